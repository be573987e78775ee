import { largest } from '../what-if/trials.ts'

/** What a step counted for in each trial. Steps are simulated on the same futures; one that was dropped early has only the first of them. */
export type Counts = Float64Array

/**
 * Standard error of the difference between two steps. Each is told as the mean of `best` less its own paired mean distance from that, over the trials it
 * has: with distances A and B over m ≤ n trials the variance of their difference is Var A / m + Var B / n − 2 Cov(A, B) / n. Where no trial
 * differs the error is the least that so many trials can tell of something so large: equal trials do not prove equal steps.
 */
export function pairedError(best: Counts, one: Counts, other: Counts): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const common = spread(best, short, short, short.length)
  const shared = spread(best, short, long, short.length)
  const own = spread(best, long, long, long.length)
  const variance = common / short.length + own / long.length - (2 * shared) / long.length
  const scale = Math.max(largest(one), largest(other))
  return variance > scale * scale * ROUNDING ? Math.sqrt(variance) : scale / (short.length + 2)
}

/** Relative; below it a variance is what rounding has left of 0. */
const ROUNDING = 1e-18

/** Covariance of two distances from the best over the first `trials`. */
function spread(best: Counts, one: Counts, other: Counts, trials: number): number {
  let [sumOne, sumOther] = [0, 0]
  for (let t = 0; t < trials; t += 1) {
    sumOne += (best[t] as number) - (one[t] as number)
    sumOther += (best[t] as number) - (other[t] as number)
  }
  const [meanOne, meanOther] = [sumOne / trials, sumOther / trials]
  let products = 0
  for (let t = 0; t < trials; t += 1)
    products += ((best[t] as number) - (one[t] as number) - meanOne) * ((best[t] as number) - (other[t] as number) - meanOther)
  return products / trials
}
