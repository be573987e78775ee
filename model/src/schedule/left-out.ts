import { FAILED_BEFORE, FALLBACK, NEED, OPEN, rowOf, SUCCEEDED } from '@nonlinear/engine'
import type { LeftOutReason } from '../report/schedule-json.ts'
import { LEFT_OUT, type Scenario } from './scenario.ts'

export interface LeftOut {
  readonly task: number
  readonly reason: LeftOutReason
  /** The node that explains it; −1 where none does. */
  readonly because: number
}

/** Open tasks that are no part of the scenario, each with the reason. */
export function leftOutTasks(scenario: Scenario): LeftOut[] {
  const { graph, role } = scenario
  return Array.from({ length: graph.problem.taskCount }, (_, task) => task)
    .filter((task) => graph.problem.settled[task] === OPEN && role[task] === LEFT_OUT)
    .map((task) => ({ task, ...reasonFor(scenario, task) }))
}

function reasonFor(scenario: Scenario, task: number): Omit<LeftOut, 'task'> {
  const { graph, settled, reachable } = scenario
  if (!reachable[task])
    for (const { node, kind } of graph.waitsOf(task)) {
      if (kind === FALLBACK && (reachable[node] || settled[node] === SUCCEEDED)) return { reason: 'fallback', because: node }
      if (kind === NEED && !reachable[node])
        return { reason: settled[node] === FAILED_BEFORE ? 'impossible' : 'needs-left-out', because: node }
    }
  return alternativeOrNone(scenario, task)
}

/** Looks upwards for the goal that goes another way. */
function alternativeOrNone({ graph, settled, role, chosen }: Scenario, task: number): Omit<LeftOut, 'task'> {
  const seen = new Set([task])
  for (const below of seen) {
    for (const goal of rowOf(graph.goalsAbove, below)) {
      if (settled[goal] === SUCCEEDED) return { reason: 'reached', because: goal }
      const first = chosen.get(goal)
      if (role[goal] !== LEFT_OUT && first !== undefined && !first.includes(below))
        return { reason: 'alternative', because: first[0] ?? goal }
      seen.add(goal)
    }
    for (const waiter of rowOf(graph.waiters, below)) seen.add(waiter)
  }
  return { reason: 'not-needed', because: -1 }
}
