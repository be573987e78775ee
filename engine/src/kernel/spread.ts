import { SPREAD_WASM } from './spread-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/** Loops for the times of a block when people are unlimited. `plan`: the address of a record, see plan-record.ts. */
export interface Spread {
  /** Ends and starts of all nodes and who runs, from the draws; adds to the cost of each trial. See `createSpreader`. */
  spread(plan: number, count: number): void
  /** Adds the working days of successes in a row of ends to counts of days; the result is how many come after all `days` of them. */
  countDays(counts: number, days: number, end: number, count: number): number
}

export const createSpread = (memory: WasmMemory): Spread => instantiate(SPREAD_WASM, memory) as Spread
