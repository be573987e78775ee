import { waitsOnAnyWay } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { AFTER, FALLBACK, NEED, OPEN, type Problem, type Rows, rowOf, SUCCEEDED, toRows } from '../problem.ts'
import { DAY, FAILED, FAILURE_MIN, finishTime, INSTANT, TIME_MAX, UNSETTLED } from '../time.ts'
import { type Block, DRAWN_FAILURE, ROW, WORDS } from './block.ts'
import { createEventQueue } from './event-queue.ts'
import { discountFactor } from './money.ts'
import { BLOCKED, createReadySet, HELD, TAKEN } from './ready-set.ts'
import { createStaff, type Staff } from './staff.ts'
import { createTracer } from './walk.ts'

const UNDECIDED = 0
const TRUE = 1
const FALSE = 2

/**
 * Simulates trials event by event: finishes before starts at each instant, required startable tasks by rank as people allow, moot tasks stopped.
 * Follows everything the plan can say; `spreadBlock` is the fast way where people are unlimited.
 */
export interface Dispatcher {
  runBlock(block: Block): void
}

export const dispatcherBytes = (_problem: Problem): number => 0

export function createDispatcher(
  problem: Problem,
  consumers: Rows,
  _heap: Heap,
  { pursueAll, paths }: { pursueAll: boolean; paths: Int32Array | null },
): Dispatcher {
  const staff = problem.crew && createStaff(problem.crew, problem.taskCount)
  const tile = createTile(problem, staff)
  const runTrial = createTrial(problem, consumers, staff, pursueAll, tile)
  const tracer = createTracer(problem, waitsOnAnyWay(problem, consumers), staff?.placeStarts ?? null)
  const freedBy = new Int32Array(tile.places * ROW)
  return {
    runBlock(block) {
      for (let first = 0; first < block.count; first += TILE) {
        const count = Math.min(TILE, block.count - first)
        gatherTile(problem, block, tile, first, count)
        for (let t = 0; t < count; t += 1) runTrial(block, first + t, t)
        scatterTile(problem, block, tile, first, count, freedBy)
      }
      if (paths === null) return
      paths.fill(0)
      for (let j = 0; j < block.count; j += 1)
        if ((block.end[problem.root * ROW + j] as number) < FAILURE_MIN) tracer.trace(block, freedBy, j, paths)
    },
  }
}

function addCost(problem: Problem, block: Block, j: number, time: number, amount: number): void {
  block.cost[j] = (block.cost[j] as number) + amount
  if (problem.discount.kind !== 'none')
    block.costDiscounted[j] = (block.costDiscounted[j] as number) + amount * discountFactor(problem.discount, time)
}

/**
 * Trials that are laid out trial by trial while they run. Reading and writing the rows of a block trial by trial would touch as many pages of memory
 * as there are nodes, again for each trial.
 */
const TILE = 16

interface Tile {
  readonly drawn: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly freedBy: Int32Array
  readonly places: number
}

function createTile({ taskCount, nodeCount }: Problem, staff: Staff | null): Tile {
  const places = staff ? (staff.placeStarts[taskCount] as number) : 0
  return {
    drawn: new Int32Array(TILE * taskCount),
    start: new Int32Array(TILE * taskCount),
    end: new Int32Array(TILE * nodeCount),
    freedBy: new Int32Array(TILE * places),
    places,
  }
}

function gatherTile({ taskCount }: Problem, block: Block, tile: Tile, first: number, count: number): void {
  for (let task = 0; task < taskCount; task += 1)
    for (let t = 0; t < count; t += 1) tile.drawn[t * taskCount + task] = block.drawn[task * ROW + first + t] as number
}

function scatterTile(
  { taskCount, nodeCount, settled, underWay }: Problem,
  block: Block,
  tile: Tile,
  first: number,
  count: number,
  freedBy: Int32Array,
): void {
  for (let task = 0; task < taskCount; task += 1) {
    const before = settled[task] !== OPEN || underWay[task] === 1
    const row = task * ROW + first
    for (let t = 0; t < count; t += 1) {
      const start = tile.start[t * taskCount + task] as number
      block.start[row + t] = start
      const word = task * WORDS + ((first + t) >> 5)
      const bit = 1 << ((first + t) & 31)
      block.ran[word] = before || start >= 0 ? (block.ran[word] as number) | bit : (block.ran[word] as number) & ~bit
    }
  }
  for (let node = 0; node < nodeCount; node += 1)
    for (let t = 0; t < count; t += 1) block.end[node * ROW + first + t] = tile.end[t * nodeCount + node] as number
  for (let place = 0; place < tile.places; place += 1)
    for (let t = 0; t < count; t += 1) freedBy[place * ROW + first + t] = tile.freedBy[t * tile.places + place] as number
}

/** What every trial begins with: the state right after the log. */
interface State {
  readonly truth: Uint8Array
  readonly end: Int32Array
  /** Waits that have not been met. */
  readonly pending: Int32Array
  readonly trueParts: Int32Array
  readonly falseParts: Int32Array
  /** Consumers that are undecided and required. */
  readonly wantedBy: Int32Array
}

const createState = (problem: Problem): State => ({
  truth: new Uint8Array(problem.nodeCount),
  end: new Int32Array(problem.nodeCount).fill(UNSETTLED),
  pending: new Int32Array(problem.nodeCount),
  trueParts: new Int32Array(problem.nodeCount),
  falseParts: new Int32Array(problem.nodeCount),
  wantedBy: new Int32Array(problem.nodeCount),
})

function copyState(from: State, to: State): void {
  to.truth.set(from.truth)
  to.end.set(from.end)
  to.pending.set(from.pending)
  to.trueParts.set(from.trueParts)
  to.falseParts.set(from.falseParts)
  to.wantedBy.set(from.wantedBy)
}

function createTrial(
  problem: Problem,
  consumers: Rows,
  staff: Staff | null,
  pursueAll: boolean,
  tile: Tile,
): (block: Block, j: number, t: number) => void {
  const { taskCount, nodeCount, root } = problem
  const initial = createState(problem)
  const state = createState(problem)
  const { truth, end, pending, trueParts, falseParts, wantedBy } = state
  const startedAt = new Int32Array(taskCount)
  const finishAt = new Int32Array(taskCount)
  const running = new Uint8Array(taskCount)
  const pace = new Int32Array(taskCount)
  const ready = createReadySet(staff ? staff.groups : 1, taskCount)
  const taskOfRank = new Int32Array(taskCount)
  for (let task = 0; task < taskCount; task += 1) taskOfRank[problem.rank[task] as number] = task
  const queue = createEventQueue(2 * taskCount)
  const holdsBack = Array.from(
    { length: nodeCount },
    (_, node) => node >= taskCount && (problem.inOrder[node] === 1 || rowOf(problem.waits, node).length > 0),
  ).some(Boolean)
  const upwards = edgesUp(problem)
  const downwards = toRows(Array.from({ length: nodeCount }, (_, node) => [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)]))
  /** How many parts of each goal may fail before it cannot succeed. */
  const spare = Int32Array.from({ length: nodeCount }, (_, node) => rowOf(problem.parts, node).length - (problem.needed[node] as number))
  const partsOf = Array.from({ length: nodeCount }, (_, node) => rowOf(problem.parts, node))
  const waitsOf = Array.from({ length: nodeCount }, (_, node) => rowOf(problem.waits, node))
  const consumersOf = Array.from({ length: nodeCount }, (_, node) => rowOf(consumers, node))
  let now = problem.now
  let block: Block
  let trial = 0
  /** Where the trial's tasks, and its places, begin in the tile. */
  let taskAt = 0
  let placeAt = 0

  const markReady = (task: number) => {
    ready.add(staff ? (staff.groupOf[task] as number) : 0, problem.rank[task] as number)
  }

  const settle = (node: number, outcome: number, time: number): void => {
    if (truth[node] !== UNDECIDED) return
    // A node dropped earlier has let go already. Asked before others hear of it: they may drop this one in turn.
    const letsGo = !pursueAll && isWanted(node)
    truth[node] = outcome
    end[node] = outcome === TRUE ? time : FAILED - time
    for (let e = upwards.starts[node] as number; e < (upwards.starts[node + 1] as number); e += 1) {
      const consumer = upwards.items[e] as number
      if (truth[consumer] === UNDECIDED) tell(consumer, upwards.kinds[e] as number, outcome, time)
    }
    if (letsGo) stopWanting(node, time)
  }

  /** One part or one wait of an undecided node has settled. */
  const tell = (consumer: number, kind: number, outcome: number, time: number): void => {
    if (kind === PART) {
      if (outcome === TRUE) trueParts[consumer] = (trueParts[consumer] as number) + 1
      else falseParts[consumer] = (falseParts[consumer] as number) + 1
    } else if (kind === AFTER || (kind === NEED ? outcome === TRUE : outcome === FALSE))
      pending[consumer] = (pending[consumer] as number) - 1
    else {
      if (consumer >= taskCount || problem.underWay[consumer] !== 1) settle(consumer, FALSE, time)
      return
    }
    if (consumer < taskCount) {
      if (pending[consumer] === 0 && running[consumer] !== 1 && (problem.release[consumer] as number) <= time) markReady(consumer)
    } else if ((trueParts[consumer] as number) >= (problem.needed[consumer] as number) && pending[consumer] === 0)
      settle(consumer, TRUE, time)
    else if ((falseParts[consumer] as number) > (spare[consumer] as number)) settle(consumer, FALSE, time)
  }

  /** A node that is decided or dropped no longer wants what it is made of and waited for. */
  const stopWanting = (node: number, time: number): void => {
    for (let i = downwards.starts[node] as number; i < (downwards.starts[node + 1] as number); i += 1)
      unwant(downwards.items[i] as number, time)
  }

  const unwant = (node: number, time: number): void => {
    wantedBy[node] = (wantedBy[node] as number) - 1
    if (wantedBy[node] !== 0 || node === root || truth[node] !== UNDECIDED) return
    if (node < taskCount && running[node] === 1 && problem.keep[node] !== 1) halt(node, time)
    stopWanting(node, time)
  }

  const isWanted = (node: number): boolean => pursueAll || node === root || (wantedBy[node] as number) > 0

  /** Whether some way up to the root is not held back by a goal that still waits or by an earlier part. */
  const isOpen = (node: number): boolean => {
    if (node === root) return true
    for (const consumer of consumersOf[node] as Int32Array) {
      if (!pursueAll && (truth[consumer] !== UNDECIDED || !isWanted(consumer))) continue
      if (releases(consumer, node)) return true
      if (stillWaits(consumer) || !isOpen(consumer)) continue
      if (problem.inOrder[consumer] && !earlierPartsSettled(consumer, node)) continue
      return true
    }
    return pursueAll && (consumersOf[node] as Int32Array).length === 0
  }

  /** Whether a node lets go of what it needs or follows, held itself or not; of what it is the fallback for only if it is not held. */
  const releases = (consumer: number, node: number): boolean => {
    const waits = waitsOf[consumer] as Int32Array
    const place = waits.indexOf(node)
    if (place < 0) return false
    return problem.waitKind[(problem.waits.starts[consumer] as number) + place] !== FALLBACK || isOpen(consumer)
  }

  /** Pursued for its own sake, what is below a goal is held until all that the goal waits for is settled, whichever way. */
  const stillWaits = (goal: number): boolean => {
    if (!pursueAll) return (pending[goal] as number) > 0
    for (const awaited of waitsOf[goal] as Int32Array) if (truth[awaited] === UNDECIDED) return true
    return false
  }

  const earlierPartsSettled = (goal: number, node: number): boolean => {
    for (const part of partsOf[goal] as Int32Array) {
      if (part === node) return true
      if (truth[part] === UNDECIDED) return false
    }
    return true
  }

  const book = (task: number, workUnits: number): void => {
    if (!staff) return
    const rate = staff.rateOf(task)
    if (rate !== 0) addCost(problem, block, trial, startedAt[task] as number, (rate * workUnits) / DAY)
  }

  const free = (task: number, time: number): void => {
    if (staff === null) return
    staff.release(task, time, ready.unblock)
  }

  /** Stops a moot task: its people are free, its work so far is paid. */
  const halt = (task: number, time: number): void => {
    // What finishes at this very instant still finishes.
    if (finishAt[task] === time) return
    running[task] = 0
    book(task, (((time & -INSTANT) - ((startedAt[task] as number) & -INSTANT)) * (pace[task] as number)) / 1000)
    free(task, time)
  }

  const finish = (task: number, time: number): void => {
    const drawn = tile.drawn[taskAt + task] as number
    running[task] = 0
    book(task, drawn & ~DRAWN_FAILURE)
    free(task, time)
    settle(task, drawn >= DRAWN_FAILURE ? FALSE : TRUE, time)
  }

  const start = (task: number): void => {
    const duration = (tile.drawn[taskAt + task] as number) & ~DRAWN_FAILURE
    const share = pace[task] as number
    const length = share === 1000 ? duration : Math.min(TIME_MAX, Math.floor((duration * 1000) / share)) & -INSTANT
    startedAt[task] = now
    running[task] = 1
    tile.start[taskAt + task] = now
    staff?.writeFreers(task, now, tile.freedBy, placeAt)
    if (problem.cost[task] !== 0) addCost(problem, block, trial, now, problem.cost[task] as number)
    finishAt[task] = finishTime(now, length)
    queue.push(finishAt[task] as number, task)
  }

  const startIfItFits = (rank: number) => {
    const task = taskOfRank[rank] as number
    if (truth[task] !== UNDECIDED || !isWanted(task)) return TAKEN
    if (holdsBack && problem.underWay[task] !== 1 && !isOpen(task)) return HELD
    const share = staff ? staff.take(task) : 1000
    if (share === 0) return BLOCKED
    pace[task] = share
    start(task)
    return TAKEN
  }

  prepareState(problem, state, { settle, pursueAll })
  copyState(state, initial)
  const openTasks = Int32Array.from({ length: taskCount }, (_, task) => task).filter((task) => truth[task] === UNDECIDED && isWanted(task))
  const releasedLater = openTasks.filter((task) => (problem.release[task] as number) > problem.now)
  const readyAtOnce = openTasks.filter(
    (task) => (problem.release[task] as number) <= problem.now && (pending[task] === 0 || problem.underWay[task] === 1),
  )

  const begin = (): void => {
    copyState(initial, state)
    queue.clear()
    running.fill(0)
    ready.clear()
    staff?.reset()
    now = problem.now
    for (let i = 0; i < releasedLater.length; i += 1)
      queue.push(problem.release[releasedLater[i] as number] as number, releasedLater[i] as number)
    for (let i = 0; i < readyAtOnce.length; i += 1) markReady(readyAtOnce[i] as number)
  }

  return (into, j, t) => {
    block = into
    trial = j
    taskAt = t * taskCount
    placeAt = t * tile.places
    tile.start.fill(-1, taskAt, taskAt + taskCount)
    block.cost[j] = problem.spent
    block.costDiscounted[j] = problem.spentDiscounted
    begin()
    for (;;) {
      ready.offer(startIfItFits)
      if (queue.size() === 0) break
      now = queue.nextTime()
      while (queue.size() > 0 && queue.nextTime() === now) {
        const task = queue.pop()
        if (running[task] === 1) finish(task, now)
        else if (truth[task] === UNDECIDED && problem.release[task] === now && (pending[task] === 0 || problem.underWay[task]))
          markReady(task)
      }
    }
    tile.end.set(end, t * nodeCount)
  }
}

const PART = 3

/** From each node to those it is part of or that wait for it, one edge for each mention, with its kind: PART, AFTER, NEED or FALLBACK. */
function edgesUp(problem: Problem): Rows & { readonly kinds: Uint8Array } {
  const edges: [number, number][][] = Array.from({ length: problem.nodeCount }, () => [])
  for (let node = 0; node < problem.nodeCount; node += 1) {
    rowOf(problem.waits, node).forEach((awaited, i) => {
      edges[awaited]?.push([node, problem.waitKind[(problem.waits.starts[node] as number) + i] as number])
    })
    for (const part of rowOf(problem.parts, node)) edges[part]?.push([node, PART])
  }
  return { ...toRows(edges.map((list) => list.map(([node]) => node))), kinds: Uint8Array.from(edges.flat(), ([, kind]) => kind) }
}

/** The state right after the log: who wants whom, and all that the settled tasks have settled above them. */
function prepareState(
  problem: Problem,
  state: State,
  { settle, pursueAll }: { settle: (node: number, outcome: number, time: number) => void; pursueAll: boolean },
): void {
  for (let node = 0; node < problem.nodeCount; node += 1) {
    state.pending[node] = rowOf(problem.waits, node).length
    for (const provider of [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)])
      state.wantedBy[provider] = (state.wantedBy[provider] as number) + 1
  }
  if (!pursueAll) dropUnreachable(problem, state)
  const settledTasks = Array.from({ length: problem.taskCount }, (_, task) => task)
    .filter((task) => problem.settled[task] !== OPEN)
    .sort((a, b) => (problem.settledAt[a] as number) - (problem.settledAt[b] as number))
  for (const task of settledTasks) settle(task, problem.settled[task] === SUCCEEDED ? TRUE : FALSE, problem.settledAt[task] as number)
}

/** Consumers that do not lead to the root want nothing. */
function dropUnreachable(problem: Problem, state: State): void {
  const reached = new Uint8Array(problem.nodeCount)
  const stack = [problem.root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (reached[node]) continue
    reached[node] = 1
    stack.push(...rowOf(problem.parts, node), ...rowOf(problem.waits, node))
  }
  for (let node = 0; node < problem.nodeCount; node += 1) {
    if (reached[node]) continue
    for (const provider of [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)])
      state.wantedBy[provider] = (state.wantedBy[provider] as number) - 1
  }
}
