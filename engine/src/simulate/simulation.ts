import { consumersOf, flatOrder, plainOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import type { Outcomes } from '../outcomes.ts'
import { OPEN, type Problem } from '../problem.ts'
import { UNSETTLED } from '../time.ts'
import { blamerBytes, createBlamer } from './blame.ts'
import { blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { forceBySimulation } from './forced.ts'
import { createGoalDays, goalDaysBytes } from './goal-days.ts'
import { putPlan } from './put-plan.ts'
import { dispatchRunner, runnerBytes, spreadRunner } from './runner.ts'
import { planTruth } from './truth.ts'

/** Under limited people a goal's own dates come from a run of their own in which nothing is dropped, of at most this many trials. */
export const GOAL_TRIALS = 1024

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
  const forcedAnew = run.closes ? forceBySimulation(problem, seed) : null

  const simulateBlock = (first: number, count: number): void => {
    block.first = first
    block.count = count
    draw(block)
    run.settleTimes()
    if (flat !== null || run.closes || first < GOAL_TRIALS) goalDays.add(run.pursue())
    truth.settle(block.drawn)
    rootEnds.set(block.end.subarray(root * ROW, root * ROW + count), first)
    costs.set(block.cost.subarray(0, count), first)
    if (costsDiscounted !== costs) costsDiscounted.set(block.costDiscounted.subarray(0, count), first)
    blamer.blame()
    heap.loops.truth.addCounts(onPath.byteOffset, run.tracePaths().byteOffset, taskCount, count)
    heap.loops.truth.addCounts(ran.byteOffset, block.ran.byteOffset, taskCount, count)
    if (forcedAnew || (taskCount > FORCED_TASKS_MAX && first > 0)) return
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
      succeeded: Float64Array.from(truth.successes, (trials, node) =>
        node === root && run.closes ? countSuccesses(rootEnds, done) : trials,
      ),
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

function countSuccesses(rootEnds: Int32Array, trials: number): number {
  let count = 0
  for (let t = 0; t < trials; t += 1) if ((rootEnds[t] as number) < UNSETTLED) count += 1
  return count
}
