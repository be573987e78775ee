import type { Event, Plan, Task } from '@nonlinear/model'
import { buildEvent } from '../build-plan.ts'

/** The working days a generated log can speak of: Monday 2026-06-01 and the two days after. */
export const LOG_DAYS = ['2026-06-01', '2026-06-02', '2026-06-03'] as const

/** The day generated logs end. */
export const LOG_END = '2026-06-03'

/** Gives the plan a log of its first days: only tasks that wait for nothing have a part in it. */
export function withLog(plan: Plan, happened: readonly number[]): Plan {
  const held = new Set(plan.goals.filter((goal) => goal.needs.length + goal.after.length > 0).flatMap((goal) => goal.parts))
  const ready = plan.tasks.filter((task) => task.needs.length + task.after.length === 0 && task.fallbackFor === null && !held.has(task.id))
  const hit = new Set(plan.risks.flatMap((risk) => risk.hits.map((each) => each.task)))
  const events = ready.flatMap((task, i) => eventsOf(task, happened[i % happened.length]!, hit.has(task.id)))
  return { ...plan, log: events.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))) }
}

/** Whether nothing can have been seen of the task before the log ends. */
const isSlow = (task: Task): boolean =>
  [task.days, task.failsAfter].every((law) =>
    law?.kind === 'discrete'
      ? law.points.every((point) => point.days > LOG_DAYS.length)
      : law === null || (law.kind === 'fixed' && law.days > LOG_DAYS.length),
  )

/** Restated are only tasks that no risk hits: what a restatement does to a risk's hold on a task is not settled. */
function eventsOf(task: Task, happened: number, hit: boolean): readonly Event[] {
  const started = buildEvent(LOG_DAYS[happened % 2]!, task.id, 'started')
  if (happened < 3) return []
  if (task.odds === 0 || task.odds === 1) return [started]
  if (happened < 5) return [started, buildEvent(LOG_DAYS[2], task.id, 'succeeded')]
  if (happened < 7) return [started, buildEvent(LOG_DAYS[2], task.id, 'failed')]
  if (happened < 9 || hit || !isSlow(task)) return [started]
  if (happened === 9) return [started, buildEvent(LOG_DAYS[1], task.id, null, { odds: 0.5 })]
  const days = {
    kind: 'discrete',
    points: [
      { days: 2, chance: 0.5 },
      { days: 6, chance: 0.5 },
    ],
  } as const
  return [started, buildEvent(LOG_DAYS[1], task.id, null, { odds: 0.4, days })]
}
