import type { Ask, Person, PlanDate } from '../plan/plan.ts'
import { candidatesFor } from './staffing.ts'

/** Whether all asks of a task can be met by different people: asks are moved to other candidates until each place is filled (Kuhn). */
export function canMeetTogether(asks: readonly Ask[], everyone: readonly Person[]): boolean {
  const holders = new Map<Person, number[]>(everyone.map((person) => [person, []]))
  const places = asks.flatMap((ask) => Array.from({ length: ask.count }, () => candidatesFor(ask, everyone)))
  const seat = (place: number, tried: Set<Person>): boolean => {
    for (const person of places[place] ?? []) {
      if (tried.has(person)) continue
      tried.add(person)
      const held = holders.get(person) as number[]
      if (held.length < person.count) {
        held.push(place)
        return true
      }
      const moved = held.findIndex((other) => seat(other, tried))
      if (moved >= 0) {
        held[moved] = place
        return true
      }
    }
    return false
  }
  return places.every((_, place) => seat(place, new Set()))
}

/** The last day on which the asks can be met, by the days on which people leave; null: there is none. */
export function lastDayOf(asks: readonly Ask[], people: readonly Person[]): PlanDate | null {
  const days = [...new Set(asks.flatMap((ask) => candidatesFor(ask, people).flatMap(({ until }) => until ?? [])))].sort()
  return (
    days.find(
      (day) =>
        !canMeetTogether(
          asks,
          people.filter(({ until }) => until === null || until > day),
        ),
    ) ?? null
  )
}
