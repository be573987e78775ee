import { differenceEstimate, type Estimate } from '@nonlinear/engine'
import { isReached, largest, meanDifference, type Trials } from './trials.ts'

// What one plan is better or worse at than another, from trials with the same draws. Every difference is after − before.

/** P(after reaches the root) − P(before does). */
export function chanceDifference(before: Trials, after: Trials): Estimate {
  let [better, worse] = [0, 0]
  for (let t = 0; t < before.count; t += 1) {
    const change = Number(isReached(after, t)) - Number(isReached(before, t))
    if (change > 0) better += 1
    if (change < 0) worse += 1
  }
  return differenceEstimate(better, worse, before.count)
}

/** The same by the deadline of each; null where one of them has none. */
export function inTimeDifference(before: Trials, after: Trials): Estimate | null {
  if (before.inTime === null || after.inTime === null) return null
  let [better, worse] = [0, 0]
  for (let t = 0; t < before.count; t += 1) {
    const change = (after.inTime[t] as number) - (before.inTime[t] as number)
    if (change > 0) better += 1
    if (change < 0) worse += 1
  }
  return differenceEstimate(better, worse, before.count)
}

export const costDifference = (before: Trials, after: Trials): Estimate =>
  meanDifference(after.cost, before.cost, Math.max(largest(before.cost), largest(after.cost)))

export const netDifference = (before: Trials, after: Trials): Estimate | null =>
  before.net === null || after.net === null
    ? null
    : meanDifference(after.net, before.net, Math.max(largest(before.net), largest(after.net)))

/** Days and where in their order each trial stands, to tell how sure a quantile is. */
interface Quantile {
  /** The quantile among the trials that reach the root. */
  readonly at: number
  /** Days a share of the trials is worth there: one over the density. */
  readonly spread: number
  readonly successes: number
}

function quantileAt(reached: Float64Array, q: number): Quantile | null {
  const sorted = reached.filter((days) => days >= 0).sort()
  const successes = sorted.length
  if (successes === 0) return null
  const at = (share: number) => sorted[Math.min(successes, Math.max(1, Math.ceil(share * successes - 1e-9))) - 1] as number
  const step = Math.sqrt((q * (1 - q)) / successes)
  return { at: at(q), spread: (at(q + step) - at(q - step)) / (2 * step), successes }
}

/**
 * Standard error of the difference of two quantiles of the finish given success, from paired trials: by what each trial adds to either (the influence
 * functions of sample quantiles, Bahadur 1966). Where neither can be told the least that so many trials can tell; null where one never succeeds.
 */
export function quantileDifferenceError(before: Trials, after: Trials, q: number): number | null {
  const [a, b] = [quantileAt(before.reached, q), quantileAt(after.reached, q)]
  if (a === null || b === null) return null
  const { count } = before
  let squares = 0
  for (let t = 0; t < count; t += 1) {
    const off = influence(b, after.reached[t] as number, q, count) - influence(a, before.reached[t] as number, q, count)
    squares += off * off
  }
  return Math.max(Math.sqrt(squares) / count, 1 / (Math.min(a.successes, b.successes) + 2))
}

const influence = ({ at, spread, successes }: Quantile, days: number, q: number, count: number): number =>
  days < 0 ? 0 : (count / successes) * (q - (days <= at ? 1 : 0)) * spread
