import { drawWord } from '../random/hash.ts'
import { DRAWN_FAILURE } from '../simulate/block.ts'
import { dayOf, endTime, FAILED, FAILURE_MIN, INSTANT, TIME_MAX, UNSETTLED } from '../time.ts'
import type { Times } from './times.ts'

/** The loops of engine/kernel/times.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinTimes(buffer: ArrayBuffer): Times {
  const int = new Int32Array(buffer)
  const single = new Float32Array(buffer)
  const double = new Float64Array(buffer)
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
  const finishOf = (start: number, drawn: number): number => {
    const duration = drawn & ~DRAWN_FAILURE
    const finish = duration < INSTANT ? start + 1 : Math.min((start & -INSTANT) + duration, TIME_MAX)
    return drawn >= DRAWN_FAILURE ? FAILED - finish : finish
  }
  const isBarred = (ended: number, need: number, fallback: number): boolean => (ended >= FAILURE_MIN ? need : fallback) !== 0

  return {
    draw(out, key, first, count, limit, ever, success, failure, stop) {
      const to = out >> 2
      for (let j = 0; j < count; j += 1) {
        const word = drawWord(key, first + j)
        const works = ever !== 0 && swapped(word) <= limit >>> 0
        const bin = ((works ? success : failure) >> 2) + 2 * (word >>> 22)
        const duration = (at(bin) + Math.fround((single[bin + 1] as number) * (word & 0x3fffff))) & -INSTANT
        int[to + j] = boxed(duration, stop, works)
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
    finish(end, start, drawn, count) {
      for (let j = 0; j < count; j += 1) int[(end >> 2) + j] = finishOf(at((start >> 2) + j), at((drawn >> 2) + j))
    },
    finishAfterNeed(end, start, drawn, need, earliest, count) {
      for (let j = 0; j < count; j += 1) {
        const ended = at((need >> 2) + j)
        const failed = ended >= FAILURE_MIN
        const began = ended > earliest ? ended : earliest
        int[(start >> 2) + j] = failed ? -1 : began
        int[(end >> 2) + j] = failed ? ended : finishOf(began, at((drawn >> 2) + j))
      }
    },
    wait(start, impossible, awaited, need, fallback, count) {
      for (let j = 0; j < count; j += 1) {
        const ended = at((awaited >> 2) + j)
        const time = endTime(ended)
        if (isBarred(ended, need, fallback)) int[(impossible >> 2) + j] = Math.max(at((impossible >> 2) + j), FAILED - time)
        else int[(start >> 2) + j] = Math.max(at((start >> 2) + j), time)
      }
    },
    bar(end, start, impossible, count) {
      for (let j = 0; j < count; j += 1) {
        const when = at((impossible >> 2) + j)
        if (when === 0) continue
        int[(end >> 2) + j] = when
        int[(start >> 2) + j] = -1
      }
    },
    latest(out, row, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = Math.max(at((out >> 2) + j), at((row >> 2) + j))
    },
    earliest(out, row, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = Math.min(at((out >> 2) + j), at((row >> 2) + j))
    },
    order(low, high, count) {
      for (let j = 0; j < count; j += 1) {
        const [a, b] = [at((low >> 2) + j), at((high >> 2) + j)]
        int[(low >> 2) + j] = Math.min(a, b)
        int[(high >> 2) + j] = Math.max(a, b)
      }
    },
    waitAsGoal(end, awaited, need, fallback, count) {
      for (let j = 0; j < count; j += 1) {
        const ended = at((awaited >> 2) + j)
        const own = at((end >> 2) + j)
        if (isBarred(ended, need, fallback)) int[(end >> 2) + j] = Math.max(own, FAILED - endTime(ended))
        else if (own < FAILURE_MIN) int[(end >> 2) + j] = Math.max(own, endTime(ended))
      }
    },
    requireBelow(out, end, until, count) {
      for (let j = 0; j < count; j += 1) int[(out >> 2) + j] = Math.min(at((until >> 2) + j), endTime(at((end >> 2) + j)))
    },
    run(ran, start, until, cost, amount, count) {
      for (let from = 0; from < count; from += 32) {
        let bits = 0
        for (let t = 0; t < 32 && from + t < count; t += 1) {
          const began = at((start >> 2) + from + t)
          if (began < 0 || began >= at((until >> 2) + from + t)) continue
          bits |= 1 << t
          const place = (cost >> 3) + from + t
          double[place] = (double[place] as number) + amount
        }
        int[(ran >> 2) + (from >> 5)] = bits
      }
    },
    countDays(counts, days, end, count) {
      let beyond = 0
      for (let j = 0; j < count; j += 1) {
        const ended = at((end >> 2) + j)
        if (ended >= UNSETTLED) continue
        const day = dayOf(ended)
        if (day < days) int[(counts >> 2) + day] = at((counts >> 2) + day) + 1
        else beyond += 1
      }
      return beyond
    },
  }
}
