import type { Forecast, Plan, TaskForecast } from '@nonlinear/model'

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

const STATES: Readonly<Record<TaskForecast['state'], TaskState>> = {
  open: 'open',
  underWay: 'running',
  blocked: 'blocked',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** Where each task stands on the day of the forecast. What is no part of it was removed, or is added later. */
export function taskStates(plan: Plan, { asOf, tasks }: Pick<Forecast, 'asOf' | 'tasks'>): Map<string, TaskState> {
  const past = plan.log.filter((event) => asOf === null || event.date <= asOf)
  const of = (verb: 'removed' | 'stopped') => new Set(past.flatMap((event) => (event.verb === verb ? event.subject : [])))
  const [removed, stopped] = [of('removed'), of('stopped')]
  return new Map(
    plan.tasks.map(({ id }) => {
      const state = tasks[id]?.state
      if (state === undefined) return [id, removed.has(id) ? 'removed' : 'notYet']
      return [id, state === 'failed' && stopped.has(id) ? 'stopped' : STATES[state]]
    }),
  )
}
