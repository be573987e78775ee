import type { Ask, Event, Person, Plan } from '../plan/plan.ts'
import { isPlanDate } from '../quantity/calendar.ts'
import { timelineOf } from '../quantity/timeline.ts'
import { ABSENCE_DAYS_MAX, isAlwaysThere } from './absences.ts'
import { presenceOn } from './presence.ts'
import { candidatesFor, resourcesOf } from './staffing.ts'
import { staffLinesOf } from './stays.ts'
import { canMeetTogether } from './together.ts'

/**
 * Whether those whom several asks are for are ever there together: on a working day of the plan, as planned or by the log. What a single person can do, and
 * what could not be done even if all were there, is not looked at. In a plan without dates everybody meets.
 */
export function meetings(plan: Plan): (asks: readonly Ask[]) => boolean {
  const everyone = resourcesOf(plan) ?? []
  const lines = staffLinesOf(plan)
  const isFlexible = (person: Person) => isAlwaysThere(person) && !lines.has(person.id)
  const dates = [...plan.log.map(({ date }) => date), ...everyone.flatMap(({ from }) => from ?? [])].sort()
  const start = plan.start ?? dates[0]
  // Dates that do not exist have messages of their own.
  if (start === undefined || everyone.every(isFlexible) || !datesOf(everyone, start).every(isPlanDate)) return () => true
  const timeline = timelineOf({ ...plan, start }, start)
  if (timeline === null) return () => true
  const none: readonly Event[] = []
  const meet = (asks: readonly Ask[], linesOf: (id: string) => readonly Event[]): boolean => {
    const able = everyone.filter((person) => asks.some((ask) => candidatesFor(ask, [person]).length > 0))
    const isThere = able.map((person) => presenceOn(person, linesOf(person.id), timeline))
    const known = new Set<string>()
    for (let day = 1; day <= ABSENCE_DAYS_MAX; day += 1) {
      const dayNumber = timeline.calendar.dayNumberOf(day)
      const present = isThere.map((on) => on(day, dayNumber))
      const key = present.map(Number).join('')
      if (known.has(key)) continue
      known.add(key)
      const there = able.filter((_, i) => present[i])
      if (canMeetTogether(asks, there)) return true
    }
    return false
  }
  const answers = new Map<string, boolean>()
  return (asks) => {
    if (asks.reduce((sum, { count }) => sum + count, 0) < 2 || !canMeetTogether(asks, everyone)) return true
    const key = JSON.stringify(asks)
    const answer = answers.get(key) ?? (meet(asks, () => none) || meet(asks, (id) => lines.get(id) ?? none))
    answers.set(key, answer)
    return answer
  }
}

const datesOf = (people: readonly Person[], start: string): string[] => [
  start,
  ...people.flatMap(({ from, until, calendar }) =>
    [from ?? [], until ?? [], calendar?.off.flatMap((range) => [range.from, range.to]) ?? []].flat(),
  ),
]
