import { DAYS_MAX, fixedLaw, type Law, meanWithin, remainingLaw, SURVIVAL_MIN, survival } from '@nonlinear/engine'
import type { Odds } from '../plan/plan.ts'

/** What is believed of one task in one combination of the risks that hit it, as first written. Days of full-time work. */
export interface Prior {
  readonly odds: Odds
  readonly days: Law
  /** null: without a stop a failure takes as long as a success, with one it shows at the stop. */
  readonly failsAfter: Law | null
  readonly stop: number | null
}

/** What is believed after some work without a result, or before any. */
export interface Belief {
  /** Chance that it works in the end. */
  readonly odds: Odds
  /** Law of the days still needed if it works. */
  readonly success: Law
  /** Law of the days until a failure shows, before the stop cuts it; null: it shows at the stop. */
  readonly failure: Law | null
  /** Days of work still allowed; null without a stop. */
  readonly stop: number | null
  /** Chance, by the prior since the last restatement, that no result has been seen so far: how the stall speaks about risks. */
  readonly evidence: number
  /** Both survivals are zero: the estimates have been outlived. */
  readonly outlived: boolean
}

export const beliefBefore = (prior: Prior): Belief => ({
  odds: prior.odds,
  success: prior.days,
  failure: prior.failsAfter ?? (prior.stop === null ? prior.days : null),
  stop: prior.stop,
  evidence: 1,
  outlived: false,
})

/**
 * The belief after `days` more days of work without a result: posterior odds p S_s/(p S_s + (1 − p) S_f), where S_s and S_f are the chances that
 * a success and a failure would not have been seen yet. A stall lowers the odds where there is a stop or a later failsAfter.
 */
export function beliefAfter(belief: Belief, days: number): Belief {
  if (days <= 0) return belief
  const stillIfWorks = survival(belief.success, days)
  const stillIfFails = belief.failure === null ? 1 : survival(belief.failure, days)
  const still = belief.odds * stillIfWorks + (1 - belief.odds) * stillIfFails
  const outlived = stillIfWorks < SURVIVAL_MIN && stillIfFails < SURVIVAL_MIN
  const remains = (law: Law, chance: number) => (chance < SURVIVAL_MIN ? fixedLaw(1) : remainingLaw(law, days))
  const success = remains(belief.success, stillIfWorks)
  return {
    odds: outlived || still < SURVIVAL_MIN ? belief.odds : (belief.odds * stillIfWorks) / still,
    success,
    failure: belief.failure === belief.success ? success : belief.failure && remains(belief.failure, stillIfFails),
    stop: belief.stop === null ? null : belief.stop - days,
    evidence: outlived ? belief.evidence : belief.evidence * still,
    outlived: belief.outlived || outlived,
  }
}

/** The belief after its author said odds or days (still to come) anew. What came before speaks no more about risks: the author knew it. */
export function beliefRestated(belief: Belief, odds: Odds | null, days: Law | null): Belief {
  const sameLaw = belief.failure === belief.success
  return {
    ...belief,
    odds: odds ?? belief.odds,
    success: days ?? belief.success,
    failure: days !== null && sameLaw ? days : belief.failure,
    evidence: 1,
  }
}

/** Chance that it works before its stop. */
export const oddsInTime = (belief: Belief): number => belief.odds * (belief.stop === null ? 1 : belief.success.cdf(belief.stop))

/** Expected days of work until a result shows: what works in time, what works too slowly (to the stop), what fails. Time ends at DAYS_MAX. */
export function expectedWork(belief: Belief): number {
  const { odds, success, failure, stop } = belief
  const until = (law: Law) => (stop === null && law.mean <= DAYS_MAX ? law.mean : meanWithin(law, stop ?? DAYS_MAX))
  return odds * until(success) + (1 - odds) * (failure === null ? (stop ?? 0) : until(failure))
}
