import { EXACT_TERMS_MAX } from '../kernel/layout.ts'
import type { TrialRows } from '../outcomes.ts'
import type { Problem } from '../problem.ts'

/** Most trials of one simulation: the sums over more of them would not be exact. */
export const TRIALS_MAX = EXACT_TERMS_MAX

/** Room for so many trials. Throws a RangeError for more than TRIALS_MAX. */
export function newRows({ discount }: Problem, trials: number): TrialRows {
  if (trials > TRIALS_MAX) throw new RangeError(`a simulation has at most ${TRIALS_MAX} trials, not ${trials}`)
  const cost = new Float64Array(trials)
  return { rootEnd: new Int32Array(trials), cost, costDiscounted: discount.kind === 'none' ? cost : new Float64Array(trials) }
}

/** Puts rows in their place among all. */
export function putRows(all: TrialRows, first: number, { rootEnd, cost, costDiscounted }: TrialRows): void {
  all.rootEnd.set(rootEnd, first)
  all.cost.set(cost, first)
  if (all.costDiscounted !== all.cost) all.costDiscounted.set(costDiscounted, first)
}
