import { expect, test } from 'vitest'
import { drawKey, drawWord, mix32 } from './hash.ts'

// A small battery: what would be wrong with a weak hash would show as one of these far outside of chance. Fixed keys, so the same every time.

const DRAWS = 65_536
const KEYS = [0, 1, 2, 3, 1000, 0x7fffffff, -1].flatMap((task) => [1, 2, 12345].map((seed) => drawKey(seed, task)))
const uniform = (key: number, trial: number) => (drawWord(key, trial) >>> 0) / 2 ** 32

/** Chi-square of counts against equal shares, as standard deviations from its mean. */
function chiSquareScore(counts: ArrayLike<number>, total: number): number {
  const expected = total / counts.length
  const chi = Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return (chi - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1))
}

test('the top, middle and low bytes of words under consecutive trials are evenly spread', () => {
  for (const key of KEYS)
    for (const shift of [24, 12, 0]) {
      const counts = new Uint32Array(256)
      for (let trial = 0; trial < DRAWS; trial += 1) counts[(drawWord(key, trial) >>> shift) & 255]! += 1
      expect(Math.abs(chiSquareScore(counts, DRAWS))).toBeLessThan(5)
    }
})

test('neighbouring trials, neighbouring tasks and neighbouring seeds are independent in pairs', () => {
  const pairs: [string, (i: number) => [number, number]][] = [
    ['trials', (i) => [uniform(KEYS[3]!, i), uniform(KEYS[3]!, i + 1)]],
    ['tasks', (i) => [uniform(drawKey(1, 7), i), uniform(drawKey(1, 8), i)]],
    ['tasks far apart in one bit', (i) => [uniform(drawKey(1, 7), i), uniform(drawKey(1, 7 ^ (1 << 30)), i)]],
    ['seeds', (i) => [uniform(drawKey(1, 7), i), uniform(drawKey(2, 7), i)]],
    ['seed and task exchanged', (i) => [uniform(drawKey(3, 7), i), uniform(drawKey(7, 3), i)]],
  ]
  for (const [name, pair] of pairs) {
    const counts = new Uint32Array(32 * 32)
    for (let i = 0; i < DRAWS; i += 1) {
      const [a, b] = pair(i)
      counts[Math.floor(a * 32) * 32 + Math.floor(b * 32)]! += 1
    }
    expect(Math.abs(chiSquareScore(counts, DRAWS)), name).toBeLessThan(5)
  }
})

test('the outcome of a draw tells nothing about its duration: the rotated word is independent of the word', () => {
  for (const key of KEYS) {
    const counts = new Uint32Array(32 * 32)
    for (let trial = 0; trial < DRAWS; trial += 1) {
      const word = drawWord(key, trial)
      counts[(word >>> 27) * 32 + (((word << 16) | (word >>> 16)) >>> 27)]! += 1
    }
    expect(Math.abs(chiSquareScore(counts, DRAWS))).toBeLessThan(5)
  }
})

test('changing any bit of the trial or the task changes each bit of the word half the time', () => {
  const flips = new Uint32Array(32)
  let pairs = 0
  for (let trial = 0; trial < 2000; trial += 1)
    for (let bit = 0; bit < 32; bit += 1) {
      const change = drawWord(drawKey(1, 5), trial) ^ drawWord(drawKey(1, 5), trial ^ (1 << bit))
      const taskChange = drawWord(drawKey(1, trial), 9) ^ drawWord(drawKey(1, trial ^ (1 << bit)), 9)
      for (let out = 0; out < 32; out += 1) flips[out]! += ((change >>> out) & 1) + ((taskChange >>> out) & 1)
      pairs += 2
    }
  for (const count of flips) expect(Math.abs(count / pairs - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / pairs))
})

test('mixing is a bijection on a sample: no two of 100,000 words collide', () => {
  const seen = new Set<number>()
  for (let word = 0; word < 100_000; word += 1) seen.add(mix32(word * 7919))
  expect(seen.size).toBe(100_000)
})
