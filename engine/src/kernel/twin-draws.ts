import { drawWord } from '../random/hash.ts'
import { INSTANT } from '../time.ts'
import type { Draws } from './draws.ts'
import { DRAWN_FAILURE } from './layout.ts'
import { isAtMost, isLess, pick } from './masks.ts'

const boxed = (duration: number, stop: number, works: number): number =>
  pick(isLess(stop, duration), stop | DRAWN_FAILURE, duration | (DRAWN_FAILURE & ~works))
const swapped = (word: number): number => (word << 16) | (word >>> 16)

/** What words draw from the tables of laws and the records of variants on a heap. */
export function wordDraws(buffer: ArrayBuffer) {
  const int = new Int32Array(buffer)
  const single = new Float32Array(buffer)
  const at = (index: number): number => int[index] as number

  /** What lies in the bin of a word; the tables of laws begin at `law`. */
  const inBin = (law: number, word: number): number => {
    const bin = (law >> 2) + 2 * (word >>> 22)
    return (at(bin) + (Math.fround((single[bin + 1] as number) * (word & 0x3fffff)) | 0)) & -INSTANT
  }
  const durationOf = (law: number, word: number): number => {
    if (at((law >> 2) - 2) === 0) return inBin(law, word)
    let atom = law >> 2
    while (word >>> 0 > at(atom) >>> 0) atom += 2
    return at(atom + 1)
  }
  return {
    inBin,
    /** How a task ends by a word, in the variant whose record is at this address. */
    endOf(word: number, record: number, stop: number): number {
      const variant = record >> 2
      const works = isAtMost(swapped(word), at(variant)) & at(variant + 1)
      return boxed(durationOf(at(variant + 3 + works), word), stop, works)
    },
  }
}

/** The loops of engine/kernel/draws.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinDraws(buffer: ArrayBuffer): Draws {
  const int = new Int32Array(buffer)
  const at = (index: number): number => int[index] as number
  const { inBin, endOf } = wordDraws(buffer)
  return {
    draw(out, key, first, count, limit, ever, success, failure, stop) {
      const to = out >> 2
      const atTheStop = failure === 0 ? -1 : 0
      const law = atTheStop === 0 ? failure : success
      for (let j = 0; j < count; j += 1) {
        const word = drawWord(key, first + j)
        const works = isAtMost(swapped(word), limit) & ever
        const drawn = boxed(inBin(pick(works, success, law), word), stop, works)
        int[to + j] = pick(atTheStop & ~works, stop | DRAWN_FAILURE, drawn)
      }
    },
    drawVariants(out, key, first, count, indices, variants, stop) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = endOf(drawWord(key, first + j), variants + 16 * at((indices >> 2) + j), stop)
    },
    drawRisk(out, key, first, count, limit, ever) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = isAtMost(drawWord(key, first + j), limit) & ever & 1
    },
    addShifted(out, row, shift, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = at((out >> 2) + j) + (at((row >> 2) + j) << shift)
    },
  }
}
