import type { FlatOrder } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { NEED, OPEN, type Problem } from '../problem.ts'
import { FAILED } from '../time.ts'
import { type Block, ROW } from './block.ts'

/** Sums of a task: of blame over even and over odd trials, and of its squares over both. */
const SUMS = 4

/** Bytes on the heap that `createBlamer` takes. */
export const blamerBytes = ({ nodeCount, taskCount }: Problem): number => 8 * (nodeCount * ROW + ROW + SUMS * taskCount) + 16 * ROW + 7 * 16

/**
 * Splits the blame for the root's failure: an `all` blames its earliest failed part, `any` and `at least` all failed parts equally, an impossible node
 * the need that failed first; equal instants share equally. Blame that reaches a task stays there unless it was impossible.
 */
export interface Blamer {
  /** Goes through the failed trials of a block whose ends are known. */
  blame(block: Block): void
  /** Sum of a task's shares over all trials so far. */
  sum(task: number): number
  /** Sum of their squares. */
  squares(task: number): number
}

export function createBlamer(problem: Problem, { order, waits, waitKind }: FlatOrder, heap: Heap): Blamer {
  const { causes } = heap
  const { taskCount, nodeCount, parts, root } = problem
  const weights = heap.float64(nodeCount * ROW)
  const shares = heap.float64(ROW)
  const sums = heap.float64(taskCount * SUMS)
  const earliest = heap.int32(ROW)
  const needBound = heap.int32(ROW)
  const partBound = heap.int32(ROW)
  const counts = heap.int32(ROW)
  const needs = Array.from({ length: nodeCount }, (_, node) =>
    node < taskCount && (problem.settled[node] !== OPEN || problem.underWay[node] === 1)
      ? []
      : Array.from(waits.items.subarray(waits.starts[node], waits.starts[node + 1])).filter(
          (_awaited, i) => waitKind[(waits.starts[node] as number) + i] === NEED,
        ),
  )
  const partsOf = Array.from({ length: nodeCount }, (_, node) =>
    Array.from(parts.items.subarray(parts.starts[node], parts.starts[node + 1])),
  )
  const weight = (node: number): number => weights.byteOffset + 8 * node * ROW
  const reached = new Uint8Array(nodeCount)
  /** Only what the root depends on can be to blame. */
  const rootPlace = order.indexOf(root)

  const findEarliest = (endRow: (node: number) => number, nodes: readonly number[], count: number): void => {
    earliest.fill(FAILED)
    for (const node of nodes) causes.earliestFailure(earliest.byteOffset, endRow(node), count)
  }

  return {
    blame({ end, count }) {
      const endRow = (node: number): number => end.byteOffset + 4 * node * ROW
      if (causes.blameFailures(weight(root), endRow(root), count) === 0) return
      // The loops take two trials at a time: nobody is blamed in the one that may come after the last.
      weights[root * ROW + count] = 0
      reached.fill(0)
      reached[root] = 1
      // What a node blames comes before it in the order, so one pass down collects all that reaches a node before passing it on.
      for (let i = rootPlace; i >= 0; i -= 1) {
        const node = order[i] as number
        if (reached[node] === 0) continue
        const needed = needs[node] as number[]
        const made = partsOf[node] as number[]
        if (needed.length + made.length > 0) {
          counts.fill(0)
          // A goal that its own need made impossible blames the need, whatever its parts did at that instant.
          if (needed.length > 0) {
            findEarliest(endRow, needed, count)
            causes.boundByNeeds(needBound.byteOffset, earliest.byteOffset, node < taskCount ? 0 : endRow(node), count)
            for (const need of needed) causes.tally(counts.byteOffset, endRow(need), needBound.byteOffset, count)
          }
          if (made.length > 0) {
            const together = problem.needed[node] === made.length
            if (together) findEarliest(endRow, made, count)
            const first = together ? earliest.byteOffset : 0
            causes.boundByParts(partBound.byteOffset, endRow(node), first, needed.length > 0 ? needBound.byteOffset : 0, count)
            for (const part of made) causes.tally(counts.byteOffset, endRow(part), partBound.byteOffset, count)
          }
          if (causes.share(shares.byteOffset, weight(node), counts.byteOffset, count) !== 0) {
            for (const need of needed) passTo(need, endRow(need), needBound.byteOffset, count)
            for (const part of made) passTo(part, endRow(part), partBound.byteOffset, count)
          }
        }
        if (node < taskCount)
          causes.keepBlame(sums.byteOffset + 8 * SUMS * node, weight(node), needed.length > 0 ? counts.byteOffset : 0, count)
      }
    },
    sum: (task) => (sums[SUMS * task] as number) + (sums[SUMS * task + 1] as number),
    squares: (task) => (sums[SUMS * task + 2] as number) + (sums[SUMS * task + 3] as number),
  }

  function passTo(node: number, endRow: number, bound: number, count: number): void {
    causes.pass(weight(node), endRow, bound, shares.byteOffset, reached[node] === 0 ? 1 : 0, count)
    reached[node] = 1
  }
}
