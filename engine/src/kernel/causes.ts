import { CAUSES_WASM } from './causes-wasm.ts'
import { instantiate, type WasmMemory } from './wasm.ts'

/**
 * Loops that ask why trials end as they do. Addresses are bytes. Rows of bits have WORDS words, bit t of word w for trial 32 w + t; rows of ends and
 * times are int32 and rows of blame float64, all read and written up to the next multiple of 32 trials.
 */
export interface Causes {
  /** Bits of the trials in which a drawn task works, from a whole row of draws. */
  packSuccesses(bits: number, drawn: number): void
  /** How many of the first `count` bits are set. */
  countBits(bits: number, count: number): number
  /** Works out who succeeds, node by node in an order in which each comes after all it depends on. `graph`: see GraphRecord. */
  successes(graph: number, order: number, nodes: number): void
  /**
   * Adds to two int32 `totals` in how many of the first `count` trials forcing a task to succeed when run, against forcing it to fail, changes the
   * root for the better and for the worse. `affected`: all nodes above the task, in order. One of the two forced outcomes is the drawn one, so only
   * the other is worked out, as far up as it changes anything.
   */
  force(graph: number, task: number, affected: number, nodes: number, root: number, count: number, totals: number): void
  /** When nodes ended, or where `start` is not 0 and they were started, when. */
  timesOf(out: number, end: number, start: number, count: number): void
  /**
   * Adds to `path` the bits of `from` where the node below ended at the instant of `time` and not in a later round of it; where `like` (a row of
   * ends) is not 0 only where both succeeded or both did not.
   */
  traceTo(path: number, from: number, time: number, end: number, like: number, count: number): void
  /** out = the smaller of out and when the node failed. */
  earliestFailure(out: number, end: number, count: number): void
  /** Until when a failure counts as a cause: the last round of the instant of the `first`; with `end` −1 where the goal ended before. */
  boundByNeeds(bound: number, first: number, end: number, count: number): void
  /** The same among the parts of a goal: until it ended, and (`first` not 0) in the instant of the first failure; none where `needs` is one. */
  boundByParts(bound: number, end: number, first: number, needs: number, count: number): void
  /** Counts a node that failed within the bound. */
  tally(causes: number, end: number, bound: number, count: number): void
  /** out = weight ÷ causes, 0 without causes; whether any is not 0. */
  share(out: number, weight: number, causes: number, count: number): number
  /** Adds the shares to the weight of a node that failed within the bound; `fresh` 1: it had no weight yet, whatever the row holds. */
  pass(weight: number, end: number, bound: number, shares: number, fresh: number, count: number): void
  /** Adds the weights without further causes (`causes` 0: all), and their squares, to four float64: two sums of each, of even and of odd trials. */
  keepBlame(sums: number, weight: number, causes: number, count: number): void
  /** Weight 1 where the root failed, else 0; how many failed. */
  blameFailures(weight: number, end: number, count: number): number
}

/** The graph as `successes` and `force` read it: places of its fields in a record of int32, each an address of an int32 array but for TASKS. */
export const GraphRecord = {
  PART_STARTS: 0,
  PARTS: 1,
  WAIT_STARTS: 2,
  WAITS: 3,
  WAIT_KINDS: 4,
  NEEDED: 5,
  /** Number of tasks. */
  TASKS: 6,
  /** Rows of bits: own outcomes of the tasks. */
  WORKS: 7,
  /** 1 for tasks whose outcome no waiting changes. */
  IGNORES_WAITS: 8,
  /** Address of each node's row of bits: the one below, or while a task is forced the revised one. */
  ROWS: 9,
  /** Rows of bits: who succeeds. */
  BITS: 10,
  /** The same while a task is forced. */
  REVISED: 11,
  /** Rows of bits, as many as the greatest number of parts needed. */
  SCRATCH: 12,
  LENGTH: 13,
} as const

export const createCauses = (memory: WasmMemory): Causes => instantiate(CAUSES_WASM, memory) as Causes
