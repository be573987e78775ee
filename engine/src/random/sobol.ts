import { drawKey, drawWord } from './hash.ts'
import { directionNumbers, SOBOL_DIMENSIONS_MAX } from './sobol-directions.ts'

/** Scrambles of so many first digits are written down for a whole replicate, as each of a block's points has others. Later digits go one by one. */
const TABLE_DIGITS = 10

/** Keeps the scrambles apart from what else is drawn under a seed. */
const SCRAMBLES = 0x50b01

/** Points of a Sobol sequence, scrambled anew for each replicate of 2^`size` points: trial t is point t mod 2^size of replicate ⌊t / 2^size⌋. */
export interface SobolPoints {
  /** The 32-bit words (read as unsigned: the coordinate × 2^32) of one dimension in `count` trials from `first` on. */
  fill(dimension: number, first: number, count: number, words: Int32Array): void
}

/**
 * Each point by itself is evenly spread over the cube, replicates are independent, and together the points of one replicate fill the cube more evenly than
 * independent ones: each 1/2^size of a side has exactly one of them. `size` is 0 to 30. Throws a RangeError for more than SOBOL_DIMENSIONS_MAX dimensions.
 */
export function createSobolPoints(seed: number, dimensions: number, size: number): SobolPoints {
  if (dimensions > SOBOL_DIMENSIONS_MAX)
    throw new RangeError(`a Sobol sequence has at most ${SOBOL_DIMENSIONS_MAX} dimensions, not ${dimensions}`)
  const numbers = Array.from({ length: dimensions }, (_, dimension) => directionNumbers(dimension))
  const points = 2 ** size
  const depth = Math.min(size, TABLE_DIGITS)
  const table = new Int32Array(2 ** depth)

  /** The rest, in which no two points of a replicate share what comes before, is chance. */
  const scrambled = (point: number, key: number): number => {
    const first = point >>> (32 - depth)
    let out = table[first] as number
    let node = (1 << depth) | first
    for (let place = 31 - depth; place > 31 - size; place -= 1) {
      const digit = (point >>> place) & 1
      out = (out << 1) | (digit ^ (drawWord(key, node) & 1))
      node = (node << 1) | digit
    }
    return (out << (32 - size)) | (drawWord(key, node) >>> size)
  }
  return {
    fill(dimension, first, count, words) {
      const own = numbers[dimension] as Int32Array
      let [key, point] = [0, 0]
      for (let j = 0; j < count; j += 1) {
        const index = (first + j) & (points - 1)
        if (j === 0 || index === 0) {
          key = drawKey(drawKey(seed ^ SCRAMBLES, Math.floor((first + j) / points)), dimension)
          point = pointAt(own, index)
          scrambleInto(table, key, depth)
        } else {
          // In the order of Gray's code (Antonov and Saleev 1979) neighbours differ by one direction number: that of the lowest bit of the index.
          point ^= own[31 - Math.clz32(index & -index)] as number
        }
        words[j] = scrambled(point, key)
      }
    },
  }
}

function pointAt(numbers: Int32Array, index: number): number {
  let point = 0
  for (let rest = index ^ (index >>> 1), bit = 0; rest !== 0; rest >>>= 1, bit += 1) if (rest & 1) point ^= numbers[bit] as number
  return point
}

/**
 * Owen's nested uniform scramble (1995) of all numbers of so many digits: whether a digit is flipped hangs on the key and on all digits before it. As in
 * Burley 2020 a hash stands for the tree of flips; a node of it is known by a one and the digits that lead to it.
 */
function scrambleInto(table: Int32Array, key: number, depth: number): void {
  table[0] = 0
  for (let level = 0; level < depth; level += 1) {
    let flips = 0
    for (let first = 2 ** level - 1; first >= 0; first -= 1) {
      const node = 2 ** level + first
      // 32 nodes share a word. They are gone through downwards, as their two ends take the places from twice their own on.
      if (first === 2 ** level - 1 || (node & 31) === 31) flips = drawWord(key, node >>> 5)
      const zero = ((table[first] as number) << 1) | ((flips >>> (node & 31)) & 1)
      table[2 * first] = zero
      table[2 * first + 1] = zero ^ 1
    }
  }
}
