/** What is known of the states of a search: three numbers under five 32-bit words. Open addressing in flat arrays, doubled as it fills. */
export interface Memo {
  readonly size: () => number
  /** Place of a state, or −1. */
  find(a: number, b: number, c: number, d: number, e: number): number
  /** Adds a state that is not there yet. */
  add(a: number, b: number, c: number, d: number, e: number, value: number, cost: number, chance: number): void
  value(place: number): number
  cost(place: number): number
  chance(place: number): number
}

const WORDS = 5
const FIGURES = 3

export function createMemo(): Memo {
  let capacity = 1 << 10
  let size = 0
  let keys = new Int32Array(capacity * WORDS)
  let used = new Uint8Array(capacity)
  let figures = new Float64Array(capacity * FIGURES)

  /** The place where the key is or would go. */
  const place = (a: number, b: number, c: number, d: number, e: number): number => {
    let hash =
      Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f) ^ Math.imul(e, 0x165667b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    let at = (hash ^ (hash >>> 13)) & (capacity - 1)
    while (used[at] === 1) {
      const k = at * WORDS
      if (keys[k] === a && keys[k + 1] === b && keys[k + 2] === c && keys[k + 3] === d && keys[k + 4] === e) return at
      at = (at + 1) & (capacity - 1)
    }
    return at
  }
  const grow = (): void => {
    const before = { keys, used, figures, capacity }
    capacity *= 2
    keys = new Int32Array(capacity * WORDS)
    used = new Uint8Array(capacity)
    figures = new Float64Array(capacity * FIGURES)
    for (let old = 0; old < before.capacity; old += 1) {
      if (before.used[old] !== 1) continue
      const k = old * WORDS
      const word = (i: number): number => before.keys[k + i] as number
      const at = place(word(0), word(1), word(2), word(3), word(4))
      used[at] = 1
      for (let i = 0; i < WORDS; i += 1) keys[at * WORDS + i] = word(i)
      for (let i = 0; i < FIGURES; i += 1) figures[at * FIGURES + i] = before.figures[old * FIGURES + i] as number
    }
  }
  return {
    size: () => size,
    find(a, b, c, d, e) {
      const at = place(a, b, c, d, e)
      return used[at] === 1 ? at : -1
    },
    add(a, b, c, d, e, value, cost, chance) {
      if (2 * (size + 1) > capacity) grow()
      const at = place(a, b, c, d, e)
      used[at] = 1
      size += 1
      const k = at * WORDS
      keys[k] = a
      keys[k + 1] = b
      keys[k + 2] = c
      keys[k + 3] = d
      keys[k + 4] = e
      figures[at * FIGURES] = value
      figures[at * FIGURES + 1] = cost
      figures[at * FIGURES + 2] = chance
    },
    value: (at) => figures[at * FIGURES] as number,
    cost: (at) => figures[at * FIGURES + 1] as number,
    chance: (at) => figures[at * FIGURES + 2] as number,
  }
}
