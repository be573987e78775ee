import { ABSENCE_WASM } from '../absence-wasm.ts'
import { DISPATCH_ABSENCES_WASM } from '../dispatch-absences-wasm.ts'
import { DISPATCH_WASM } from '../dispatch-wasm.ts'
import type { Heap } from '../heap.ts'
import { TILES_WASM } from '../tiles-wasm.ts'
import { instantiate, type WasmMemory } from '../wasm.ts'
import { type DispatchLoops, type Ground, RECORD } from './ground.ts'
import { TILE } from './records.ts'
import { twinDispatch } from './twin.ts'

/** The functions of engine/kernel/dispatch.ts, of either variant; `ground` is the address of a ground's record. */
interface DispatchKernel {
  /** Turns to a dispatcher: all that follows is for it. */
  turnTo(ground: number): void
  settleBefore(node: number, succeeded: number, time: number): void
  /** Addresses of the trial's draws, its cost and its number of payments; the first of its entries in `paid`. */
  runTrial(draws: number, cost: number, payments: number, entry: number): void
}

/** The functions of engine/kernel/tiles.ts. */
interface TilesKernel {
  gather(ground: number, first: number): void
  begin(ground: number, t: number): void
  keep(ground: number, t: number, trial: number): void
  scatter(ground: number, first: number): void
}

type Kernels = DispatchKernel & TilesKernel

const kernels = new WeakMap<WasmMemory, Kernels>()
/** Those that let people be away, which takes longer. */
const kernelsWithAbsences = new WeakMap<WasmMemory, Kernels>()

function kernelsOn(memory: WasmMemory, absences: boolean): Kernels {
  const made = absences ? kernelsWithAbsences : kernels
  const known = made.get(memory)
  if (known) return known
  const tiles = instantiate(TILES_WASM, memory) as TilesKernel
  const dispatch = absences
    ? instantiate(DISPATCH_ABSENCES_WASM, memory, { tiles, absences: instantiate(ABSENCE_WASM, memory) })
    : instantiate(DISPATCH_WASM, memory, { tiles })
  const both = { ...(dispatch as DispatchKernel), ...tiles }
  made.set(memory, both)
  return both
}

/** The kernels where there is WebAssembly, else their twin. */
export function dispatchLoops(heap: Heap, ground: Ground): DispatchLoops {
  if (heap.memory === null) return twinDispatch(heap.buffer, ground)
  const { turnTo, settleBefore, runTrial, gather, begin, keep, scatter } = kernelsOn(heap.memory, ground.record[RECORD.changes] !== 0)
  const record = ground.record.byteOffset
  const { drawn, payments, paid } = ground.arrays
  const row = drawn.byteLength / TILE
  const entries = paid.length / TILE
  return {
    settleBefore(node, succeeded, time) {
      turnTo(record)
      settleBefore(node, succeeded ? 1 : 0, time)
    },
    run(first, count, afterTrial) {
      turnTo(record)
      gather(record, first)
      const cost = (ground.record[RECORD.blockCost] as number) + 8 * first
      for (let t = 0; t < count; t += 1) {
        begin(record, t)
        runTrial(drawn.byteOffset + t * row, cost + 8 * t, payments.byteOffset + 4 * t, t * entries)
        keep(record, t, first + t)
        afterTrial?.(first + t)
      }
      scatter(record, first)
    },
  }
}
