import type { Diagnostic } from '../diagnostic.ts'
import type { Event, Law, Plan, PlanDate, StatedOdds, Task } from '../plan/plan.ts'
import type { Timeline } from '../quantity/timeline.ts'
import { daysWorkedOf } from '../team/presence.ts'

/** Odds or days said anew after so many days of work. */
export interface Restatement {
  readonly odds: StatedOdds | null
  readonly days: Law | null
  /** Days of work done by then. */
  readonly elapsed: number
}

/** What the log says of one task by a day. Times are working days from the plan's start. */
export interface TaskHistory {
  readonly state: 'open' | 'underWay' | 'succeeded' | 'failed'
  /** When it was first started; null if never. */
  readonly startedAt: number | null
  /** When it settled; null if it has not. */
  readonly settledAt: number | null
  /** Working days during which it was worked on: those who do it were there. */
  readonly worked: number
  /** Does not go on before; null unless blocked. */
  readonly blockedUntil: number | null
  readonly restatements: readonly Restatement[]
}

export interface History {
  /** By task id. */
  readonly tasks: ReadonlyMap<string, TaskHistory>
  /** Whether a node or person is part of the plan on that day, by the `added`, `removed`, `hired` and `left` of the log. */
  isAlive(id: string): boolean
  /** The day on which a node was removed or a person left, by the log, and has not come back since; null: none. */
  endedOn(id: string): PlanDate | null
  /** Whether the log says of a person that they have come. */
  isHired(id: string): boolean
  readonly warnings: readonly Diagnostic[]
}

/** Reads the log up to the end of `asOf`. */
export function historyOf(plan: Plan, timeline: Timeline | null, asOf: PlanDate | null): History {
  const warnings: Diagnostic[] = []
  const past = plan.log.map((event, line) => ({ event, line })).filter(({ event }) => asOf !== null && event.date <= asOf)
  past.sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.line - b.line))
  const tasks = new Map<string, TaskHistory>()
  const daysWorked = daysWorkedOf(
    plan,
    timeline,
    past.map(({ event }) => event),
  )
  for (const task of plan.tasks) {
    const events = past.filter(({ event }) => event.subject === task.id)
    tasks.set(
      task.id,
      timeline && asOf !== null
        ? taskHistory(task, events, { timeline, asOf, daysWorked: (from, to) => daysWorked(task, from, to) }, warnings)
        : UNTOUCHED,
    )
  }
  const hired = new Set(past.filter(({ event }) => event.verb === 'hired').map(({ event }) => event.subject))
  return { tasks, ...lifeOf(plan, asOf), isHired: (id) => hired.has(id), warnings }
}

const UNTOUCHED: TaskHistory = { state: 'open', startedAt: null, settledAt: null, worked: 0, blockedUntil: null, restatements: [] }

/**
 * Added or hired on a day: not there before it, unless it is written when they are to come. Removed or left: not there from the next day on.
 */
function lifeOf(plan: Plan, asOf: PlanDate | null): Pick<History, 'isAlive' | 'endedOn'> {
  const born = new Map<string, PlanDate>()
  const ended = new Map<string, PlanDate>()
  const expected = new Set((plan.people ?? []).filter(({ from }) => from !== null).map(({ id }) => id))
  for (const { subject, verb, date } of plan.log) {
    if (verb === 'hired' && expected.has(subject) && (asOf === null || date > asOf)) continue
    if (verb === 'added' || verb === 'hired') {
      if (!born.has(subject) && !ended.has(subject)) born.set(subject, date)
      else if (asOf !== null && date <= asOf) ended.delete(subject)
    }
    if ((verb === 'removed' || verb === 'left') && asOf !== null && date <= asOf) ended.set(subject, date)
  }
  return {
    isAlive: (id) => {
      const birth = born.get(id)
      return !ended.has(id) && (birth === undefined || (asOf !== null && birth <= asOf))
    },
    endedOn: (id) => ended.get(id) ?? null,
  }
}

type Mutable = { -readonly [K in keyof Omit<TaskHistory, 'restatements'>]: TaskHistory[K] } & {
  restatements: Restatement[]
  /** When the work that still goes on began; null: none does. */
  since: number | null
  /** When work last came to a halt. What is resumed on that day goes on from there. */
  haltedAt: number
  /** The block that holds it up; null: none does. */
  block: LoggedEvent | null
}

/** An event and the line of the log it stands in. */
interface LoggedEvent {
  readonly event: Event
  readonly line: number
}

/** The calendar of a history, and how many days of work on its task lie between two times. */
interface When {
  readonly timeline: Timeline
  readonly asOf: PlanDate
  daysWorked(from: number, to: number): number
}

function taskHistory(task: Task, events: readonly LoggedEvent[], when: When, warnings: Diagnostic[]): TaskHistory {
  const { timeline, asOf, daysWorked } = when
  const history: Mutable = { ...UNTOUCHED, restatements: [], since: null, haltedAt: Number.NEGATIVE_INFINITY, block: null }
  for (const logged of events) {
    if (history.settledAt !== null) break
    goOnBefore(history, logged.event.date, timeline)
    apply(history, logged, when)
  }
  goOnBefore(history, asOf, timeline)
  if (history.block) {
    const { event, line } = history.block
    if (event.until !== null) history.blockedUntil = timeline.evening(event.until)
    else
      warnings.push({
        code: 'blocked-without-end',
        severity: 'warning',
        message: `${task.id} is blocked without an end and is taken to go on now`,
        hint: 'write `until DATE` or log when it was resumed',
        path: ['log', line],
      })
  }
  if (history.since !== null) history.worked += daysWorked(history.since, timeline.evening(asOf))
  const { since: _since, haltedAt: _haltedAt, block: _block, ...result } = history
  return result
}

/** What was blocked until a day before that date is taken to have gone on the morning after: what comes later finds it at work. */
function goOnBefore(history: Mutable, date: PlanDate, timeline: Timeline): void {
  const until = history.block?.event.until ?? null
  if (until === null || until >= date) return
  history.since = timeline.evening(until)
  history.block = null
}

/** One event; started and resumed count from the morning, the rest from the evening. */
function apply(history: Mutable, logged: LoggedEvent, { timeline, daysWorked }: When): void {
  const { event } = logged
  const evening = timeline.evening(event.date)
  const pause = () => {
    if (history.since === null) return
    history.worked += daysWorked(history.since, evening)
    history.since = null
    history.haltedAt = evening
  }
  const begin = () => {
    history.startedAt ??= timeline.morning(event.date)
    history.since ??= Math.max(timeline.morning(event.date), history.haltedAt)
    history.state = 'underWay'
    history.block = null
  }
  if (event.verb === 'started' || event.verb === 'resumed' || (event.verb === 'progressed' && history.state === 'open')) begin()
  if (event.verb === 'blocked' && history.state === 'underWay') {
    pause()
    history.block = logged
  }
  if (event.odds !== null || event.days !== null) {
    const elapsed = history.worked + (history.since === null ? 0 : daysWorked(history.since, evening))
    history.restatements.push({ odds: event.odds, days: event.days, elapsed })
  }
  if (event.verb === 'succeeded' || event.verb === 'failed' || event.verb === 'stopped') {
    pause()
    history.startedAt ??= evening
    history.settledAt = evening
    history.block = null
    history.state = event.verb === 'succeeded' ? 'succeeded' : 'failed'
  }
}
