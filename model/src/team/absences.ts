import type { Person } from '../plan/plan.ts'
import { calendarDays } from '../quantity/calendar.ts'
import type { Timeline } from '../quantity/timeline.ts'

/** Working days of the plan for which days off are read: ten years. Beyond, nobody who has not left is taken to be away. */
export const ABSENCE_DAYS_MAX = 2600

/** When somebody or something is there, as planned. */
export type Presence = Pick<Person, 'calendar' | 'from' | 'until'>

export const isAlwaysThere = ({ calendar, from, until }: Presence): boolean => calendar === null && from === null && until === null

/**
 * When a person is away on working days of the plan, in days from its start: from, to, from, to …, in order and apart. `unit` is what a day counts.
 * Away are they on days off of their own, before the first day on which they are there, and after the last. Days on which they alone would work are
 * no working days of the plan.
 */
export function absencesOf(person: Presence, timeline: Timeline | null, days: number, unit: number): Float64Array {
  if (timeline === null || isAlwaysThere(person)) return new Float64Array(0)
  const own = person.calendar && calendarDays(timeline.start, person.calendar)
  const { calendar } = timeline
  const first = person.from === null ? 0 : timeline.morning(person.from)
  const last = person.until === null ? Number.POSITIVE_INFINITY : timeline.evening(person.until)
  const edges: number[] = []
  for (let day = 1; day <= Math.min(days, ABSENCE_DAYS_MAX); day += 1) {
    if (day > first && day <= last && (own === null || own.worksOn(calendar.dayNumberOf(day)))) continue
    if (edges.at(-1) === (day - 1) * unit) edges[edges.length - 1] = day * unit
    else edges.push((day - 1) * unit, day * unit)
  }
  return Float64Array.from(edges)
}
