import type { Diagnostic } from '../diagnostic.ts'
import type { Plan } from './plan.ts'

/** Everything about a plan that needs its meaning to be seen: unknown ids, cycles, unstaffed asks, odds that are missing, logs out of order. */
export function checkPlan(_plan: Plan): Diagnostic[] {
  return []
}
