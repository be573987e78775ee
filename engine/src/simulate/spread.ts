import type { FlatOrder } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { ALL, AT_LEAST, FALLBACK, NEED, OPEN, type Problem, type Rows, SUCCEEDED } from '../problem.ts'
import { FAILED } from '../time.ts'
import { type Block, ROW, WORDS } from './block.ts'
import { createDiscounter } from './money.ts'

const FOREVER = 0x7fffffff

/** Greatest number of parts that an `at least` goal needs, 0 without such goals. */
export const mostNeeded = ({ kind, needed }: Problem): number =>
  needed.reduce((most, k, node) => (kind[node] === AT_LEAST && k > most ? k : most), 0)

/** Bytes on the heap that `createSpreader` takes. */
export const spreaderBytes = (problem: Problem): number => 4 * ROW * (problem.nodeCount + mostNeeded(problem) + 3) + 4 * 16

/**
 * A function that works out the times of a drawn block when people are unlimited: everything starts as soon as it may. A first pass upwards gives
 * the end of every node as if nothing were ever dropped; a second pass downwards gives the time until which each node is required. What starts before
 * that runs. Dropping changes no time of what still matters, because a node is required as long as anything undecided waits for it.
 */
export function createSpreader(problem: Problem, consumers: Rows, flat: FlatOrder, heap: Heap, block: Block): () => void {
  const { times } = heap
  const { taskCount, parts } = problem
  const { order, waits, waitKind } = flat
  // Until when each node requires what it is made of and waits for, and until when one with several consumers is required itself.
  const requires = heap.int32(problem.nodeCount * ROW)
  const until = heap.int32(ROW)
  const impossible = heap.int32(ROW)
  const sorted = heap.int32((mostNeeded(problem) + 1) * ROW)
  const discountAt = createDiscounter(problem.discount)
  const discounted = problem.discount.kind !== 'none'
  const endRow = (node: number): number => block.end.byteOffset + 4 * node * ROW
  const startRow = (task: number): number => block.start.byteOffset + 4 * task * ROW
  const drawnRow = (task: number): number => block.drawn.byteOffset + 4 * task * ROW
  const needOf = (wait: number): number => (waitKind[wait] === NEED ? -1 : 0)
  const fallbackOf = (wait: number): number => (waitKind[wait] === FALLBACK ? -1 : 0)
  const earliestStart = (task: number): number => Math.max(problem.now, problem.release[task] as number)

  const endTask = (task: number): void => {
    const first = waits.starts[task] as number
    const last = problem.underWay[task] === 1 ? first : (waits.starts[task + 1] as number)
    const [end, start, drawn, count] = [endRow(task), startRow(task), drawnRow(task), block.count]
    if (last === first) times.finish(end, start, drawn, count)
    else if (last === first + 1 && waitKind[first] === NEED)
      times.finishAfterNeed(end, start, drawn, endRow(waits.items[first] as number), earliestStart(task), count)
    else {
      block.start.fill(earliestStart(task), task * ROW, (task + 1) * ROW)
      impossible.fill(0)
      for (let w = first; w < last; w += 1)
        times.wait(start, impossible.byteOffset, endRow(waits.items[w] as number), needOf(w), fallbackOf(w), count)
      times.finish(end, start, drawn, count)
      times.bar(end, start, impossible.byteOffset, count)
    }
  }

  const endGoal = (goal: number): void => {
    const [first, last] = [parts.starts[goal] as number, parts.starts[goal + 1] as number]
    const end = endRow(goal)
    if (problem.kind[goal] === AT_LEAST) endAtLeast(goal, first, last)
    else {
      copyRow(goal, block.end, parts.items[first] as number)
      const bound = problem.kind[goal] === ALL ? times.latest : times.earliest
      for (let p = first + 1; p < last; p += 1) bound(end, endRow(parts.items[p] as number), block.count)
    }
    for (let w = waits.starts[goal] as number; w < (waits.starts[goal + 1] as number); w += 1)
      times.waitAsGoal(end, endRow(waits.items[w] as number), needOf(w), fallbackOf(w), block.count)
  }

  const copyRow = (to: number, into: Int32Array, node: number): void => {
    into.set(block.end.subarray(node * ROW, (node + 1) * ROW), to * ROW)
  }

  /** The k-th smallest end of the parts: the k-th success, or the failure after which k successes are out of reach. */
  const endAtLeast = (goal: number, first: number, last: number): void => {
    const k = problem.needed[goal] as number
    const row = (i: number): number => sorted.byteOffset + 4 * i * ROW
    for (let p = 0; first + p < last; p += 1) {
      const place = Math.min(p, k)
      copyRow(place, sorted, parts.items[first + p] as number)
      for (let i = 0; i < place; i += 1) times.order(row(i), row(place), block.count)
    }
    block.end.set(sorted.subarray((k - 1) * ROW, k * ROW), goal * ROW)
  }

  /** Address of the row that says until when a node is required: its only consumer's, or one worked out here. */
  const requiredUntil = (node: number): number => {
    const [first, last] = [consumers.starts[node] as number, consumers.starts[node + 1] as number]
    if (last === first + 1 && node !== problem.root) return requires.byteOffset + 4 * (consumers.items[first] as number) * ROW
    until.fill(node === problem.root ? FOREVER : -1)
    if (node !== problem.root)
      for (let i = first; i < last; i += 1)
        times.latest(until.byteOffset, requires.byteOffset + 4 * (consumers.items[i] as number) * ROW, block.count)
    return until.byteOffset
  }

  const wantsSomething = (node: number): boolean =>
    parts.starts[node] !== parts.starts[node + 1] || problem.waits.starts[node] !== problem.waits.starts[node + 1]

  const runTask = (task: number, required: number): void => {
    const ran = block.ran.byteOffset + 4 * task * WORDS
    const cost = problem.cost[task] as number
    times.run(ran, startRow(task), required, block.cost.byteOffset, cost, block.count)
    if (!discounted || cost === 0) return
    for (let j = 0; j < block.count; j += 1) {
      if ((((block.ran[task * WORDS + (j >> 5)] as number) >>> (j & 31)) & 1) === 0) continue
      block.costDiscounted[j] = (block.costDiscounted[j] as number) + cost * discountAt(block.start[task * ROW + j] as number)
    }
  }

  for (let task = 0; task < taskCount; task += 1) {
    const at = problem.settledAt[task] as number
    if (problem.settled[task] === OPEN) block.start.fill(earliestStart(task), task * ROW, (task + 1) * ROW)
    else {
      block.end.fill(problem.settled[task] === SUCCEEDED ? at : FAILED - at, task * ROW, (task + 1) * ROW)
      block.start.fill(-1, task * ROW, (task + 1) * ROW)
    }
    if (problem.settled[task] !== OPEN || problem.underWay[task] === 1) block.ran.fill(-1, task * WORDS, (task + 1) * WORDS)
  }

  return () => {
    for (let i = 0; i < order.length; i += 1) {
      const node = order[i] as number
      if (node >= taskCount) endGoal(node)
      else if (problem.settled[node] === OPEN) endTask(node)
    }
    block.cost.fill(problem.spent)
    block.costDiscounted.fill(problem.spentDiscounted)
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i] as number
      const required = requiredUntil(node)
      if (node < taskCount && problem.settled[node] === OPEN && problem.underWay[node] !== 1) runTask(node, required)
      if (wantsSomething(node)) times.requireBelow(requires.byteOffset + 4 * node * ROW, endRow(node), required, block.count)
    }
  }
}
