import { CAUSES_WASM } from './causes-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/** Loops that ask why trials end as they do. `plan`: the address of a record, see plan-record.ts. */
export interface Causes {
  /** Rows of bits: which nodes lie on the path back from the root's success. See `createTracer`. */
  trace(plan: number, count: number): void
  /** Adds each task's share of the blame for the root's failure, and its square, to its sums. See `createBlamer`. */
  blame(plan: number, count: number): void
}

export const createCauses = (memory: WasmMemory): Causes => instantiate(CAUSES_WASM, memory) as Causes
