import type { Plan } from '@nonlinear/model'
import type { Trial } from './run-trial.ts'
import { workingDaysThrough } from './working-day.ts'

/** What a trial brings: the worth of success by what is left of it after the deadline, less costs, each discounted from its own day. */
export function worthOf(plan: Plan, trial: Trial): number {
  const discounted = (time: number, amount: number): number => {
    if (plan.discount === null) return amount
    if (plan.discount.kind === 'continuous') return amount * Math.exp(-plan.discount.rate * time)
    throw new Error('no account of a yearly discount')
  }
  const reward = trial.success ? discounted(trial.time, (plan.value ?? 0) * shareLeft(plan, Math.ceil(trial.time))) : 0
  return reward - [...trial.runs.values()].reduce((sum, run) => sum + discounted(run.start, run.cost), 0)
}

/** Share of the value that is left when the root is reached on this working day. */
function shareLeft(plan: Plan, day: number): number {
  if (plan.deadline === null) return 1
  const late = day - workingDaysThrough(plan, plan.deadline)
  if (late <= 0 || plan.afterDeadline.kind === 'none') return 1
  return plan.afterDeadline.kind === 'gone' ? 0 : Math.max(0, 1 - late / plan.afterDeadline.days)
}
