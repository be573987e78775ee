import { checkProblem, checkRanks } from '../check-problem.ts'
import { consumersOf, flatOrder, plainOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import type { TrialCounts, TrialRows } from '../outcomes.ts'
import { OPEN, type Problem } from '../problem.ts'
import { requireSeed } from '../refuse.ts'
import { UNSETTLED } from '../time.ts'
import { blamerBytes, createBlamer } from './blame.ts'
import { type Block, blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { type Forced, forceBySimulation, forcingTrials } from './forced.ts'
import { createGoalDays, goalDaysBytes } from './goal-days.ts'
import { requireReplicates, type SimulationOptions } from './options.ts'
import { putPlan } from './put-plan.ts'
import { dispatchRunner, runnerBytes, spreadRunner } from './runner.ts'
import { createSobolDrawer } from './sobol-draw.ts'
import { planTruth } from './truth.ts'

/** Under limited people a goal's own dates come from a run of their own in which nothing is dropped, of the first block of trials only. */
const GOAL_TRIALS = BLOCK

/** Plans with more tasks than this get their importance from the first block of trials only. */
const FORCED_TASKS_MAX = 500

/** Simulates blocks of BLOCK trials in any order, each once, and counts. Where several share the blocks of one simulation, `sumCounts` has all counts. */
export interface BlockSimulation {
  /** Simulates trials of one block, from `first` on. The rows are written anew by the next call. */
  simulate(first: number, count: number): TrialRows
  /** Of all trials so far. */
  counts(): TrialCounts
  /** Gives back the memory; counts taken before stay. A simulation that is not released is simply forgotten. */
  release(): void
}

/** Trial t of a seed is the same whatever was simulated before. Throws a RangeError as `createSimulation` does. */
export function createBlockSimulation(problem: Problem, seed: number, { twins = false, sobol }: SimulationOptions = {}): BlockSimulation {
  checkProblem(problem)
  checkRanks(problem)
  requireSeed(seed)
  requireReplicates(sobol)
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
  const draw = sobol === undefined ? createDrawer(problem, seed, heap).draw : createSobolDrawer(problem, seed, sobol, heap)
  const { waits, order, waitKind } = flat ?? plain
  const plan = putPlan(problem, order, waits, waitKind, heap)
  const run = flat === null ? dispatchRunner(problem, consumers, heap, block) : spreadRunner(problem, consumers, plan, heap, block)
  const truth = truthPlan.create(heap, block)
  const blamer = createBlamer(problem, plan, heap, block)
  const goalDays = createGoalDays(problem, heap)
  const ran = heap.int32(taskCount)
  const onPath = heap.int32(taskCount)
  const trialsAnew = run.closes ? forcingTrials(problem) : 0
  let forcedAnew: Forced | null = null
  let forcedTrials = 0
  let rootSuccesses = 0

  const force = ({ first, count }: Block): void => {
    if (trialsAnew > 0) {
      // Told once, by whoever simulates the first block.
      if (first === 0) forcedAnew = forceBySimulation(problem, seed, trialsAnew)
    } else if (taskCount <= FORCED_TASKS_MAX || first < BLOCK) {
      forcedTrials += count
      truth.force()
    }
  }
  const rows = (): TrialRows => {
    const cost = block.cost.subarray(0, block.count)
    return {
      rootEnd: block.end.subarray(root * ROW, root * ROW + block.count),
      cost,
      costDiscounted: problem.discount.kind === 'none' ? cost : block.costDiscounted.subarray(0, block.count),
    }
  }
  return {
    simulate(first, count) {
      block.first = first
      block.count = count
      draw(block)
      run.settleTimes()
      if (flat !== null || run.closes || first < GOAL_TRIALS) goalDays.add(run.pursue())
      truth.settle(block.drawn)
      blamer.blame()
      heap.loops.truth.addCounts(onPath.byteOffset, run.tracePaths().byteOffset, taskCount, count)
      heap.loops.truth.addCounts(ran.byteOffset, block.ran.byteOffset, taskCount, count)
      force(block)
      const told = rows()
      for (let j = 0; j < count; j += 1) if ((told.rootEnd[j] as number) < UNSETTLED) rootSuccesses += 1
      return told
    },
    counts: () => ({
      succeeded: Float64Array.from(truth.successes, (trials, node) => (node === root && run.closes ? rootSuccesses : trials)),
      goalDays: goalDays.counts(),
      goalTrials: goalDays.trials(),
      ran: Float64Array.from(ran),
      onPath: Float64Array.from(onPath, (trials, task) => (problem.settled[task] === OPEN ? trials : 0)),
      blame: Float64Array.from({ length: taskCount }, (_, task) => blamer.sum(task)),
      blameSquares: Float64Array.from({ length: taskCount }, (_, task) => blamer.squares(task)),
      forcedBetter: forcedAnew?.better ?? Float64Array.from({ length: taskCount }, (_, task) => truth.forced[2 * task] as number),
      forcedWorse: forcedAnew?.worse ?? Float64Array.from({ length: taskCount }, (_, task) => truth.forced[2 * task + 1] as number),
      forcedTrials: forcedAnew?.trials ?? forcedTrials,
      loads: run.loads(),
    }),
    release: heap.release,
  }
}
