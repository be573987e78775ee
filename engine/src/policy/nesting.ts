import { checkGraph } from '../check-problem.ts'
import { plainOrder } from '../graph.ts'
import { NEED, type Problem, rowOf } from '../problem.ts'

/**
 * Most choices and waits inside one another that advice goes into, each by calls of its own: several thousand calls deep, a browser or Node ends them.
 * What an `all` consists of and what is needed counts as beside, not inside.
 */
export const NESTING_MAX = 400

/** How many choices (`any`, at least k of more) and waits for an outcome lie inside one another at most below the root. */
export function nestingOf(problem: Problem): number {
  checkGraph(problem)
  const { taskCount, nodeCount, root, parts, needed, waits, waitKind } = problem
  const depth = new Int32Array(nodeCount)
  for (const node of plainOrder(problem).order) {
    let deepest = 0
    for (let i = waits.starts[node] as number; i < (waits.starts[node + 1] as number); i += 1)
      deepest = Math.max(deepest, (depth[waits.items[i] as number] as number) + (waitKind[i] === NEED ? 0 : 1))
    if (node >= taskCount) {
      const own = rowOf(parts, node)
      const step = (needed[node] as number) < own.length ? 1 : 0
      for (const part of own) deepest = Math.max(deepest, (depth[part] as number) + step)
    }
    depth[node] = deepest
  }
  return depth[root] as number
}
