import { drawWord } from '../random/hash.ts'
import { INSTANT } from '../time.ts'
import type { Draws } from './draws.ts'
import { DRAWN_FAILURE } from './layout.ts'
import { isAtMost, isLess, pick } from './masks.ts'

/** What words draw from the records of variants on a heap. */
export function wordDraws(buffer: ArrayBuffer) {
  const int = new Int32Array(buffer)
  const single = new Float32Array(buffer)
  return {
    /** How a task ends by a word, in the variant whose record is at this address. */
    endOf: (word: number, record: number, stop: number): number => endOf(int, single, word, record >> 2, stop),
  }
}

/** The loops of engine/kernel/draws.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinDraws(buffer: ArrayBuffer): Draws {
  const int = new Int32Array(buffer)
  const single = new Float32Array(buffer)
  return {
    draw(out, key, first, count, limit, ever, success, failure, stop) {
      drawRow(int, single, out >> 2, key, first, count, limit, ever, success >> 2, failure >> 2, stop)
    },
    drawVariants(out, key, first, count, indices, variants, stop) {
      drawRowOfVariants(int, single, out >> 2, key, first, count, indices >> 2, variants >> 2, stop)
    },
    drawRisk(out, key, first, count, limit, ever) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = isAtMost(drawWord(key, first + j), limit) & ever & 1
    },
    addShifted(out, row, shift, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = (int[(out >> 2) + j] as number) + ((int[(row >> 2) + j] as number) << shift)
    },
  }
}

// The loops that take longest are handed the memory and close over none: functions that are made anew for each memory are compiled for none of them.
// Rows, laws and records are known by the place of their first word.

function drawRow(
  int: Int32Array,
  single: Float32Array,
  out: number,
  key: number,
  first: number,
  count: number,
  limit: number,
  ever: number,
  success: number,
  failure: number,
  stop: number,
): void {
  const atTheStop = failure === 0 ? -1 : 0
  const law = atTheStop === 0 ? failure : success
  for (let j = 0; j < count; j += 1) {
    const word = drawWord(key, first + j)
    const works = isAtMost(swapped(word), limit) & ever
    const drawn = boxed(inBin(int, single, pick(works, success, law), word), stop, works)
    int[out + j] = pick(atTheStop & ~works, stop | DRAWN_FAILURE, drawn)
  }
}

function drawRowOfVariants(
  int: Int32Array,
  single: Float32Array,
  out: number,
  key: number,
  first: number,
  count: number,
  indices: number,
  variants: number,
  stop: number,
): void {
  for (let j = 0; j < count; j += 1)
    int[out + j] = endOf(int, single, drawWord(key, first + j), variants + 4 * (int[indices + j] as number), stop)
}

function endOf(int: Int32Array, single: Float32Array, word: number, variant: number, stop: number): number {
  const works = isAtMost(swapped(word), int[variant] as number) & (int[variant + 1] as number)
  return boxed(durationOf(int, single, (int[variant + 3 + works] as number) >> 2, word), stop, works)
}

const swapped = (word: number): number => (word << 16) | (word >>> 16)

const boxed = (duration: number, stop: number, works: number): number =>
  pick(isLess(stop, duration), stop | DRAWN_FAILURE, duration | (DRAWN_FAILURE & ~works))

function durationOf(int: Int32Array, single: Float32Array, law: number, word: number): number {
  if (int[law - 2] === 0) return inBin(int, single, law, word)
  let atom = law
  while (word >>> 0 > (int[atom] as number) >>> 0) atom += 2
  return int[atom + 1] as number
}

/** What lies in the bin of a word. */
function inBin(int: Int32Array, single: Float32Array, law: number, word: number): number {
  const bin = law + 2 * (word >>> 22)
  return ((int[bin] as number) + (Math.fround((single[bin + 1] as number) * (word & 0x3fffff)) | 0)) & -INSTANT
}
