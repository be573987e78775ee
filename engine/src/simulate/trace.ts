import type { FlatOrder } from '../graph.ts'
import { NEED, OPEN, type Problem, type Rows } from '../problem.ts'
import { endTime, FAILURE_MIN, INSTANT, UNSETTLED } from '../time.ts'
import { type Block, ROW } from './block.ts'

/**
 * Walks back from the root's success in trial j: from a goal to the parts that decided it, from a task to what let it start (the last of what it
 * waited for, and the tasks whose end freed its people). Ties within an instant all count. Every open task met is on the path.
 */
export interface Tracer {
  trace(block: Block, j: number): void
  /** How many of the trials traced have each task on their path. */
  readonly onPath: Float64Array
}

/** `waits`: what each node waits for, with that of the goals above it. `freedStarts`: first place of each task in `Block.freedBy`; null when people are unlimited. */
export function createTracer(problem: Problem, waits: Rows, freedStarts: Int32Array | null): Tracer {
  const { taskCount, nodeCount, parts } = problem
  const seen = new Int32Array(nodeCount)
  const stack = new Int32Array(nodeCount)
  const onPath = new Float64Array(taskCount)
  let stamp = 0
  let top = 0
  const visit = (node: number): void => {
    if (seen[node] === stamp) return
    seen[node] = stamp
    stack[top] = node
    top += 1
  }
  /**
   * Visits those of a row of nodes that ended at the instant of `time`, and not in a later round of it; of a goal's parts only those that ended as
   * the goal did (`like` is its end, −1 for any).
   */
  const visitEnded = (items: Int32Array, from: number, to: number, end: Int32Array, j: number, time: number, like: number): void => {
    for (let i = from; i < to; i += 1) {
      const node = items[i] as number
      const ended = end[node * ROW + j] as number
      const at = endTime(ended)
      if ((like < 0 || ended >= UNSETTLED === like >= UNSETTLED) && at <= time && at >= (time & -INSTANT)) visit(node)
    }
  }
  return {
    onPath,
    trace(block, j) {
      const { end, start, freedBy } = block
      stamp += 1
      top = 0
      visit(problem.root)
      while (top > 0) {
        top -= 1
        const node = stack[top] as number
        const isTask = node < taskCount
        if (isTask) {
          if (problem.settled[node] !== OPEN) continue
          onPath[node] = (onPath[node] as number) + 1
          if (problem.underWay[node] === 1) continue
        }
        // A goal was decided at its end, a task let go at its start, an impossible one at its end.
        const began = isTask ? (start[node * ROW + j] as number) : -1
        const time = began >= 0 ? began : endTime(end[node * ROW + j] as number)
        if (!isTask)
          visitEnded(
            parts.items,
            parts.starts[node] as number,
            parts.starts[node + 1] as number,
            end,
            j,
            time,
            end[node * ROW + j] as number,
          )
        visitEnded(waits.items, waits.starts[node] as number, waits.starts[node + 1] as number, end, j, time, -1)
        if (began < 0 || freedStarts === null || freedBy === null) continue
        for (let place = freedStarts[node] as number; place < (freedStarts[node + 1] as number); place += 1) {
          const freer = freedBy[place * ROW + j] as number
          if (freer >= 0) visit(freer)
        }
      }
    },
  }
}

/**
 * Splits the blame for the root's failure in trial j: an `all` blames its earliest failed part, `any` and `at least` all failed parts equally,
 * an impossible node the need that failed first; equal instants share equally. Blame that reaches a task stays there unless it was impossible.
 */
export interface Blamer {
  blame(block: Block, j: number): void
  /** Sum over the trials of each task's share, and of its square. */
  readonly sum: Float64Array
  readonly squares: Float64Array
}

export function createBlamer(problem: Problem, { order, waits, waitKind }: FlatOrder): Blamer {
  const { taskCount, nodeCount, parts } = problem
  const sum = new Float64Array(taskCount)
  const squares = new Float64Array(taskCount)
  const weight = new Float64Array(nodeCount)
  const place = new Int32Array(nodeCount)
  order.forEach((node, i) => {
    place[node] = i
  })
  /** Failed nodes that a node may blame, and how many there are. */
  const causes = new Int32Array(nodeCount)
  let count = 0

  const addFailedParts = (node: number, end: Int32Array, j: number): void => {
    const until = endTime(end[node * ROW + j] as number)
    for (let i = parts.starts[node] as number; i < (parts.starts[node + 1] as number); i += 1) {
      const part = parts.items[i] as number
      const ended = end[part * ROW + j] as number
      if (ended >= FAILURE_MIN && endTime(ended) <= until) causes[count++] = part
    }
  }
  const addFailedNeeds = (node: number, end: Int32Array, j: number): void => {
    for (let i = waits.starts[node] as number; i < (waits.starts[node + 1] as number); i += 1)
      if (waitKind[i] === NEED && (end[(waits.items[i] as number) * ROW + j] as number) >= FAILURE_MIN)
        causes[count++] = waits.items[i] as number
  }
  const keepEarliest = (end: Int32Array, j: number): void => {
    let earliest = 0x7fffffff
    for (let i = 0; i < count; i += 1) earliest = Math.min(earliest, endTime(end[(causes[i] as number) * ROW + j] as number) & -INSTANT)
    let kept = 0
    for (let i = 0; i < count; i += 1) {
      if ((endTime(end[(causes[i] as number) * ROW + j] as number) & -INSTANT) !== earliest) continue
      causes[kept] = causes[i] as number
      kept += 1
    }
    count = kept
  }
  const findCauses = (node: number, { end, start }: Block, j: number): void => {
    if (node < taskCount) {
      count = 0
      if (problem.settled[node] !== OPEN || problem.underWay[node] === 1 || (start[node * ROW + j] as number) >= 0) return
      addFailedNeeds(node, end, j)
      keepEarliest(end, j)
      return
    }
    // A goal that its own need made impossible blames the need, whatever its parts did at that instant.
    count = 0
    addFailedNeeds(node, end, j)
    keepEarliest(end, j)
    if (count > 0 && endTime(end[(causes[0] as number) * ROW + j] as number) <= endTime(end[node * ROW + j] as number)) return
    count = 0
    addFailedParts(node, end, j)
    if (problem.needed[node] === (parts.starts[node + 1] as number) - (parts.starts[node] as number)) keepEarliest(end, j)
  }
  return {
    sum,
    squares,
    blame(block, j) {
      weight[problem.root] = 1
      // What a node blames comes before it in the order, so one pass down collects all that reaches a node before passing it on.
      for (let i = place[problem.root] as number; i >= 0; i -= 1) {
        const node = order[i] as number
        const share = weight[node] as number
        if (share === 0) continue
        weight[node] = 0
        findCauses(node, block, j)
        for (let c = 0; c < count; c += 1) weight[causes[c] as number] = (weight[causes[c] as number] as number) + share / count
        if (count > 0 || node >= taskCount) continue
        sum[node] = (sum[node] as number) + share
        squares[node] = (squares[node] as number) + share * share
      }
    },
  }
}
