import type { Goal, Plan } from '@nonlinear/model'
import { isGoal, type Known, nodesById, predecessorsOf } from './truth.ts'

// Which nodes still matter, and which of them may go ahead now.

/** The order in which the parts of an `any` are tried; `together` has none. */
export type Policy = { readonly kind: 'together' } | { readonly kind: 'inOrder'; readonly order: readonly string[] }

export type Policies = ReadonlyMap<string, Policy>

/** The policies a plan states itself; `best` is `together`, as in a plan without a value. */
export function statedPolicies(plan: Plan): Policies {
  const policyOf = (goal: Goal): Policy => (goal.try === 'inOrder' ? { kind: 'inOrder', order: goal.parts } : { kind: 'together' })
  return new Map(plan.goals.filter((goal) => goal.kind === 'any').map((goal) => [goal.id, policyOf(goal)]))
}

/** Undecided nodes with an undecided path to the root, and all undecided nodes these wait for. Everything else is moot. */
export function requiredNodes(plan: Plan, known: Known): Set<string> {
  const byId = nodesById(plan)
  const required = new Set<string>()
  const visit = (id: string): void => {
    const node = byId.get(id)
    if (node === undefined || known.truth.get(id) !== null || required.has(id)) return
    required.add(id)
    for (const predecessor of predecessorsOf(node)) visit(predecessor)
    if (isGoal(node) && known.formula.get(id) === null) for (const part of node.parts) visit(part)
  }
  visit(plan.goal)
  return required
}

/** The parts that must have failed before this one may run, under a policy: one that is tried in order waits for all before it. */
export function partsBefore(policy: Policy | undefined, part: string): readonly string[] {
  if (policy === undefined || policy.kind === 'together') return []
  return policy.order.slice(0, policy.order.indexOf(part))
}

/** Everything the plan names on the way to its root: what is pursued when nothing is ever dropped. */
export function pursuedNodes(plan: Plan): Set<string> {
  const byId = nodesById(plan)
  const found = new Set([plan.goal])
  for (const id of found) {
    const node = byId.get(id)!
    for (const next of [...predecessorsOf(node), ...(isGoal(node) ? node.parts : [])]) found.add(next)
  }
  return found
}

/** How far a plan is followed: `root` drops what became moot; `all` pursues every goal to its end. */
export type Pursuit = 'root' | 'all'

/**
 * Required nodes that no goal holds back. A goal holds its parts until its own needs, after and fallbackFor are met; one tried in
 * order holds each part until those before it have failed. Where all is pursued, it is enough that these are settled, whichever way.
 * What a required node needs or comes after is not held with it; what it is a fallback for is a part of the same goal, and goes ahead
 * without being reached otherwise only if the fallback could.
 */
export function unheldNodes(plan: Plan, known: Known, policies: Policies, pursuit: Pursuit = 'root'): Set<string> {
  const byId = nodesById(plan)
  const all = pursuit === 'all'
  const required = all ? pursuedNodes(plan) : requiredNodes(plan, known)
  const isOver = (part: string): boolean => known.truth.get(part) === false || (all && known.truth.get(part) === true)
  const unheld = new Set<string>()
  const release = (id: string): void => {
    const node = byId.get(id)
    if (node === undefined || !required.has(id) || unheld.has(id)) return
    unheld.add(id)
    if (node.fallbackFor !== null) release(node.fallbackFor)
    if (!isGoal(node) || (all ? known.gate.get(id) === 'waiting' : known.gate.get(id) !== 'open' || known.formula.get(id) !== null)) return
    for (const part of node.parts) if (partsBefore(policies.get(id), part).every(isOver)) release(part)
  }
  release(plan.goal)
  for (const id of required) for (const predecessor of [...byId.get(id)!.needs, ...byId.get(id)!.after]) release(predecessor)
  return unheld
}
