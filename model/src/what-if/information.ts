import type { Estimate } from '@nonlinear/engine'
import { meanDifference } from './trials.ts'

/**
 * What it is worth to know a yes or no before choosing between alternatives: Σ P(x) max E[worth | x] − max E[worth], over the same trials. The best
 * alternative is chosen on one half of the trials and judged on the other, each way round: chosen and judged on the same trials, noise would look like
 * worth. `alternatives[d][t]` is what alternative d is worth in trial t, the first of them being what is planned; asked with `known[t]`, the yes (1) or no (0).
 */
export function valueOfKnowing(alternatives: readonly Float64Array[], scale: number): (known: Uint8Array) => Estimate {
  const planned = alternatives[0] as Float64Array
  const open = alternatives.filter((worth) => worth === planned || isEverBetter(worth, planned))
  const always = HALVES.map((half) => bestOf(open, (t) => t % 2 !== half))
  return (known) => {
    const informed = new Float64Array(known.length)
    const blind = new Float64Array(known.length)
    for (const half of HALVES) {
      const whenYes = bestOf(open, (t) => t % 2 !== half && known[t] === 1)
      const whenNo = bestOf(open, (t) => t % 2 !== half && known[t] === 0)
      const unasked = open[always[half] as number]
      for (let t = half; t < known.length; t += 2) {
        informed[t] = open[known[t] === 1 ? whenYes : whenNo]?.[t] as number
        blind[t] = unasked?.[t] as number
      }
    }
    return meanDifference(informed, blind, scale)
  }
}

const HALVES = [0, 1] as const

/** What is nowhere better is never chosen, whatever is known: most approaches only add to a plan. */
const isEverBetter = (worth: Float64Array, planned: Float64Array): boolean => worth.some((value, t) => value > (planned[t] as number))

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
