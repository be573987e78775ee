import { exp } from '../distribution/elementary.ts'
import { daysToUnits } from '../time.ts'
import type { Laws } from './laws.ts'

/** Places in a bin: see sampled-law.ts. */
const PLACES = 2 ** 22

/** The loops of engine/kernel/laws.ts without WebAssembly, bit for bit. */
export function twinLaws(quantiles: Float64Array, table: Int32Array, scores: Float64Array): Laws {
  const rises = new Float32Array(table.buffer, table.byteOffset, table.length)
  const bins = quantiles.length
  const half = bins / 2
  return {
    lognormal(shift, scale, sigma, lower, upper) {
      for (let i = 0; i < half; i += 1) {
        const ratio = exp(sigma * (scores[i] as number))
        if (upper !== 0) quantiles[half + i] = Math.max(0, shift + scale * ratio)
        if (lower !== 0) quantiles[half - i] = Math.max(0, shift + scale / ratio)
      }
    },
    multiply(factor) {
      for (let bin = 0; bin < bins; bin += 1) quantiles[bin] = (quantiles[bin] as number) * factor
    },
    tabulate(beyond) {
      let low = daysToUnits(quantiles[0] as number)
      for (let bin = 0; bin < bins; bin += 1) {
        const last = bin === bins - 1
        const next = daysToUnits(last ? 2 * Math.min(beyond, 1e9) : (quantiles[bin + 1] as number))
        const high = last ? Math.max(low, next - low) : next
        table[2 * bin] = low
        rises[2 * bin + 1] = (high - low) / PLACES
        low = high
      }
    },
  }
}
