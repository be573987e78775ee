import type { Person } from '../plan/plan.ts'
import { calendarDays } from '../quantity/calendar.ts'
import type { Timeline } from '../quantity/timeline.ts'

/** Working days of the plan for which personal calendars are read: twenty years. Beyond, nobody is taken to be away. */
export const ABSENCE_DAYS_MAX = 5200

/**
 * When a person is away on working days of the plan, in days from its start: from, to, from, to …, in order and apart. `unit` is what a day counts.
 * Days on which they alone would work are no working days of the plan.
 */
export function absencesOf(person: Person, timeline: Timeline | null, days: number, unit: number): Float64Array {
  if (person.calendar === null || timeline === null) return new Float64Array(0)
  const own = calendarDays(timeline.start, person.calendar)
  const edges: number[] = []
  for (let day = 1; day <= Math.min(days, ABSENCE_DAYS_MAX); day += 1) {
    if (own.isWorkingDay(timeline.calendar.dateOfWorkingDay(day))) continue
    if (edges.at(-1) === (day - 1) * unit) edges[edges.length - 1] = day * unit
    else edges.push((day - 1) * unit, day * unit)
  }
  return Float64Array.from(edges)
}
