import { type Crew, precedenceOrder, rowOf, type StaffedProblem, toRows } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { BESIDE, LEFT_OUT, type Scenario, waitedFor } from './scenario.ts'

/** Units of time a day, so that parts of a day can be scheduled in whole numbers. */
export const UNITS_PER_DAY = 1024

/** A scenario as a problem of people: its running nodes, and for each goal with waits of its own a gate that opens when these are over. */
export interface StaffedScenario {
  readonly problem: StaffedProblem
  /** Node of each activity that stands for one; −1 for gates. */
  readonly nodeOf: Int32Array
  /** Activity of each node; −1 for those left out. */
  readonly activityOf: Int32Array
}

/** Throws a RangeError where the waiting of goals goes round in a circle. */
export function staffedScenario(
  compiled: CompiledPlan,
  scenario: Scenario,
  days: Float64Array,
  now: number,
  off: readonly ArrayLike<number>[],
): StaffedScenario {
  const { problem, tasks, beliefs } = compiled
  const { graph, role, chosen, heldBy, mootWith } = scenario
  const nodes = Array.from({ length: problem.nodeCount }, (_, node) => node).filter((node) => role[node] !== LEFT_OUT)
  const gated = nodes.filter((node) => !graph.isTask(node) && graph.waitsOf(node).length > 0)
  const count = nodes.length + gated.length
  const activityOf = new Int32Array(problem.nodeCount).fill(-1)
  nodes.forEach((node, activity) => {
    activityOf[node] = activity
  })
  const gateOf = new Map(gated.map((node, i) => [node, nodes.length + i]))
  const isRunning = (node: number) => graph.isTask(node) && problem.underWay[node] === 1
  const gateBefore = (node: number): number[] => {
    const gate = gateOf.get(heldBy[node] as number)
    return gate === undefined ? [] : [gate]
  }
  const activitiesOf = (list: readonly number[]) => list.map((node) => activityOf[node] as number).filter((activity) => activity >= 0)
  const before = [
    ...nodes.map((node) => {
      if (isRunning(node)) return []
      const waited = activitiesOf(waitedFor(scenario, node))
      return graph.isTask(node) ? [...waited, ...gateBefore(node)] : [...waited, ...activitiesOf(chosen.get(node) ?? [])]
    }),
    ...gated.map((node) => [...activitiesOf(waitedFor(scenario, node)), ...gateBefore(node)]),
  ].map((list) => [...new Set(list)])
  const after: number[][] = Array.from({ length: count }, () => [])
  before.forEach((list, activity) => {
    for (const other of list) after[other]?.push(activity)
  })
  const nodeOf = Int32Array.from({ length: count }, (_, activity) => nodes[activity] ?? -1)
  const onTasks = (value: (task: number) => number, otherwise: number) =>
    Float64Array.from(nodeOf, (node) => (node >= 0 && graph.isTask(node) ? value(node) : otherwise))
  const rows = { predecessors: toRows(before), successors: toRows(after) }
  const classes = [...new Set(tasks.map(({ priority }) => priority ?? Number.MAX_VALUE))].sort((a, b) => a - b)
  return {
    nodeOf,
    activityOf,
    problem: {
      tasks: count,
      work: onTasks((task) => Math.round((days[task] as number) * UNITS_PER_DAY), 0),
      ...rows,
      order: precedenceOrder(count, rows.predecessors, rows.successors),
      notBefore: onTasks(
        (task) => Math.round(Math.max(now, beliefs.tasks[task]?.blockedUntil ?? 0) * UNITS_PER_DAY),
        Math.round(now * UNITS_PER_DAY),
      ),
      // What takes no time first, then what is under way, then by priority.
      precedence: onTasks(
        (task) => (problem.underWay[task] === 1 ? 0 : 1 + classes.indexOf(tasks[task]?.priority ?? Number.MAX_VALUE)),
        -1,
      ),
      root: activityOf[problem.root] as number,
      besides: Int32Array.from({ length: count }, (_, activity) => {
        const node = nodes[activity] ?? (gated[activity - nodes.length] as number)
        const isBeside = role[node] === BESIDE && !isRunning(node) && (mootWith[node] as number) >= 0
        return isBeside ? (activityOf[mootWith[node] as number] as number) : -1
      }),
      crew: problem.crew && crewFor(problem.crew, nodeOf, graph.isTask),
      off,
    },
  }
}

/** The people with the asks of the tasks that run, in the order of the activities. */
function crewFor(crew: Crew, nodeOf: Int32Array, isTask: (node: number) => boolean): Crew {
  const asksOf = Array.from(nodeOf, (node) => (node >= 0 && isTask(node) ? Array.from(rowOf(crew.asks, node)) : []))
  const asks = asksOf.flat()
  let next = 0
  return {
    capacity: crew.capacity,
    rate: crew.rate,
    asks: toRows(asksOf.map((list) => list.map(() => next++))),
    askCandidates: toRows(asks.map((ask) => Array.from(rowOf(crew.askCandidates, ask)))),
    askShare: Int32Array.from(asks, (ask) => crew.askShare[ask] as number),
    askCount: Int32Array.from(asks, (ask) => crew.askCount[ask] as number),
  }
}
