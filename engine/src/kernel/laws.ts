import { LAWS_WASM } from './laws-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

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

/** Scores of the upper half times this stay within what the kernel's e^x is made for. */
export const SIGMA_MAX = 200

export const createLaws = (memory: WasmMemory): Laws => instantiate(LAWS_WASM, memory) as Laws
