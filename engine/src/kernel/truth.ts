import { TRUTH_WASM } from './truth-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/** Loops over bits, WORDS words a row, bit t of word w for trial 32 w + t. `plan`: the address of a record, see plan-record.ts. */
export interface Truth {
  /** Who succeeds, from the draws: it does not depend on times or people. */
  settle(plan: number): void
  /** How many of the first `count` bits are set. */
  countBits(bits: number, count: number): number
  /** Adds to int32 totals how many of the first `count` bits are set in each of so many rows. */
  addCounts(totals: number, bits: number, rows: number, count: number): void
  /**
   * Adds to two int32 `totals` in how many of the first `count` trials forcing a task to succeed when run, against forcing it to fail, changes the
   * root for the better and for the worse. `affected`: all nodes above the task, in order. One of the two forced outcomes is the drawn one, so only
   * the other is worked out, as far up as it changes anything.
   */
  force(plan: number, task: number, affected: number, nodes: number, count: number, totals: number): void
}

export const createTruth = (memory: WasmMemory): Truth => instantiate(TRUTH_WASM, memory) as Truth
