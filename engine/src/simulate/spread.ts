import type { FlatOrder } from '../graph.ts'
import { ALL, ANY, FALLBACK, NEED, OPEN, type Problem, type Rows, rowOf, SUCCEEDED } from '../problem.ts'
import { FAILED, FAILURE_MIN, INSTANT, TIME_MAX } from '../time.ts'
import { BLOCK, type Block, DRAWN_FAILURE, ROW } from './block.ts'
import { addCost } from './money.ts'

const FOREVER = 0x7fffffff

/** Rows that never change from block to block, and scratch space. */
export interface Spread {
  /** For each node with consumers of its own making: until when it requires what it is made of and waits for. */
  readonly requires: Int32Array
  /** Until when a node with several consumers is required. */
  readonly until: Int32Array
  readonly impossible: Int32Array
}

/** Prepares a block for `spreadBlock`: what does not depend on the trial is written once and for all. */
export function createSpread(problem: Problem, block: Block): Spread {
  for (let task = 0; task < problem.taskCount; task += 1) {
    const [from, to] = [task * ROW, (task + 1) * ROW]
    const at = problem.settledAt[task] as number
    if (problem.settled[task] === OPEN) block.start.fill(earliestStart(problem, task), from, to)
    else {
      block.end.fill(problem.settled[task] === SUCCEEDED ? at : FAILED - at, from, to)
      block.start.fill(-1, from, to)
    }
    if (problem.settled[task] !== OPEN || problem.underWay[task] === 1) block.ran.fill(1, from, to)
  }
  return { requires: new Int32Array(problem.nodeCount * ROW), until: new Int32Array(ROW), impossible: new Int32Array(BLOCK) }
}

const earliestStart = (problem: Problem, task: number): number => Math.max(problem.now, problem.release[task] as number)

/**
 * Times of a block when people are unlimited: everything starts as soon as it may. A first pass upwards gives the end of every node as if
 * nothing were ever dropped; a second pass downwards gives the time until which each node is required. What starts before that runs.
 * Dropping changes no time of what still matters, because a node is required as long as anything undecided waits for it.
 */
export function spreadBlock(problem: Problem, flat: FlatOrder, consumers: Rows, block: Block, spread: Spread): void {
  const { order } = flat
  for (let i = 0; i < order.length; i += 1) {
    const node = order[i] as number
    if (node >= problem.taskCount) endGoal(problem, flat, block, node)
    else if (problem.settled[node] === OPEN) endTask(problem, flat, block, spread.impossible, node)
  }
  block.cost.fill(problem.spent)
  block.costDiscounted.fill(problem.spentDiscounted)
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const node = order[i] as number
    const row = requiredUntil(problem, consumers, block, spread, node)
    const until = row < 0 ? spread.until : spread.requires
    const from = row < 0 ? 0 : row
    if (node < problem.taskCount && problem.settled[node] === OPEN) runTask(problem, block, until, from, node)
    if (wantsSomething(problem, node)) requireBelow(block, spread.requires, until, from, node)
  }
}

const wantsSomething = ({ parts, waits }: Problem, node: number): boolean =>
  parts.starts[node] !== parts.starts[node + 1] || waits.starts[node] !== waits.starts[node + 1]

function endTask(problem: Problem, flat: FlatOrder, block: Block, impossible: Int32Array, task: number): void {
  const first = flat.waits.starts[task] as number
  const waits = problem.underWay[task] === 1 ? 0 : (flat.waits.starts[task + 1] as number) - first
  if (waits === 0) endFree(block, task * ROW)
  else if (waits === 1 && flat.waitKind[first] === NEED)
    endAfterNeed(block, task * ROW, (flat.waits.items[first] as number) * ROW, earliestStart(problem, task))
  else endAfterWaits(problem, flat, block, impossible, task)
}

// The end of what starts at a time and lasts so long: see finishTime in time.ts, written out in the loops that are most of a simulation.

function endFree({ end, start, drawn, count }: Block, row: number): void {
  for (let at = row; at < row + count; at += 1) {
    const d = drawn[at] as number
    const duration = d & ~DRAWN_FAILURE
    const began = start[at] as number
    const finish = duration < INSTANT ? began + 1 : Math.min((began & -INSTANT) + duration, TIME_MAX)
    end[at] = d >= DRAWN_FAILURE ? FAILED - finish : finish
  }
}

function endAfterNeed({ end, start, drawn, count }: Block, row: number, need: number, earliest: number): void {
  for (let j = 0; j < count; j += 1) {
    const ended = end[need + j] as number
    if (ended >= FAILURE_MIN) {
      end[row + j] = ended
      start[row + j] = -1
      continue
    }
    const began = ended > earliest ? ended : earliest
    const d = drawn[row + j] as number
    const duration = d & ~DRAWN_FAILURE
    const finish = duration < INSTANT ? began + 1 : Math.min((began & -INSTANT) + duration, TIME_MAX)
    start[row + j] = began
    end[row + j] = d >= DRAWN_FAILURE ? FAILED - finish : finish
  }
}

function endAfterWaits(problem: Problem, flat: FlatOrder, block: Block, impossible: Int32Array, task: number): void {
  const { end, start, count } = block
  const row = task * ROW
  start.fill(earliestStart(problem, task), row, row + count)
  impossible.fill(0, 0, count)
  for (let w = flat.waits.starts[task] as number; w < (flat.waits.starts[task + 1] as number); w += 1) {
    const awaited = (flat.waits.items[w] as number) * ROW
    const kind = flat.waitKind[w] as number
    for (let j = 0; j < count; j += 1) {
      const ended = end[awaited + j] as number
      const failed = ended >= FAILURE_MIN
      const time = failed ? FAILED - ended : ended
      if ((kind === NEED && failed) || (kind === FALLBACK && !failed)) impossible[j] = Math.max(impossible[j] as number, FAILED - time)
      else if (time > (start[row + j] as number)) start[row + j] = time
    }
  }
  endFree(block, row)
  for (let j = 0; j < count; j += 1) {
    if (impossible[j] === 0) continue
    end[row + j] = impossible[j] as number
    start[row + j] = -1
  }
}

function endGoal(problem: Problem, flat: FlatOrder, block: Block, goal: number): void {
  const { end, count } = block
  const row = goal * ROW
  const parts = rowOf(problem.parts, goal)
  const kind = problem.kind[goal]
  if (kind === ALL || kind === ANY) {
    end.copyWithin(row, (parts[0] as number) * ROW, (parts[0] as number) * ROW + count)
    for (let p = 1; p < parts.length; p += 1) {
      const part = (parts[p] as number) * ROW
      if (kind === ALL) for (let j = 0; j < count; j += 1) end[row + j] = Math.max(end[row + j] as number, end[part + j] as number)
      else for (let j = 0; j < count; j += 1) end[row + j] = Math.min(end[row + j] as number, end[part + j] as number)
    }
  } else endAtLeast(end, row, parts, problem.needed[goal] as number, count)
  for (let w = flat.waits.starts[goal] as number; w < (flat.waits.starts[goal + 1] as number); w += 1)
    endAfterWait(end, row, (flat.waits.items[w] as number) * ROW, flat.waitKind[w] as number, count)
}

/** The k-th smallest end of the parts: the k-th success, or the failure after which k successes are out of reach. */
function endAtLeast(end: Int32Array, row: number, parts: Int32Array, k: number, count: number): void {
  const ends = new Int32Array(parts.length)
  for (let j = 0; j < count; j += 1) {
    for (let p = 0; p < parts.length; p += 1) ends[p] = end[(parts[p] as number) * ROW + j] as number
    ends.sort()
    end[row + j] = ends[k - 1] as number
  }
}

/** A goal that waits itself: failed as soon as its need fails, true no earlier than what it waits for. */
function endAfterWait(end: Int32Array, row: number, awaited: number, kind: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const ended = end[awaited + j] as number
    const failed = ended >= FAILURE_MIN
    const time = failed ? FAILED - ended : ended
    if ((kind === NEED && failed) || (kind === FALLBACK && !failed)) end[row + j] = Math.max(end[row + j] as number, FAILED - time)
    else if ((end[row + j] as number) < FAILURE_MIN) end[row + j] = Math.max(end[row + j] as number, time)
  }
}

/**
 * Until when a node is required: with one consumer the row where that one says so, given by its place in `requires`; else −1, and the latest of all is
 * worked out into `until`.
 */
function requiredUntil(problem: Problem, consumers: Rows, block: Block, { requires, until }: Spread, node: number): number {
  const above = rowOf(consumers, node)
  if (above.length === 1 && node !== problem.root) return (above[0] as number) * ROW
  until.fill(node === problem.root ? FOREVER : -1, 0, block.count)
  if (node === problem.root) return -1
  for (let i = 0; i < above.length; i += 1) {
    const row = (above[i] as number) * ROW
    for (let j = 0; j < block.count; j += 1)
      if ((requires[row + j] as number) > (until[j] as number)) until[j] = requires[row + j] as number
  }
  return -1
}

/** A node requires what is below it as long as it is required itself and undecided. */
function requireBelow({ end, count }: Block, requires: Int32Array, until: Int32Array, from: number, node: number): void {
  const row = node * ROW
  for (let j = 0; j < count; j += 1) {
    const ended = end[row + j] as number
    const decided = ended >= FAILURE_MIN ? FAILED - ended : ended
    const required = until[from + j] as number
    requires[row + j] = required < decided ? required : decided
  }
}

function runTask(problem: Problem, block: Block, until: Int32Array, from: number, task: number): void {
  const { ran, start, cost, count } = block
  const row = task * ROW
  const paid = problem.cost[task] as number
  if (problem.underWay[task] !== 1)
    for (let j = 0; j < count; j += 1) {
      const began = start[row + j] as number
      ran[row + j] = began >= 0 && began < (until[from + j] as number) ? 1 : 0
    }
  if (paid === 0) return
  if (problem.discount.kind === 'none') for (let j = 0; j < count; j += 1) cost[j] = (cost[j] as number) + (ran[row + j] as number) * paid
  else for (let j = 0; j < count; j += 1) if (ran[row + j] === 1) addCost(problem, block, j, start[row + j] as number, paid)
}
