import { checkProblem } from '../check-problem.ts'
import type { Problem } from '../problem.ts'
import { refuse, requireChance, requireList, requireNumber, requireObject } from '../refuse.ts'

/** What running each task costs and how it may end, in each combination of the risks that hit it (bit i = the i-th of `problem.hits` holds). */
export interface SerialTask {
  /** Chance that it works in time. */
  readonly odds: readonly number[]
  /** Expected money from start to end. */
  readonly cost: readonly number[]
}

/** What the search is for. `value` may stop at any time; the others run until the root is decided, at the least expected cost. */
export type SerialObjective = { readonly kind: 'cost' } | { readonly kind: 'value'; readonly value: number }

/** Refuses with a RangeError what cannot be searched: no problem, tasks that are not its own, an objective of another kind. */
export function checkSerial(problem: Problem, tasks: readonly SerialTask[], objective: SerialObjective): void {
  checkProblem(problem)
  requireList('tasks', tasks, problem.taskCount)
  tasks.forEach((task, i) => {
    requireObject(`tasks[${i}]`, task, '{ odds, cost }')
    const combinations = 1 << ((problem.hits.starts[i + 1] as number) - (problem.hits.starts[i] as number))
    requireList(`tasks[${i}].odds`, task.odds, combinations)
    requireList(`tasks[${i}].cost`, task.cost, combinations)
    for (const odds of task.odds) requireChance(`tasks[${i}].odds`, odds)
    for (const cost of task.cost) if (!Number.isFinite(cost)) refuse(`tasks[${i}].cost`, cost, 'a finite amount of money')
  })
  requireObject('the objective', objective, "{ kind: 'cost' } or { kind: 'value', value }")
  if (objective.kind === 'value')
    requireNumber('objective.value', objective.value, -Number.MAX_VALUE, Number.MAX_VALUE, 'a finite amount of money')
  else if (objective.kind !== 'cost') refuse('objective.kind', (objective as { readonly kind: unknown }).kind, 'cost or value')
}
