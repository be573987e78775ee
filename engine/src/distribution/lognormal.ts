import { exp, log, normalCdf, normalQuantile } from './elementary.ts'
import type { Law } from './law.ts'

/** Standard normal quantile of 0.9. */
const Z90 = normalQuantile(0.9)

/** Standard normal quantiles at i/n above the median, worked out once for each n: tables of all lognormal laws are made from the same ones. */
const upperScores = new Map<number, Float64Array>()

function upperScoresOf(n: number): Float64Array {
  const known = upperScores.get(n) ?? Float64Array.from({ length: n - n / 2 }, (_, i) => normalQuantile(0.5 + i / n))
  upperScores.set(n, known)
  return known
}

/** Quantiles at i/n of shift + e^(mu + sigma Z), n even: those below the median are the reciprocals of those above. The mean beyond the last. */
function tabulateLognormal(into: Float64Array, shift: number, mu: number, sigma: number): number {
  const n = into.length - 1
  const scores = upperScoresOf(n)
  const scale = exp(mu)
  for (let i = 0; i < n / 2; i += 1) {
    const ratio = exp(sigma * (scores[i] as number))
    into[n / 2 + i] = Math.max(0, shift + scale * ratio)
    into[n / 2 - i] = Math.max(0, shift + scale / ratio)
  }
  return shift + scale * exp((sigma * sigma) / 2) * normalCdf(sigma - (scores[n / 2 - 1] as number)) * n
}

/** shift + e^(mu + sigma Z), Z standard normal; sigma > 0, days before `shift` and below 0 do not happen (values below 0 are taken as 0). */
export function shiftedLognormalLaw(shift: number, mu: number, sigma: number): Law {
  const scoreOf = (days: number) => (days > shift ? (log(days - shift) - mu) / sigma : Number.NEGATIVE_INFINITY)
  const mean = shift + exp(mu + (sigma * sigma) / 2)
  return {
    cdf: (days) => (days < 0 ? 0 : normalCdf(scoreOf(days))),
    quantile: (u) => Math.max(0, u <= 0 ? shift : shift + exp(mu + sigma * normalQuantile(u))),
    mean,
    tabulate: (into) => tabulateLognormal(into, shift, mu, sigma),
    meanAbove(days) {
      const z = scoreOf(days)
      const above = normalCdf(-z)
      return above > 0 ? Math.max(days, shift + (exp(mu + (sigma * sigma) / 2) * normalCdf(sigma - z)) / above) : days
    },
    atoms: null,
  }
}

/** Lognormal law with the given median (days > 0) and log-deviation sigma > 0. */
export const lognormalLaw = (median: number, sigma: number): Law => shiftedLognormalLaw(0, log(median), sigma)

/** Lognormal law with P10 and P90 days, 0 < p10 < p90. */
export const rangeLaw = (p10: number, p90: number): Law =>
  shiftedLognormalLaw(0, (log(p10) + log(p90)) / 2, (log(p90) - log(p10)) / (2 * Z90))

/**
 * The law that keeps all three points 0 < p10 < p50 < p90. Skewed to the right on the log scale (p10 · p90 ≥ p50²): shifted lognormal with
 * shift (p10 · p90 − p50²)/(p10 + p90 − 2 · p50). Otherwise two half-lognormals meeting at the median.
 */
export function threePointLaw(p10: number, p50: number, p90: number): Law {
  if (p10 * p90 < p50 * p50) return splitLognormalLaw(p10, p50, p90)
  const shift = (p10 * p90 - p50 * p50) / (p10 + p90 - 2 * p50)
  const mu = log(p50 - shift)
  return shiftedLognormalLaw(shift, mu, (log(p90 - shift) - mu) / Z90)
}

function splitLognormalLaw(p10: number, p50: number, p90: number): Law {
  const mu = log(p50)
  const below = shiftedLognormalLaw(0, mu, (mu - log(p10)) / Z90)
  const above = shiftedLognormalLaw(0, mu, (log(p90) - mu) / Z90)
  // E[T; T ≤ median] of the lower half, E[T; T > median] of the upper.
  const lowerPart = below.mean - 0.5 * below.meanAbove(p50)
  const upperPart = 0.5 * above.meanAbove(p50)
  return {
    cdf: (days) => (days <= p50 ? below : above).cdf(days),
    quantile: (u) => (u <= 0.5 ? below : above).quantile(u),
    mean: lowerPart + upperPart,
    meanAbove(days) {
      if (days >= p50) return above.meanAbove(days)
      const lower = 1 - below.cdf(days)
      return (below.meanAbove(days) * lower - 0.5 * below.meanAbove(p50) + upperPart) / lower
    },
    atoms: null,
  }
}
