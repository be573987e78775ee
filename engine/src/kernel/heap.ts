import { type Causes, createCauses } from './causes.ts'
import { createDraws, type Draws } from './draws.ts'
import { createSpread, type Spread } from './spread.ts'
import { createTruth, type Truth } from './truth.ts'
import { twinCauses } from './twin-causes.ts'
import { twinDraws } from './twin-draws.ts'
import { twinSpread } from './twin-spread.ts'
import { twinTruth } from './twin-truth.ts'
import { growTo, newMemory, type WasmMemory } from './wasm.ts'

const PAGE = 65_536
/** Rows and tables begin at multiples of this, as loads of four numbers at once like it. */
const ALIGNMENT = 16
/** Heaps kept for the next simulation once one is through with them: memory that is warm, with its kernels in it. */
const SPARE_HEAPS_MAX = 2
/** Larger ones are given back to the machine. */
const SPARE_BYTES_MAX = 2 ** 27
/** New memory is at least so large: only what is used of it is ever there, and growing it later takes longer. */
const NEW_BYTES_MIN = 2 ** 24
/** Most memory one simulation may take. */
export const HEAP_BYTES_MAX = 2 ** 31 - PAGE

/**
 * Memory of one simulation, and the loops that run over it: the kernels where there is WebAssembly with SIMD, else their twins, with the same bits.
 * Arrays on the heap are known to the loops by the address of their first byte, `array.byteOffset`.
 */
export interface Heap {
  readonly loops: Loops
  /** The memory itself; null where the twins run. Kernels of other kinds are made with `instantiate`. */
  readonly memory: WasmMemory | null
  readonly buffer: ArrayBuffer
  /** New arrays of zeros. */
  int32(length: number): Int32Array
  float64(length: number): Float64Array
  /** Lets others have the memory; none of its arrays may be used any more. */
  release(): void
}

/** Made when first asked for: compiling what is not used would take longer than much of what is. */
export interface Loops {
  readonly draws: Draws
  readonly spread: Spread
  readonly truth: Truth
  readonly causes: Causes
}

interface Store {
  readonly memory: WasmMemory | null
  readonly loops: Loops
  buffer: ArrayBuffer
  /** Bytes that may hold something other than zeros. */
  dirty: number
}

const spare: Store[] = []

/** A heap with room for so many bytes; each array takes up to ALIGNMENT − 1 more than its own. `twins`: without WebAssembly. */
export function borrowHeap(bytes: number, twins = false): Heap {
  if (bytes > HEAP_BYTES_MAX)
    throw new RangeError(
      `the plan needs ${Math.ceil(bytes / 2 ** 20)} MB of memory to simulate; at most ${HEAP_BYTES_MAX / 2 ** 20} MB are there`,
    )
  const store = (twins ? null : takeSpare(bytes)) ?? newStore(bytes, twins)
  let used = ALIGNMENT
  const take = (length: number, width: number): number => {
    const at = used
    used = (at + length * width + ALIGNMENT - 1) & -ALIGNMENT
    if (used > store.buffer.byteLength) throw new Error('assertion: a heap has room for what it was asked for')
    if (at < store.dirty) new Uint8Array(store.buffer, at, Math.min(store.dirty, used) - at).fill(0)
    store.dirty = Math.max(store.dirty, used)
    return at
  }
  let released = false
  return {
    loops: store.loops,
    memory: store.memory,
    buffer: store.buffer,
    int32: (length) => new Int32Array(store.buffer, take(length, 4), length),
    float64: (length) => new Float64Array(store.buffer, take(length, 8), length),
    release() {
      if (released) return
      released = true
      if (store.memory !== null && spare.length < SPARE_HEAPS_MAX && store.buffer.byteLength <= SPARE_BYTES_MAX) spare.push(store)
    },
  }
}

function takeSpare(bytes: number): Store | null {
  const store = spare.pop() ?? null
  if (store?.memory && store.buffer.byteLength < bytes + ALIGNMENT) {
    growTo(store.memory, bytes + ALIGNMENT)
    store.buffer = store.memory.buffer
  }
  return store
}

function newStore(bytes: number, twins: boolean): Store {
  const memory = twins ? null : newMemory(Math.max(NEW_BYTES_MIN, bytes + ALIGNMENT))
  if (memory !== null) {
    try {
      return { memory, buffer: memory.buffer, loops: kernelLoops(memory), dirty: 0 }
    } catch {
      // An old browser without SIMD, or a page that may not compile WebAssembly: the twins say the same, more slowly.
    }
  }
  const buffer = new ArrayBuffer((bytes + ALIGNMENT + 7) & -8)
  return { memory: null, buffer, loops: twinLoops(buffer), dirty: 0 }
}

/** Throws where WebAssembly has no SIMD or may not be compiled. */
function kernelLoops(memory: WasmMemory): Loops {
  const draws = createDraws(memory)
  let spread: Spread | null = null
  let truth: Truth | null = null
  let causes: Causes | null = null
  return {
    draws,
    get spread() {
      spread ??= createSpread(memory)
      return spread
    },
    get truth() {
      truth ??= createTruth(memory)
      return truth
    },
    get causes() {
      causes ??= createCauses(memory)
      return causes
    },
  }
}

const twinLoops = (buffer: ArrayBuffer): Loops => ({
  draws: twinDraws(buffer),
  spread: twinSpread(buffer),
  truth: twinTruth(buffer),
  causes: twinCauses(buffer),
})
