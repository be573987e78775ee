import { FAILED_BEFORE, FALLBACK, NEED, OPEN, type Problem, precedenceOrder, type Rows, rowOf, SUCCEEDED, toRows } from '@nonlinear/engine'

/** What a scenario asks of a problem's nodes again and again, looked up once. Node numbers are those of the problem. */
export interface NodeGraph {
  readonly problem: Problem
  /** Every node after its parts and all it waits for. */
  readonly order: Int32Array
  /** Goals that each node is a part of, and nodes that wait for it. */
  readonly goalsAbove: Rows
  readonly waiters: Rows
  waitsOf(node: number): readonly Wait[]
  partsOf(node: number): readonly number[]
  isTask(node: number): boolean
}

export interface Wait {
  readonly node: number
  /** NEED, AFTER or FALLBACK of the engine. */
  readonly kind: number
}

export function nodeGraph(problem: Problem): NodeGraph {
  const nodes = Array.from({ length: problem.nodeCount }, (_, node) => node)
  const waits = nodes.map((node) =>
    Array.from(
      rowOf(problem.waits, node),
      (other, i): Wait => ({ node: other, kind: problem.waitKind[(problem.waits.starts[node] as number) + i] as number }),
    ),
  )
  const above: number[][] = nodes.map(() => [])
  const waiters: number[][] = nodes.map(() => [])
  for (const node of nodes) {
    for (const part of rowOf(problem.parts, node)) above[part]?.push(node)
    for (const wait of waits[node] as readonly Wait[]) waiters[wait.node]?.push(node)
  }
  const before = toRows(nodes.map((node) => [...new Set([...rowOf(problem.parts, node), ...rowOf(problem.waits, node)])]))
  const after = toRows(nodes.map((node) => [...new Set([...(above[node] ?? []), ...(waiters[node] ?? [])])]))
  const parts = nodes.map((node) => Array.from(rowOf(problem.parts, node)))
  return {
    problem,
    order: precedenceOrder(problem.nodeCount, before, after),
    goalsAbove: toRows(above),
    waiters: toRows(waiters),
    waitsOf: (node) => waits[node] ?? [],
    partsOf: (node) => parts[node] ?? [],
    isTask: (node) => node < problem.taskCount,
  }
}

/** What the log has settled: OPEN, SUCCEEDED or FAILED_BEFORE for each node, what can no longer be reached counting as failed. */
export function settledNodes(graph: NodeGraph): Uint8Array {
  const { problem } = graph
  const state = new Uint8Array(problem.nodeCount)
  const stateOf = (node: number): number => {
    if (graph.isTask(node) && (problem.settled[node] !== OPEN || problem.underWay[node] === 1)) return problem.settled[node] as number
    for (const { node: other, kind } of graph.waitsOf(node)) {
      if (kind === NEED && state[other] === FAILED_BEFORE) return FAILED_BEFORE
      if (kind === FALLBACK && state[other] === SUCCEEDED) return FAILED_BEFORE
    }
    if (graph.isTask(node)) return OPEN
    const parts = graph.partsOf(node)
    const needed = problem.needed[node] as number
    // A goal with waits of its own is not reached before these are over, even where all its parts are.
    const isWaiting = graph.waitsOf(node).some(({ node: other }) => state[other] === OPEN)
    if (!isWaiting && parts.filter((part) => state[part] === SUCCEEDED).length >= needed) return SUCCEEDED
    return parts.filter((part) => state[part] !== FAILED_BEFORE).length < needed ? FAILED_BEFORE : OPEN
  }
  for (const node of graph.order) state[node] = stateOf(node)
  return state
}

/** Which nodes come true if every task that runs works. A fallback does not run then, nor what needs it. */
export function reachableNodes(graph: NodeGraph, settled: Uint8Array): Uint8Array {
  const { problem } = graph
  const reachable = new Uint8Array(problem.nodeCount)
  for (const node of graph.order) {
    if (settled[node] !== OPEN) {
      reachable[node] = settled[node] === SUCCEEDED ? 1 : 0
      continue
    }
    const waits = graph.isTask(node) && problem.underWay[node] === 1 ? [] : graph.waitsOf(node)
    const isHeld = waits.some(({ node: other, kind }) => (kind === NEED && !reachable[other]) || (kind === FALLBACK && reachable[other]))
    const enough = graph.isTask(node) || graph.partsOf(node).filter((part) => reachable[part]).length >= (problem.needed[node] as number)
    reachable[node] = enough && !isHeld ? 1 : 0
  }
  return reachable
}
