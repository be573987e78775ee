import type { Heap } from '../kernel/heap.ts'
import { ROW, WORDS } from '../kernel/layout.ts'
import { PlanField } from '../kernel/plan-record.ts'
import { AT_LEAST, OPEN, type Problem, type Rows, SUCCEEDED } from '../problem.ts'
import { FAILED } from '../time.ts'
import type { Block } from './block.ts'
import { createDiscounter } from './money.ts'
import { put } from './put-plan.ts'

/** Greatest number of parts that an `at least` goal needs, 0 without such goals. */
export const mostNeeded = ({ kind, needed }: Problem): number =>
  needed.reduce((most, k, node) => (kind[node] === AT_LEAST && k > most ? k : most), 0)

/** Bytes on the heap that `createSpreader` takes. */
export const spreaderBytes = (problem: Problem, consumers: Rows): number =>
  4 * ROW * (problem.nodeCount + mostNeeded(problem) + 3) +
  4 * (consumers.starts.length + consumers.items.length + 2 * problem.taskCount + problem.nodeCount) +
  6 * 16

/**
 * A function that works out the times of a drawn block when people are unlimited: everything starts as soon as it may. A first pass upwards gives
 * the end of every node as if nothing were ever dropped; a second pass downwards gives the time until which each node is required. What starts before
 * that runs. Dropping changes no time of what still matters, because a node is required as long as anything undecided waits for it.
 * `plan`: the record of the plan in the order and with the waiting of `flatOrder`.
 */
export function createSpreader(problem: Problem, consumers: Rows, plan: Int32Array, heap: Heap, block: Block): () => void {
  const { spread } = heap.loops
  const costs = heap.float64(problem.taskCount)
  costs.set(problem.cost)
  plan[PlanField.CONSUMER_STARTS] = put(consumers.starts, heap)
  plan[PlanField.CONSUMERS] = put(consumers.items, heap)
  const earliest = problem.release.map((release) => Math.max(problem.now, release))
  plan[PlanField.EARLIEST] = put([...earliest, ...problem.settledAt.subarray(problem.taskCount)], heap)
  plan[PlanField.COSTS] = costs.byteOffset
  plan[PlanField.REQUIRES] = heap.int32(problem.nodeCount * ROW).byteOffset
  plan[PlanField.ROWS] = heap.int32((mostNeeded(problem) + 3) * ROW).byteOffset
  pointToBlock(plan, block)
  writeWhatIsKnown(problem, block)
  const discount = createCostDiscounting(problem, block)
  return () => {
    block.cost.fill(problem.spent)
    spread.spread(plan.byteOffset, block.count)
    discount()
  }
}

/** Tells the record where the block is. */
export function pointToBlock(plan: Int32Array, block: Block): void {
  plan[PlanField.DRAWN] = block.drawn.byteOffset
  plan[PlanField.END] = block.end.byteOffset
  plan[PlanField.START] = block.start.byteOffset
  plan[PlanField.RAN] = block.ran.byteOffset
  plan[PlanField.COST] = block.cost.byteOffset
}

/** What does not depend on the trial is written once and for all. */
function writeWhatIsKnown(problem: Problem, block: Block): void {
  for (let task = 0; task < problem.taskCount; task += 1) {
    const [from, to] = [task * ROW, (task + 1) * ROW]
    const at = problem.settledAt[task] as number
    if (problem.settled[task] === OPEN) block.start.fill(Math.max(problem.now, problem.release[task] as number), from, to)
    else {
      block.end.fill(problem.settled[task] === SUCCEEDED ? at : FAILED - at, from, to)
      block.start.fill(-1, from, to)
    }
    if (problem.settled[task] !== OPEN || problem.underWay[task] === 1) block.ran.fill(-1, task * WORDS, (task + 1) * WORDS)
  }
}

/** A function that books what tasks cost at their start, discounted. */
function createCostDiscounting(problem: Problem, block: Block): () => void {
  if (problem.discount.kind === 'none') return () => {}
  const discountAt = createDiscounter(problem.discount)
  const { costDiscounted, start, ran } = block
  return () => {
    costDiscounted.fill(problem.spentDiscounted)
    for (let task = 0; task < problem.taskCount; task += 1) {
      const cost = problem.cost[task] as number
      if (cost === 0 || problem.settled[task] !== OPEN || problem.underWay[task] === 1) continue
      for (let j = 0; j < block.count; j += 1) {
        if ((((ran[task * WORDS + (j >> 5)] as number) >>> (j & 31)) & 1) === 0) continue
        costDiscounted[j] = (costDiscounted[j] as number) + cost * discountAt(start[task * ROW + j] as number)
      }
    }
  }
}
