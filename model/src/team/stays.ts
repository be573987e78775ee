import { eventsByDay, isStaffVerb } from '../plan/events.ts'
import type { Event, Person, Plan, PlanDate } from '../plan/plan.ts'

/** Days from and to which somebody is there, both included; null: always before, always after. Days off do not count here. */
export interface Stay {
  readonly from: PlanDate | null
  readonly until: PlanDate | null
}

/**
 * When a person or a piece of equipment is there: by the lines that say who was hired and left, in order of days, and else as planned. Who is hired after
 * the day up to which they were to stay comes back, and stays.
 */
export function staysOf({ from, until }: Pick<Person, 'from' | 'until'>, lines: readonly Event[]): Stay[] {
  const stays: Stay[] = []
  const planned: Stay = { from, until }
  const hiredOn = (date: PlanDate): Stay => ({ from: date, until: until !== null && date > until ? null : until })
  const [first] = lines
  let stay: Stay | null = first?.verb === 'hired' && hiredOn(first.date).until === until ? null : planned
  for (const { verb, date } of lines) {
    if (verb === 'hired' && stay !== null && stay.until !== null && date > stay.until) {
      stays.push(stay)
      stay = null
    }
    if (verb === 'hired') stay ??= hiredOn(date)
    else if (stay !== null) {
      stays.push({ from: stay.from, until: date })
      stay = null
    }
  }
  return stay === null ? stays : [...stays, stay]
}

/** What the log says of who was hired and who left, by the id of the person, in order of days; up to the end of a day, or all of it. */
export function staffLinesOf(plan: Plan, asOf?: PlanDate | null): ReadonlyMap<string, readonly Event[]> {
  const lines = new Map<string, Event[]>()
  for (const [event] of eventsByDay(plan)) {
    if (!isStaffVerb(event) || (asOf !== undefined && (asOf === null || event.date > asOf))) continue
    const own = lines.get(event.subject)
    if (own) own.push(event)
    else lines.set(event.subject, [event])
  }
  return lines
}
