import { consumersOf } from '../graph.ts'
import { type DispatchLoops, type Ground, groundBytes, RECORD } from '../kernel/dispatch/ground.ts'
import { dispatchLoops } from '../kernel/dispatch/loops.ts'
import {
  addressOf,
  CLOSED,
  END,
  GROUP,
  NODE,
  NODE_STATE,
  PENDING,
  READY,
  SEAT,
  START,
  TILE,
  TO_FALSE,
  TO_TRUE,
  WANTED,
} from '../kernel/dispatch/records.ts'
import type { Heap } from '../kernel/heap.ts'
import { DRAWN_FAILURE, ROW } from '../kernel/layout.ts'
import { FOREVER, isLost, OPEN, type Problem, type Rows, SUCCEEDED } from '../problem.ts'
import { UNSETTLED } from '../time.ts'
import { beginsWithUnderWay, changesOf } from './attendance.ts'
import type { Block } from './block.ts'
import { type DispatchGraph, dispatchGraph } from './dispatch-graph.ts'
import { addToSet, type DispatchTables, sizesOf, writeGround } from './dispatch-ground.ts'
import { createLoadTally, type TeamLoads } from './loads.ts'
import { createDiscounter } from './money.ts'
import { staffingOf } from './staffing.ts'

/**
 * Simulates trials event by event: finishes before starts at each instant, required startable tasks by rank as people allow, moot tasks stopped.
 * Follows everything the plan can say; `createSpreader` is the fast way where people are unlimited.
 */
export interface Dispatcher {
  runBlock(block: Block): void
  loads(): TeamLoads | null
}

export interface DispatchOptions {
  /** Nothing becomes moot, so that every goal is pursued to its end. */
  readonly pursueAll: boolean
  /**
   * Rows of bits to be filled with the tasks on the path back from the root's success in each trial, none where it does not succeed; null for none.
   * A path leads from a goal to the parts that decided it, from a task to what let it start: the last of what it waited for, and the tasks whose end
   * freed its people. Ties within an instant all count.
   */
  readonly paths: Int32Array | null
  /** Whether it is told how busy people are, of trials before this one; 0: of none. Asks for paths. */
  readonly loadTrials?: number
}

/** Bytes on the heap that a dispatcher of the problem takes. */
export const dispatcherBytes = (problem: Problem): number => groundBytes(sizesOf(problem, tablesOf(problem)))

export function createDispatcher(
  problem: Problem,
  consumers: Rows,
  heap: Heap,
  { pursueAll, paths, loadTrials = 0 }: DispatchOptions,
): Dispatcher {
  const tables = tablesOf(problem, consumers)
  const ground = writeGround(problem, tables, heap)
  const { record } = ground
  record[RECORD.root] = addressOf(ground.arrays.nodes, NODE * problem.root)
  record[RECORD.firstNow] = problem.now
  record[RECORD.pursueAll] = pursueAll ? 1 : 0
  record[RECORD.paths] = paths === null ? 0 : paths.byteOffset
  writeFirstStates(problem, tables.graph, pursueAll, ground)
  const loops = dispatchLoops(heap, ground)
  settleLog(problem, ground, loops)
  const tally = loadTrials > 0 ? createLoadTally(problem, ground) : null
  const failClosed = failingClosed(problem, ground)
  const addDiscounted = problem.discount.kind === 'none' ? null : discountingOf(problem, ground)
  return {
    loads: () => tally?.loads() ?? null,
    runBlock(block) {
      record[RECORD.blockDrawn] = block.drawn.byteOffset
      record[RECORD.blockStart] = block.start.byteOffset
      record[RECORD.blockEnd] = block.end.byteOffset
      record[RECORD.blockRan] = block.ran.byteOffset
      record[RECORD.blockCost] = block.cost.byteOffset
      block.cost.fill(problem.spent, 0, block.count)
      block.costDiscounted.fill(problem.spentDiscounted, 0, block.count)
      paths?.fill(0)
      const tallied = tally !== null && block.first < loadTrials
      const afterTrial = (trial: number): void => {
        failClosed?.(block, trial)
        if (tallied && block.first + trial < loadTrials) tally.addTrial()
      }
      for (let first = 0; first < block.count; first += TILE) {
        const count = Math.min(TILE, block.count - first)
        loops.run(first, count, failClosed === null && !tallied ? null : afterTrial)
        if (addDiscounted) for (let t = 0; t < count; t += 1) addDiscounted(t, block.costDiscounted, first + t)
      }
    },
  }
}

/**
 * Where nobody is left to do a task, it fails whatever was drawn: what is drawn of the trial is made to say so, for all that is asked of it later.
 * Null where that cannot be.
 */
function failingClosed(problem: Problem, { arrays }: Ground): ((block: Block, trial: number) => void) | null {
  const { nodes } = arrays
  const closing = closingTasks(problem)
  if (closing.length === 0) return null
  return ({ drawn }, trial) => {
    for (const task of closing) {
      const flag = NODE * task + CLOSED
      if (nodes[flag] === 0) continue
      nodes[flag] = 0
      drawn[task * ROW + trial] = (drawn[task * ROW + trial] as number) | DRAWN_FAILURE
    }
  }
}

/** Tasks that nobody is left to do from some time on. */
export const closingTasks = ({ crew }: Problem): number[] =>
  Array.from(crew?.attendance?.closes ?? []).flatMap((time, task) => (time === FOREVER ? [] : [task]))

/** Adds what trial t of the tile paid, as it is worth at time 0, to an entry of `sums`, in the order in which it was paid. */
function discountingOf({ discount }: Problem, { arrays }: Ground): (t: number, sums: Float64Array, entry: number) => void {
  const { paidAt, paid, payments } = arrays
  const discountAt = createDiscounter(discount)
  return (t, sums, entry) => {
    const from = (paid.length / TILE) * t
    const to = from + (payments[t] as number)
    let sum = sums[entry] as number
    for (let i = from; i < to; i += 1) sum += (paid[i] as number) * discountAt(paidAt[i] as number)
    sums[entry] = sum
  }
}

const knownTables = new WeakMap<Problem, DispatchTables>()

/** Made once for all dispatchers of a problem. */
function tablesOf(problem: Problem, consumers: Rows | null = null): DispatchTables {
  const known = knownTables.get(problem)
  if (known) return known
  const tables = {
    graph: dispatchGraph(problem, consumers ?? consumersOf(problem)),
    staffing: staffingOf(problem.crew, problem.taskCount),
    changes: changesOf(problem),
  }
  knownTables.set(problem, tables)
  return tables
}

/** More than can ever be let go of. */
const ALWAYS = 1 << 30

/** The state of each node before anything has settled: who wants whom, and what is missing for a decision. */
function writeFirstStates(problem: Problem, { down, waitsAt }: DispatchGraph, pursueAll: boolean, { arrays }: Ground): void {
  const { nodes } = arrays
  const reached = reachedFrom(problem.root, down)
  for (let node = 0; node < problem.nodeCount; node += 1) {
    const record = NODE * node
    const [first, last] = [down.starts[node] as number, down.starts[node + 1] as number]
    const needed = problem.needed[node] as number
    nodes[record + END] = UNSETTLED
    nodes[record + START] = -1
    nodes[record + PENDING] = last - (waitsAt[node] as number)
    nodes[record + TO_TRUE] = needed
    const size = (waitsAt[node] as number) - first
    // What is lost has failed already, and not because of a part.
    nodes[record + TO_FALSE] = isLost(problem, node) ? size + 1 : size - needed + 1
    if (pursueAll || node === problem.root) nodes[record + WANTED] = (nodes[record + WANTED] as number) + ALWAYS
    // What does not lead to the root wants nothing.
    if (!reached[node]) continue
    for (let i = first; i < last; i += 1) {
      const wanted = NODE * (down.items[i] as number) + WANTED
      nodes[wanted] = (nodes[wanted] as number) + 1
    }
  }
}

function reachedFrom(root: number, down: Rows): Uint8Array {
  const reached = new Uint8Array(down.starts.length - 1)
  reached[root] = 1
  const stack = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let i = down.starts[node] as number; i < (down.starts[node + 1] as number); i += 1) {
      const lower = down.items[i] as number
      if (reached[lower]) continue
      reached[lower] = 1
      stack.push(lower)
    }
  }
  return reached
}

/** Settles what the log has settled, and keeps the state after it: with that every trial begins. */
function settleLog(problem: Problem, { arrays }: Ground, loops: DispatchLoops): void {
  const { taskCount, nodeCount, settled, settledAt, release, underWay, now } = problem
  const underWayFirst = beginsWithUnderWay(problem)
  const { nodes, firstStates, firstReady } = arrays
  const settledNodes = Array.from({ length: nodeCount }, (_, node) => node)
    .filter((node) => (node < taskCount ? settled[node] !== OPEN : isLost(problem, node)))
    .sort((a, b) => (settledAt[a] as number) - (settledAt[b] as number))
  for (const node of settledNodes) loops.settleBefore(addressOf(nodes, NODE * node), settled[node] === SUCCEEDED, settledAt[node] as number)
  for (let node = 0; node < nodeCount; node += 1) firstStates.set(nodes.subarray(NODE * node, NODE * node + NODE_STATE), NODE_STATE * node)
  for (let task = 0; task < taskCount; task += 1) {
    const record = NODE * task
    const isStartable = nodes[record + PENDING] === 0 || underWay[task] === 1
    const isRequired = nodes[record + END] === UNSETTLED && (nodes[record + WANTED] as number) > 0
    const isLater = underWayFirst && underWay[task] === 0
    if (isStartable && isRequired && !isLater && (release[task] as number) <= now) {
      const group = arrays.groups.subarray(((nodes[record + GROUP] as number) - arrays.groups.byteOffset) / 4)
      addToSet(firstReady, ((group[READY] as number) - arrays.ready.byteOffset) / 4, nodes[record + SEAT] as number)
    }
  }
}
