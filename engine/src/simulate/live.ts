import { checkProblem } from '../check-problem.ts'
import { consumersOf, flatOrder, plainOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import { PlanField } from '../kernel/plan-record.ts'
import type { Outcomes } from '../outcomes.ts'
import { OPEN, type Problem, rowOf, type Variant } from '../problem.ts'
import { requireList, requireSeed, requireWhole } from '../refuse.ts'
import { TIME_MAX } from '../time.ts'
import { blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { createGoalDays, goalDaysBytes } from './goal-days.ts'
import { planRecordBytes, putPlan } from './put-plan.ts'
import { createSpreader, spreaderBytes } from './spread.ts'
import { createTracer, tracerBytes } from './trace.ts'
import { requireTrials } from './trial-rows.ts'
import { planTruth } from './truth.ts'

/** How an open task ends, in place of what the problem says: a variant for each combination of the risks that hit it, and its stop. */
export interface TaskChange {
  readonly task: number
  readonly variants: readonly Variant[]
  readonly stop: number
}

/** What a live simulation tells: all but blame and what forcing a task would change, which take longer than a frame and can wait for the end of a drag. */
export type LiveOutcomes = Omit<Outcomes, 'blame' | 'blameSquares' | 'forcedBetter' | 'forcedWorse' | 'forcedTrials' | 'loads'>

/** A simulation that keeps its draws, so that playing with one task's estimates draws that task alone anew. */
export interface LiveSimulation {
  /** All trials again with the task changed; changes of other tasks made before stay. Trial t is what a simulation of the changed problem says. */
  redraw(change: TaskChange): LiveOutcomes
  /** Gives back the memory. */
  release(): void
}

/**
 * A live simulation of so many trials, or null where people are limited or goals hold others back in ways that only a simulation event by event follows.
 * Keeps 4 bytes a task and trial.
 */
export function createLiveSimulation(problem: Problem, seed: number, trials: number): LiveSimulation | null {
  checkProblem(problem)
  requireSeed(seed)
  requireTrials(trials)
  const consumers = consumersOf(problem)
  const flat = problem.crew === null ? flatOrder(problem, consumers) : null
  if (flat === null) return null
  const { taskCount, root } = problem
  const truthPlan = planTruth(problem, consumers, plainOrder(problem))
  const blocks = Math.ceil(trials / BLOCK)
  const kept = 4 * ROW * (taskCount + problem.risks.count) + 2 * 16
  const heap = borrowHeap(
    blockBytes(problem) +
      drawerBytes(problem, true) +
      planRecordBytes(problem, flat.waits) +
      spreaderBytes(problem, consumers) +
      tracerBytes(problem) +
      truthPlan.bytes +
      goalDaysBytes(problem) +
      2 * (4 * taskCount + 16) +
      (blocks - 1) * kept,
  )
  const block = createBlock(problem, heap)
  const drawer = createDrawer(problem, seed, heap, true)
  const plan = putPlan(problem, flat.order, flat.waits, flat.waitKind, heap)
  const settleTimes = createSpreader(problem, consumers, plan, heap, block)
  const trace = createTracer(problem, plan, heap)
  const truth = truthPlan.create(heap, block)
  const goalDays = createGoalDays(problem, heap)
  const ran = heap.int32(taskCount)
  const onPath = heap.int32(taskCount)
  const drawn = Array.from({ length: blocks }, (_, i) => {
    const first = i * BLOCK
    const own = i === 0 ? block : { ...block, risks: heap.int32(problem.risks.count * ROW), drawn: heap.int32(taskCount * ROW) }
    const made = { ...own, first, count: Math.min(BLOCK, trials - first) }
    drawer.draw(made)
    return made
  })
  const rootEnd = new Int32Array(trials)
  const cost = new Float64Array(trials)
  const costDiscounted = problem.discount.kind === 'none' ? cost : new Float64Array(trials)

  return {
    redraw({ task, variants, stop }) {
      requireWhole('the task', task, 0, taskCount - 1)
      requireList('variants', variants, 1 << rowOf(problem.hits, task).length)
      requireWhole('stop', stop, 0, TIME_MAX)
      drawer.change(task, variants, stop)
      for (const totals of [truth.successes, ran, onPath]) totals.fill(0)
      goalDays.clear()
      for (const { first, count, risks, drawn: draws } of drawn) {
        drawer.drawTask({ ...block, first, count, risks, drawn: draws }, task)
        block.first = first
        block.count = count
        plan[PlanField.DRAWN] = draws.byteOffset
        settleTimes()
        truth.settle(draws)
        goalDays.add(block)
        rootEnd.set(block.end.subarray(root * ROW, root * ROW + count), first)
        cost.set(block.cost.subarray(0, count), first)
        if (costDiscounted !== cost) costDiscounted.set(block.costDiscounted.subarray(0, count), first)
        heap.loops.truth.addCounts(onPath.byteOffset, trace(block).byteOffset, taskCount, count)
        heap.loops.truth.addCounts(ran.byteOffset, block.ran.byteOffset, taskCount, count)
      }
      return {
        trials,
        rootEnd,
        cost,
        costDiscounted,
        succeeded: Float64Array.from(truth.successes),
        goalDays: goalDays.counts(),
        goalTrials: goalDays.trials(),
        ran: Float64Array.from(ran),
        onPath: Float64Array.from(onPath, (count, i) => (problem.settled[i] === OPEN ? count : 0)),
      }
    },
    release: heap.release,
  }
}
