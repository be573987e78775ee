import type { Goal, Node, Plan } from '@nonlinear/model'

// What is known about each node once some tasks have finished: three-valued, recomputed from nothing each time.

/** true: succeeded, false: failed or impossible, null: undecided. */
export type Truth = boolean | null

/** `shut`: impossible. `waiting`: some need, after or fallback is undecided. `open`: nothing stands in the way. */
export type Gate = 'open' | 'waiting' | 'shut'

export interface Known {
  readonly truth: ReadonlyMap<string, Truth>
  readonly gate: ReadonlyMap<string, Gate>
  /** What a goal's parts alone say, its own needs and afters left aside. */
  readonly formula: ReadonlyMap<string, Truth>
}

const nodesOf = (plan: Plan): readonly Node[] => [...plan.goals, ...plan.tasks]

const indexes = new WeakMap<Plan, ReadonlyMap<string, Node>>()

/** The goals and tasks of a plan by id; kept, because every instant of every trial asks for them. */
export function nodesById(plan: Plan): ReadonlyMap<string, Node> {
  const index = indexes.get(plan) ?? new Map(nodesOf(plan).map((node) => [node.id, node]))
  indexes.set(plan, index)
  return index
}

export const isGoal = (node: Node): node is Goal => 'parts' in node

/** The nodes that this node waits for. */
export const predecessorsOf = (node: Node): readonly string[] => [
  ...node.needs,
  ...node.after,
  ...(node.fallbackFor === null ? [] : [node.fallbackFor]),
]

/** How many parts must succeed. */
export function quorum(goal: Goal): number {
  if (goal.kind === 'all') return goal.parts.length
  if (goal.kind === 'any') return 1
  if (goal.atLeast === null) throw new Error(`goal ${goal.id} has no atLeast`)
  return goal.atLeast
}

function formulaOf(goal: Goal, truthOf: (id: string) => Truth): Truth {
  const parts = goal.parts.map(truthOf)
  const succeeded = parts.filter((part) => part === true).length
  const failed = parts.filter((part) => part === false).length
  if (succeeded >= quorum(goal)) return true
  return parts.length - failed < quorum(goal) ? false : null
}

function gateOf(node: Node, truthOf: (id: string) => Truth): Gate {
  const needs = node.needs.map(truthOf)
  const after = node.after.map(truthOf)
  const first = node.fallbackFor === null ? false : truthOf(node.fallbackFor)
  if (needs.includes(false) || first === true) return 'shut'
  return needs.includes(null) || after.includes(null) || first === null ? 'waiting' : 'open'
}

/**
 * Everything that follows from the outcomes of the tasks that ran. A goal with needs, after or fallbackFor of its own has not
 * succeeded before these are met; its parts alone can make it fail.
 */
export function whatIsKnown(plan: Plan, outcomes: ReadonlyMap<string, boolean>): Known {
  const byId = nodesById(plan)
  const truth = new Map<string, Truth>()
  const gate = new Map<string, Gate>()
  const formula = new Map<string, Truth>()
  const truthOf = (id: string): Truth => {
    if (truth.has(id)) return truth.get(id) as Truth
    const node = byId.get(id)
    if (node === undefined) throw new Error(`no node ${id}`)
    gate.set(id, gateOf(node, truthOf))
    const own = isGoal(node) ? formulaOf(node, truthOf) : (outcomes.get(id) ?? null)
    formula.set(id, own)
    truth.set(id, settledTruth(node, own, gate.get(id) as Gate))
    return truth.get(id) as Truth
  }
  for (const id of byId.keys()) truthOf(id)
  return { truth, gate, formula }
}

function settledTruth(node: Node, own: Truth, gate: Gate): Truth {
  if (!isGoal(node)) return own ?? (gate === 'shut' ? false : null)
  if (gate === 'shut' || own === false) return false
  return own === true && gate === 'open' ? true : null
}
