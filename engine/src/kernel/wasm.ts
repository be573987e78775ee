// The little of WebAssembly that is used, and how a kernel is made from its bytes. The compiler is told of it here because the engine is compiled
// without the types of any platform.

export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

interface WebAssemblyLike {
  readonly Memory: new (size: { initial: number; maximum: number }) => WasmMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

declare const WebAssembly: WebAssemblyLike | undefined

const PAGE = 65_536
const PAGES_MAX = 32_767

/** A new memory; null where there is no WebAssembly. */
export const newMemory = (bytes: number): WasmMemory | null =>
  typeof WebAssembly === 'undefined' ? null : new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: PAGES_MAX })

/** Makes room; arrays on the memory from before are gone. */
export function growTo(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
}

const modules = new Map<string, object>()

/** The functions of a kernel at work on a memory; `others`: kernels whose functions it calls, by name. Throws where WebAssembly has no SIMD or may not be compiled. */
export function instantiate(kernel: string, memory: WasmMemory, others: Readonly<Record<string, unknown>> = {}): unknown {
  if (typeof WebAssembly === 'undefined') throw new Error('assertion: a kernel needs WebAssembly')
  let module = modules.get(kernel)
  if (module === undefined) {
    module = new WebAssembly.Module(bytesOf(kernel))
    modules.set(kernel, module)
  }
  return new WebAssembly.Instance(module, { env: { memory }, ...others }).exports
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes from base64 (RFC 4648) without padding. */
function bytesOf(text: string): Uint8Array {
  const values = new Uint8Array(128)
  for (let i = 0; i < DIGITS.length; i += 1) values[DIGITS.charCodeAt(i)] = i
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let bits = 0
  let size = 0
  for (let i = 0, at = 0; i < text.length; i += 1) {
    bits = (bits << 6) | (values[text.charCodeAt(i)] as number)
    size += 6
    if (size < 8) continue
    size -= 8
    bytes[at] = bits >> size
    at += 1
  }
  return bytes
}
