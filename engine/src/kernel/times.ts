import { TIMES_WASM } from './times-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/**
 * Loops over rows of `count` trials: draws, ends, and until when something is required. Rows are int32 unless said otherwise, given by the address of
 * their first byte (a multiple of 16), and may be written up to the next multiple of 32 trials. Times and ends as in time.ts.
 */
export interface Times {
  /**
   * Durations of a task whose laws are continuous, DRAWN_FAILURE set where it fails: trial j draws the word of trial `first + j` under the key (see
   * hash.ts). It works where the word, its halves swapped, is at most `limit` (unsigned) and `ever` is −1. `success` and `failure` are tables of
   * laws (see sampled-law.ts); what lasts longer than `stop` fails then.
   */
  draw(
    out: number,
    key: number,
    first: number,
    count: number,
    limit: number,
    ever: number,
    success: number,
    failure: number,
    stop: number,
  ): void
  /** The same for any law, in the variant that `indices` says: `variants` are records of four: limit, ever, table of success, table of failure. */
  drawVariants(out: number, key: number, first: number, count: number, indices: number, variants: number, stop: number): void
  /** 1 where a risk holds: where its word is at most `limit` and `ever` is −1, else 0. */
  drawRisk(out: number, key: number, first: number, count: number, limit: number, ever: number): void
  /** out += row × 2^shift. */
  addShifted(out: number, row: number, shift: number, count: number): void
  /** Ends of what starts at `start` and was drawn so. */
  finish(end: number, start: number, drawn: number, count: number): void
  /** Start and end of a task with a single need: impossible where the need failed, else not before it nor before `earliest`. */
  finishAfterNeed(end: number, start: number, drawn: number, need: number, earliest: number, count: number): void
  /**
   * Makes starts wait for a node. `need` −1: where that fails the task is impossible; `fallback` −1: where it succeeds; else 0. `impossible` keeps
   * the earliest such instant as the end of a failure, 0 for none.
   */
  wait(start: number, impossible: number, awaited: number, need: number, fallback: number, count: number): void
  /** Where impossible: no start, and the end that says so. */
  bar(end: number, start: number, impossible: number, count: number): void
  /** out = the greater of out and row. */
  latest(out: number, row: number, count: number): void
  /** out = the smaller of out and row. */
  earliest(out: number, row: number, count: number): void
  /** Puts the smaller of two into the first and the greater into the second. */
  order(low: number, high: number, count: number): void
  /** A goal that waits itself: failed as soon as its need fails, true no earlier than what it waits for. */
  waitAsGoal(end: number, awaited: number, need: number, fallback: number, count: number): void
  /** Until when a node requires what is below it: as long as it is required itself and undecided. */
  requireBelow(out: number, end: number, until: number, count: number): void
  /** Bits of the trials in which a task starts before `until`; adds `amount` to the cost (float64) of each. */
  run(ran: number, start: number, until: number, cost: number, amount: number, count: number): void
  /** Adds the working days of successes to counts of days; the result is how many come after all `days` of them. */
  countDays(counts: number, days: number, end: number, count: number): number
}

export const createTimes = (memory: WasmMemory): Times => instantiate(TIMES_WASM, memory) as Times
