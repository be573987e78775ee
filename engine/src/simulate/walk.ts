import { OPEN, type Problem, type Rows } from '../problem.ts'
import { endTime, INSTANT, UNSETTLED } from '../time.ts'
import { type Block, ROW, WORDS } from './block.ts'

/**
 * Walks back from the root's success in trial j: from a goal to the parts that decided it, from a task to what let it start (the last of what it
 * waited for, and the tasks whose end freed its people). Ties within an instant all count. Every open task met is on the path.
 */
export interface Tracer {
  trace(block: Block, freedBy: Int32Array | null, j: number, paths: Int32Array): void
}

/** `waits`: what each node waits for, with that of the goals above it. `freedStarts`: first place of each task in `Block.freedBy`; null when people are unlimited. */
export function createTracer(problem: Problem, waits: Rows, freedStarts: Int32Array | null): Tracer {
  const { taskCount, nodeCount, parts } = problem
  const seen = new Int32Array(nodeCount)
  const stack = new Int32Array(nodeCount)
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
    trace(block, freedBy, j, paths) {
      const { end, start } = block
      stamp += 1
      top = 0
      visit(problem.root)
      while (top > 0) {
        top -= 1
        const node = stack[top] as number
        const isTask = node < taskCount
        if (isTask) {
          if (problem.settled[node] !== OPEN) continue
          const word = node * WORDS + (j >> 5)
          paths[word] = (paths[word] as number) | (1 << (j & 31))
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
