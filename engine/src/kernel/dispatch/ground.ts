import type { Heap } from '../heap.ts'
import { ASK, CHANGE, FEW, GROUP_RECORD, MENTION, NODE, NODE_STATE, PERSON, PLACE, STINT, TILE, tileRow } from './records.ts'

/** How much there is of everything. */
export interface DispatchSizes {
  readonly tasks: number
  readonly nodes: number
  readonly people: number
  readonly groups: number
  readonly asks: number
  readonly edges: number
  readonly lower: number
  readonly trace: number
  /** Asks of all groups, and places of all tasks. */
  readonly groupAsks: number
  readonly places: number
  readonly candidates: number
  /** Words of the sets of tasks of all groups, and of candidates for all asks. */
  readonly ready: number
  readonly available: number
  readonly askGroups: number
  readonly laterReleases: number
  /** Words of all absences, changes of attendance, and places of tasks broken off in one trial; 0 where nobody is ever away. */
  readonly absences: number
  readonly changes: number
  readonly stints: number
  /** Most times a trial pays, if what is paid is kept with its time; else 0. */
  readonly payments: number
}

/** A plan, and what a simulation event by event keeps, as arrays on the heap. Records and their numbers are told of in records.ts. */
export type DispatchArrays = ReturnType<typeof layOut>

function layOut(sizes: DispatchSizes, { int32, float64 }: Pick<Heap, 'int32' | 'float64'>) {
  const { tasks, nodes } = sizes
  const payments = TILE * sizes.payments
  return {
    nodes: int32(NODE * nodes),
    /** The state of each node with which every trial begins. */
    firstStates: int32(NODE_STATE * nodes),
    groups: int32(GROUP_RECORD * sizes.groups),
    people: int32(PERSON * sizes.people),
    /** Addresses of the tasks that may start later. */
    laterReleases: int32(sizes.laterReleases),
    /** Which tasks could start at once, and which could now if there were people: for each group a set. */
    firstReady: int32(sizes.ready),
    ready: int32(sizes.ready),
    /** Addresses of the groups of which something may start. */
    awake: int32(sizes.groups),
    /** The next task of each of them, and up to three places more. */
    heads: float64(sizes.groups + 3),
    /** The next event of some tasks: address of the task, and EVENT_BASE + time. */
    events: float64(Math.max(tasks, FEW)),
    /** For walking back. */
    stack: int32(nodes),
    // TILE trials, each a row.
    drawn: int32(TILE * tileRow(tasks)),
    starts: int32(TILE * tileRow(tasks)),
    ends: int32(TILE * tileRow(nodes)),
    /** How often each trial paid, when, and what. */
    payments: int32(TILE),
    paidAt: int32(payments),
    paid: float64(payments),
    // What the records point to.
    edges: int32(sizes.edges),
    lower: int32(sizes.lower),
    trace: int32(sizes.trace),
    places: int32(PLACE * sizes.places),
    tasksByGroup: int32(2 * tasks),
    groupAsks: int32(sizes.groupAsks),
    asks: int32(ASK * sizes.asks + sizes.available),
    candidates: int32(2 * sizes.candidates),
    askGroups: int32(sizes.askGroups),
    mentions: int32(MENTION * sizes.candidates),
    absences: int32(sizes.absences),
    changes: int32(CHANGE * sizes.changes),
    stints: int32(STINT * sizes.stints),
  }
}

/** Most that is left empty before an array. */
const ALIGNMENT = 16

/** Bytes on the heap that a ground takes. */
export function groundBytes(sizes: DispatchSizes): number {
  let bytes = ALIGNMENT + 4 * Object.keys(RECORD).length
  const count = (width: number) => (length: number) => {
    bytes += ALIGNMENT + length * width
    return NOWHERE
  }
  layOut(sizes, { int32: count(4) as never, float64: count(8) as never })
  return bytes
}

const NOWHERE = null

/** Words of the record from which the loops learn where a dispatcher's arrays are; engine/kernel/dispatch/ground.ts has the same in bytes. */
export const RECORD = {
  tasks: 0,
  nodeCount: 1,
  groupCount: 2,
  personCount: 3,
  laterReleaseCount: 4,
  /** Address of the root. */
  root: 5,
  firstNow: 6,
  /** 1: nothing becomes moot. */
  pursueAll: 7,
  /** 1: what is paid is kept with its time. */
  ledger: 8,
  // Rows of the block at hand; `paths` 0 for none.
  blockDrawn: 9,
  blockStart: 10,
  blockEnd: 11,
  blockRan: 12,
  blockCost: 13,
  paths: 14,
  nodes: 15,
  firstStates: 16,
  groups: 17,
  people: 18,
  laterReleases: 19,
  firstReady: 20,
  ready: 21,
  awake: 22,
  /** Words of `ready`. */
  readyWords: 23,
  events: 24,
  stack: 25,
  drawn: 26,
  starts: 27,
  ends: 28,
  payments: 29,
  paidAt: 30,
  paid: 31,
  /** What changes who is there; 0: everybody always is. */
  changes: 32,
  /** Places of tasks that were broken off in the trial at hand, and how many. */
  stints: 33,
  stintCount: 34,
  heads: 35,
} as const

/** What a dispatcher has on the heap. */
export interface Ground {
  readonly arrays: DispatchArrays
  readonly record: Int32Array
}

export function createGround(sizes: DispatchSizes, heap: Heap): Ground {
  const arrays = layOut(sizes, heap)
  arrays.events.fill(Number.POSITIVE_INFINITY)
  const record = heap.int32(Object.keys(RECORD).length)
  record[RECORD.tasks] = sizes.tasks
  record[RECORD.nodeCount] = sizes.nodes
  record[RECORD.groupCount] = sizes.groups
  record[RECORD.personCount] = sizes.people
  record[RECORD.laterReleaseCount] = sizes.laterReleases
  record[RECORD.readyWords] = sizes.ready
  record[RECORD.ledger] = sizes.payments > 0 ? 1 : 0
  for (const [name, array] of Object.entries(arrays)) {
    const place = (RECORD as Readonly<Record<string, number>>)[name]
    if (place !== undefined) record[place] = array.byteOffset
  }
  if (sizes.changes === 0) {
    record[RECORD.changes] = 0
  }
  return { arrays, record }
}

/** The loops of a simulation event by event, at work for one dispatcher. */
export interface DispatchLoops {
  /** Before the first trial: a node, by its address, that has settled by the log or is lost, and what that settles in turn. */
  settleBefore(node: number, succeeded: boolean, time: number): void
  /**
   * Simulates `count` trials, at most TILE, from trial `first` of the block on, a multiple of TILE. `afterTrial` is called with each trial of the block
   * while the records still say how it went.
   */
  run(first: number, count: number, afterTrial: ((trial: number) => void) | null): void
}
