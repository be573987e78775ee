import { affectedBy, consumersOf, type FlatOrder, flatOrder, plainOrder, waitsOnAnyWay } from '../graph.ts'
import type { Outcomes } from '../outcomes.ts'
import { OPEN, type Problem, type Rows } from '../problem.ts'
import { dayOf, FAILURE_MIN, UNSETTLED } from '../time.ts'
import { BLOCK, type Block, createBlock, ROW } from './block.ts'
import { createDispatcher } from './dispatch.ts'
import { drawBlock } from './draw.ts'
import { worthAt } from './money.ts'
import { createSpread, spreadBlock } from './spread.ts'
import { createBlamer, createTracer } from './trace.ts'
import { countTrue, createTruth, forcedChanges, truthOfBlock } from './truth.ts'

/** Under limited people a goal's own dates come from a run of their own in which nothing is dropped, of at most this many trials. */
export const GOAL_TRIALS = 1024

/** Plans with more tasks than this get their importance from the first block of trials only. */
export const FORCED_TASKS_MAX = 500

export interface Simulation {
  /** Simulates on until so many trials are done; earlier trials are kept. Done in blocks of BLOCK trials, so cancelling is between calls. */
  advance(trials: number): void
  outcomes(): Outcomes
}

/** A simulation of at most `trialsMax` trials. Trial t of a seed is the same whatever was simulated before and in how many steps. */
export function createSimulation(problem: Problem, seed: number, trialsMax: number): Simulation {
  const consumers = consumersOf(problem)
  const plain = plainOrder(problem)
  const flat = problem.crew === null ? flatOrder(problem, consumers) : null
  const run = flat === null ? dispatchRunner(problem, consumers, trialsMax) : spreadRunner(problem, consumers, flat)
  const totals = createTotals(problem, trialsMax)
  const affected = affectedBy(problem.nodeCount, consumers, plain.order)
  const truth = createTruth(problem)
  const tracer = createTracer(problem, flat ? flat.waits : waitsOnAnyWay(problem, consumers), run.placeStarts)
  const blamer = createBlamer(problem, flat ?? plain)
  let done = 0

  const simulateBlock = (first: number, count: number): void => {
    const { block } = run
    block.first = first
    block.count = count
    drawBlock(problem, seed, block)
    run.settleTimes(totals)
    truthOfBlock(problem, plain, block, truth)
    for (let node = 0; node < problem.nodeCount; node += 1)
      totals.succeeded[node] = (totals.succeeded[node] as number) + countTrue(truth, node, count)
    for (let j = 0; j < count; j += 1) {
      const rootEnd = block.end[problem.root * ROW + j] as number
      totals.rootEnd[first + j] = rootEnd
      totals.cost[first + j] = block.cost[j] as number
      totals.costDiscounted[first + j] = (problem.discount.kind === 'none' ? block.cost : block.costDiscounted)[j] as number
      if (rootEnd >= FAILURE_MIN) blamer.blame(block, j)
      else tracer.trace(block, j)
    }
    countRuns(problem, block, totals.ran)
    if (problem.taskCount > FORCED_TASKS_MAX && first > 0) return
    totals.forcedTrials += count
    for (let task = 0; task < problem.taskCount; task += 1) {
      if (problem.settled[task] !== OPEN) continue
      const [better, worse] = forcedChanges(problem, plain, affected[task] as Int32Array, count, truth, task)
      totals.forcedBetter[task] = (totals.forcedBetter[task] as number) + better
      totals.forcedWorse[task] = (totals.forcedWorse[task] as number) + worse
    }
  }

  return {
    advance(trials) {
      const goal = Math.min(trials, trialsMax)
      while (done < goal) {
        // Blocks end at multiples of BLOCK or at the goal, and may be taken up again in the middle.
        const count = Math.min(BLOCK - (done % BLOCK), goal - done)
        simulateBlock(done, count)
        done += count
      }
    },
    outcomes: () => ({
      ...totals,
      trials: done,
      rootEnd: totals.rootEnd.subarray(0, done),
      cost: totals.cost.subarray(0, done),
      costDiscounted: totals.costDiscounted.subarray(0, done),
      onPath: tracer.onPath,
      blame: blamer.sum,
      blameSquares: blamer.squares,
    }),
  }
}

/**
 * A pilot that compares ways of trying the parts of goals: mean of discounted worth minus cost over the first `trials` trials of a seed. All variants of
 * the problem (same tasks and laws, other orders) meet the same draws, which are made once. The problem has a valuation.
 */
export function createPilot(problem: Problem, seed: number, trials: number): (variant: Problem) => number {
  const { valuation, discount } = problem
  if (valuation === null) throw new Error('assertion: only a problem with a valuation has a net value')
  const blocks = Array.from({ length: Math.ceil(trials / BLOCK) }, (_, i) => {
    const block = createBlock(problem, null)
    block.first = i * BLOCK
    block.count = Math.min(BLOCK, trials - block.first)
    drawBlock(problem, seed, block)
    return block
  })
  return (variant) => {
    const consumers = consumersOf(variant)
    const flat = variant.crew === null ? flatOrder(variant, consumers) : null
    let sum = 0
    for (const block of blocks) {
      const run = flat === null ? dispatchRunner(variant, consumers, 0, block) : spreadRunner(variant, consumers, flat, block)
      run.settleTimes(null)
      for (let j = 0; j < block.count; j += 1) {
        const end = block.end[problem.root * ROW + j] as number
        if (end < UNSETTLED) sum += worthAt(valuation, discount, end)
        sum -= (discount.kind === 'none' ? block.cost : block.costDiscounted)[j] as number
      }
    }
    return sum / trials
  }
}

type Totals = { -readonly [K in Exclude<keyof Outcomes, 'trials' | 'onPath' | 'blame' | 'blameSquares'>]: Outcomes[K] } & {
  goalDays: Uint32Array[]
}

const createTotals = (problem: Problem, trialsMax: number): Totals => ({
  rootEnd: new Int32Array(trialsMax),
  cost: new Float64Array(trialsMax),
  costDiscounted: new Float64Array(trialsMax),
  succeeded: new Float64Array(problem.nodeCount),
  goalDays: Array.from({ length: problem.nodeCount - problem.taskCount }, () => new Uint32Array(64)),
  goalTrials: 0,
  ran: new Float64Array(problem.taskCount),
  forcedBetter: new Float64Array(problem.taskCount),
  forcedWorse: new Float64Array(problem.taskCount),
  forcedTrials: 0,
})

/** Works out the times of the block that has been drawn, and books the days of the goals where totals are given. */
interface Runner {
  readonly block: Block
  settleTimes(totals: Totals | null): void
  readonly placeStarts: Int32Array | null
}

function spreadRunner(problem: Problem, consumers: Rows, flat: FlatOrder, block = createBlock(problem, null)): Runner {
  const spread = createSpread(problem, block)
  return {
    block,
    placeStarts: null,
    settleTimes(totals) {
      spreadBlock(problem, flat, consumers, block, spread)
      if (totals) countGoalDays(problem, block, totals)
    },
  }
}

/** `drawn`: the block to use, if it has been drawn already. */
function dispatchRunner(problem: Problem, consumers: Rows, trialsMax: number, drawn: Block | null = null): Runner {
  const dispatcher = createDispatcher(problem, consumers, false)
  const pursuer = createDispatcher(problem, consumers, true)
  const places = dispatcher.placeStarts
  const block = drawn ?? createBlock(problem, places === null ? null : (places[problem.taskCount] as number))
  const pursued = { ...createBlock(problem, null), drawn: block.drawn }
  return {
    block,
    placeStarts: places,
    settleTimes(totals) {
      dispatcher.runBlock(block)
      if (totals === null || block.first >= Math.min(GOAL_TRIALS, trialsMax)) return
      pursued.count = block.count
      pursuer.runBlock(pursued)
      countGoalDays(problem, pursued, totals)
    },
  }
}

function countGoalDays(problem: Problem, block: Block, totals: Totals): void {
  totals.goalTrials += block.count
  for (let goal = problem.taskCount; goal < problem.nodeCount; goal += 1) {
    let days = totals.goalDays[goal - problem.taskCount] as Uint32Array
    for (let j = 0; j < block.count; j += 1) {
      const end = block.end[goal * ROW + j] as number
      if (end >= UNSETTLED) continue
      const day = dayOf(end)
      if (day >= days.length) {
        const longer = new Uint32Array(2 * day + 2)
        longer.set(days)
        days = longer
        totals.goalDays[goal - problem.taskCount] = days
      }
      days[day] = (days[day] as number) + 1
    }
  }
}

function countRuns(problem: Problem, block: Block, ran: Float64Array): void {
  for (let task = 0; task < problem.taskCount; task += 1) {
    let runs = 0
    for (let j = 0; j < block.count; j += 1) runs += block.ran[task * ROW + j] as number
    ran[task] = (ran[task] as number) + runs
  }
}
