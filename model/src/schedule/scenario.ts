import { AFTER, ANY, FALLBACK, NEED, OPEN, rowOf, SUCCEEDED } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { type NodeGraph, nodeGraph, reachableNodes, settledNodes } from './graph.ts'

/** What a node is to a schedule. */
export const LEFT_OUT = 0
/** The goal waits for it. */
export const NEEDED = 1
/** Tried together with a part that the goal waits for, or under way by the log. */
export const BESIDE = 2

/** The plan if every task that runs works: which nodes run, and what they wait for. */
export interface Scenario {
  readonly graph: NodeGraph
  readonly settled: Uint8Array
  readonly reachable: Uint8Array
  /** LEFT_OUT, NEEDED or BESIDE, of open nodes. */
  readonly role: Uint8Array
  /** Open parts that an open goal is taken to be reached by. */
  readonly chosen: ReadonlyMap<number, readonly number[]>
  /** For nodes that run beside others: the needed goal with whose end they become moot. −1 for the rest. */
  readonly mootWith: Int32Array
  /** The goal whose waiting holds back a node on its way up; −1 where nothing does. */
  readonly heldBy: Int32Array
}

/** The scenario of a plan whose tasks take so many days of work. */
export function scenarioOf({ problem, goals }: CompiledPlan, days: Float64Array): Scenario {
  const graph = nodeGraph(problem)
  const settled = settledNodes(graph)
  const reachable = reachableNodes(graph, settled)
  const isTogether = (node: number) => problem.kind[node] === ANY && goals[node - problem.taskCount]?.try === 'together'
  const chosen = choose(graph, settled, reachable, days, isTogether)
  const role = new Uint8Array(problem.nodeCount)
  const heldBy = new Int32Array(problem.nodeCount).fill(-1)
  const mootWith = new Int32Array(problem.nodeCount).fill(-1)
  const scenario: Scenario = { graph, settled, reachable, role, chosen, mootWith, heldBy }
  if (settled[problem.root] !== OPEN || !reachable[problem.root]) return scenario
  walk(scenario, problem.root, -1, NEEDED, -1)
  for (const node of graph.order) {
    if (role[node] !== NEEDED || !isTogether(node)) continue
    for (const part of graph.partsOf(node))
      if (settled[part] === OPEN && reachable[part]) walk(scenario, part, holderOf(scenario, node), BESIDE, node)
  }
  for (let task = 0; task < problem.taskCount; task += 1)
    if (problem.underWay[task] === 1 && settled[task] === OPEN && role[task] !== NEEDED) {
      role[task] = BESIDE
      mootWith[task] = problem.keep[task] === 1 ? -1 : neededAbove(scenario, task)
    }
  return scenario
}

/**
 * The parts by which each open goal is reached: what is under way before the rest, as listed; of parts that the plan says to try together those that
 * would be done soonest if people were unlimited.
 */
function choose(
  graph: NodeGraph,
  settled: Uint8Array,
  reachable: Uint8Array,
  days: Float64Array,
  isTogether: (node: number) => boolean,
): Map<number, readonly number[]> {
  const { problem } = graph
  const chosen = new Map<number, readonly number[]>()
  const done = new Float64Array(problem.nodeCount)
  const isRunning = new Uint8Array(problem.nodeCount)
  for (const node of graph.order) {
    if (settled[node] !== OPEN || !reachable[node]) continue
    let end = 0
    for (const wait of graph.waitsOf(node)) if (reachable[wait.node]) end = Math.max(end, done[wait.node] as number)
    if (graph.isTask(node)) {
      isRunning[node] = problem.underWay[node] as number
      done[node] = (isRunning[node] ? 0 : end) + (days[node] as number)
      continue
    }
    const parts = graph.partsOf(node)
    const open = parts.filter((part) => settled[part] === OPEN && reachable[part])
    const missing = (problem.needed[node] as number) - parts.filter((part) => settled[part] === SUCCEEDED).length
    const sorted = [...open].sort(
      (a, b) => (isTogether(node) ? (done[a] as number) - (done[b] as number) : 0) || (isRunning[b] as number) - (isRunning[a] as number),
    )
    const first = sorted.slice(0, Math.max(0, missing)).sort((a, b) => open.indexOf(a) - open.indexOf(b))
    chosen.set(node, first)
    isRunning[node] = first.some((part) => isRunning[part]) ? 1 : 0
    done[node] = first.reduce((latest, part) => Math.max(latest, done[part] as number), end)
  }
  return chosen
}

/** Below a goal with waits of its own it is this one that holds back; else whatever holds the goal back. */
const holderOf = ({ graph, heldBy }: Scenario, goal: number): number => (graph.waitsOf(goal).length > 0 ? goal : (heldBy[goal] as number))

/** Marks a node and all it takes. A node on several ways up begins by the freest of them. */
function walk(scenario: Scenario, top: number, holder: number, as: typeof NEEDED | typeof BESIDE, moot: number): void {
  const { graph, settled, role, heldBy, mootWith, chosen, reachable } = scenario
  const queue: (readonly [node: number, holder: number])[] = [[top, holder]]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [node, held] = next
    if (settled[node] !== OPEN) continue
    if (!reachable[node]) {
      // What will never run is settled when that by which it is replaced, or what it needs, is.
      for (const { node: other, kind } of graph.waitsOf(node)) if (kind !== AFTER) queue.push([other, -1])
      continue
    }
    const isNew = role[node] === LEFT_OUT
    const isFreer = role[node] === as && held < 0 && (heldBy[node] as number) >= 0
    if (!isNew && !isFreer) continue
    role[node] = as
    heldBy[node] = held
    mootWith[node] = moot
    if (isNew) for (const { node: other, kind } of graph.waitsOf(node)) if (kind !== FALLBACK) queue.push([other, -1])
    for (const part of chosen.get(node) ?? []) queue.push([part, holderOf(scenario, node)])
  }
}

/** The nearest needed goal above a node, which makes it moot; the root where there is none. */
function neededAbove({ graph, role }: Scenario, node: number): number {
  const seen = new Set([node])
  for (const below of seen)
    for (const goal of rowOf(graph.goalsAbove, below)) {
      if (role[goal] === NEEDED) return goal
      seen.add(goal)
    }
  return graph.problem.root
}

/** The open, running nodes that must have ended before a node can begin: what it waits for, or what settles that. */
export function waitedFor({ graph, settled, reachable, role }: Scenario, node: number): readonly number[] {
  const found = new Set<number>()
  const seen = new Set<number>()
  const add = (other: number) => {
    if (settled[other] !== OPEN || seen.has(other)) return
    seen.add(other)
    if (reachable[other] && role[other] !== LEFT_OUT) found.add(other)
    if (!reachable[other]) for (const { node: deeper, kind } of graph.waitsOf(other)) if (kind !== AFTER) add(deeper)
  }
  for (const { node: other, kind } of graph.waitsOf(node)) if (kind === NEED || kind === AFTER) add(other)
  return [...found]
}
