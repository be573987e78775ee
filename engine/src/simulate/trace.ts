import { ALL, OPEN, type Problem, type Rows, rowOf } from '../problem.ts'
import { FAILURE_MIN, INSTANT, UNSETTLED } from '../time.ts'
import { BLOCK, type Block } from './block.ts'
import { endedAt } from './spread.ts'

const sameInstant = (a: number, b: number): boolean => (a & -INSTANT) === (b & -INSTANT)

/** Scratch for walking back from the root, kept from trial to trial. */
export interface Tracer {
  readonly problem: Problem
  /** What each node waits for, the goals above it included. */
  readonly waits: Rows
  /** First place of each task in `Block.freedBy`; null when people are unlimited. */
  readonly freedStarts: Int32Array | null
  readonly seen: Int32Array
  readonly stack: Int32Array
  stamp: number
  /** How many successful trials have each task on their path. */
  readonly onPath: Float64Array
}

export const createTracer = (problem: Problem, waits: Rows, freedStarts: Int32Array | null): Tracer => ({
  problem,
  waits,
  freedStarts,
  seen: new Int32Array(problem.nodeCount).fill(-1),
  stack: new Int32Array(problem.nodeCount + 1),
  stamp: 0,
  onPath: new Float64Array(problem.taskCount),
})

/**
 * Walks back from the root's success in trial j: from a goal to the parts that decided it, from a task to what let it start (the last of what it
 * waited for, and the tasks whose end freed its people). Ties within an instant all count. Every open task met is on the path.
 */
export function tracePath(tracer: Tracer, block: Block, j: number): void {
  const { problem, waits, seen, stack } = tracer
  tracer.stamp += 1
  let top = 0
  const visit = (node: number) => {
    if (seen[node] === tracer.stamp) return
    seen[node] = tracer.stamp
    stack[top] = node
    top += 1
  }
  visit(problem.root)
  while (top > 0) {
    top -= 1
    const node = stack[top] as number
    const isTask = node < problem.taskCount
    if (isTask && problem.settled[node] !== OPEN) continue
    if (isTask) tracer.onPath[node] = (tracer.onPath[node] as number) + 1
    // A goal was decided at its end, a task let go at its start.
    const instant = isTask ? (block.start[node * BLOCK + j] as number) : endedAt(block, node, j)
    if (isTask && problem.underWay[node]) continue
    if (!isTask) for (const part of decidingParts(problem, block, node, j, instant)) visit(part)
    for (const awaited of rowOf(waits, node)) if (sameInstant(endedAt(block, awaited, j), instant)) visit(awaited)
    if (isTask && tracer.freedStarts && block.freedBy)
      for (let place = tracer.freedStarts[node] as number; place < (tracer.freedStarts[node + 1] as number); place += 1) {
        const freer = block.freedBy[place * BLOCK + j] as number
        if (freer >= 0) visit(freer)
      }
  }
}

/** The parts that succeeded at the instant the goal did: the last ones of an `all`, the first of an `any`. */
function decidingParts(problem: Problem, block: Block, goal: number, j: number, instant: number): number[] {
  return Array.from(rowOf(problem.parts, goal)).filter((part) => {
    const end = block.end[part * BLOCK + j] as number
    return end < UNSETTLED && sameInstant(end, instant)
  })
}

/** Sums of each task's share of the blame over failed trials, and of its square. */
export interface Blame {
  readonly sum: Float64Array
  readonly squares: Float64Array
  readonly share: Float64Array
  readonly touched: Int32Array
}

export const createBlame = (taskCount: number): Blame => ({
  sum: new Float64Array(taskCount),
  squares: new Float64Array(taskCount),
  share: new Float64Array(taskCount),
  touched: new Int32Array(taskCount),
})

/**
 * Splits the blame for the root's failure in trial j: an `all` blames its earliest failed part, `any` and `at least` all failed parts equally,
 * an impossible node the need that failed first; equal instants share equally. Blame that reaches a task that ran stays there.
 */
export function blameFailure(problem: Problem, waits: Rows, waitKind: Uint8Array, blame: Blame, block: Block, j: number): void {
  let touched = 0
  const flow = (node: number, weight: number): void => {
    const causes = causesOfFailure(problem, waits, waitKind, block, node, j)
    if (causes.length > 0) {
      for (const cause of causes) flow(cause, weight / causes.length)
      return
    }
    if (node >= problem.taskCount) return
    if (blame.share[node] === 0) {
      blame.touched[touched] = node
      touched += 1
    }
    blame.share[node] = (blame.share[node] as number) + weight
  }
  flow(problem.root, 1)
  for (let i = 0; i < touched; i += 1) {
    const task = blame.touched[i] as number
    const share = blame.share[task] as number
    blame.sum[task] = (blame.sum[task] as number) + share
    blame.squares[task] = (blame.squares[task] as number) + share * share
    blame.share[task] = 0
  }
}

function causesOfFailure(problem: Problem, waits: Rows, waitKind: Uint8Array, block: Block, node: number, j: number): number[] {
  const endOf = (n: number) => block.end[n * BLOCK + j] as number
  const earliest = (nodes: number[]) => {
    const first = Math.max(...nodes.map(endOf))
    return nodes.filter((n) => sameInstant(endedAt(block, n, j), 0x7fffffff - first))
  }
  const isTask = node < problem.taskCount
  if (isTask && (problem.settled[node] !== OPEN || problem.underWay[node] || (block.start[node * BLOCK + j] as number) >= 0)) return []
  const failedNeeds = Array.from(rowOf(waits, node)).filter(
    (awaited, i) => waitKind[(waits.starts[node] as number) + i] === 1 && endOf(awaited) >= FAILURE_MIN,
  )
  if (isTask) return failedNeeds.length > 0 ? earliest(failedNeeds) : []
  const failedParts = Array.from(rowOf(problem.parts, node)).filter(
    (part) => endOf(part) >= FAILURE_MIN && endedAt(block, part, j) <= endedAt(block, node, j),
  )
  // A goal that became impossible before its parts could fail blames its need.
  const decidedBy = earliest([...failedParts, ...failedNeeds])
  if (
    failedParts.length === 0 ||
    failedNeeds.some((need) => decidedBy.includes(need) && sameInstant(endedAt(block, need, j), endedAt(block, node, j)))
  )
    return failedNeeds.length > 0 ? earliest(failedNeeds) : failedParts
  return problem.kind[node] === ALL ? earliest(failedParts) : failedParts
}
