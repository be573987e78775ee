/** Choices that follow from a seed and a number alone. */
export interface Dice {
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** Whether something of this chance comes. */
  comes(chance: number): boolean
  pick<T>(list: readonly T[]): T
}

const WORDS = 2 ** 32

/** Mulberry32 (T. Ettinger 2017), begun where the seed and the number lead. */
export function diceFor(seed: number, number: number): Dice {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)) | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / WORDS
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { below, comes: (chance) => next() < chance, pick: (list) => list[below(list.length)]! }
}
