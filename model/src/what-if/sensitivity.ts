import { OPEN, requiredTasks, scheduleSensitivity } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from '../as-of.ts'
import { type CompiledPlan, compilePlan } from '../plan/compile.ts'
import type { Plan } from '../plan/plan.ts'
import { chooseTry } from '../plan/try.ts'
import type { EstimateSwing, SensitivityMeasure, SensitivityReport, SensitivityRow, SensitivityShift } from '../report/sensitivity-json.ts'
import { DEFAULT_SEED, DEFAULT_TRIALS, requireSimulation } from '../simulation-options.ts'
import { asPlanned } from './as-planned.ts'
import { inTimeMixDifference, type Mix, mixOf, netMixDifference, quantileDifference, successDifference } from './mix.ts'
import type { OnProgress } from './progress.ts'
import { createRuns, type Runs } from './runs.ts'
import { scheduleFigures } from './schedule-figures.ts'
import { daysAt, oddsEnds, withDaysAt, withOdds, withOddsShifted } from './task-changes.ts'
import type { Trials } from './trials.ts'

/** Task-trials of all runs together that set the number of trials where none is asked for: a second or two. */
const TASK_TRIALS = 400_000_000
const TASK_TRIALS_WITH_PEOPLE = 40_000_000
const TRIALS_MIN = 1024
const RUNS_A_TASK = 5
const TASKS_MIN = 20

export interface SensitivityOptions extends ForecastOptions {
  /** Most tasks that are looked at, those of greatest importance or criticality first; default: as many as a few seconds allow. */
  readonly tasks?: number
  readonly onProgress?: OnProgress
}

/** One estimate at a time at its low and its high end, all others as planned, over the same draws; see `sensitivitySteps` for an answer that grows. */
export function sensitivity(plan: Plan, options: SensitivityOptions = {}): SensitivityReport {
  let last: SensitivityReport | null = null
  for (const step of sensitivitySteps(plan, options)) last = step
  return last as SensitivityReport
}

/**
 * The same task by task, for interfaces that must not wait: each step knows one task more, the last one all. Tasks come in the order of their importance.
 * Throws a RangeError for a seed or a number of trials out of range.
 */
export function* sensitivitySteps(plan: Plan, options: SensitivityOptions = {}): Generator<SensitivityReport> {
  const asOf = asOfDay(plan, options)
  const { seed = DEFAULT_SEED } = options
  const compiled = chooseTry(compilePlan(plan, asOf), seed)
  const open = openTasks(compiled)
  const trials = options.trials ?? trialsFor(compiled, open.length)
  requireSimulation(seed, trials)
  const { figures, trials: planned } = asPlanned(compiled, seed, trials)
  const base = only(planned)
  const measure: SensitivityMeasure = figures.netValue ? 'netValue' : figures.byDeadline ? 'byDeadline' : 'success'
  const frame = {
    schema: 'nonlinear.sensitivity/1',
    plan: plan.name,
    asOf,
    seed,
    trials,
    measure,
    success: figures.success,
    byDeadline: figures.byDeadline,
    netValue: figures.netValue,
  } as const
  // An estimate of odds can move the goal by its importance, most where it is neither sure to work nor to fail; one of days only on the path to it.
  const weight = (task: number) => {
    const { importance, criticality, oddsInTime } = figures.tasks[compiled.tasks[task]?.id ?? ''] as (typeof figures.tasks)[string]
    return Math.max(Math.abs(importance.value) * oddsInTime.value * (1 - oddsInTime.value), (criticality?.value ?? 0) / 10)
  }
  const tasks = [...open].sort((a, b) => weight(b) - weight(a)).slice(0, options.tasks ?? tasksFor(compiled, trials))
  const rows: SensitivityRow[] = []
  const report = (): SensitivityReport => ({
    ...frame,
    leftOut: open.length - tasks.length,
    rows: [...rows].sort((a, b) => swingOf(b, measure) - swingOf(a, measure)),
  })
  yield report()
  const schedule = scheduleSensitivity(compiled.problem, seed, trials)
  const runs = createRuns(compiled, seed, trials)
  try {
    for (const task of tasks) {
      const { id } = compiled.tasks[task] as (typeof compiled.tasks)[number]
      const told = figures.tasks[id] as (typeof figures.tasks)[string]
      rows.push({
        task: id,
        odds: oddsSwing(compiled, task, base, runs),
        days: daysSwing(compiled, task, base, runs),
        importance: told.importance,
        criticality: told.criticality,
        ...scheduleFigures(schedule, task, told.criticality),
      })
      options.onProgress?.(rows.length, tasks.length)
      yield report()
    }
  } finally {
    runs.release()
  }
}

/** Tasks that are not settled and that the root still depends on. */
function openTasks({ problem }: CompiledPlan): number[] {
  const required = requiredTasks(problem)
  return Array.from({ length: problem.taskCount }, (_, task) => task).filter(
    (task) => required[task] === 1 && problem.settled[task] === OPEN,
  )
}

function trialsFor({ problem }: CompiledPlan, tasks: number): number {
  const most = problem.crew === null ? TASK_TRIALS : TASK_TRIALS_WITH_PEOPLE
  const affordable = Math.floor(most / (RUNS_A_TASK * Math.max(1, tasks) * problem.taskCount) / TRIALS_MIN) * TRIALS_MIN
  return Math.min(DEFAULT_TRIALS, Math.max(TRIALS_MIN, affordable))
}

function tasksFor({ problem }: CompiledPlan, trials: number): number {
  const most = problem.crew === null ? TASK_TRIALS : TASK_TRIALS_WITH_PEOPLE
  return Math.max(TASKS_MIN, Math.floor(most / (RUNS_A_TASK * trials * problem.taskCount)))
}

const swingOf = ({ odds, days }: SensitivityRow, measure: SensitivityMeasure): number =>
  Math.max(...[odds, days].map((swing) => Math.abs(swing?.swing[measure]?.value ?? 0)))

/** The quantile of the finish that is told. */
const FINISH = 0.8

const only = (trials: Trials): Mix => mixOf([{ trials, weight: 1 }], FINISH)

function oddsSwing(compiled: CompiledPlan, task: number, base: Mix, runs: Runs): EstimateSwing | null {
  const ends = oddsEnds(compiled, task)
  if (ends === null) return null
  const { problem } = compiled
  const [lower, upper] = [withOddsShifted(compiled, task, ends.low), withOddsShifted(compiled, task, ends.high)]
  const at = [lower[0]?.odds ?? 0, upper[0]?.odds ?? 0] as const
  const told = at.map((odds) => ends.asWritten(odds)) as [number, number]
  if (lower.length > 1) return swingBetween(ends.from, told, only(runs.with(task, lower)), base, only(runs.with(task, upper)))
  // Under no risk the plan is a mixture of one in which the task works and one in which it fails: two runs tell every chance of it.
  const now = problem.variants[problem.variantStarts[task] as number]?.odds ?? 0
  const [works, fails] = [runs.with(task, withOdds(compiled, task, 1)), runs.with(task, withOdds(compiled, task, 0))]
  const [low, planned, high] = [at[0], now, at[1]].map((odds) =>
    mixOf(
      [
        { trials: works, weight: odds },
        { trials: fails, weight: 1 - odds },
      ],
      FINISH,
    ),
  ) as [Mix, Mix, Mix]
  return swingBetween(ends.from, told, low, planned, high)
}

function daysSwing(compiled: CompiledPlan, task: number, base: Mix, runs: Runs): EstimateSwing | null {
  const at = [daysAt(compiled, task, 0.1), daysAt(compiled, task, 0.9)] as const
  if (!(at[1] > at[0])) return null
  const [short, long] = [0.1, 0.9].map((quantile) => only(runs.with(task, withDaysAt(compiled, task, quantile)))) as [Mix, Mix]
  return swingBetween('law', at, short, base, long)
}

const swingBetween = (from: EstimateSwing['from'], at: readonly [number, number], low: Mix, planned: Mix, high: Mix): EstimateSwing => ({
  from,
  low: { at: at[0], ...shift(planned, low) },
  high: { at: at[1], ...shift(planned, high) },
  swing: shift(low, high),
})

const shift = (before: Mix, after: Mix): SensitivityShift => ({
  success: successDifference(before, after),
  byDeadline: inTimeMixDifference(before, after),
  finishP80: quantileDifference(before, after),
  netValue: netMixDifference(before, after),
})
