import { type Life, lifeOn } from '../evidence/life.ts'
import type { Goal, Node, Plan, PlanDate, Task } from './plan.ts'

/** What of a plan is there on a day. */
export interface LivingNodes {
  /** With waits for what is there alone. */
  readonly tasks: readonly Task[]
  /** The same with parts that are there; asking for no more than had been thought of by then. */
  readonly goals: readonly Goal[]
  /** Goals of which too few parts are left, with the day on which the last one too many was removed; null: there was never any. */
  readonly lost: ReadonlyMap<string, PlanDate | null>
}

/**
 * Goals and tasks that are part of the plan at the end of a day. What was removed is no part of a goal any more, and nothing waits for it. An `all` then
 * asks for the parts that are left; an `any` or `atLeast` still asks for as many, and a goal of which too few or none are left is lost. What is to be
 * added later was not thought of: a goal of such parts alone is not there yet either, and `atLeast` asks for as many as there were.
 */
export function livingNodes(plan: Plan, lifeOf: (id: string) => Life, asOf: PlanDate | null): LivingNodes {
  const absent = new Map<string, 'later' | 'removed'>()
  for (const { id } of [...plan.tasks, ...plan.goals]) {
    const state = lifeOn(lifeOf(id), asOf)
    if (state !== 'there') absent.set(id, state)
  }
  for (let before = -1; before !== absent.size; ) {
    before = absent.size
    for (const { id, parts } of plan.goals)
      if (id !== plan.goal && !absent.has(id) && parts.every((part) => absent.get(part) === 'later')) absent.set(id, 'later')
  }
  const isThere = (id: string) => !absent.has(id)
  const trim = <T extends Node>(node: T): T => ({
    ...node,
    needs: node.needs.filter(isThere),
    after: node.after.filter(isThere),
    fallbackFor: node.fallbackFor !== null && isThere(node.fallbackFor) ? node.fallbackFor : null,
  })
  const lost = new Map<string, PlanDate | null>()
  const goals = plan.goals
    .filter(({ id }) => isThere(id))
    .map((goal) => {
      const known = goal.parts.filter((part) => absent.get(part) !== 'later')
      const removals = known.flatMap((part) => lifeOf(part).removed ?? []).sort()
      const least = goal.kind === 'atLeast' ? Math.min(goal.atLeast ?? 1, known.length) : 1
      if (known.length === 0) lost.set(goal.id, null)
      else if (known.length - removals.length < least) lost.set(goal.id, removals[known.length - least] as PlanDate)
      return { ...trim(goal), parts: goal.parts.filter(isThere), ...(goal.kind === 'atLeast' && { atLeast: least }) }
    })
  return { tasks: plan.tasks.filter(({ id }) => isThere(id)).map(trim), goals, lost }
}
