import { requirePositive } from '../refuse.ts'
import { exp, log } from './elementary.ts'
import type { Law } from './law.ts'

/** Exponential law with the given mean > 0: what has lasted so far says nothing about what remains. Throws a RangeError for another mean. */
export function exponentialLaw(mean: number): Law {
  requirePositive('the mean of an exponential law', mean, 'days')
  return {
    cdf: (days) => (days <= 0 ? 0 : 1 - exp(-days / mean)),
    quantile: (u) => -mean * log(1 - u),
    mean,
    endsPerDay: 1 / mean,
    meanAbove: (days) => Math.max(0, days) + mean,
    atoms: null,
  }
}
