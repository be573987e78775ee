import { daysToUnits, TIME_MAX } from '../time.ts'
import type { Law } from './law.ts'

const BINS = 1024
const BIN_BITS = 10
const FRACTION_BITS = 32 - BIN_BITS
const FRACTION_MASK = (1 << FRACTION_BITS) - 1
const FRACTION_SIZE = 1 << FRACTION_BITS

/** A law made ready for drawing: quantiles to interpolate for continuous laws, thresholds for discrete ones (never interpolated). Times in engine units. */
export interface SampledLaw {
  /** BINS + 1 quantiles, the last one such that the last bin keeps its conditional mean; null for discrete laws. */
  readonly quantiles: Float64Array | null
  /** Cumulative chances × 2^32, the last one 2^32; null for continuous laws. */
  readonly thresholds: Float64Array | null
  readonly values: Float64Array | null
}

/** Tabulates a law. Plain interpolation to a far quantile would put 10 % on the mean of a skewed law: hence the conditional mean in the last bin. */
export function sampleLaw(law: Law): SampledLaw {
  if (law.atoms) {
    let sum = 0
    const thresholds = Float64Array.from(law.atoms, (atom) => {
      sum += atom.chance
      return sum * 2 ** 32
    })
    thresholds[thresholds.length - 1] = 2 ** 32
    return { quantiles: null, thresholds, values: Float64Array.from(law.atoms, (atom) => daysToUnits(atom.days)) }
  }
  const quantiles = new Float64Array(BINS + 1)
  const beyond = tabulate(law, quantiles)
  quantiles[0] = law.quantile(0)
  for (let bin = 0; bin < BINS; bin += 1) quantiles[bin] = daysToUnits(quantiles[bin] as number)
  const last = quantiles[BINS - 1] as number
  quantiles[BINS] = Math.max(last, daysToUnits(2 * Math.min(beyond, 1e9)) - last)
  return { quantiles, thresholds: null, values: null }
}

/** Quantiles in days at the inner edges of the bins; the mean of the last bin. */
function tabulate(law: Law, quantiles: Float64Array): number {
  if (law.tabulate) return law.tabulate(quantiles)
  for (let bin = 1; bin < BINS; bin += 1) quantiles[bin] = law.quantile(bin / BINS)
  return law.meanAbove(quantiles[BINS - 1] as number)
}

/** The duration that a word draws from a table of quantiles: linear between neighbours, in whole instants. */
export function drawQuantile(quantiles: Float64Array, word: number): number {
  const bin = word >>> FRACTION_BITS
  const low = quantiles[bin] as number
  return (low + ((quantiles[bin + 1] as number) - low) * ((word & FRACTION_MASK) * (1 / FRACTION_SIZE))) & -64
}

/** Shows at the stop whenever that is: later than any time. */
export const AT_THE_STOP: SampledLaw = { quantiles: null, thresholds: Float64Array.of(2 ** 32), values: Float64Array.of(TIME_MAX) }

/** The duration that a 32-bit word draws, in whole instants. */
export function drawDuration(law: SampledLaw, word: number): number {
  const { quantiles } = law
  if (quantiles !== null) return drawQuantile(quantiles, word)
  const thresholds = law.thresholds as Float64Array
  const u = word >>> 0
  let index = 0
  while (u >= (thresholds[index] as number)) index += 1
  return (law.values as Float64Array)[index] as number
}
