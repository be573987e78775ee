import type { Law, Plan, PlanDate, Task } from '@nonlinear/model'
import { type Draw, drawsOf, pointsOf, shownOf, stopDays, type Weighted } from './draw.ts'
import { daysFactorUnder, oddsUnder, type RiskState } from './risk-state.ts'
import type { History } from './run-trial.ts'
import { plainNumber } from './stated-odds.ts'
import { workingDaysBefore, workingDaysThrough } from './working-day.ts'

// What a log says about tasks, for plans without people: started, succeeded, failed, stopped, and restated odds and days.

/** New odds or days, given after some days of work. */
interface Restatement {
  readonly elapsed: number
  readonly odds: number | null
  readonly days: Law | null
}

/** A plan as it stood at the end of a day. */
export interface Standing {
  readonly history: History
  readonly restatements: ReadonlyMap<string, readonly Restatement[]>
}

const RESULTS = ['succeeded', 'failed', 'stopped']

/** Reads the log up to the end of the day. */
export function standingAt(plan: Plan, asOf: PlanDate): Standing {
  const now = workingDaysThrough(plan, asOf)
  const settled = new Map<string, { succeeded: boolean; startedAt: number; time: number }>()
  const running = new Map<string, { startedAt: number; elapsed: number }>()
  const restatements = new Map<string, Restatement[]>()
  for (const event of plan.log.filter((each) => each.date <= asOf)) {
    const evening = workingDaysThrough(plan, event.date)
    const startedAt = running.get(event.subject)?.startedAt
    if (event.verb === 'started') running.set(event.subject, { startedAt: workingDaysBefore(plan, event.date), elapsed: 0 })
    else if (event.verb !== null && RESULTS.includes(event.verb)) {
      running.delete(event.subject)
      settled.set(event.subject, { succeeded: event.verb === 'succeeded', startedAt: startedAt ?? evening, time: evening })
    } else if (event.verb !== null && event.verb !== 'progressed') throw new Error(`no account of the verb ${event.verb}`)
    if (event.odds === null && event.days === null) continue
    const elapsed = startedAt === undefined ? 0 : evening - startedAt
    restatements.set(event.subject, [
      ...(restatements.get(event.subject) ?? []),
      { elapsed, odds: event.odds === null ? null : plainNumber(event.odds), days: event.days },
    ])
  }
  for (const [id, { startedAt }] of running) running.set(id, { startedAt, elapsed: now - startedAt })
  return { history: passStops(plan, { now, settled, running }), restatements }
}

/** A task at or past its stop without a result has failed. */
function passStops(plan: Plan, history: History): History {
  const settled = new Map(history.settled)
  const running = new Map(history.running)
  for (const [id, { startedAt, elapsed }] of history.running) {
    const stop = stopDays(plan.tasks.find((task) => task.id === id)!)
    if (stop === null || elapsed < stop) continue
    running.delete(id)
    settled.set(id, { succeeded: false, startedAt, time: startedAt + stop })
  }
  return { now: history.now, settled, running }
}

const total = (draws: readonly Weighted<Draw>[]): number => draws.reduce((sum, draw) => sum + draw.chance, 0)

const scaled = (draws: readonly Weighted<Draw>[], to: number): readonly Weighted<Draw>[] => {
  const sum = total(draws)
  return sum > 0 ? draws.map((draw) => ({ value: draw.value, chance: (draw.chance / sum) * to })) : []
}

/** The draws of which nothing has been seen after so many days of work. */
const unseen = (task: Task, draws: readonly Weighted<Draw>[], elapsed: number): readonly Weighted<Draw>[] =>
  elapsed > 0 ? draws.filter((draw) => shownOf(task, draw.value).days > elapsed) : draws

function restate(task: Task, draws: readonly Weighted<Draw>[], { elapsed, odds, days }: Restatement): readonly Weighted<Draw>[] {
  const before = scaled(unseen(task, draws, elapsed), 1)
  const chance = odds ?? total(before.filter((draw) => draw.value.works))
  return [true, false].flatMap((works) => {
    const left = before.filter((draw) => draw.value.works === works)
    const restated = days === null ? left : stillToCome(task, left, works, elapsed, days)
    const to = works ? chance : 1 - chance
    if (to > 0 && restated.length === 0) throw new Error(`${task.id} is restated when no estimate of it is left`)
    return scaled(restated, to)
  })
}

/** The draws of one outcome with new days, counted from now; a failure takes as long as a success where nothing else is said. */
function stillToCome(task: Task, left: readonly Weighted<Draw>[], works: boolean, elapsed: number, days: Law): readonly Weighted<Draw>[] {
  const failuresOwn = task.failsAfter !== null || task.stop !== null
  const from = works || !failuresOwn ? [{ value: { works, days: 0, failDays: null }, chance: 1 }] : left
  return from.flatMap((draw) =>
    pointsOf(days).map((point) => ({ value: { ...draw.value, days: elapsed + point.value }, chance: draw.chance * point.chance })),
  )
}

/** What may still come of a task under these risks, chances adding up to 1, and how likely it made what was seen of it. */
export function fateOf(
  plan: Plan,
  task: Task,
  state: RiskState,
  standing: Standing,
): { readonly draws: readonly Weighted<Draw>[]; readonly likelihood: number } {
  let draws = drawsOf(task, oddsUnder(plan, task, state), daysFactorUnder(plan, task, state))
  const result = standing.history.settled.get(task.id)
  if (result !== undefined) {
    const seen = draws.filter((draw) => shownOf(task, draw.value).succeeds === result.succeeded)
    return { draws: scaled(seen, 1), likelihood: total(seen) }
  }
  for (const restatement of standing.restatements.get(task.id) ?? []) {
    draws =
      restatement.elapsed > 0 || standing.history.running.has(task.id)
        ? restate(task, draws, restatement)
        : drawsOf({ ...task, days: restatement.days ?? task.days }, restatement.odds ?? oddsUnder(plan, task, state), 1)
  }
  const elapsed = standing.history.running.get(task.id)?.elapsed ?? 0
  const left = unseen(task, draws, elapsed)
  if (left.length > 0) return { draws: scaled(left, 1), likelihood: total(left) }
  return { draws: outlived(draws, elapsed), likelihood: 1 }
}

/** All estimates are outlived: the odds stay and one day remains. */
function outlived(draws: readonly Weighted<Draw>[], elapsed: number): readonly Weighted<Draw>[] {
  const odds = total(draws.filter((draw) => draw.value.works))
  const lastDay = (works: boolean): Draw => ({ works, days: elapsed + 1, failDays: elapsed + 1 })
  return [
    { value: lastDay(true), chance: odds },
    { value: lastDay(false), chance: 1 - odds },
  ].filter((draw) => draw.chance > 0)
}
