import { type Attendance, DAY, daysToUnits, FOREVER, OPEN, type Problem, toRows } from '@nonlinear/engine'
import type { Event, Person, Plan, PlanDate, Task } from '../plan/plan.ts'
import { calendarDays } from '../quantity/calendar.ts'
import type { Timeline } from '../quantity/timeline.ts'
import { ABSENCE_DAYS_MAX, absencesOf, isAlwaysThere, type Presence } from './absences.ts'
import { candidatesFor, limitedAsks, resourcesOf } from './staffing.ts'
import { staffLinesOf, staysOf } from './stays.ts'
import { canMeetTogether, lastDayOf } from './together.ts'

/** Whether somebody works on the first working day after a time, which is a whole number of days. */
export function isThereAfter(person: Presence, timeline: Timeline | null, time: number): boolean {
  if (timeline === null || isAlwaysThere(person)) return true
  if (isNotHere(person, timeline, time)) return false
  const { calendar, start } = timeline
  return person.calendar === null || calendarDays(start, person.calendar).worksOn(calendar.dayNumberOf(Math.floor(time) + 1))
}

/** Not there yet at a time, or there no longer, days off apart. */
const isNotHere = ({ from, until }: Presence, timeline: Timeline, time: number): boolean =>
  (from !== null && timeline.morning(from) > time) || (until !== null && timeline.evening(until) <= time)

/** Absences, arrivals and departures from `now` on as the engine takes them; undefined where everybody is always there. */
export function attendanceOf(
  tasks: readonly Task[],
  people: readonly Person[],
  timeline: Timeline | null,
  now: number,
): Attendance | undefined {
  if (timeline === null || people.every(isAlwaysThere)) return undefined
  const perEntry = people.map((person) => {
    const edges = [...absencesOf({ ...person, until: null }, timeline, ABSENCE_DAYS_MAX, DAY)]
    const gone = person.until === null ? null : Math.max(0, timeline.evening(person.until)) * DAY
    return { edges: gone === null ? edges : endedAt(edges, gone), notHere: isNotHere(person, timeline, now) }
  })
  const members = people.flatMap(({ count }, i) => Array.from({ length: count }, () => perEntry[i] as (typeof perEntry)[number]))
  const closes = tasks.map(({ by }) => {
    const last = lastDayOf(by, people)
    return last === null ? FOREVER : daysToUnits(Math.max(now, timeline.evening(last)))
  })
  return {
    away: toRows(members.map(({ edges }) => edges)),
    notHere: Uint8Array.from(members, ({ notHere }) => (notHere ? 1 : 0)),
    closes: Int32Array.from(closes),
  }
}

/** Whether tasks that are open may fail for want of people: what succeeds then hangs on when it is done. */
export const peopleMayRunOut = ({ crew, settled }: Pick<Problem, 'crew' | 'settled'>): boolean =>
  (crew?.attendance?.closes ?? new Int32Array(0)).some((time, task) => time < FOREVER && settled[task] === OPEN)

/** Absences up to a departure, then for ever. */
function endedAt(edges: readonly number[], gone: number): number[] {
  const kept: number[] = []
  for (let i = 0; i < edges.length && (edges[i] as number) < gone; i += 2)
    kept.push(edges[i] as number, Math.min(gone, edges[i + 1] as number))
  return [...kept, gone, FOREVER]
}

/** Days of work on a task within working time, while those who are there can meet what it asks for. */
export type DaysWorked = (task: Task, from: number, to: number) => number

/**
 * Nobody knows from the log who worked on what: of a task under way those who were there count, as known at the end of a day. Where everybody always was,
 * all days are days of work.
 */
export function daysWorkedOf(plan: Plan, timeline: Timeline | null, asOf: PlanDate | null): DaysWorked {
  const all = resourcesOf(plan)
  const lines = staffLinesOf(plan, asOf)
  if (all === null || timeline === null || (lines.size === 0 && all.every(isAlwaysThere))) return (_, from, to) => Math.max(0, to - from)
  const { calendar } = timeline
  const there = new Map(all.map((person) => [person, presenceOn(person, lines.get(person.id) ?? [], timeline)]))
  const isThere = (person: Person, day: number): boolean => there.get(person)?.(day, calendar.dayNumberOf(day)) ?? true
  return (task, from, to) => {
    const asks = limitedAsks(plan, task.by)
    const candidates = asks.map((ask) => candidatesFor(ask, all))
    let worked = Math.max(0, to - from)
    for (let day = Math.floor(from) + 1; day <= to; day += 1) {
      const enough = asks.every((ask, i) => {
        const count = candidates[i]?.reduce((sum, person) => sum + (isThere(person, day) ? person.count : 0), 0) ?? 0
        return count >= ask.count
      })
      const together =
        enough &&
        (asks.length < 2 ||
          canMeetTogether(
            asks,
            all.filter((person) => isThere(person, day)),
          ))
      if (!together) worked -= 1
    }
    return Math.max(0, worked)
  }
}

/** Whether a person was there on a working day: by what the log says of them, else as planned; but for their days off. */
export function presenceOn(person: Person, lines: readonly Event[], timeline: Timeline): (day: number, dayNumber: number) => boolean {
  const own = person.calendar && calendarDays(timeline.start, person.calendar)
  const spans = staysOf(person, lines).map(({ from, until }) => ({
    from: from === null ? Number.NEGATIVE_INFINITY : timeline.morning(from),
    to: until === null ? Number.POSITIVE_INFINITY : timeline.evening(until),
  }))
  return (day, dayNumber) => (own === null || own.worksOn(dayNumber)) && spans.some(({ from, to }) => from < day && day <= to)
}
