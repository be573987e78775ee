import { refuse, requireChance, requireNumber, requireWhole } from '../refuse.ts'

/** An estimate from trials and its standard error. */
export interface Estimate {
  readonly value: number
  readonly standardError: number
}

/** Refuses counts of trials that cannot be. */
function requireCounts(count: number, trials: number): void {
  requireWhole('the number of trials', trials, 0, Number.MAX_SAFE_INTEGER)
  requireNumber('the number of trials counted', count, 0, trials, `from 0 to all ${trials}`)
}

/** A figure that is not estimated. */
export const exactly = (value: number): Estimate => ({ value, standardError: 0 })

/** Share of `count` in `trials`; the error from (count + 1)/(trials + 2), so that it is never 0 just because nothing was seen. */
export function shareEstimate(count: number, trials: number): Estimate {
  requireCounts(count, trials)
  const p = (count + 1) / (trials + 2)
  return { value: trials === 0 ? 0 : count / trials, standardError: Math.sqrt((p * (1 - p)) / Math.max(1, trials)) }
}

/** Mean from a sum and a sum of squares; an error of 0 is raised to 1/(trials + 2) of the mean: equal trials do not prove a constant. */
export function meanEstimate(sum: number, squares: number, trials: number): Estimate {
  requireCounts(0, trials)
  if (trials === 0) return { value: 0, standardError: 0 }
  const mean = sum / trials
  const variance = Math.max(0, squares / trials - mean * mean)
  return { value: mean, standardError: Math.max(Math.sqrt(variance / trials), Math.abs(mean) / (trials + 2)) }
}

/** Mean of a row of values. The variance is taken around the mean, so that large values lose no digits. */
export function meanOf(values: Float64Array): Estimate {
  // Counted loops: this is run once over many thousands of trials, before V8 compiles it, and an iterator would make an object for each.
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number
  const mean = values.length === 0 ? 0 : sum / values.length
  let squares = 0
  for (let i = 0; i < values.length; i += 1) {
    const distance = (values[i] as number) - mean
    squares += distance * distance
  }
  const trials = Math.max(1, values.length)
  return { value: mean, standardError: Math.max(Math.sqrt(squares / trials / trials), Math.abs(mean) / (trials + 2)) }
}

/** Mean of a difference that is +1 in `better` trials, −1 in `worse`, else 0: the paired estimate of P(one) − P(other). */
export function differenceEstimate(better: number, worse: number, trials: number): Estimate {
  requireCounts(better + worse, trials)
  if (trials === 0) return { value: 0, standardError: 0 }
  const mean = (better - worse) / trials
  const changed = (better + worse + 1) / (trials + 2)
  return { value: mean, standardError: Math.sqrt(Math.max(0, changed - mean * mean) / trials) }
}

/**
 * Smallest value with at least the share q of all at or below it. `counts[v]` = how often whole value v ≥ 0 was seen, `total` > 0 their sum; `spread`: the
 * standard error of a share of q, here of independent ones.
 */
export function quantileOfCounts(
  counts: ArrayLike<number>,
  total: number,
  q: number,
  spread: number = Math.sqrt((q * (1 - q)) / total),
): Estimate {
  requireChance('the quantile', q)
  if (!(total > 0)) refuse('the total of the counts', total, 'a number above 0')
  const [low, value, high] = [q - spread, q, q + spread].map((share) => countedQuantile(counts, total, share)) as [number, number, number]
  // Half the distance between the order statistics one standard error of rank to either side; whole days hide errors below one day.
  return { value, standardError: Math.max((high - low) / 2, 1 / (total + 2)) }
}

function countedQuantile(counts: ArrayLike<number>, total: number, q: number): number {
  const rank = Math.min(total, Math.max(1, Math.ceil(q * total - 1e-9)))
  let seen = 0
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value] as number
    if (seen >= rank) return value
  }
  return counts.length - 1
}

/** Smallest of ascending values with at least the share q at or below it. */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  requireWhole('the number of values', sorted?.length, 1, Number.MAX_SAFE_INTEGER)
  requireChance('the quantile', q)
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(q * sorted.length - 1e-9))) - 1] as number
}
