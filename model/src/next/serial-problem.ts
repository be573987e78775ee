import { AFTER, ALL, ANY, OPEN, type Problem, rowOf, toRows } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'

/** What a node costs on average and how likely it works, its parts taken one after another. */
interface Estimate {
  readonly cost: number
  readonly odds: number
}

/**
 * The problem in which one part of a goal is done after another, those first that decide it most cheaply, and the way to the given task before all
 * others. Goals that need several of many parts are left as they are. null where the plan's own order stands in the way.
 */
export function putInSeries(compiled: CompiledPlan, task: number): Problem | null {
  const { problem } = compiled
  const { parts, waits, waitKind, nodeCount, taskCount } = problem
  const orderOf = createOrder(compiled, above(problem, task))
  const items = parts.items.slice()
  const inOrder = problem.inOrder.slice()
  const lists = Array.from({ length: nodeCount }, (_, node) =>
    Array.from(rowOf(waits, node), (awaited, i) => [awaited, waitKind[(waits.starts[node] as number) + i] as number] as const),
  )
  for (let goal = taskCount; goal < nodeCount; goal += 1) {
    const order = orderOf(goal)
    if (problem.kind[goal] === ANY) {
      items.set(order, parts.starts[goal])
      inOrder[goal] = 1
    }
    if (problem.kind[goal] !== ALL) continue
    const open = order.filter((part) => part >= taskCount || (problem.settled[part] === OPEN && problem.underWay[part] === 0))
    open.slice(1).forEach((part, i) => {
      lists[part]?.push([open[i] as number, AFTER])
    })
  }
  const rows = toRows(lists.map((list) => list.map(([awaited]) => awaited)))
  const series: Problem = {
    ...problem,
    parts: { starts: parts.starts, items },
    inOrder,
    waits: rows,
    waitKind: Uint8Array.from(lists.flat(), ([, kind]) => kind),
  }
  return hasCycle(series) ? null : series
}

/** The task and all goals above it. */
function above({ nodeCount, taskCount, parts }: Problem, task: number): ReadonlySet<number> {
  const found = new Set([task])
  for (const node of found) for (let goal = taskCount; goal < nodeCount; goal += 1) if (rowOf(parts, goal).includes(node)) found.add(goal)
  return found
}

/** The parts of each goal: first what leads to the task, then by cost ÷ chance to decide the goal, as listed where equal. */
function createOrder(compiled: CompiledPlan, first: ReadonlySet<number>): (goal: number) => number[] {
  const { problem, beliefs, dayRates } = compiled
  const known = new Map<number, Estimate>()
  const estimate = (node: number): Estimate => {
    const seen = known.get(node)
    if (seen) return seen
    const made = node < problem.taskCount ? ofTask(node) : ofGoal(node)
    known.set(node, made)
    return made
  }
  const ofTask = (task: number): Estimate => {
    const belief = beliefs.tasks[task] as (typeof beliefs.tasks)[number]
    return { cost: (problem.cost[task] as number) + (dayRates[task] as number) * belief.expectedWork(), odds: belief.oddsInTime }
  }
  const ofGoal = (goal: number): Estimate => {
    const any = problem.kind[goal] === ANY
    let [cost, open] = [0, 1]
    for (const part of sorted(goal)) {
      const { cost: own, odds } = estimate(part)
      cost += open * own
      open *= any ? 1 - odds : odds
    }
    return { cost, odds: any ? 1 - open : open }
  }
  const sorted = (goal: number): number[] => {
    const parts = Array.from(rowOf(problem.parts, goal))
    const ratio = (part: number): number => {
      const { cost, odds } = estimate(part)
      const decides = problem.kind[goal] === ANY ? odds : 1 - odds
      return decides > 0 ? cost / decides : Number.POSITIVE_INFINITY
    }
    return parts.sort((a, b) => (ratio(a) === ratio(b) ? parts.indexOf(a) - parts.indexOf(b) : ratio(a) - ratio(b)))
  }
  return (goal) => {
    const parts = sorted(goal)
    return [...parts.filter((part) => first.has(part)), ...parts.filter((part) => !first.has(part))]
  }
}

/** Whether some node waits for itself: by its own waits, its parts, or what a goal above it waits for. */
function hasCycle(problem: Problem): boolean {
  const state = new Uint8Array(problem.nodeCount) // 0 new, 1 on the way, 2 done
  const held = goalsAbove(problem)
  const enter = (node: number): boolean => {
    if (state[node] !== 0) return state[node] === 1
    state[node] = 1
    const awaited = [...rowOf(problem.waits, node), ...(held[node] as number[]).flatMap((goal) => [...rowOf(problem.waits, goal)])]
    if ([...awaited, ...rowOf(problem.parts, node)].some(enter)) return true
    state[node] = 2
    return false
  }
  return Array.from({ length: problem.nodeCount }, (_, node) => node).some(enter)
}

/** For each node the goals it lies below. */
function goalsAbove({ nodeCount, taskCount, parts }: Problem): number[][] {
  const held: Set<number>[] = Array.from({ length: nodeCount }, () => new Set())
  for (let goal = taskCount; goal < nodeCount; goal += 1) {
    const below = new Set(rowOf(parts, goal))
    for (const node of below) {
      held[node]?.add(goal)
      for (const part of rowOf(parts, node)) below.add(part)
    }
  }
  return held.map((goals) => [...goals])
}
