import { affectedBy, type FlatOrder } from '../graph.ts'
import { GraphRecord } from '../kernel/causes.ts'
import type { Heap } from '../kernel/heap.ts'
import { OPEN, type Problem, type Rows, SUCCEEDED } from '../problem.ts'
import { type Block, ROW, WORDS } from './block.ts'
import { mostNeeded } from './spread.ts'

/** Most entries of the lists of what each task affects; with more, all that comes later in the order is asked instead. */
const AFFECTED_MAX = 2 ** 20

/** Who succeeds, 32 trials a machine word, and how forcing a task would change the root: it does not depend on times or people. */
export interface Truth {
  /** Works out the truth of all nodes from the drawn outcomes of a block. */
  settle(block: Block): void
  /** In how many trials of the block a node succeeds. */
  countSuccesses(node: number, count: number): number
  /**
   * Adds to `totals[2 × task]` and the number after it in how many trials of the block forcing the open task to succeed when run, against forcing it to
   * fail, changes the root for the better, and for the worse. What waits for the task follows; risks and other tasks stay as drawn.
   */
  force(task: number, count: number): void
  readonly totals: Int32Array
}

/** Lists of what each task affects, as rows; null where they would be too long. */
function affectedRows(problem: Problem, consumers: Rows, order: Int32Array): Rows | null {
  return affectedBy(problem.taskCount, problem.nodeCount, consumers, order, AFFECTED_MAX)
}

/** Prepares the truth of a problem: `bytes` on the heap, and the rest once there is one. */
export function planTruth(problem: Problem, consumers: Rows, flat: FlatOrder): { readonly bytes: number; create(heap: Heap): Truth } {
  const affected = affectedRows(problem, consumers, flat.order)
  const { nodeCount, taskCount, parts } = problem
  const scratchRows = Math.max(1, mostNeeded(problem))
  const numbers =
    WORDS * (2 * nodeCount + taskCount + scratchRows) +
    parts.starts.length +
    parts.items.length +
    flat.waits.starts.length +
    2 * flat.waits.items.length +
    3 * nodeCount +
    flat.order.length +
    (affected?.items.length ?? 0) +
    2 * taskCount +
    GraphRecord.LENGTH
  return { bytes: 4 * numbers + 16 * 20, create: (heap) => createTruth(problem, flat, affected, scratchRows, heap) }
}

function createTruth(problem: Problem, flat: FlatOrder, affected: Rows | null, scratchRows: number, heap: Heap): Truth {
  const { nodeCount, taskCount, parts, root } = problem
  const { causes } = heap
  const put = (numbers: ArrayLike<number>): Int32Array => {
    const array = heap.int32(numbers.length)
    array.set(numbers)
    return array
  }
  const bits = heap.int32(nodeCount * WORDS)
  const works = heap.int32(taskCount * WORDS)
  const graph = heap.int32(GraphRecord.LENGTH)
  const order = put(flat.order)
  const affectedItems = affected && put(affected.items)
  const totals = heap.int32(2 * taskCount)
  const fields: [number, number][] = [
    [GraphRecord.PART_STARTS, put(parts.starts).byteOffset],
    [GraphRecord.PARTS, put(parts.items).byteOffset],
    [GraphRecord.WAIT_STARTS, put(flat.waits.starts).byteOffset],
    [GraphRecord.WAITS, put(flat.waits.items).byteOffset],
    [GraphRecord.WAIT_KINDS, put(flat.waitKind).byteOffset],
    [GraphRecord.NEEDED, put(problem.needed).byteOffset],
    [GraphRecord.TASKS, taskCount],
    [GraphRecord.WORKS, works.byteOffset],
    [
      GraphRecord.IGNORES_WAITS,
      put(problem.settled.map((settled, i) => (settled !== OPEN || problem.underWay[i] === 1 ? 1 : 0))).byteOffset,
    ],
    [GraphRecord.ROWS, put(Int32Array.from({ length: nodeCount }, (_, node) => bits.byteOffset + 4 * node * WORDS)).byteOffset],
    [GraphRecord.BITS, bits.byteOffset],
    [GraphRecord.REVISED, heap.int32(nodeCount * WORDS).byteOffset],
    [GraphRecord.SCRATCH, heap.int32(scratchRows * WORDS).byteOffset],
  ]
  for (const [field, value] of fields) graph[field] = value
  for (let task = 0; task < taskCount; task += 1) if (problem.settled[task] === SUCCEEDED) works.fill(-1, task * WORDS, (task + 1) * WORDS)
  const place = new Int32Array(nodeCount)
  flat.order.forEach((node, i) => {
    place[node] = i
  })
  return {
    totals,
    settle({ drawn }) {
      for (let task = 0; task < taskCount; task += 1)
        if (problem.settled[task] === OPEN) causes.packSuccesses(works.byteOffset + 4 * task * WORDS, drawn.byteOffset + 4 * task * ROW)
      causes.successes(graph.byteOffset, order.byteOffset, nodeCount)
    },
    countSuccesses: (node, count) => causes.countBits(bits.byteOffset + 4 * node * WORDS, count),
    force(task, count) {
      const from = affected ? (affected.starts[task] as number) : (place[task] as number) + 1
      const to = affected ? (affected.starts[task + 1] as number) : nodeCount
      const list = (affectedItems ?? order).byteOffset + 4 * from
      causes.force(graph.byteOffset, task, list, to - from, root, count, totals.byteOffset + 8 * task)
    },
  }
}
