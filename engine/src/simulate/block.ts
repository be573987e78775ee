import type { Heap } from '../kernel/heap.ts'
import { ROW, WORDS } from '../kernel/layout.ts'
import type { Problem } from '../problem.ts'

/** One block of trials, node-major: entry `node * ROW + j` belongs to trial `first + j`. All arrays are on the heap. */
export interface Block {
  first: number
  count: number
  /** Which risks hold: risk-major, 0 or 1. */
  readonly risks: Int32Array
  /** Duration of each task if run, with DRAWN_FAILURE where it fails. */
  readonly drawn: Int32Array
  /** How each node ended (see time.ts), tasks first. */
  readonly end: Int32Array
  /** When each task started, or would have if it still mattered; −1 where it became impossible or, under limited people, never started. */
  readonly start: Int32Array
  /** Rows of bits: where the task was ever started. */
  readonly ran: Int32Array
  /** Money of each trial, and the same discounted to time 0. */
  readonly cost: Float64Array
  readonly costDiscounted: Float64Array
}

/** Bytes on the heap that a block takes. */
export const blockBytes = ({ taskCount, nodeCount, risks }: Problem): number =>
  4 * ROW * (risks.count + 2 * taskCount + nodeCount) + 4 * WORDS * taskCount + 16 * ROW + 8 * 16

/** A block; `drawn`: the draws of another block of the same tasks, to be shared. */
export function createBlock({ taskCount, nodeCount, risks }: Problem, heap: Heap, drawn = heap.int32(taskCount * ROW)): Block {
  return {
    first: 0,
    count: 0,
    risks: heap.int32(risks.count * ROW),
    drawn,
    end: heap.int32(nodeCount * ROW),
    start: heap.int32(taskCount * ROW),
    ran: heap.int32(taskCount * WORDS),
    cost: heap.float64(ROW),
    costDiscounted: heap.float64(ROW),
  }
}
