/** Sets of small whole numbers, one row of 32-bit words each, in one flat array. */
export interface BitSets {
  readonly words: number
  readonly bits: Int32Array
}

export const bitSets = (rows: number, size: number): BitSets => {
  const words = (size + 31) >> 5
  return { words, bits: new Int32Array(rows * words) }
}

export const rowAt = ({ words, bits }: BitSets, row: number): Int32Array => bits.subarray(row * words, (row + 1) * words)

export const addBit = (set: Int32Array, bit: number): void => {
  set[bit >> 5] = (set[bit >> 5] as number) | (1 << (bit & 31))
}

export const hasBit = (set: Int32Array, bit: number): boolean => ((set[bit >> 5] as number) & (1 << (bit & 31))) !== 0

export const addAll = (set: Int32Array, other: Int32Array): void => {
  for (let w = 0; w < set.length; w += 1) set[w] = (set[w] as number) | (other[w] as number)
}

export const keepOnly = (set: Int32Array, other: Int32Array): void => {
  for (let w = 0; w < set.length; w += 1) set[w] = (set[w] as number) & (other[w] as number)
}

export const removeAll = (set: Int32Array, other: Int32Array): void => {
  for (let w = 0; w < set.length; w += 1) set[w] = (set[w] as number) & ~(other[w] as number)
}

export function bitsOf(set: Int32Array): number[] {
  const found: number[] = []
  for (let w = 0; w < set.length; w += 1)
    for (let rest = set[w] as number; rest !== 0; rest &= rest - 1) found.push(32 * w + 31 - Math.clz32(rest & -rest))
  return found
}
