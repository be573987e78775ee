import type { Plan, PlanDate } from '@nonlinear/model'

export type TaskState = 'open' | 'running' | 'blocked' | 'succeeded' | 'failed' | 'stopped' | 'removed' | 'notYet'

export const STATE_WORDS: Readonly<Record<TaskState, string>> = {
  open: 'Not started',
  running: 'Under way',
  blocked: 'Blocked',
  succeeded: 'Succeeded',
  failed: 'Failed',
  stopped: 'Stopped',
  removed: 'Removed',
  notYet: 'Added later',
}

/** Where each task stands by the log, at the end of `asOf` (null: after the whole log). */
export function taskStates(plan: Plan, asOf: PlanDate | null): Map<string, TaskState> {
  const states = new Map<string, TaskState>(plan.tasks.map((task) => [task.id, 'open']))
  const past = plan.log.filter((event) => asOf === null || event.date <= asOf)
  for (const event of plan.log) if (event.verb === 'added' && !past.includes(event)) set(event.subject, 'notYet')
  for (const { subject, verb, until } of past) {
    // What was under way goes on when the day is over until which it was blocked.
    const goesOn = verb === 'blocked' && states.get(subject) !== 'open' && until !== null && asOf !== null && until < asOf
    if (verb === 'started' || verb === 'resumed' || verb === 'progressed' || goesOn) set(subject, 'running')
    else if (verb === 'succeeded' || verb === 'failed' || verb === 'stopped' || verb === 'blocked' || verb === 'removed') set(subject, verb)
  }
  return states

  function set(id: string, state: TaskState) {
    if (states.has(id)) states.set(id, state)
  }
}
