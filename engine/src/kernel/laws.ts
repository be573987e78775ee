import { LAWS_WASM } from './laws-wasm.ts'
import { twinLaws } from './twin-laws.ts'
import { instantiate, newMemory } from './wasm.ts'

/** Equally likely bins of a continuous law: the upper 10 bits of a word choose one, the other 22 the place in it. */
export const BINS = 1024

/** Loops that make the table of a law. */
export interface Laws {
  /**
   * Quantiles of shift + scale × e^(sigma Z) at i/BINS, Z standard normal: those below the median (`lower` 1), the reciprocals of those above, and
   * those above (`upper` 1), the median in either. |sigma| is at most SIGMA_MAX.
   */
  lognormal(shift: number, scale: number, sigma: number, lower: number, upper: number): void
  /** Multiplies all quantiles. */
  multiply(factor: number): void
  /** Turns the quantiles, in days, into the table of a sampled law; `beyond`: the mean beyond the last of them. */
  tabulate(beyond: number): void
}

/** Where laws are made into tables: the law writes its quantiles, in days, and takes the table away. */
export interface LawDesk extends Laws {
  /** Quantiles at i/BINS, 0 ≤ i < BINS. */
  readonly quantiles: Float64Array
  /** See `SampledLaw.table`. */
  readonly table: Int32Array
}

/** Scores of the upper half times this stay within what the kernel's e^x is made for. */
export const SIGMA_MAX = 200

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
      const { lognormal, multiply, tabulate } = instantiate(LAWS_WASM, memory) as Laws
      return { lognormal, multiply, tabulate, quantiles, table }
    } catch {
      // A page that may not compile WebAssembly: the twin says the same.
    }
  }
  return { ...twinLaws(quantiles, table, scores), quantiles, table }
}
