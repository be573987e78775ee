import type { LawDesk } from '../kernel/law-desk.ts'
import { refuse, requirePositive } from '../refuse.ts'

/**
 * A law of a number of days, T ≥ 0. Every law answers for itself; nothing that uses one asks which kind it is.
 * All functions are pure and use only exact or own elementary operations, so results have the same bits everywhere.
 */
export interface Law {
  /** P(T ≤ days). */
  cdf(days: number): number
  /** Smallest number of days d with P(T ≤ d) ≥ u, for 0 ≤ u < 1. */
  quantile(u: number): number
  /** E[T], finite. */
  readonly mean: number
  /** E[T | T > days]; `days` itself when that cannot happen. */
  meanAbove(days: number): number
  /** E[T; T ≤ days], where it can be told without the mean: that of a wide law is so large that differences of it mean nothing. */
  readonly meanUpTo?: (days: number) => number
  /** Writes the quantiles at i/BINS, 0 < i < BINS, and gives the mean beyond the last of them, where a law can do so faster than one by one. */
  readonly tabulate?: (desk: LawDesk) => number
  /** Chance per day to end that is the same however long it has lasted; absent where there is no such number. */
  readonly endsPerDay?: number
  /** The values a discrete law takes with their chances, ascending; null for continuous laws. */
  readonly atoms: readonly Atom[] | null
}

export interface Atom {
  readonly days: number
  readonly chance: number
}

/** P(T > days). Below this a survival counts as zero. */
export const SURVIVAL_MIN = 1e-12

/** Refuses what is no law. */
export function requireLaw(what: string, law: Law): void {
  if (typeof law?.cdf !== 'function' || typeof law.quantile !== 'function')
    refuse(what, law, 'a law of days, such as fixedLaw(3) or rangeLaw(5, 15)')
}

/** P(T > days). NaN for NaN. */
export const survival = (law: Law, days: number): number => Math.max(0, 1 - law.cdf(days))

/** E[T; T ≤ days]: the mean of T counted only where it is at most `days`. NaN for NaN. */
export function partialMean(law: Law, days: number): number {
  const mean = law.meanUpTo?.(days) ?? law.mean - law.meanAbove(days) * survival(law, days)
  return Math.max(0, Math.min(days * law.cdf(days), mean))
}

/** E[min(T, days)]. NaN for NaN. */
export const meanWithin = (law: Law, days: number): number => partialMean(law, days) + days * survival(law, days)

/** The law of factor · T, factor > 0. Throws a RangeError for another factor. */
export function scaledLaw(law: Law, factor: number): Law {
  requireLaw('the law to scale', law)
  requirePositive('the factor of a law', factor)
  if (factor === 1) return law
  const { tabulate, endsPerDay, meanUpTo } = law
  return {
    cdf: (days) => law.cdf(days / factor),
    quantile: (u) => law.quantile(u) * factor,
    mean: law.mean * factor,
    meanAbove: (days) => law.meanAbove(days / factor) * factor,
    ...(meanUpTo && { meanUpTo: (days) => meanUpTo(days / factor) * factor }),
    ...(endsPerDay !== undefined && { endsPerDay: endsPerDay / factor }),
    ...(tabulate && {
      tabulate(desk) {
        const beyond = tabulate(desk)
        desk.multiply(factor)
        return beyond * factor
      },
    }),
    atoms: law.atoms?.map(({ days, chance }) => ({ days: days * factor, chance })) ?? null,
  }
}

/** The law of T − elapsed given T > elapsed: what remains of a task that has not finished. Throws a RangeError where survival at `elapsed` is not above SURVIVAL_MIN. */
export function remainingLaw(law: Law, elapsed: number): Law {
  requireLaw('the law of the whole', law)
  if (Number.isNaN(elapsed)) refuse('the time elapsed', elapsed, 'a number of days')
  if (elapsed <= 0 || law.endsPerDay !== undefined) return law
  const { meanUpTo } = law
  const done = law.cdf(elapsed)
  const left = 1 - done
  if (!(left >= SURVIVAL_MIN)) refuse('the time elapsed', elapsed, 'a number of days after which it may still go on')
  const atoms =
    law.atoms?.filter((a) => a.days > elapsed).map(({ days, chance }) => ({ days: days - elapsed, chance: chance / left })) ?? null
  return {
    cdf: (days) => (days < 0 ? 0 : (law.cdf(days + elapsed) - done) / left),
    // Where the chance of what has passed rounds to 0, the least quantile lies before it.
    quantile: (u) => Math.max(0, law.quantile(done + u * left) - elapsed),
    mean: law.meanAbove(elapsed) - elapsed,
    meanAbove: (days) => law.meanAbove(days + elapsed) - elapsed,
    ...(meanUpTo && {
      meanUpTo: (days) => (meanUpTo(days + elapsed) - meanUpTo(elapsed) - elapsed * (law.cdf(days + elapsed) - done)) / left,
    }),
    atoms,
  }
}
