import type { Diagnostic } from '../diagnostic.ts'
import type { Order } from './check-cycles.ts'
import { type LogState, stateOf } from './log-state.ts'
import type { Goal, Task } from './plan.ts'
import { error, isGoal, type PlanIndex, type PlannedNode, partsKey, warning } from './plan-index.ts'

/** `fallbackFor` outside one `any`. */
export function checkFallbacks({ plan, nodes }: PlanIndex): Diagnostic[] {
  const anyGoals = plan.goals.filter((goal) => goal.kind === 'any')
  const together = (a: string, b: string) => anyGoals.some((goal) => goal.parts.includes(a) && goal.parts.includes(b))
  return [...nodes.values()].flatMap(({ node: { id, fallbackFor }, path }) => {
    if (fallbackFor === null || !nodes.has(fallbackFor) || fallbackFor === id || together(id, fallbackFor)) return []
    const message = `\`${id}\` cannot be a fallback for \`${fallbackFor}\`: they are not parts of one \`any\``
    return [error('fallback-outside-any', [...path, 'fallbackFor'], message, `write any: [${fallbackFor}, ${id}] in a goal, or use after`)]
  })
}

/** The goal of the plan, where the log ends with its removal: nothing is left to forecast. */
export function checkGoalStands({ plan, nodes }: PlanIndex, log: LogState): Diagnostic[] {
  const { kind, date } = stateOf(log, plan.goal)
  if (kind !== 'removed' || !nodes.has(plan.goal)) return []
  const line = plan.log.findIndex((event) => event.subject === plan.goal && event.verb === 'removed' && event.date === date)
  const message = `\`${plan.goal}\` was removed on ${date}, and it is the goal of the plan: nothing is left to reach`
  const hint = `write another one under \`goal:\`; to bring it back, add a line with added`
  return [error('goal-removed', ['log', line, 'verb'], message, hint)]
}

/** What the goal does not need in any way, and so is never run. */
export function checkUnused(index: PlanIndex, log: LogState): Diagnostic[] {
  const { plan, nodes } = index
  if (!nodes.has(plan.goal)) return []
  const used = new Set([plan.goal])
  for (const id of used) {
    const planned = nodes.get(id)
    for (const { to } of planned ? planned.references : []) used.add(to)
  }
  return [...nodes.values()]
    .filter(({ node }) => !used.has(node.id) && stateOf(log, node.id).kind !== 'removed')
    .map(({ node, path }) => {
      const what = isGoal(node) ? 'goal' : 'task'
      const message = `the ${what} \`${node.id}\` is never used: \`${plan.goal}\` does not need it`
      return warning('unused', path, message, `name it as a part of a goal, or remove it`)
    })
}

/** Whether the goal can still be reached, by odds of 0 and by what the log records. Ids come in an order that respects the waiting. */
export function checkReachable(index: PlanIndex, order: Order, log: LogState): Diagnostic[] {
  const { plan, nodes } = index
  if (order.cycles.length > 0 || !nodes.has(plan.goal) || isRemoved(log, plan.goal)) return []
  const causes = new Map<string, string | null>()
  for (const id of order.ids) {
    const planned = nodes.get(id)
    if (planned) causes.set(id, causeOfFailure(planned, causes, log))
  }
  const cause = causes.get(plan.goal) ?? null
  if (cause === null) return []
  return [warning('unreachable', ['goal'], `\`${plan.goal}\` can no longer be reached: ${cause}`, 'add another approach, or end the plan')]
}

/** Why a node cannot succeed, or null when it can. */
function causeOfFailure({ node }: PlannedNode, causes: ReadonlyMap<string, string | null>, log: LogState): string | null {
  const own = isGoal(node) ? goalFailure(node, causes, log) : taskFailure(node, log)
  if (own !== null || stateOf(log, node.id).kind === 'succeeded') return own
  for (const need of node.needs) {
    // What was removed is no longer waited for.
    if (isRemoved(log, need)) continue
    const cause = causes.get(need) ?? null
    if (cause !== null) return cause
  }
  return null
}

const isRemoved = (log: LogState, id: string): boolean => stateOf(log, id).kind === 'removed'

function taskFailure({ id, odds }: Task, log: LogState): string | null {
  const state = stateOf(log, id)
  if (state.kind === 'failed') return `\`${id}\` ${state.verb} on ${state.date}`
  if (state.kind === 'removed') return `\`${id}\` was removed on ${state.date}`
  if (state.kind === 'succeeded') return null
  return (state.odds ?? odds) === 0 ? `\`${id}\` has odds of 0%` : null
}

/** A removed part is no longer a part; a goal of which nothing is left cannot succeed. */
function goalFailure(goal: Goal, causes: ReadonlyMap<string, string | null>, log: LogState): string | null {
  // A goal that never had enough parts is an error of its own.
  if (goal.parts.length < (goal.atLeast ?? 1)) return null
  const left = goal.parts.filter((part) => !isRemoved(log, part))
  const failed = (left.length > 0 ? left : goal.parts).flatMap((part) => causes.get(part) ?? [])
  const needed = goal.kind === 'all' ? Math.max(1, left.length) : goal.kind === 'any' ? 1 : (goal.atLeast ?? 1)
  if (left.length - failed.length >= needed) return null
  const [first = `\`${goal.id}\` asks for ${needed} of ${left.length}`, ...others] = failed
  return partsKey(goal) === 'all' || others.length === 0 ? first : `${first}, and ${others.length} more`
}
