import { type LawDesk, lawDesk } from '../kernel/law-desk.ts'
import { BINS, SIGMA_MAX } from '../kernel/laws.ts'
import { refuse, requirePositive } from '../refuse.ts'
import { exp, log, normalCdf, normalQuantile, ROOTS_OF_TWO } from './elementary.ts'
import type { Law } from './law.ts'

/** Standard normal quantile of 0.9. */
const Z90 = normalQuantile(0.9)

/** Standard normal quantiles at 1/2 + i/BINS: all tables of lognormal laws are made from these. */
const upperScores = (): Float64Array => Float64Array.from({ length: BINS / 2 }, (_, i) => normalQuantile(0.5 + i / BINS))

/** Where all laws are made into tables. */
export const deskOfLaws = (): LawDesk => lawDesk(upperScores, ROOTS_OF_TWO)

/** The greatest of the scores. */
const LAST_SCORE = normalQuantile(1 - 1 / BINS)

/** Mean of shift + e^(mu + sigma Z) beyond the last bin's lower end. */
const meanOfLastBin = (shift: number, mu: number, sigma: number): number =>
  shift + exp(mu) * exp((sigma * sigma) / 2) * normalCdf(sigma - LAST_SCORE) * BINS

/** shift + e^(mu + sigma Z), Z standard normal; sigma > 0, days before `shift` and below 0 do not happen (values below 0 are taken as 0). */
export function shiftedLognormalLaw(shift: number, mu: number, sigma: number): Law & Required<Pick<Law, 'meanUpTo'>> {
  const scoreOf = (days: number) => (days > shift ? (log(days - shift) - mu) / sigma : Number.NEGATIVE_INFINITY)
  const mean = shift + exp(mu + (sigma * sigma) / 2)
  return {
    cdf: (days) => (days < 0 ? 0 : normalCdf(scoreOf(days))),
    quantile: (u) => Math.max(0, u <= 0 ? shift : shift + exp(mu + sigma * normalQuantile(u))),
    mean,
    ...(sigma <= SIGMA_MAX && {
      tabulate(desk) {
        desk.lognormal(shift, exp(mu), sigma, 1, 1)
        return meanOfLastBin(shift, mu, sigma)
      },
    }),
    meanUpTo(days) {
      const z = scoreOf(days)
      // With a mean beyond all numbers next to nothing lies between the shift and any day.
      return shift * normalCdf(z) + (mean === Number.POSITIVE_INFINITY ? 0 : (mean - shift) * normalCdf(z - sigma))
    },
    meanAbove(days) {
      const z = scoreOf(days)
      const above = normalCdf(-z)
      return above > 0 ? Math.max(days, shift + (exp(mu + (sigma * sigma) / 2) * normalCdf(sigma - z)) / above) : days
    },
    atoms: null,
  }
}

/** Lognormal law with the given median (days > 0) and log-deviation sigma > 0. Throws a RangeError for others. */
export function lognormalLaw(median: number, sigma: number): Law {
  requirePositive('the median of a lognormal law', median, 'days')
  requirePositive('sigma of a lognormal law', sigma)
  return shiftedLognormalLaw(0, log(median), sigma)
}

/** Refuses points that do not ascend from above 0. */
function requireAscending(points: Readonly<Record<string, number>>): void {
  let [before, least] = ['', 0]
  for (const [name, days] of Object.entries(points)) {
    if (!(days > least && days < Number.POSITIVE_INFINITY))
      refuse(name, days, `a finite number of days above ${before === '' ? '0' : `${before} (${least})`}`)
    ;[before, least] = [name, days]
  }
}

/** Lognormal law with P10 and P90 days, 0 < p10 < p90. Throws a RangeError for others. */
export function rangeLaw(p10: number, p90: number): Law {
  requireAscending({ p10, p90 })
  return shiftedLognormalLaw(0, (log(p10) + log(p90)) / 2, (log(p90) - log(p10)) / (2 * Z90))
}

/**
 * The law that keeps all three points 0 < p10 < p50 < p90. Skewed to the right on the log scale (p10 · p90 ≥ p50²): shifted lognormal with
 * shift (p10 · p90 − p50²)/(p10 + p90 − 2 · p50). Otherwise two half-lognormals meeting at the median. Throws a RangeError for points that do not ascend.
 */
export function threePointLaw(p10: number, p50: number, p90: number): Law {
  requireAscending({ p10, p50, p90 })
  if (p10 * p90 < p50 * p50) return splitLognormalLaw(p10, p50, p90)
  const shift = (p10 * p90 - p50 * p50) / (p10 + p90 - 2 * p50)
  const mu = log(p50 - shift)
  return shiftedLognormalLaw(shift, mu, (log(p90 - shift) - mu) / Z90)
}

function splitLognormalLaw(p10: number, p50: number, p90: number): Law {
  const mu = log(p50)
  const [lowerSigma, upperSigma] = [(mu - log(p10)) / Z90, (log(p90) - mu) / Z90]
  const below = shiftedLognormalLaw(0, mu, lowerSigma)
  const above = shiftedLognormalLaw(0, mu, upperSigma)
  // E[T; T ≤ median] of the lower half, E[T; T > median] of the upper.
  const lowerPart = below.mean - 0.5 * below.meanAbove(p50)
  const upperPart = 0.5 * above.meanAbove(p50)
  return {
    cdf: (days) => (days <= p50 ? below : above).cdf(days),
    quantile: (u) => (u <= 0.5 ? below : above).quantile(u),
    mean: lowerPart + upperPart,
    ...(Math.max(lowerSigma, upperSigma) <= SIGMA_MAX && {
      tabulate(desk) {
        desk.lognormal(0, exp(mu), lowerSigma, 1, 0)
        desk.lognormal(0, exp(mu), upperSigma, 0, 1)
        return meanOfLastBin(0, mu, upperSigma)
      },
    }),
    meanUpTo: (days) => (days <= p50 ? below.meanUpTo(days) : below.meanUpTo(p50) + above.meanUpTo(days) - above.meanUpTo(p50)),
    meanAbove(days) {
      if (days >= p50) return above.meanAbove(days)
      const lower = 1 - below.cdf(days)
      return (below.meanAbove(days) * lower - 0.5 * below.meanAbove(p50) + upperPart) / lower
    },
    atoms: null,
  }
}
