import { type Estimate, endTime, FAILURE_MIN, meanOf, shareEstimate, unitsToDays } from '@nonlinear/engine'

/** What trials came to: all by which programs with random numbers of their own can be compared. */
export interface Figures {
  readonly success: Estimate
  /** Mean days until the root succeeded, where it did. */
  readonly finishDays: Estimate
  /** Mean; null: the program knows no costs. */
  readonly cost: Estimate | null
}

/** Figures of trials, from the days of those that succeeded and the costs of all. */
export const figuresOf = (trials: number, finishDays: readonly number[], costs: readonly number[] | null): Figures => ({
  success: shareEstimate(finishDays.length, trials),
  finishDays: meanOf(Float64Array.from(finishDays)),
  cost: costs && meanOf(Float64Array.from(costs)),
})

/** Days of the trials that succeeded, from how the root ended (see the engine's time.ts). */
export const finishDaysOf = (rootEnds: readonly number[]): number[] =>
  rootEnds.filter((end) => end < FAILURE_MIN).map((end) => unitsToDays(endTime(end)))

/** How far two programs are apart in what both know: the most standard errors of a difference. */
export function standardErrorsApart(one: Figures, other: Figures): number {
  const pairs = [[one.success, other.success] as const, [one.finishDays, other.finishDays] as const]
  const withCost = one.cost && other.cost ? [...pairs, [one.cost, other.cost] as const] : pairs
  const apart = ([a, b]: readonly [Estimate, Estimate]): number =>
    a.value === b.value ? 0 : Math.abs(a.value - b.value) / Math.hypot(a.standardError, b.standardError)
  return Math.max(...withCost.map(apart))
}
