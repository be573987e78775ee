import type { ChanceByDay, Figure, Forecast, Plan, Quantiles } from '@nonlinear/model'
import { type Atoms, chanceBy, type Exact } from './reference/index.ts'
import { STANDARD_ERRORS, wrongChance, wrongFigure, wrongMean } from './tolerance.ts'

/** A share among fewer trials than this is not judged: it may be missing altogether. */
const FEW_TRIALS = 20

/** Finishes of goals pursued to their end are taken from the first trials only, at least so many. */
const GOAL_TRIALS = 1000

type Complaint = readonly [field: string, complaint: string | null]

/** Every figure of a forecast that is not what the exact answer says, one line each. */
export function disagreements(plan: Plan, forecast: Forecast, exact: Exact): readonly string[] {
  const { trials } = forecast
  const complaints: Complaint[] = [
    ['success', wrongChance(forecast.success.value, exact.success, trials)],
    ['success itself', wrongFigure(forecast.success, exact.success, trials)],
    ['cost.mean', wrongMean(forecast.cost.mean.value, exact.cost, trials)],
    ...quantiles('cost', forecast.cost, exact.costs, trials),
    ...byDay('successByDay', forecast.successByDay, exact.successTimes, trials),
    ...byDay('failureByDay', forecast.failureByDay, exact.failureTimes, trials),
    ...finishes('finishDays', forecast.finishDays, exact.successTimes, trials),
    ...plan.goals.flatMap((goal) => goalComplaints(goal.id, goal.id === plan.goal || plan.people === null, forecast, exact)),
    ...plan.tasks.flatMap((task) => taskComplaints(task.id, isOver(plan, task.id), forecast, exact)),
    ...plan.risks.map(
      (risk): Complaint => [`risks.${risk.id}`, wrongFigure(forecast.risks[risk.id]!.posterior, exact.risks[risk.id]!, trials)],
    ),
  ]
  if (exact.netValue !== null) complaints.push(['netValue', wrongMean(forecast.netValue!.value, exact.netValue, trials)])
  return complaints.flatMap(([field, complaint]) => (complaint === null ? [] : [`${field}: ${complaint}`]))
}

/** The chance by a day from a list that names only days on which it grows. */
export const chanceByDay = (list: ChanceByDay, day: number): number => list.findLast(([each]) => each <= day)?.[1] ?? 0

function byDay(field: string, list: ChanceByDay | null, times: Atoms, trials: number): readonly Complaint[] {
  if (list === null) return []
  const days = new Set(times.flatMap(([time]) => [Math.ceil(time) - 1, Math.ceil(time)]))
  return [...days]
    .sort((a, b) => a - b)
    .map((day) => [`${field} ${day}`, wrongChance(chanceByDay(list, day), chanceBy(times, day), trials)])
}

/** Checks quantiles by the chances at and below them, which are known better than the quantiles of a law with gaps. */
function quantiles(field: string, found: Quantiles<number>, times: Atoms, trials: number): readonly Complaint[] {
  const total = chanceBy(times, Number.POSITIVE_INFINITY)
  const levels = { p10: 0.1, p50: 0.5, p80: 0.8, p90: 0.9 } as const
  return (Object.keys(levels) as (keyof typeof levels)[]).map((name) => {
    const level = levels[name]
    const tolerance = STANDARD_ERRORS * Math.sqrt((level * (1 - level)) / (trials * total)) + 2 / trials
    const [below, through] = [chanceBy(times, found[name] - 1e-6) / total, chanceBy(times, found[name] + 1e-6) / total]
    const fine = through >= level - tolerance && below <= level + tolerance
    return [`${field}.${name}`, fine ? null : `${found[name]} has a chance of ${below} below and ${through} up to it`]
  })
}

function finishes(field: string, found: Quantiles<Figure> | null, times: Atoms, trials: number): readonly Complaint[] {
  if (found === null) return []
  if (times.length === 0) return [[field, 'given, but success is impossible']]
  if (trials * chanceBy(times, Number.POSITIVE_INFINITY) < FEW_TRIALS) return []
  const values = { p10: found.p10.value, p50: found.p50.value, p80: found.p80.value, p90: found.p90.value }
  // A finish is told by the working day in which it falls.
  const days = times.map(([time, chance]) => [Math.ceil(time), chance] as const).sort(([a], [b]) => a - b)
  return quantiles(field, values, days, trials)
}

/** Where people are short, goals that are pursued although they are moot delay one another, and no date of theirs is right or wrong. */
function goalComplaints(id: string, dated: boolean, { goals, trials }: Forecast, exact: Exact): readonly Complaint[] {
  const [found, truth] = [goals[id]!, exact.goals[id]!]
  return [
    [`goals.${id}.success`, wrongChance(found.success.value, truth.success, trials)],
    ...(dated ? finishes(`goals.${id}.finishDays`, found.finishDays, truth.successTimes, GOAL_TRIALS) : []),
  ]
}

/** Whether the log has the task's result. */
const isOver = (plan: Plan, id: string): boolean =>
  plan.log.some((event) => event.subject === id && (event.verb === 'succeeded' || event.verb === 'failed'))

/** What is over is not judged for its criticality: the path ahead is what people ask about. */
function taskComplaints(id: string, over: boolean, { tasks, trials }: Forecast, exact: Exact): readonly Complaint[] {
  const [found, truth] = [tasks[id]!, exact.tasks[id]!]
  const share = (figure: Figure | null, expected: number | null, among: number): string | null => {
    if (among > 0 && trials * among < FEW_TRIALS) return null
    if (figure === null || expected === null) return figure === null && expected === null ? null : `${figure?.value} instead of ${expected}`
    return wrongChance(figure.value, expected, trials * among)
  }
  return [
    [`tasks.${id}.odds`, wrongFigure(found.odds, truth.odds, trials)],
    [`tasks.${id}.oddsInTime`, wrongFigure(found.oddsInTime, truth.oddsInTime, trials)],
    [`tasks.${id}.posteriorOdds`, wrongFigure(found.posteriorOdds, truth.posteriorOdds, trials)],
    [`tasks.${id}.everRun`, wrongChance(found.everRun.value, truth.everRun, trials)],
    [`tasks.${id}.importance`, wrongFigure(found.importance, truth.importance, trials, 2)],
    [`tasks.${id}.criticality`, over ? null : share(found.criticality, truth.criticality, exact.success)],
    [`tasks.${id}.failureShare`, share(found.failureShare, truth.failureShare, 1 - exact.success)],
  ]
}
