import type { Estimate } from '@nonlinear/engine'
import { meanDifference } from './trials.ts'

/**
 * What it is worth to know a yes or no before choosing between alternatives: Σ P(x) max E[worth | x] − max E[worth], over the same trials. The best
 * alternative is chosen on one half of the trials and judged on the other, each way round: chosen and judged on the same trials, noise would look like
 * worth. `alternatives[d][t]` is what alternative d is worth in trial t, `known[t]` the yes (1) or no (0).
 */
export function valueOfKnowing(alternatives: readonly Float64Array[], known: Uint8Array, scale: number): Estimate {
  const informed = new Float64Array(known.length)
  const blind = new Float64Array(known.length)
  for (const half of [0, 1]) {
    const whenYes = bestOf(alternatives, (t) => t % 2 !== half && known[t] === 1)
    const whenNo = bestOf(alternatives, (t) => t % 2 !== half && known[t] === 0)
    const always = bestOf(alternatives, (t) => t % 2 !== half)
    for (let t = half; t < known.length; t += 2) {
      informed[t] = alternatives[known[t] === 1 ? whenYes : whenNo]?.[t] as number
      blind[t] = alternatives[always]?.[t] as number
    }
  }
  return meanDifference(informed, blind, scale)
}

/** The alternative with the greatest sum over some trials; the first of equals. */
function bestOf(alternatives: readonly Float64Array[], counts: (trial: number) => boolean): number {
  let [best, most] = [-1, 0]
  alternatives.forEach((worth, d) => {
    let sum = 0
    for (let t = 0; t < worth.length; t += 1) if (counts(t)) sum += worth[t] as number
    if (best < 0 || sum > most + 1e-9 * Math.abs(most)) [best, most] = [d, sum]
  })
  return best
}
