import { expect, test } from 'vitest'
import { chooseCandidates, pairQuality } from './net-quality.ts'
import { createSobolPoints } from './sobol.ts'
import {
  CANDIDATES_MAX,
  CHOSEN,
  candidateNumbers,
  directionNumbers,
  isPrimitive,
  primitivePolynomial,
  SOBOL_DIMENSIONS_MAX,
} from './sobol-directions.ts'

/** Words of a dimension in the trials of some replicates. */
function wordsOf(dimension: number, size: number, replicate = 0, count = 2 ** size, seed = 1): Int32Array {
  const words = new Int32Array(count)
  createSobolPoints(seed, dimension + 1, size).fill(dimension, replicate * 2 ** size, count, words)
  return words
}

/** Chi-square of counts against equal shares, as standard deviations from its mean. */
function chiSquareScore(counts: ArrayLike<number>, total: number): number {
  const expected = total / counts.length
  const chi = Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return (chi - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1))
}

test('there are as many primitive polynomials as theory says: φ(2^n − 1)/n of degree n', () => {
  const counts = Array.from({ length: 11 }, (_, i) => {
    const top = 2 ** (i + 1)
    return Array.from({ length: top / 2 }, (_none, odd) => top + 2 * odd + 1).filter(isPrimitive).length
  })
  expect(counts).toEqual([1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176])
})

test('a polynomial is primitive where multiplying by x, step by step, goes through all remainders', () => {
  for (let polynomial = 3; polynomial < 2 ** 10; polynomial += 2) {
    const top = 2 ** Math.floor(Math.log2(polynomial))
    let [remainder, steps] = [1, 0]
    do {
      remainder = remainder * 2 >= top ? (remainder * 2) ^ polynomial : remainder * 2
      steps += 1
    } while (remainder !== 1)
    expect(isPrimitive(polynomial), `${polynomial}`).toBe(steps === top - 1)
  }
})

test('every dimension has a polynomial of its own', () => {
  const polynomials = Array.from({ length: SOBOL_DIMENSIONS_MAX - 1 }, (_, n) => primitivePolynomial(n))
  expect(polynomials.slice(0, 6)).toEqual([0b11, 0b111, 0b1011, 0b1101, 0b10011, 0b11001])
  expect(new Set(polynomials).size).toBe(SOBOL_DIMENSIONS_MAX - 1)
  expect(CHOSEN).toHaveLength(SOBOL_DIMENSIONS_MAX)
})

test('the initial numbers are those that the search chooses', () => {
  expect(
    chooseCandidates(24)
      .map((candidate) => candidate.toString(CANDIDATES_MAX))
      .join(''),
  ).toBe(CHOSEN.slice(0, 24))
})

test('in every dimension each of 2^m equal parts of a side holds one of the first 2^m points of a replicate', () => {
  for (let dimension = 0; dimension < SOBOL_DIMENSIONS_MAX; dimension += 1) {
    const words = wordsOf(dimension, 10, dimension)
    for (let m = 0; m <= 10; m += 1) {
      const parts = new Set(words.subarray(0, 2 ** m).map((word) => (m === 0 ? 0 : word >>> (32 - m))))
      expect(parts.size, `dimension ${dimension}, 2^${m} points`).toBe(2 ** m)
    }
  }
})

/** Whether all rectangles of area 2^(t − m) hold 2^t of the points, m digits long. */
function isNet(one: Int32Array, other: Int32Array, m: number, t: number): boolean {
  for (let k = 0; k <= m - t; k += 1) {
    const counts = new Uint32Array(2 ** (m - t))
    const place = (word: number, digits: number) => (digits === 0 ? 0 : word >>> (32 - digits))
    for (let i = 0; i < 2 ** m; i += 1) counts[place(one[i] as number, k) * 2 ** (m - t - k) + place(other[i] as number, m - t - k)]! += 1
    if (counts.some((count) => count !== 2 ** t)) return false
  }
  return true
}

test('scrambled points of two dimensions are a net just as good as their generating matrices say', () => {
  const seen = new Set<number>()
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 4],
    [3, 9],
    [5, 6],
    [12, 29],
    [40, 41],
    [100, 255],
  ] as const) {
    const t = pairQuality(directionNumbers(a), directionNumbers(b), 9)
    const [one, other] = [wordsOf(a, 9), wordsOf(b, 9)]
    seen.add(t)
    expect(isNet(one, other, 9, t), `dimensions ${a} and ${b}, t ${t}`).toBe(true)
    if (t > 0) expect(isNet(one, other, 9, t - 1), `dimensions ${a} and ${b}, t ${t - 1}`).toBe(false)
  }
  expect(seen.size).toBeGreaterThan(3)
  expect(pairQuality(directionNumbers(0), directionNumbers(1), 12)).toBe(0)
})

test('the squares of the chosen numbers are filled more evenly than those of numbers not chosen', () => {
  const [dimensions, m] = [30, 10]
  const squares = (numbersOf: (dimension: number) => Int32Array) => {
    const all = Array.from({ length: dimensions }, (_, dimension) => numbersOf(dimension))
    const found = all.flatMap((one, i) => all.slice(0, i).map((other) => pairQuality(one, other, m)))
    return { worst: Math.max(...found), mean: found.reduce((sum, t) => sum + 2 ** t, 0) / found.length }
  }
  const chosen = squares(directionNumbers)
  expect(chosen.worst).toBeLessThanOrEqual(5)
  for (const candidate of [0, 7, 20]) {
    const other = squares((dimension) => candidateNumbers(dimension, candidate))
    expect(chosen.worst).toBeLessThanOrEqual(other.worst)
    expect(chosen.mean).toBeLessThan(0.95 * other.mean)
  }
})

test('each point by itself is evenly spread over replicates, in all its digits', () => {
  const replicates = 32_768
  for (const [dimension, point, size] of [
    [0, 0, 3],
    [0, 5, 3],
    [17, 3, 3],
    [200, 11, 5],
    [4, 0, 0],
  ] as const) {
    const words = wordsOf(dimension, size, 0, replicates * 2 ** size).filter((_, trial) => trial % 2 ** size === point)
    for (const shift of [24, 12, 0]) {
      const counts = new Uint32Array(256)
      for (const word of words) counts[(word >>> shift) & 255]! += 1
      expect(Math.abs(chiSquareScore(counts, replicates)), `dimension ${dimension}, point ${point}, bits from ${shift}`).toBeLessThan(5)
    }
  }
})

/** How many first digits two words share. */
const shared = (one: number, other: number): number => Math.clz32(one ^ other)

test('the scramble is nested: points share as many first digits in one replicate as in another', () => {
  for (const dimension of [0, 1, 13, 128]) {
    const [one, other] = [wordsOf(dimension, 8, 0), wordsOf(dimension, 8, 1)]
    for (let i = 0; i < 256; i += 1) for (let j = 0; j < i; j += 1) expect(shared(other[i]!, other[j]!)).toBe(shared(one[i]!, one[j]!))
  }
})

test('after the digit in which two points first differ, theirs are independent of one another', () => {
  const [size, replicates] = [7, 8192]
  for (const dimension of [0, 6, 77]) {
    const words = wordsOf(dimension, size, 0, replicates * 2 ** size)
    for (const [a, b] of [
      [0, 1],
      [2, 3],
      [10, 77],
      [31, 64],
    ] as const) {
      const differ = shared(words[a]!, words[b]!)
      const counts = new Uint32Array(64)
      for (let first = 0; first < words.length; first += 2 ** size) {
        const digits = (word: number) => (word << (differ + 1)) >>> 29
        counts[digits(words[first + a]!) * 8 + digits(words[first + b]!)]! += 1
      }
      expect(Math.abs(chiSquareScore(counts, replicates)), `dimension ${dimension}, points ${a} and ${b}`).toBeLessThan(5)
    }
  }
})

test('dimensions, replicates and seeds are independent of one another', () => {
  const count = 65_536
  const pairs: [string, Int32Array, Int32Array][] = [
    ['dimensions far apart', wordsOf(3, 0, 0, count), wordsOf(150, 0, 0, count)],
    ['replicates', wordsOf(2, 0, 0, count), wordsOf(2, 0, 1, count)],
    ['seeds', wordsOf(2, 0, 0, count, 1), wordsOf(2, 0, 0, count, 2)],
  ]
  for (const [name, one, other] of pairs) {
    const counts = new Uint32Array(32 * 32)
    for (let i = 0; i < count; i += 1) counts[(one[i]! >>> 27) * 32 + (other[i]! >>> 27)]! += 1
    expect(Math.abs(chiSquareScore(counts, count)), name).toBeLessThan(5)
  }
})

test('the same bits whatever was asked before, in pieces of any size', () => {
  const points = createSobolPoints(7, 9, 5)
  const whole = new Int32Array(300)
  points.fill(8, 100, 300, whole)
  const pieces = new Int32Array(300)
  let done = 0
  for (const length of [37, 1, 90, 172]) {
    points.fill(2, 0, length, new Int32Array(length))
    points.fill(8, 100 + done, length, pieces.subarray(done))
    done += length
  }
  expect(pieces).toEqual(whole)
  expect(Array.from(whole.subarray(0, 3), (word) => word >>> 0)).toEqual([1175639367, 2449688987, 3398962900])
})

test('more dimensions than there are is refused', () => {
  expect(() => createSobolPoints(1, SOBOL_DIMENSIONS_MAX + 1, 4)).toThrow('at most 256 dimensions, not 257')
})
