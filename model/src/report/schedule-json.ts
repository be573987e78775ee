import type { Diagnostic } from '../diagnostic.ts'
import type { PlanDate } from '../plan/plan.ts'

// A schedule as the CLI and the library give it: `nonlinear.schedule/1`. Fields are only ever added. Days are working days from the morning of the
// plan's start, dates null where the plan has none.

/** A point in working time. */
export interface ScheduleTime {
  readonly day: number
  readonly date: PlanDate | null
}

export interface ScheduledTask {
  readonly task: string
  readonly state: 'planned' | 'underWay'
  /** Of a task under way, when the log says it began. */
  readonly start: ScheduleTime
  readonly finish: ScheduleTime
  /** When work on a task under way goes on: at once, unless it is blocked or its people are busy with another one under way; null for the others. */
  readonly goesOn: ScheduleTime | null
  /** Days of full-time work, from now on for a task under way. */
  readonly work: number
  /** Names of those who work on it; one of several interchangeable people has a number: `platform 2`. */
  readonly people: readonly string[]
  readonly isCritical: boolean
  /** The goal tried together with which, or until the end of which, it runs; null for tasks that the goal waits for. */
  readonly beside: string | null
  /** Ended because that goal was reached. */
  readonly isBrokenOff: boolean
}

/** One step of the critical chain: why the task began no earlier. */
export interface ChainLink {
  readonly task: string
  readonly start: ScheduleTime
  readonly finish: ScheduleTime
  /** `now`: nothing held it back; `blocked`: the log does; `waits`: for what its needs or afters name; `people`: somebody was busy; `absence`: or away. */
  readonly after: 'now' | 'blocked' | 'waits' | 'people' | 'absence'
  /** Who was busy or away. */
  readonly people: readonly string[]
}

export interface ScheduleWeek {
  /** Its Monday; null without dates. */
  readonly from: PlanDate | null
  /** Share of the time the person has for the plan that tasks take, 0 to 1; null where the person is away all week. */
  readonly load: number | null
  /** The same if everything began as soon as what it waits for was done, whoever is busy: above 1 they would be overloaded. */
  readonly wanted: number | null
}

export interface ScheduledPerson {
  readonly name: string
  readonly person: string
  /** Over the whole time from now to the finish. */
  readonly load: number
  readonly workedDays: number
  readonly availableDays: number
  readonly weeks: readonly ScheduleWeek[]
}

/** Why an open task is in no schedule: see `docs/schedule.md`. */
export type LeftOutReason = 'alternative' | 'fallback' | 'impossible' | 'needs-left-out' | 'reached' | 'not-needed' | 'no-time'

export interface Schedule {
  readonly schema: 'nonlinear.schedule/1'
  readonly plan: string | null
  readonly asOf: PlanDate | null
  /** `scheduled`, or why there is none: the goal is `reached`, is `out-of-reach`, or `unavailable` for the reason given. */
  readonly status: 'scheduled' | 'reached' | 'out-of-reach' | 'unavailable'
  readonly reason: string | null
  /** How long each task is taken to be: `P50` and the like, or `mean`. */
  readonly days: string
  readonly rule: string
  readonly seed: number
  /** How many schedules were made to find this one. */
  readonly schedules: number
  readonly start: ScheduleTime | null
  readonly finish: ScheduleTime | null
  /** As if people were unlimited. */
  readonly criticalPath: ScheduleTime | null
  /** No schedule can finish earlier. */
  readonly lowerBound: ScheduleTime | null
  /** Working days from the finish to the deadline, below 0 when late; null without a deadline. */
  readonly daysToSpare: number | null
  readonly tasks: readonly ScheduledTask[]
  readonly chain: readonly ChainLink[]
  readonly people: readonly ScheduledPerson[]
  readonly done: readonly { readonly task: string; readonly outcome: 'succeeded' | 'failed'; readonly date: PlanDate | null }[]
  readonly leftOut: readonly { readonly task: string; readonly reason: LeftOutReason; readonly because: string | null }[]
  readonly warnings: readonly Diagnostic[]
}
