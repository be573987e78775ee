import { consumersOf, type FlatOrder, flatOrder, plainOrder } from '../graph.ts'
import { borrowHeap, type Heap } from '../kernel/heap.ts'
import { BLOCK, ROW, WORDS } from '../kernel/layout.ts'
import type { Outcomes } from '../outcomes.ts'
import { OPEN, type Problem, type Rows } from '../problem.ts'
import { UNSETTLED } from '../time.ts'
import { blamerBytes, createBlamer } from './blame.ts'
import { type Block, blockBytes, createBlock } from './block.ts'
import { createDispatcher, dispatcherBytes } from './dispatch.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { createGoalDays, goalDaysBytes } from './goal-days.ts'
import type { TeamLoads } from './loads.ts'
import { createWorth } from './money.ts'
import { planRecordBytes, putPlan } from './put-plan.ts'
import { createSpreader, spreaderBytes } from './spread.ts'
import { createTracer, tracerBytes } from './trace.ts'
import { planTruth } from './truth.ts'

/** Under limited people a goal's own dates come from a run of their own in which nothing is dropped, of at most this many trials. */
export const GOAL_TRIALS = 1024

/** How busy people are is told from at most this many trials, and fewer where they have many tasks in all: it is worked out one by one, without a kernel. */
const LOAD_TRIALS = 256
const LOAD_TASKS = 16_384
const LOAD_TRIALS_MIN = 64

const loadTrials = ({ taskCount }: Problem): number =>
  Math.max(LOAD_TRIALS_MIN, Math.min(LOAD_TRIALS, Math.floor(LOAD_TASKS / Math.max(1, taskCount))))

/** Plans with more tasks than this get their importance from the first block of trials only. */
export const FORCED_TASKS_MAX = 500

export interface Simulation {
  /** Simulates on until so many trials are done; earlier trials are kept. Done in blocks of BLOCK trials, so cancelling is between calls. */
  advance(trials: number): void
  outcomes(): Outcomes
  /** Gives back the memory; outcomes taken before stay. A simulation that is not released is simply forgotten. */
  release(): void
}

export interface SimulationOptions {
  /** Without WebAssembly: the same bits, more slowly. */
  readonly twins?: boolean
}

/** A simulation of at most `trialsMax` trials. Trial t of a seed is the same whatever was simulated before and in how many steps. */
export function createSimulation(problem: Problem, seed: number, trialsMax: number, { twins = false }: SimulationOptions = {}): Simulation {
  const { taskCount, root } = problem
  const consumers = consumersOf(problem)
  const plain = plainOrder(problem)
  const flat = problem.crew === null ? flatOrder(problem, consumers) : null
  const truthPlan = planTruth(problem, consumers, plain)
  const heap = borrowHeap(
    blockBytes(problem) +
      drawerBytes(problem) +
      runnerBytes(problem, consumers, flat) +
      truthPlan.bytes +
      blamerBytes(problem) +
      goalDaysBytes(problem) +
      2 * (4 * taskCount + 16),
    twins,
  )
  const block = createBlock(problem, heap)
  const { draw } = createDrawer(problem, seed, heap)
  const { waits, order, waitKind } = flat ?? plain
  const plan = putPlan(problem, order, waits, waitKind, heap)
  const run = flat === null ? dispatchRunner(problem, consumers, heap, block) : spreadRunner(problem, consumers, plan, heap, block)
  const truth = truthPlan.create(heap, block)
  const blamer = createBlamer(problem, plan, heap, block)
  const goalDays = createGoalDays(problem, heap)
  const ran = heap.int32(taskCount)
  const onPath = heap.int32(taskCount)
  const rootEnds = new Int32Array(trialsMax)
  const costs = new Float64Array(trialsMax)
  const costsDiscounted = problem.discount.kind === 'none' ? costs : new Float64Array(trialsMax)
  let done = 0
  let forcedTrials = 0

  const simulateBlock = (first: number, count: number): void => {
    block.first = first
    block.count = count
    draw(block)
    run.settleTimes()
    if (flat !== null || first < GOAL_TRIALS) goalDays.add(run.pursue())
    truth.settle(block.drawn)
    rootEnds.set(block.end.subarray(root * ROW, root * ROW + count), first)
    costs.set(block.cost.subarray(0, count), first)
    if (costsDiscounted !== costs) costsDiscounted.set(block.costDiscounted.subarray(0, count), first)
    blamer.blame()
    heap.loops.truth.addCounts(onPath.byteOffset, run.tracePaths().byteOffset, taskCount, count)
    heap.loops.truth.addCounts(ran.byteOffset, block.ran.byteOffset, taskCount, count)
    if (taskCount > FORCED_TASKS_MAX && first > 0) return
    forcedTrials += count
    truth.force()
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
      trials: done,
      rootEnd: rootEnds.subarray(0, done),
      cost: costs.subarray(0, done),
      costDiscounted: costsDiscounted.subarray(0, done),
      succeeded: Float64Array.from(truth.successes),
      goalDays: goalDays.counts(),
      goalTrials: goalDays.trials(),
      ran: Float64Array.from(ran),
      onPath: Float64Array.from(onPath, (trials, task) => (problem.settled[task] === OPEN ? trials : 0)),
      blame: Float64Array.from({ length: taskCount }, (_, task) => blamer.sum(task)),
      blameSquares: Float64Array.from({ length: taskCount }, (_, task) => blamer.squares(task)),
      forcedBetter: Float64Array.from({ length: taskCount }, (_, task) => truth.forced[2 * task] as number),
      forcedWorse: Float64Array.from({ length: taskCount }, (_, task) => truth.forced[2 * task + 1] as number),
      forcedTrials,
      loads: run.loads(),
    }),
    release: heap.release,
  }
}

/**
 * A pilot that compares ways of trying the parts of goals: mean of discounted worth minus cost over the first `trials` trials of a seed. All variants of
 * the problem (same tasks and laws, other orders) meet the same draws, which are made once. The problem has a valuation.
 */
export interface Pilot {
  netValue(variant: Problem): number
  /** Gives back the memory. */
  release(): void
}

export function createPilot(problem: Problem, seed: number, trials: number): Pilot {
  const { valuation, discount, taskCount, root } = problem
  if (valuation === null) throw new Error('assertion: only a problem with a valuation has a net value')
  const blocks = Math.ceil(trials / BLOCK)
  const heap = borrowHeap(drawerBytes(problem) + blockBytes(problem) + (blocks - 1) * (4 * taskCount * ROW + 16))
  const { draw } = createDrawer(problem, seed, heap)
  const block = createBlock(problem, heap)
  const drawn = Array.from({ length: blocks }, (_, i) => {
    const first = i * BLOCK
    const made = { ...block, first, count: Math.min(BLOCK, trials - first), drawn: i === 0 ? block.drawn : heap.int32(taskCount * ROW) }
    draw(made)
    return made
  })
  const worthAt = createWorth(valuation, discount)
  return {
    netValue(variant) {
      const consumers = consumersOf(variant)
      const flat = variant.crew === null ? flatOrder(variant, consumers) : null
      const own = borrowHeap(blockBytes(variant) + runnerBytes(variant, consumers, flat))
      const tried = createBlock(variant, own)
      const settleTimes = timesOf(variant, consumers, flat, own, tried)
      const costs = discount.kind === 'none' ? tried.cost : tried.costDiscounted
      let sum = 0
      for (const { first, count, drawn: draws } of drawn) {
        tried.first = first
        tried.count = count
        tried.drawn.set(draws)
        settleTimes()
        for (let j = 0; j < count; j += 1) {
          const end = tried.end[root * ROW + j] as number
          if (end < UNSETTLED) sum += worthAt(end)
          sum -= costs[j] as number
        }
      }
      own.release()
      return sum / trials
    },
    release: heap.release,
  }
}

/** How the times of a drawn block are worked out: in rows where people are unlimited, event by event where they are not or goals hold others back. */
interface Runner {
  settleTimes(): void
  /** The block as if nothing were ever dropped, for the goals' own dates. */
  pursue(): Block
  /** Rows of bits: which tasks lie on the path to the root's success. */
  tracePaths(): Int32Array
  loads(): TeamLoads | null
}

/** Bytes on the heap that either runner takes. */
const runnerBytes = (problem: Problem, consumers: Rows, flat: FlatOrder | null): number =>
  planRecordBytes(problem, flat === null ? problem.waits : flat.waits) +
  (flat === null
    ? 2 * dispatcherBytes(problem) + blockBytes(problem) + 4 * problem.taskCount * WORDS + 16
    : spreaderBytes(problem, consumers) + tracerBytes(problem))

/** A function that works out the times of the block, and nothing else. */
function timesOf(problem: Problem, consumers: Rows, flat: FlatOrder | null, heap: Heap, block: Block): () => void {
  if (flat !== null) return createSpreader(problem, consumers, putPlan(problem, flat.order, flat.waits, flat.waitKind, heap), heap, block)
  const dispatcher = createDispatcher(problem, consumers, heap, { pursueAll: false, paths: null })
  return () => dispatcher.runBlock(block)
}

function spreadRunner(problem: Problem, consumers: Rows, plan: Int32Array, heap: Heap, block: Block): Runner {
  const trace = createTracer(problem, plan, heap)
  return {
    settleTimes: createSpreader(problem, consumers, plan, heap, block),
    pursue: () => block,
    tracePaths: () => trace(block),
    loads: () => null,
  }
}

function dispatchRunner(problem: Problem, consumers: Rows, heap: Heap, block: Block): Runner {
  const paths = heap.int32(problem.taskCount * WORDS)
  const dispatcher = createDispatcher(problem, consumers, heap, { pursueAll: false, paths, loadTrials: loadTrials(problem) })
  const pursuer = createDispatcher(problem, consumers, heap, { pursueAll: true, paths: null })
  const pursued = createBlock(problem, heap, block.drawn)
  return {
    settleTimes: () => dispatcher.runBlock(block),
    pursue() {
      pursued.first = block.first
      pursued.count = block.count
      pursuer.runBlock(pursued)
      return pursued
    },
    tracePaths: () => paths,
    loads: dispatcher.loads,
  }
}
