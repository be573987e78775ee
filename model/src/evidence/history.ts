import type { Diagnostic } from '../diagnostic.ts'
import { eventsByDay } from '../plan/events.ts'
import type { Event, Law, Plan, PlanDate, StatedOdds, Task } from '../plan/plan.ts'
import type { Timeline } from '../quantity/timeline.ts'
import { daysWorkedOf } from '../team/presence.ts'
import { type Life, livesOf } from './life.ts'

/** Odds or days said anew after so many days of work. */
export interface Restatement {
  readonly odds: StatedOdds | null
  readonly days: Law | null
  /** Days of work done by then. */
  readonly elapsed: number
}

/** What the log says of one task by a day. Times are working days from the plan's start. */
export interface TaskHistory {
  /** What was removed while under way is open: brought back it is to be started again, and goes on from the work done. */
  readonly state: 'open' | 'underWay' | 'succeeded' | 'failed'
  /** When it was first started; null if never. */
  readonly startedAt: number | null
  /** When it settled; null if it has not. */
  readonly settledAt: number | null
  /** Working days during which it was worked on: those who do it were there. */
  readonly worked: number
  /** Until when; null if it never was. */
  readonly workedUntil: number | null
  readonly isBlocked: boolean
  /** Does not go on before; null where it is not blocked, or without an end. */
  readonly blockedUntil: number | null
  readonly restatements: readonly Restatement[]
}

export interface History {
  /** By task id. */
  readonly tasks: ReadonlyMap<string, TaskHistory>
  /** When a goal or task is part of the plan, as known on that day. */
  lifeOf(id: string): Life
  readonly warnings: readonly Diagnostic[]
}

/** Reads the log up to the end of `asOf`. */
export function historyOf(plan: Plan, timeline: Timeline | null, asOf: PlanDate | null): History {
  const warnings: Diagnostic[] = []
  const past = eventsByDay(plan)
    .map(([event, line]) => ({ event, line }))
    .filter(({ event }) => asOf !== null && event.date <= asOf)
  const lifeOf = livesOf(plan, asOf)
  const tasks = new Map<string, TaskHistory>()
  const daysWorked = daysWorkedOf(plan, timeline, asOf)
  for (const task of plan.tasks) {
    const { born } = lifeOf(task.id)
    const events = past.filter(({ event }) => event.subject === task.id && (born === null || event.date >= born))
    tasks.set(
      task.id,
      timeline && asOf !== null
        ? taskHistory(task, events, { timeline, asOf, daysWorked: (from, to) => daysWorked(task, from, to) }, warnings)
        : UNTOUCHED,
    )
  }
  return { tasks, lifeOf, warnings }
}

const UNTOUCHED: TaskHistory = {
  state: 'open',
  startedAt: null,
  settledAt: null,
  worked: 0,
  workedUntil: null,
  isBlocked: false,
  blockedUntil: null,
  restatements: [],
}

type Mutable = { -readonly [K in keyof Omit<TaskHistory, 'restatements'>]: TaskHistory[K] } & {
  restatements: Restatement[]
  /** When the work that still goes on began; null: none does. */
  since: number | null
  /** The block that holds it up; null: none does. */
  block: LoggedEvent | null
  /** Of what was removed and not brought back nothing more is read. */
  isRemoved: boolean
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
  const history: Mutable = { ...UNTOUCHED, restatements: [], since: null, block: null, isRemoved: false }
  for (const logged of events) {
    if (history.settledAt !== null) break
    if (logged.event.verb === 'added') history.isRemoved = false
    if (history.isRemoved) continue
    goOnBefore(history, logged.event.date, timeline)
    apply(history, logged, when)
  }
  goOnBefore(history, asOf, timeline)
  if (history.block) {
    history.isBlocked = true
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
  pauseAt(history, timeline.evening(asOf), daysWorked)
  const { since: _since, block: _block, isRemoved: _isRemoved, ...result } = history
  return result
}

/** What was blocked until a day before that date is taken to have gone on the morning after: what comes later finds it at work. */
function goOnBefore(history: Mutable, date: PlanDate, timeline: Timeline): void {
  const until = history.block?.event.until ?? null
  if (until === null || until >= date) return
  history.since = timeline.evening(until)
  history.block = null
}

/** Work that goes on comes to a halt, for good or only to be counted. */
function pauseAt(history: Mutable, evening: number, daysWorked: When['daysWorked']): void {
  if (history.since === null) return
  history.worked += daysWorked(history.since, evening)
  history.since = null
  history.workedUntil = evening
}

/** One event; started and resumed count from the morning, the rest from the evening. */
function apply(history: Mutable, logged: LoggedEvent, { timeline, daysWorked }: When): void {
  const { event } = logged
  const evening = timeline.evening(event.date)
  const pause = () => pauseAt(history, evening, daysWorked)
  const begin = () => {
    history.startedAt ??= timeline.morning(event.date)
    // What is resumed on the day on which it came to a halt goes on from there.
    history.since ??= Math.max(timeline.morning(event.date), history.workedUntil ?? Number.NEGATIVE_INFINITY)
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
  if (event.verb === 'removed') {
    pause()
    history.block = null
    history.state = 'open'
    history.isRemoved = true
  }
}
