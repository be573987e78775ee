/**
 * A plan as the kernels read it: a record of int32 on the heap, each an address of an array unless said otherwise. engine/kernel/layout.ts has the same
 * places in bytes. Rows are task-major or node-major, ROW or WORDS entries each.
 */
export const PlanField = {
  /** Number of nodes, of tasks among them, and the root's number. */
  NODES: 0,
  TASKS: 1,
  ROOT: 2,
  /** Every node after all it depends on. */
  ORDER: 3,
  /** Goals: ALL, ANY, AT_LEAST, or SETTLED where they are lost; tasks: 0, SETTLED or UNDER_WAY. */
  KINDS: 4,
  /** As in `Problem`, with the waiting that belongs to the order. */
  NEEDED: 5,
  PART_STARTS: 6,
  PARTS: 7,
  WAIT_STARTS: 8,
  WAITS: 9,
  WAIT_KINDS: 10,
  /** For `spread`: what each node matters to. */
  CONSUMER_STARTS: 11,
  CONSUMERS: 12,
  /** Per task: earliest start. Per goal: since when it is lost, if it is. */
  EARLIEST: 13,
  /** Per task, float64: paid at the start. */
  COSTS: 14,
  /** The arrays of a block. */
  DRAWN: 15,
  END: 16,
  START: 17,
  RAN: 18,
  COST: 19,
  /** Rows: until when each node requires what is below it. */
  REQUIRES: 20,
  /** Rows to work in. `spread`: 3 and the greatest number of parts needed; `blame`: 6; `trace`: 1. */
  ROWS: 21,
  /** For `settle` and `force`, rows of bits: own outcomes of the tasks; who succeeds. */
  WORKS: 22,
  TRUE: 23,
  /** Address of each node's row of who succeeds: the one above or, while a task is forced, a revised one. */
  NOW: 24,
  /** Rows of bits: who succeeds while a task is forced. */
  REVISED: 25,
  /** Rows of bits to work in, as many as the greatest number of parts needed has digits in binary. */
  COUNTS: 26,
  /** For `trace`, rows of bits: which nodes lie on the path. */
  PATHS: 27,
  /** For `blame`, float64 rows of twice the length: blame of each node; int32 per node: whether it has any in the block. */
  WEIGHTS: 28,
  BLAMED: 29,
  /** Four float64 a task: blame over even and over odd trials, and its squares. */
  SUMS: 30,
  LENGTH: 31,
} as const

export const SETTLED = 4
export const UNDER_WAY = 5
