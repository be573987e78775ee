import { BINS, createLaws, type Laws } from './laws.ts'
import { twinLaws } from './twin-laws.ts'
import { newMemory } from './wasm.ts'

/** Where laws are made into tables: the law writes its quantiles, in days, and takes the table away. */
export interface LawDesk extends Laws {
  /** Quantiles at i/BINS, 0 ≤ i < BINS. */
  readonly quantiles: Float64Array
  /** See `SampledLaw.table`. */
  readonly table: Int32Array
}

const HALF = BINS / 2
const ROOTS = 32
const QUANTILES_BYTES = 8 * BINS + 16
const TABLE_BYTES = 8 * BINS
const SCORES_BYTES = 8 * HALF
const BYTES = QUANTILES_BYTES + TABLE_BYTES + SCORES_BYTES + 8 * ROOTS

let desk: LawDesk | null = null

/** The desk all laws are made at, one after another. `scores`: standard normal quantiles at 1/2 + i/BINS; `roots`: 2^(i/32). */
export function lawDesk(scores: () => Float64Array, roots: Float64Array): LawDesk {
  desk ??= newDesk(scores(), roots, false)
  return desk
}

/** A desk of its own; `twin`: without WebAssembly. */
export function newDesk(scores: Float64Array, roots: Float64Array, twin: boolean): LawDesk {
  const memory = twin ? null : newMemory(BYTES)
  const buffer = memory?.buffer ?? new ArrayBuffer(BYTES)
  new Float64Array(buffer, QUANTILES_BYTES + TABLE_BYTES, HALF).set(scores)
  new Float64Array(buffer, QUANTILES_BYTES + TABLE_BYTES + SCORES_BYTES, ROOTS).set(roots)
  const quantiles = new Float64Array(buffer, 0, BINS)
  const table = new Int32Array(buffer, QUANTILES_BYTES, 2 * BINS)
  if (memory !== null) {
    try {
      const { lognormal, multiply, tabulate } = createLaws(memory)
      return { lognormal, multiply, tabulate, quantiles, table }
    } catch {
      // A page that may not compile WebAssembly: the twin says the same.
    }
  }
  return { ...twinLaws(quantiles, table, scores), quantiles, table }
}
