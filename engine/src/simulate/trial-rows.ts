import { EXACT_TERMS_MAX } from '../kernel/layout.ts'
import type { TrialRows } from '../outcomes.ts'
import type { Problem } from '../problem.ts'
import { requireWhole } from '../refuse.ts'

/** Most trials of one simulation: the sums over more of them would not be exact. */
export const TRIALS_MAX = EXACT_TERMS_MAX

/** Refuses a number of trials that cannot be simulated. */
export const requireTrials = (trials: number): void => requireWhole('the number of trials', trials, 1, TRIALS_MAX)

/** Room for so many trials. */
export function newRows({ discount }: Problem, trials: number): TrialRows {
  requireTrials(trials)
  const cost = new Float64Array(trials)
  return { rootEnd: new Int32Array(trials), cost, costDiscounted: discount.kind === 'none' ? cost : new Float64Array(trials) }
}

/** Puts rows in their place among all. */
export function putRows(all: TrialRows, first: number, { rootEnd, cost, costDiscounted }: TrialRows): void {
  all.rootEnd.set(rootEnd, first)
  all.cost.set(cost, first)
  if (all.costDiscounted !== all.cost) all.costDiscounted.set(costDiscounted, first)
}
