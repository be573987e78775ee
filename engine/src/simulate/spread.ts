import type { FlatOrder } from '../graph.ts'
import { ALL, ANY, FALLBACK, NEED, OPEN, type Problem, type Rows, rowOf, SUCCEEDED } from '../problem.ts'
import { FAILED, FAILURE_MIN, INSTANT, TIME_MAX } from '../time.ts'
import { BLOCK, type Block, DRAWN_FAILURE, ROW } from './block.ts'
import { addCost } from './money.ts'

const FOREVER = 0x7fffffff

/** Rows that never change from block to block, and scratch space. */
export interface Spread {
  /** When each node stops being required. */
  readonly until: Int32Array
  readonly impossible: Int32Array
}

/**
 * Prepares a block for `spread`: nodes that the log has settled get their ends once and for all.
 */
export function createSpread(problem: Problem, block: Block): Spread {
  for (let task = 0; task < problem.taskCount; task += 1) {
    if (problem.settled[task] === OPEN) continue
    const at = problem.settledAt[task] as number
    block.end.fill(problem.settled[task] === SUCCEEDED ? at : FAILED - at, task * ROW, (task + 1) * ROW)
    block.start.fill(-1, task * ROW, (task + 1) * ROW)
    block.ran.fill(1, task * ROW, (task + 1) * ROW)
  }
  return { until: new Int32Array(problem.nodeCount * ROW), impossible: new Int32Array(BLOCK) }
}

/**
 * Times of a block when people are unlimited: everything starts as soon as it may. A first pass upwards gives the end of every node as if
 * nothing were ever dropped; a second pass downwards gives the time until which each node is required. What starts before that runs.
 * Dropping changes no time of what still matters, because a node is required as long as anything undecided waits for it.
 */
export function spreadBlock(problem: Problem, flat: FlatOrder, consumers: Rows, block: Block, spread: Spread): void {
  for (const node of flat.order) {
    if (node >= problem.taskCount) endGoal(problem, flat, block, node)
    else if (problem.settled[node] === OPEN) endTask(problem, flat, block, spread.impossible, node)
  }
  block.cost.fill(problem.spent)
  block.costDiscounted.fill(problem.spentDiscounted)
  for (let i = flat.order.length - 1; i >= 0; i -= 1) {
    const node = flat.order[i] as number
    requireUntil(problem, consumers, block, spread.until, node)
    if (node < problem.taskCount && problem.settled[node] === OPEN) runTask(problem, block, spread.until, node)
  }
}

function endTask(problem: Problem, flat: FlatOrder, block: Block, impossible: Int32Array, task: number): void {
  const { end, start, drawn, count } = block
  const row = task * ROW
  start.fill(Math.max(problem.now, problem.release[task] as number), row, row + count)
  const first = flat.waits.starts[task] as number
  const last = problem.underWay[task] ? first : (flat.waits.starts[task + 1] as number)
  if (last > first) impossible.fill(0, 0, count)
  for (let w = first; w < last; w += 1) {
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
  for (let j = 0; j < count; j += 1) {
    if (last > first && impossible[j] !== 0) {
      end[row + j] = impossible[j] as number
      start[row + j] = -1
      continue
    }
    const d = drawn[row + j] as number
    const duration = d & ~DRAWN_FAILURE
    const began = start[row + j] as number
    const finish = duration < INSTANT ? began + 1 : Math.min((began & -INSTANT) + duration, TIME_MAX)
    end[row + j] = d >= DRAWN_FAILURE ? FAILED - finish : finish
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

function requireUntil(problem: Problem, consumers: Rows, block: Block, until: Int32Array, node: number): void {
  const { end, count } = block
  const row = node * ROW
  until.fill(node === problem.root ? FOREVER : -1, row, row + count)
  if (node === problem.root) return
  for (const consumer of rowOf(consumers, node)) {
    const above = consumer * ROW
    for (let j = 0; j < count; j += 1) {
      const ended = end[above + j] as number
      const decided = ended >= FAILURE_MIN ? FAILED - ended : ended
      const required = Math.min(until[above + j] as number, decided)
      if (required > (until[row + j] as number)) until[row + j] = required
    }
  }
}

function runTask(problem: Problem, block: Block, until: Int32Array, task: number): void {
  const { ran, start, count } = block
  const row = task * ROW
  const paid = problem.cost[task] as number
  if (problem.underWay[task]) ran.fill(1, row, row + count)
  else
    for (let j = 0; j < count; j += 1)
      ran[row + j] = (start[row + j] as number) >= 0 && (start[row + j] as number) < (until[row + j] as number) ? 1 : 0
  if (paid === 0) return
  for (let j = 0; j < count; j += 1) if (ran[row + j] === 1) addCost(problem, block, j, start[row + j] as number, paid)
}
