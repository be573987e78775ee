import type { FlatOrder } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { OPEN, type Problem } from '../problem.ts'
import { FAILURE_MIN } from '../time.ts'
import { type Block, ROW, WORDS } from './block.ts'

/** Bytes on the heap that `createTracer` takes. */
export const tracerBytes = ({ nodeCount }: Problem): number => 4 * (nodeCount * WORDS + ROW) + 2 * 16

/**
 * Walks back from the root's success: from a goal to the parts that decided it, from a task to what let it start (the last of what it waited for).
 * Ties within an instant all count. Every open task met is on the path; the rows of bits returned say in which trials of the block. For unlimited
 * people: there what decides a node always comes before it in the order, so all trials are walked back together.
 */
export function createTracer(problem: Problem, { order, waits }: FlatOrder, heap: Heap): (block: Block) => Int32Array {
  const { causes } = heap
  const { taskCount, parts, root } = problem
  const paths = heap.int32(problem.nodeCount * WORDS)
  const time = heap.int32(ROW)
  const path = (node: number): number => paths.byteOffset + 4 * node * WORDS

  const traceFrom = (block: Block, node: number): void => {
    const { end, start, count } = block
    const row = (array: Int32Array, of: number): number => array.byteOffset + 4 * of * ROW
    const partsEnd = parts.starts[node + 1] as number
    const waitsEnd = waits.starts[node + 1] as number
    if (parts.starts[node] === partsEnd && waits.starts[node] === waitsEnd) return
    // A goal was decided at its end, a task let go at its start, an impossible one at its end.
    causes.timesOf(time.byteOffset, row(end, node), node < taskCount ? row(start, node) : 0, count)
    // Of a goal's parts only those that ended as the goal did.
    for (let i = parts.starts[node] as number; i < partsEnd; i += 1) {
      const part = parts.items[i] as number
      causes.traceTo(path(part), path(node), time.byteOffset, row(end, part), row(end, node), count)
    }
    for (let i = waits.starts[node] as number; i < waitsEnd; i += 1) {
      const awaited = waits.items[i] as number
      causes.traceTo(path(awaited), path(node), time.byteOffset, row(end, awaited), 0, count)
    }
  }

  return (block) => {
    paths.fill(0)
    for (let j = 0; j < block.count; j += 1) {
      if ((block.end[root * ROW + j] as number) >= FAILURE_MIN) continue
      const word = root * WORDS + (j >> 5)
      paths[word] = (paths[word] as number) | (1 << (j & 31))
    }
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i] as number
      // What was settled or begun before owes its start to nothing in the trial.
      if (node >= taskCount || (problem.settled[node] === OPEN && problem.underWay[node] !== 1)) traceFrom(block, node)
    }
    return paths
  }
}
