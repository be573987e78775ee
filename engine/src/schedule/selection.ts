import { drawKey, drawWord } from '../random/hash.ts'

/** Chooses which of the eligible activities is taken next. */
export interface Selection {
  /** Before each schedule. */
  begin(): void
  /** Index, in the first `count` of `eligible`, of the one taken. */
  choose(eligible: Int32Array, count: number): number
}

/** The smallest priority; equal ones by the smaller number. */
export function bestFirst(priority: ArrayLike<number>): Selection {
  return {
    begin() {},
    choose(eligible, count) {
      let best = 0
      for (let i = 1; i < count; i += 1) {
        const gain = (priority[eligible[best] as number] as number) - (priority[eligible[i] as number] as number)
        if (gain > 0 || (gain === 0 && (eligible[i] as number) < (eligible[best] as number))) best = i
      }
      return best
    },
  }
}

/**
 * Regret-based biased random sampling (Drexl 1991): the chance of an activity is in proportion to its regret + 1, its regret being how much worse the
 * worst eligible one is. Each choice has its own draw by seed, schedule and place in the schedule, so no schedule depends on those before it.
 */
export function biasedSampling(priority: ArrayLike<number>, seed: number): Selection & { readonly schedule: (number: number) => void } {
  const weights = new Float64Array(priority.length)
  let key = drawKey(seed, 0)
  let place = 0
  return {
    schedule(number) {
      key = drawKey(seed, number)
    },
    begin() {
      place = 0
    },
    choose(eligible, count) {
      place += 1
      if (count === 1) return 0
      let worst = Number.NEGATIVE_INFINITY
      for (let i = 0; i < count; i += 1) worst = Math.max(worst, priority[eligible[i] as number] as number)
      let total = 0
      for (let i = 0; i < count; i += 1) {
        const regret = worst - (priority[eligible[i] as number] as number) + 1
        weights[i] = regret
        total += regret
      }
      let left = ((drawWord(key, place) >>> 0) / 2 ** 32) * total
      for (let i = 0; i < count - 1; i += 1) {
        left -= weights[i] as number
        if (left < 0) return i
      }
      return count - 1
    },
  }
}

/** How far, as a share of the length of the schedule, an activity may move away from its place in the schedule searched around. */
const NEAR_MIN = 0.06
const NEAR_STEP = 0.06
const NEAR_STEPS = 4
/** Keeps these draws apart from those of `biasedSampling`, which are numbered by schedule as well. */
const NEAR_KEYS = 0x40000000

/**
 * Priorities that search around a schedule: its starts, each with noise of its own drawn by seed, schedule and activity. Four widths take turns, so
 * that the neighbourhood is searched near and far.
 */
export function prioritiesNear(start: ArrayLike<number>, length: number, seed: number, schedule: number, into: Float64Array): Float64Array {
  const key = drawKey(seed, NEAR_KEYS + schedule)
  const width = length * (NEAR_MIN + NEAR_STEP * (schedule % NEAR_STEPS))
  for (let a = 0; a < into.length; a += 1) into[a] = (start[a] as number) + ((drawWord(key, a) >>> 0) / 2 ** 32) * width
  return into
}
