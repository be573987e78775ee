import { drawWord } from '../random/hash.ts'
import { INSTANT } from '../time.ts'
import type { Draws } from './draws.ts'
import { DRAWN_FAILURE } from './layout.ts'

/** The loops of engine/kernel/draws.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinDraws(buffer: ArrayBuffer): Draws {
  const int = new Int32Array(buffer)
  const single = new Float32Array(buffer)
  const at = (index: number): number => int[index] as number

  const durationOf = (law: number, word: number): number => {
    if (at((law >> 2) - 2) === 0) {
      const bin = (law >> 2) + 2 * (word >>> 22)
      return (at(bin) + Math.fround((single[bin + 1] as number) * (word & 0x3fffff))) & -INSTANT
    }
    let atom = law >> 2
    while (word >>> 0 > at(atom) >>> 0) atom += 2
    return at(atom + 1)
  }
  const boxed = (duration: number, stop: number, works: boolean): number =>
    duration > stop ? stop | DRAWN_FAILURE : works ? duration : duration | DRAWN_FAILURE
  const swapped = (word: number): number => ((word << 16) | (word >>> 16)) >>> 0
  return {
    draw(out, key, first, count, limit, ever, success, failure, stop) {
      const to = out >> 2
      for (let j = 0; j < count; j += 1) {
        const word = drawWord(key, first + j)
        const works = ever !== 0 && swapped(word) <= limit >>> 0
        if (works || failure !== 0) {
          const bin = ((works ? success : failure) >> 2) + 2 * (word >>> 22)
          const duration = (at(bin) + Math.fround((single[bin + 1] as number) * (word & 0x3fffff))) & -INSTANT
          int[to + j] = boxed(duration, stop, works)
        } else int[to + j] = stop | DRAWN_FAILURE
      }
    },
    drawVariants(out, key, first, count, indices, variants, stop) {
      for (let j = 0; j < count; j += 1) {
        const word = drawWord(key, first + j)
        const variant = (variants >> 2) + 4 * at((indices >> 2) + j)
        const works = at(variant + 1) !== 0 && swapped(word) <= at(variant) >>> 0
        int[(out >> 2) + j] = boxed(durationOf(at(variant + (works ? 2 : 3)), word), stop, works)
      }
    },
    drawRisk(out, key, first, count, limit, ever) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = ever !== 0 && drawWord(key, first + j) >>> 0 <= limit >>> 0 ? 1 : 0
    },
    addShifted(out, row, shift, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = at((out >> 2) + j) + (at((row >> 2) + j) << shift)
    },
  }
}
