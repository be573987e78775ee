import { waitsOnAnyWay } from '../graph.ts'
import { FLAG, PART } from '../kernel/dispatch/records.ts'
import { AFTER, OPEN, type Problem, type Rows, rowOf, toRows } from '../problem.ts'

/** The graph as a simulation event by event walks it. */
export interface DispatchGraph {
  /** Up from each node to those it is part of or that wait for it, one edge a mention, with its kind: PART, AFTER, NEED or FALLBACK. */
  readonly up: Rows
  readonly kinds: Uint8Array
  /** Down from each node to its parts, then to what it waits for from `waitsAt` on. */
  readonly down: Rows
  readonly waitsAt: Int32Array
  /** Of each node: see FLAG. */
  readonly flags: Int32Array
  /** What each node waits for, on whichever way: for walking back from a start. */
  readonly waitsOnAnyWay: Rows
}

export function dispatchGraph(problem: Problem, consumers: Rows): DispatchGraph {
  const nodes = Array.from({ length: problem.nodeCount }, (_, node) => node)
  const down = toRows(nodes.map((node) => [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)]))
  const waitsAt = Int32Array.from(
    nodes,
    (node) => (down.starts[node + 1] as number) - ((problem.waits.starts[node + 1] as number) - (problem.waits.starts[node] as number)),
  )
  return { ...edgesUp(problem), down, waitsAt, flags: flagsOf(problem, down), waitsOnAnyWay: waitsOnAnyWay(problem, consumers) }
}

function edgesUp(problem: Problem): Pick<DispatchGraph, 'up' | 'kinds'> {
  const edges: { to: number; kind: number }[][] = Array.from({ length: problem.nodeCount }, () => [])
  for (let to = 0; to < problem.nodeCount; to += 1) {
    rowOf(problem.waits, to).forEach((awaited, i) => {
      const kind = problem.waitKind[(problem.waits.starts[to] as number) + i] ?? AFTER
      edges[awaited]?.push({ to, kind })
    })
    for (const part of rowOf(problem.parts, to)) edges[part]?.push({ to, kind: PART })
  }
  return { up: toRows(edges.map((list) => list.map(({ to }) => to))), kinds: Uint8Array.from(edges.flat(), ({ kind }) => kind) }
}

function flagsOf(problem: Problem, down: Rows): Int32Array {
  const held = belowHolders(problem, down)
  return Int32Array.from({ length: problem.nodeCount }, (_, node) => {
    if (node >= problem.taskCount) return FLAG.IS_GOAL | (problem.inOrder[node] === 1 ? FLAG.IN_ORDER : 0)
    return (
      (problem.keep[node] === 1 ? FLAG.KEEP : 0) |
      (problem.underWay[node] === 1 ? FLAG.UNDER_WAY : 0) |
      (held[node] === 1 ? FLAG.MAY_BE_HELD : 0) |
      (problem.settled[node] === OPEN ? 0 : FLAG.SETTLED_BEFORE)
    )
  })
}

/** All nodes below goals that hold back what is below them: that wait themselves, or try their parts in order. */
function belowHolders(problem: Problem, down: Rows): Uint8Array {
  const below = new Uint8Array(problem.nodeCount)
  const stack: number[] = []
  for (let goal = problem.taskCount; goal < problem.nodeCount; goal += 1)
    if (problem.inOrder[goal] === 1 || rowOf(problem.waits, goal).length > 0) stack.push(goal)
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const lower of rowOf(down, node)) {
      if (below[lower] === 1) continue
      below[lower] = 1
      stack.push(lower)
    }
  }
  return below
}
