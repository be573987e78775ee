import type { Problem } from '../problem.ts'

/** Trials simulated together: rows of this length, task by task, stay in the cache. */
export const BLOCK = 1024

/** Entries from one row to the next: a power of two would put all rows of one trial into the same few cache sets. */
export const ROW = BLOCK + 16

/** The bit of a drawn duration that says the task will fail. */
export const DRAWN_FAILURE = 1 << 30

/** One block of trials, node-major: entry `node * ROW + j` belongs to trial `first + j`. */
export interface Block {
  first: number
  count: number
  /** Which risks hold: risk-major, 0 or 1. */
  readonly risks: Uint8Array
  /** Duration of each task if run, with DRAWN_FAILURE where it fails. */
  readonly drawn: Int32Array
  /** How each node ended (see time.ts), tasks first. */
  readonly end: Int32Array
  /** When each task started, or would have if it still mattered; −1 where it became impossible. */
  readonly start: Int32Array
  /** 1 where the task was ever started. */
  readonly ran: Uint8Array
  /** Money of each trial, and the same discounted to time 0. */
  readonly cost: Float64Array
  readonly costDiscounted: Float64Array
  /** Under limited people: for each asked place (see `Crew.asks` × counts) the task whose end freed that person at this start, or −1. */
  readonly freedBy: Int32Array | null
}

export function createBlock(problem: Problem, freedSlots: number | null): Block {
  const { taskCount, nodeCount, risks } = problem
  return {
    first: 0,
    count: 0,
    risks: new Uint8Array(risks.count * ROW),
    drawn: new Int32Array(taskCount * ROW),
    end: new Int32Array(nodeCount * ROW),
    start: new Int32Array(taskCount * ROW),
    ran: new Uint8Array(taskCount * ROW),
    cost: new Float64Array(BLOCK),
    costDiscounted: new Float64Array(BLOCK),
    freedBy: freedSlots === null ? null : new Int32Array(freedSlots * ROW).fill(-1),
  }
}
