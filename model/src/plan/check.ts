import type { Diagnostic } from '../diagnostic.ts'
import { checkStaffing } from '../team/check-staffing.ts'
import { orderOf } from './check-cycles.ts'
import { checkEstimates } from './check-estimates.ts'
import { checkIds, checkReferences } from './check-ids.ts'
import { checkLog } from './check-log.ts'
import { checkFallbacks, checkGoalStands, checkReachable, checkUnused } from './check-structure.ts'
import { checkValues } from './check-values.ts'
import { MAX_GOALS, MAX_TASKS } from './limits.ts'
import { stateAtEnd } from './log-state.ts'
import type { Plan } from './plan.ts'
import { error, indexPlan } from './plan-index.ts'

/** Everything about a plan that needs its meaning to be seen: unknown ids, cycles, unstaffed asks, odds that are missing, logs out of order. */
export function checkPlan(plan: Plan): readonly Diagnostic[] {
  // A plan is a value: it is checked when it is read and again when it is forecast.
  const known = checked.get(plan) ?? troublesOf(plan)
  checked.set(plan, known)
  return known
}

const checked = new WeakMap<Plan, readonly Diagnostic[]>()

function troublesOf(plan: Plan): readonly Diagnostic[] {
  const tooMany = sizeTroubles(plan)
  if (tooMany.length > 0) return tooMany
  const index = indexPlan(plan)
  const log = stateAtEnd(plan)
  const order = orderOf(index)
  return [
    ...checkIds(index),
    ...checkReferences(index),
    ...checkValues(index),
    ...order.cycles,
    ...checkFallbacks(index),
    ...checkGoalStands(index, log),
    ...checkStaffing(index, log),
    ...checkEstimates(index, log),
    ...checkUnused(index, log),
    ...checkReachable(index, order, log),
    ...checkLog(index),
  ]
}

function sizeTroubles({ goals, tasks }: Plan): Diagnostic[] {
  const check = (section: string, count: number, limit: number) =>
    count <= limit
      ? []
      : [error('too-many', [section], `the plan has ${count} ${section}, more than ${limit}`, 'split it into several plans')]
  return [...check('tasks', tasks.length, MAX_TASKS), ...check('goals', goals.length, MAX_GOALS)]
}
