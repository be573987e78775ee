import type { Diagnostic, PlanPath, Severity } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Equipment, Goal, Node, Person, Plan, Task } from './plan.ts'

/** A goal or task with its place. */
export interface PlannedNode {
  readonly node: Goal | Task
  readonly path: PlanPath
  /** Its rank in file order, goals first. */
  readonly index: number
  readonly references: readonly Reference[]
}

/** A plan with its ids looked up once. Of two things with one id the first counts. */
export interface PlanIndex {
  readonly plan: Plan
  readonly nodes: ReadonlyMap<string, PlannedNode>
  readonly people: ReadonlyMap<string, Person>
  readonly equipment: ReadonlyMap<string, Equipment>
  /** The hint `did you mean …` for a word, or else another hint. A plan full of unknown words gets only so many. */
  readonly suggest: (word: string, candidates: Iterable<string>, otherwise: string) => string
}

/** Comparisons of words that one check may spend on hints: a second or so. */
const MAX_COMPARISONS = 1_000_000

export const isGoal = (node: Node): node is Goal => 'parts' in node

/** The key under which the parts of a goal are written. */
export const partsKey = (goal: Goal): 'all' | 'any' | 'of' => (goal.kind === 'atLeast' ? 'of' : goal.kind)

export function indexPlan(plan: Plan): PlanIndex {
  const nodes = new Map<string, PlannedNode>()
  const add = (section: string) => (node: Goal | Task) => {
    if (nodes.has(node.id)) return
    const path = [section, node.id]
    nodes.set(node.id, { node, path, index: nodes.size, references: readReferences(node, path) })
  }
  plan.goals.forEach(add('goals'))
  plan.tasks.forEach(add('tasks'))
  const people = new Map<string, Person>()
  for (const person of plan.people ?? []) if (!people.has(person.id)) people.set(person.id, person)
  const equipment = new Map(plan.equipment.map((one) => [one.id, one]))
  let comparisons = 0
  const suggest: PlanIndex['suggest'] = (word, candidates, otherwise) => {
    const words = [...candidates]
    comparisons += words.length
    return comparisons > MAX_COMPARISONS ? otherwise : (didYouMean(word, words) ?? otherwise)
  }
  return { plan, nodes, people, equipment, suggest }
}

/** A relation that the author wrote: `from` waits for `to`, or has it as a part. */
export interface Reference {
  readonly kind: 'part' | 'needs' | 'after' | 'fallbackFor'
  readonly to: string
  readonly path: PlanPath
}

function readReferences(node: Goal | Task, path: PlanPath): Reference[] {
  const references: Reference[] = []
  const add = (kind: Reference['kind'], key: string, ids: readonly string[]) => {
    ids.forEach((to, i) => {
      references.push({ kind, to, path: [...path, key, i] })
    })
  }
  if (isGoal(node)) add('part', partsKey(node), node.parts)
  add('needs', 'needs', node.needs)
  add('after', 'after', node.after)
  if (node.fallbackFor !== null) references.push({ kind: 'fallbackFor', to: node.fallbackFor, path: [...path, 'fallbackFor'] })
  return references
}

function diagnostic(severity: Severity, code: string, path: PlanPath, message: string, hint?: string): Diagnostic {
  return { code, severity, message, path, ...(hint === undefined ? {} : { hint }) }
}

export const error = (code: string, path: PlanPath, message: string, hint?: string): Diagnostic =>
  diagnostic('error', code, path, message, hint)
export const warning = (code: string, path: PlanPath, message: string, hint?: string): Diagnostic =>
  diagnostic('warning', code, path, message, hint)
