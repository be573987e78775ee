import { DRAWS_WASM } from './draws-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/**
 * Loops that draw rows of `count` trials. Rows are int32, given by the address of their first byte (a multiple of 16), and may be written up to the
 * next multiple of four trials. What happens where a 32-bit word is at most `limit` (unsigned) and `ever` is −1 has a chance: see `limitOf`.
 */
export interface Draws {
  /**
   * Durations of a task whose laws are continuous, DRAWN_FAILURE set where it fails: trial j draws the word of trial `first + j` under the key (see
   * hash.ts) for its duration, and works as the word says with its halves swapped. `success` and `failure` are tables of laws (see sampled-law.ts),
   * `failure` 0 where it shows at the stop; what lasts longer than `stop` fails then.
   */
  draw(
    out: number,
    key: number,
    first: number,
    count: number,
    limit: number,
    ever: number,
    success: number,
    failure: number,
    stop: number,
  ): void
  /** The same for any law, in the variant that `indices` says: `variants` are records of four: limit, ever, table of success, table of failure. */
  drawVariants(out: number, key: number, first: number, count: number, indices: number, variants: number, stop: number): void
  /** 1 where a risk holds, else 0. */
  drawRisk(out: number, key: number, first: number, count: number, limit: number, ever: number): void
  /** out += row × 2^shift. */
  addShifted(out: number, row: number, shift: number, count: number): void
}

export const createDraws = (memory: WasmMemory): Draws => instantiate(DRAWS_WASM, memory) as Draws
