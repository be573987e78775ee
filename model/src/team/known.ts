import type { History } from '../evidence/history.ts'
import type { Person, Plan, PlanDate, Task } from '../plan/plan.ts'
import type { Timeline } from '../quantity/timeline.ts'
import type { Presence } from './absences.ts'
import { lastDayOf } from './check-staffing.ts'
import { resourcesOf } from './staffing.ts'

/**
 * People and equipment known of on the day of the history, in the order of the plan; null where nothing is limited. Who has come, by the log, is there
 * whatever was planned; who has left was there until then, as if it had been planned so.
 */
export function knownResources(plan: Plan, history: History): readonly Person[] | null {
  const all = resourcesOf(plan)
  if (all === null) return null
  return all.flatMap((person) => {
    const until = history.endedOn(person.id)
    if (until === null && !history.isAlive(person.id)) return []
    const from = history.isHired(person.id) ? null : person.from
    return [{ ...person, from, until: until ?? person.until }]
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
