import type { Plan, PlanDate } from '../plan/plan.ts'
import { type CalendarDays, calendarDays } from './calendar.ts'

/** Working time of a plan: days from the morning of its start. Before the start it is negative. */
export interface Timeline {
  readonly start: PlanDate
  /** Working time at the end of a date. */
  evening(date: PlanDate): number
  /** Working time at the beginning of a date. */
  morning(date: PlanDate): number
  readonly calendar: CalendarDays
}

/** null where nothing ties the plan to dates: no start, no deadline, no log. A plan with a deadline or a log but no start begins at its first event, else `asOf`. */
export function timelineOf(plan: Plan, asOf: PlanDate | null): Timeline | null {
  const first = plan.log.reduce<PlanDate | null>((least, event) => (least === null || event.date < least ? event.date : least), null)
  const start = plan.start ?? first ?? (plan.deadline === null ? null : asOf)
  if (start === null) return null
  const calendar = calendarDays(start, plan.calendar)
  // Events before the start are rare; only for them a second calendar is counted back from the earliest one.
  const early = first !== null && first < start ? calendarDays(first, plan.calendar) : null
  const offset = early ? early.workingDaysThrough(start) - (early.isWorkingDay(start) ? 1 : 0) : 0
  const evening = (date: PlanDate) => (early ? early.workingDaysThrough(date) - offset : calendar.workingDaysThrough(date))
  return {
    start,
    evening,
    morning: (date) => evening(date) - (calendar.isWorkingDay(date) && (early !== null || date >= start) ? 1 : 0),
    calendar,
  }
}

/**
 * Working time at which a forecast as of the end of `asOf` begins. Nothing has happened yet in a plan whose log is empty by then and whose
 * start is not over: such a plan begins on the morning of its start.
 */
export function nowOf(plan: Plan, timeline: Timeline | null, asOf: PlanDate | null): number {
  if (timeline === null || asOf === null || asOf < timeline.start) return 0
  if (asOf === timeline.start && plan.log.every((event) => event.date > asOf)) return 0
  return timeline.evening(asOf)
}
