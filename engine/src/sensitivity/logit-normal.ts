import { exp, log, normalQuantile } from '../distribution/elementary.ts'
import { refuse } from '../refuse.ts'

// Chances that are guesses themselves: the log-odds ln p/(1 − p) follow a normal law. On that scale a shift never leads out of 0..1, and what is
// certain stays so.

export interface LogitNormal {
  /** Median of the log-odds; ∓Infinity for a chance of 0 or 1. */
  readonly mu: number
  /** 0: the chance is known. */
  readonly sigma: number
}

/** Log-odds of a chance; −Infinity at 0, Infinity at 1, NaN beyond. */
export const logit = (chance: number): number => log(chance) - log(1 - chance)

/** The chance of log-odds. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const odds = exp(x)
  return odds / (1 + odds)
}

const Z90 = normalQuantile(0.9)

/** The belief with these 10 % and 90 % quantiles of the chance, 0 < p10 < p90 < 1. Throws a RangeError for others. */
export function logitNormal(p10: number, p90: number): LogitNormal {
  if (!(p10 > 0 && p10 < p90)) refuse('p10', p10, `a chance above 0 and below p90 (${p90})`)
  if (!(p90 < 1)) refuse('p90', p90, 'a chance below 1')
  const [low, high] = [logit(p10), logit(p90)]
  return { mu: (low + high) / 2, sigma: (high - low) / (2 * Z90) }
}

/** Points of a standard normal law on either side of 0, and the step between them. */
const POINTS = 128
const STEP = 1 / 16

let weights: Float64Array | null = null

/** Weights of z = 0, ±STEP, ±2 STEP, … that add up to 1. */
function normalWeights(): Float64Array {
  if (weights !== null) return weights
  const made = Float64Array.from({ length: POINTS + 1 }, (_, i) => exp(-0.5 * (i * STEP) * (i * STEP)))
  let sum = made[0] as number
  for (let i = 1; i <= POINTS; i += 1) sum += 2 * (made[i] as number)
  for (let i = 0; i <= POINTS; i += 1) made[i] = (made[i] as number) / sum
  weights = made
  return made
}

/**
 * Mean of the chance. The trapezoidal rule over −8 ≤ z ≤ 8: for a smooth integrand that vanishes at both ends its error falls exponentially with
 * the step, here e^(−2π·16·π/σ) from the nearest pole, below 1e-12 up to σ = 11 (a range of 0.0001 % to 99.9999 %).
 */
export function logitNormalMean({ mu, sigma }: LogitNormal): number {
  if (!(sigma >= 0) || Number.isNaN(mu)) refuse('the belief', `mu ${mu}, sigma ${sigma}`, 'log-odds with a deviation from 0')
  if (sigma === 0 || !Number.isFinite(mu)) return logistic(mu)
  const weight = normalWeights()
  let sum = (weight[0] as number) * logistic(mu)
  for (let i = 1; i <= POINTS; i += 1) {
    const off = sigma * i * STEP
    sum += (weight[i] as number) * (logistic(mu + off) + logistic(mu - off))
  }
  return sum
}
