import type { Person, Plan, PlanDate, Task } from '../plan/plan.ts'
import type { Timeline } from '../quantity/timeline.ts'
import type { Presence } from './absences.ts'
import { resourcesOf } from './staffing.ts'
import { staffLinesOf, staysOf } from './stays.ts'
import { lastDayOf } from './together.ts'

/**
 * People and equipment known of at the end of a day, in the order of the plan; null where nothing is limited. Who has come, by the log, is there whatever
 * was planned; who has left was there until then, as if it had been planned so. Of who is hired later nothing is known, unless it was planned.
 */
export function knownResources(plan: Plan, asOf: PlanDate | null): readonly Person[] | null {
  const all = resourcesOf(plan)
  if (all === null) return null
  const known = staffLinesOf(plan, asOf)
  const everything = staffLinesOf(plan)
  return all.flatMap((person) => {
    const lines = known.get(person.id) ?? []
    const [first] = everything.get(person.id) ?? []
    const isNew = first?.verb === 'hired' && person.from === null && (person.until === null || first.date <= person.until)
    if (lines.length === 0) return isNew ? [] : [person]
    const from = lines.some(({ verb }) => verb === 'hired') ? null : person.from
    return [{ ...person, from, until: staysOf(person, lines).at(-1)?.until ?? null }]
  })
}

/** Whether somebody has left for good by a time in working days. */
export const hasLeft = ({ until }: Presence, timeline: Timeline | null, time: number): boolean =>
  until !== null && timeline !== null && timeline.evening(until) <= time

/** When the last of those who could do a task has left, in working days; null: it can be done, or could be if more were there. */
export function abandonedAt(task: Task, known: readonly Person[], timeline: Timeline | null, now: number): number | null {
  const last: PlanDate | null = timeline && lastDayOf(task.by, known)
  const time = timeline && last !== null ? timeline.evening(last) : null
  return time !== null && time <= now ? time : null
}
