import { AFTER, NEED, OPEN, type Problem, type Rows, rowOf, SUCCEEDED } from '../problem.ts'
import { DAY, FAILED, INSTANT, TIME_MAX, UNSETTLED } from '../time.ts'
import { BLOCK, type Block, DRAWN_FAILURE } from './block.ts'
import { createEventQueue } from './event-queue.ts'
import { addCost } from './money.ts'
import { createStaff, type Staff } from './staff.ts'

const UNDECIDED = 0
const TRUE = 1
const FALSE = 2

/**
 * Simulates trials event by event: finishes before starts at each instant, required startable tasks by rank as people allow, moot tasks stopped.
 * Follows everything the plan can say; `spreadBlock` is the fast way where people are unlimited.
 */
export interface Dispatcher {
  runBlock(block: Block): void
  /** First of each task's places in `Block.freedBy`; null without people. */
  readonly placeStarts: Int32Array | null
}

/** `pursueAll`: nothing becomes moot, so that every goal is pursued to its end. */
export function createDispatcher(problem: Problem, consumers: Rows, pursueAll: boolean): Dispatcher {
  const staff = problem.crew && createStaff(problem.crew, problem.taskCount)
  const trial = createTrial(problem, consumers, staff, pursueAll)
  return {
    placeStarts: staff && staff.placeStarts,
    runBlock(block) {
      for (let j = 0; j < block.count; j += 1) trial(block, j)
    },
  }
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

function createTrial(problem: Problem, consumers: Rows, staff: Staff | null, pursueAll: boolean): (block: Block, j: number) => void {
  const { taskCount, nodeCount, root } = problem
  const initial = createState(problem)
  const state = createState(problem)
  const { truth, end, pending, trueParts, falseParts, wantedBy } = state
  const startedAt = new Int32Array(taskCount)
  const running = new Uint8Array(taskCount)
  const pace = new Int32Array(taskCount)
  const ready = new Int32Array((taskCount + 31) >> 5)
  const taskOfRank = new Int32Array(taskCount)
  for (let task = 0; task < taskCount; task += 1) taskOfRank[problem.rank[task] as number] = task
  const queue = createEventQueue(2 * taskCount)
  const holdsBack = Array.from(
    { length: nodeCount },
    (_, node) => node >= taskCount && (problem.inOrder[node] === 1 || rowOf(problem.waits, node).length > 0),
  ).some(Boolean)
  const partsOf = Array.from({ length: nodeCount }, (_, node) => rowOf(problem.parts, node))
  const waitsOf = Array.from({ length: nodeCount }, (_, node) => rowOf(problem.waits, node))
  const consumersOf = Array.from({ length: nodeCount }, (_, node) => rowOf(consumers, node))
  let now = problem.now
  let block: Block
  let trial = 0

  const markReady = (task: number) => {
    const rank = problem.rank[task] as number
    ready[rank >> 5] = (ready[rank >> 5] as number) | (1 << (rank & 31))
  }

  const settle = (node: number, outcome: number, time: number): void => {
    if (truth[node] !== UNDECIDED) return
    truth[node] = outcome
    end[node] = outcome === TRUE ? time : FAILED - time
    for (const consumer of consumersOf[node] as Int32Array) if (truth[consumer] === UNDECIDED) tell(consumer, node, outcome, time)
    // A node dropped earlier has let go already.
    if (!pursueAll && isWanted(node)) stopWanting(node, time)
  }

  const tell = (consumer: number, node: number, outcome: number, time: number): void => {
    const waits = waitsOf[consumer] as Int32Array
    for (let i = 0; i < waits.length; i += 1) {
      if (waits[i] !== node) continue
      const kind = problem.waitKind[(problem.waits.starts[consumer] as number) + i] as number
      if (kind === AFTER || (kind === NEED ? outcome === TRUE : outcome === FALSE)) pending[consumer] = (pending[consumer] as number) - 1
      else if (!(consumer < taskCount && problem.underWay[consumer])) settle(consumer, FALSE, time)
      if (truth[consumer] !== UNDECIDED) return
    }
    if (consumer < taskCount) {
      if (pending[consumer] === 0 && !running[consumer] && (problem.release[consumer] as number) <= time) markReady(consumer)
      return
    }
    for (const part of partsOf[consumer] as Int32Array) {
      if (part !== node) continue
      if (outcome === TRUE) trueParts[consumer] = (trueParts[consumer] as number) + 1
      else falseParts[consumer] = (falseParts[consumer] as number) + 1
    }
    const needed = problem.needed[consumer] as number
    if ((trueParts[consumer] as number) >= needed && pending[consumer] === 0) settle(consumer, TRUE, time)
    else if ((falseParts[consumer] as number) > (partsOf[consumer] as Int32Array).length - needed) settle(consumer, FALSE, time)
  }

  /** A node that is decided or dropped no longer wants what it is made of and waited for. */
  const stopWanting = (node: number, time: number): void => {
    for (const part of partsOf[node] as Int32Array) unwant(part, time)
    for (const awaited of waitsOf[node] as Int32Array) unwant(awaited, time)
  }

  const unwant = (node: number, time: number): void => {
    wantedBy[node] = (wantedBy[node] as number) - 1
    if (wantedBy[node] !== 0 || node === root || truth[node] !== UNDECIDED) return
    if (node < taskCount && running[node] && !problem.keep[node]) halt(node, time)
    stopWanting(node, time)
  }

  const isWanted = (node: number): boolean => pursueAll || node === root || (wantedBy[node] as number) > 0

  /** Whether some way up to the root is not held back by a goal that still waits or by an earlier part. */
  const isOpen = (node: number): boolean => {
    if (node === root) return true
    for (const consumer of consumersOf[node] as Int32Array) {
      if (!pursueAll && (truth[consumer] !== UNDECIDED || !isWanted(consumer))) continue
      if ((waitsOf[consumer] as Int32Array).includes(node)) return true
      if ((pending[consumer] as number) > 0 || !isOpen(consumer)) continue
      if (problem.inOrder[consumer] && !earlierPartsSettled(consumer, node)) continue
      return true
    }
    return pursueAll && (consumersOf[node] as Int32Array).length === 0
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

  /** Stops a moot task: its people are free, its work so far is paid. */
  const halt = (task: number, time: number): void => {
    running[task] = 0
    book(task, (((time & -INSTANT) - ((startedAt[task] as number) & -INSTANT)) * (pace[task] as number)) / 1000)
    staff?.release(task, time)
  }

  const finish = (task: number, time: number): void => {
    const drawn = block.drawn[task * BLOCK + trial] as number
    running[task] = 0
    book(task, drawn & ~DRAWN_FAILURE)
    staff?.release(task, time)
    settle(task, drawn >= DRAWN_FAILURE ? FALSE : TRUE, time)
  }

  const start = (task: number): void => {
    const duration = (block.drawn[task * BLOCK + trial] as number) & ~DRAWN_FAILURE
    const share = pace[task] as number
    const length = share === 1000 ? duration : Math.min(TIME_MAX, Math.floor((duration * 1000) / share)) & -INSTANT
    startedAt[task] = now
    running[task] = 1
    block.ran[task * BLOCK + trial] = 1
    block.start[task * BLOCK + trial] = now
    const { freedBy } = block
    if (staff && freedBy)
      staff.freersOf(task, now, (place, freer) => {
        freedBy[place * BLOCK + trial] = freer
      })
    if (problem.cost[task] !== 0) addCost(problem, block, trial, now, problem.cost[task] as number)
    queue.push(length < INSTANT ? now + 1 : Math.min((now & -INSTANT) + length, TIME_MAX), task)
  }

  const startAllThatFit = (): void => {
    for (let word = 0; word < ready.length; word += 1) {
      let left = ready[word] as number
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left)
        left &= left - 1
        const task = taskOfRank[word * 32 + bit] as number
        if (truth[task] !== UNDECIDED || !isWanted(task)) {
          ready[word] = (ready[word] as number) & ~(1 << bit)
          continue
        }
        if (holdsBack && !problem.underWay[task] && !isOpen(task)) continue
        const share = staff ? staff.take(task) : 1000
        if (share === 0) continue
        ready[word] = (ready[word] as number) & ~(1 << bit)
        pace[task] = share
        start(task)
      }
    }
  }

  const begin = (): void => {
    copyState(initial, state)
    queue.clear()
    running.fill(0)
    ready.fill(0)
    staff?.reset()
    now = problem.now
    for (let task = 0; task < taskCount; task += 1) {
      if (truth[task] !== UNDECIDED || !isWanted(task)) continue
      if ((problem.release[task] as number) > now) queue.push(problem.release[task] as number, task)
      else if (pending[task] === 0 || problem.underWay[task]) markReady(task)
    }
  }

  prepareState(problem, state, { settle, pursueAll })
  copyState(state, initial)

  return (into, j) => {
    block = into
    trial = j
    for (let task = 0; task < taskCount; task += 1) {
      block.start[task * BLOCK + j] = -1
      block.ran[task * BLOCK + j] = problem.settled[task] !== OPEN || problem.underWay[task] ? 1 : 0
    }
    block.cost[j] = problem.spent
    block.costDiscounted[j] = problem.spentDiscounted
    begin()
    for (;;) {
      startAllThatFit()
      if (queue.size() === 0) break
      now = queue.nextTime()
      while (queue.size() > 0 && queue.nextTime() === now) {
        const task = queue.pop()
        if (running[task]) finish(task, now)
        else if (truth[task] === UNDECIDED && problem.release[task] === now && (pending[task] === 0 || problem.underWay[task]))
          markReady(task)
      }
    }
    for (let node = 0; node < nodeCount; node += 1) block.end[node * BLOCK + j] = end[node] as number
  }
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
