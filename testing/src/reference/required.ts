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
export function requiredNodes(plan: Plan, root: string, known: Known): Set<string> {
  const byId = nodesById(plan)
  const required = new Set<string>()
  const visit = (id: string): void => {
    const node = byId.get(id)
    if (node === undefined || known.truth.get(id) !== null || required.has(id)) return
    required.add(id)
    for (const predecessor of predecessorsOf(node)) visit(predecessor)
    if (isGoal(node) && known.formula.get(id) === null) for (const part of node.parts) visit(part)
  }
  visit(root)
  return required
}

/** The part that must have failed before this one may run, under a policy. */
export function partBefore(policy: Policy | undefined, part: string): string | null {
  if (policy === undefined || policy.kind === 'together') return null
  const place = policy.order.indexOf(part)
  return place > 0 ? (policy.order[place - 1] as string) : null
}

/**
 * Required nodes that no goal holds back. A goal holds its parts until its own needs, after and fallbackFor are met; one tried in
 * order holds each part until the part before has failed. What a required node waits for is not held with it.
 */
export function unheldNodes(plan: Plan, root: string, known: Known, policies: Policies): Set<string> {
  const byId = nodesById(plan)
  const required = requiredNodes(plan, root, known)
  const unheld = new Set<string>()
  const release = (id: string): void => {
    const node = byId.get(id)
    if (node === undefined || !required.has(id) || unheld.has(id)) return
    unheld.add(id)
    if (!isGoal(node) || known.gate.get(id) !== 'open' || known.formula.get(id) !== null) return
    for (const part of node.parts) {
      const before = partBefore(policies.get(id), part)
      if (before === null || known.truth.get(before) === false) release(part)
    }
  }
  release(root)
  for (const id of required) for (const predecessor of predecessorsOf(byId.get(id)!)) release(predecessor)
  return unheld
}
