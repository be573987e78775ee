import { refuse } from './refuse.ts'

// Time inside the engine: int32. A working day is 2^16 units: 10 bits of fraction (1/1024 day), and 6 low bits that order what
// happens within one instant: a task of no days finishes one unit after it starts, so what waits for it starts in a later round of
// the same instant, and what became moot in between is not started. More than 63 rounds spill into the fraction: half a minute.

// Functions of times are called in loops over trials: they take what the engine made and check nothing, but for days that come from outside.

export const DAY = 65_536
/** One instant: below this, units are rounds within the instant. */
export const INSTANT = 64
/** Longest time the engine tells apart, in days; later is "later than this". */
export const DAYS_MAX = 16_000
export const TIME_MAX = DAYS_MAX * DAY

/** Duration in units from days, rounded down to whole instants, capped at TIME_MAX. Throws a RangeError for NaN and for what is no number. */
export function daysToUnits(days: number): number {
  if (days >= DAYS_MAX) return TIME_MAX
  const units = Math.floor(days * (DAY / INSTANT) + 1e-6) * INSTANT
  return Number.isNaN(units) ? refuse('the number of days', days, 'a number') : units
}

/** Days, rounds within the instant dropped. */
export const unitsToDays = (units: number): number => (units & -INSTANT) / DAY

/** Number of the working day in which an instant falls: (n − 1, n] → n; 0 for the morning of the start. */
export const dayOf = (units: number): number => Math.ceil((units & -INSTANT) / DAY)

// How a node ended, in one word: success at time t is t, failure at time t is FAILED − t. Then `all` is the maximum of its parts (the
// last success, or the earliest failure), `any` the minimum, and at least k the k-th smallest.

export const FAILED = 0x7fffffff
/** Every end at or above this is a failure. */
export const FAILURE_MIN = FAILED - TIME_MAX - DAY
/** Not settled in this trial: counts as neither. */
export const UNSETTLED = TIME_MAX + DAY

/** When a node ended, whatever the outcome. */
export const endTime = (end: number): number => (end >= FAILURE_MIN ? FAILED - end : end)

/** Start plus duration: whole instants when the duration is one, else the next round of the same instant; capped. */
export const finishTime = (start: number, duration: number): number => {
  if (duration < INSTANT) return start + 1
  const end = (start & -INSTANT) + duration
  return end > TIME_MAX ? TIME_MAX : end
}
