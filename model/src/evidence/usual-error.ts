import { calibrationOf, fixedLaw, logistic, type Result, type Shift, scaledLaw, shiftFrom } from '@nonlinear/engine'
import type { Event, Plan, PlanDate, Risk, StatedOdds, Task } from '../plan/plan.ts'
import { lawOfDays, stopDays } from '../quantity/law.ts'
import { authoredShift, beliefAbout, isRange, meanOdds } from '../quantity/odds.ts'

/**
 * How far off odds usually are where nothing else is known: standard deviation of one shift of all log-odds. With it 70 % stands for 55 % to 82 %
 * (P10..P90). A choice between the evidence: forecasters who get answers every day are hardly off (Murphy & Winkler 1977, weather); what is called
 * 80 % in studies of general knowledge comes true in 65 % (a shift of −0.8).
 */
export const USUAL_DEVIATION = 0.5

/** Results beside odds stated before that it takes for a plan's own history to say how far off its odds are. */
export const RESULTS_MIN = 8

/** How far off the odds of a plan are expected to be, and where that is known from. */
export interface UsualError {
  readonly from: 'optimism' | 'results' | 'default'
  /** Results beside odds that were stated before the work began. */
  readonly results: number
  /** Shift of all log-odds, beyond what the author's optimism corrects. */
  readonly shift: Shift
  /** Mean square of chance − outcome over the results; null without any. */
  readonly brier: number | null
}

/** From the author's own range, else from enough results up to the day, else the default. */
export function usualError(plan: Plan, asOf: PlanDate | null): UsualError {
  const results = asOf === null ? [] : plan.tasks.flatMap((task) => resultOf(plan, task, asOf) ?? [])
  const worked = results.map((result) => result.worked)
  const brier =
    results.length === 0
      ? null
      : calibrationOf(
          results.map(({ chance }) => chance(0)),
          worked,
        ).brier
  const known = { results: results.length, brier }
  const { deviation } = authoredShift(plan.optimism)
  if (deviation > 0) return { ...known, from: 'optimism', shift: { mean: 0, deviation } }
  if (results.length >= RESULTS_MIN) return { ...known, from: 'results', shift: shiftFrom(results, USUAL_DEVIATION) }
  return { ...known, from: 'default', shift: { mean: 0, deviation: USUAL_DEVIATION } }
}

/** A task that ended by itself, beside what was said of it before it began; null where nothing was said or nothing came of it. */
function resultOf(plan: Plan, task: Task, asOf: PlanDate): Result | null {
  const events = plan.log.filter(({ subject, date }) => subject === task.id && date <= asOf)
  const end = earliest(events.filter(({ verb }) => verb === 'succeeded' || verb === 'failed' || verb === 'stopped'))
  if (end === null || end.verb === 'stopped') return null
  const begun = earliest(events.filter(({ verb }) => verb === 'started' || verb === 'progressed' || verb === 'resumed')) ?? end
  const stated = latestOdds(events.filter(({ date }) => date < begun.date)) ?? task.odds
  if (stated === null || stated === 0 || stated === 1) return null
  return { worked: end.verb === 'succeeded', chance: chanceInTime(plan, task, stated) }
}

const earliest = (events: readonly Event[]): Event | null =>
  events.reduce<Event | null>((first, event) => (first === null || event.date < first.date ? event : first), null)

function latestOdds(events: readonly Event[]): StatedOdds | null {
  let latest: Event | null = null
  for (const event of events) if (event.odds !== null && (latest === null || event.date >= latest.date)) latest = event
  return latest?.odds ?? null
}

/** The chance that a task works before its stop, under each shift of the log-odds, averaged over the risks that may hit it. */
function chanceInTime(plan: Plan, task: Task, stated: StatedOdds): Result['chance'] {
  const hits = plan.risks.flatMap((risk) => risk.hits.filter((hit) => hit.task === task.id).map((hit) => ({ chance: risk.chance, hit })))
  const days = task.days === null ? fixedLaw(0) : lawOfDays(task.days)
  const stop = stopDays(task.stop, days)
  const cases = Array.from({ length: 1 << hits.length }, (_, combination) => {
    const holding = hits.filter((_hit, i) => combination & (1 << i)).map(({ hit }) => hit)
    const weight = hits.reduce((product, { chance }, i) => product * (combination & (1 << i) ? chance : 1 - chance), 1)
    const stretch = holding.reduce((product, { daysFactor }) => product * (daysFactor ?? 1), 1)
    const inTime = stop === null ? 1 : scaledLaw(days, stretch).cdf(stop)
    return { weight: weight * inTime, ...saidUnder(plan, stated, holding) }
  })
  return (shift) => {
    let sum = 0
    for (const { weight, odds, factor } of cases) sum += weight * Math.min(1, shifted(plan, odds, shift) * factor)
    return sum
  }
}

function saidUnder(plan: Plan, stated: StatedOdds, holding: readonly Risk['hits'][number][]) {
  const given = holding.flatMap(({ odds }) => (odds?.kind === 'set' ? [odds.odds] : []))
  const least = (a: StatedOdds, b: StatedOdds) => (meanOdds(b, plan.optimism) < meanOdds(a, plan.optimism) ? b : a)
  return {
    odds: given.length > 0 ? given.reduce(least) : stated,
    factor: holding.reduce((product, { odds }) => product * (odds?.kind === 'times' ? odds.factor : 1), 1),
  }
}

/** Odds as the plan reads them, all log-odds shifted on; a range is taken at its mean. */
function shifted(plan: Plan, odds: StatedOdds, shift: number): number {
  const { mu } = beliefAbout(isRange(odds) ? meanOdds(odds, null) : odds)
  return logistic(mu + authoredShift(plan.optimism).median + shift)
}
