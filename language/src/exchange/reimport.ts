import { type Event, type Goal, hasErrors, type Plan, type PlanDate, type Task } from '@nonlinear/model'
import { editText, type TextEdit } from '../edit/edit-text.ts'
import { entryText } from '../print/print-plan.ts'
import { eventToWord, lawToText, oddsToText, textToWord } from '../print/words.ts'
import { readPlanText } from '../read/read-plan.ts'
import { readSyntax } from '../read/syntax.ts'
import { entryOf } from '../read/tree.ts'
import { byDay, eventOf } from './draft-log.ts'
import { type Draft, sourceOf } from './draft-plan.ts'
import type { Item, ItemList } from './item.ts'
import { listed, type Notes } from './note.ts'

/** One thing that an import changes in a plan that is there already, or sees and leaves alone. */
export interface ImportChange {
  /** `vanished` and `kept` change nothing. */
  readonly kind: 'added' | 'title' | 'log' | 'vanished' | 'kept'
  /** Id in the plan. */
  readonly id: string
  readonly source: string
  /** In one phrase, such as `succeeded on 2026-12-21`. */
  readonly words: string
}

export interface Reimport {
  readonly changes: readonly ImportChange[]
  /** The plan's text with the changes made; null where that cannot be done, which has been told. */
  readonly text: string | null
}

type Node = Goal | Task

/** Goals and tasks of a plan by what they were imported from, the first of equals. */
export function nodesBySource({ goals, tasks }: Plan): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>()
  for (const node of [...goals, ...tasks]) if (node.source !== null && !nodes.has(node.source)) nodes.set(node.source, node)
  return nodes
}

interface Work {
  readonly plan: Plan
  readonly draft: Draft
  readonly list: ItemList
  readonly today: PlanDate
  readonly known: ReadonlyMap<string, Node>
  readonly goals: ReadonlyMap<string, Goal>
  readonly tasks: ReadonlyMap<string, Task>
  /** Events of the draft, and of the plan's log, by what they are about. */
  readonly said: ReadonlyMap<string, readonly Event[]>
  readonly logged: ReadonlyMap<string, readonly Event[]>
  readonly changes: ImportChange[]
  readonly edits: TextEdit[]
  readonly events: Event[]
}

/**
 * A list read once more into the plan it was imported into: titles and what happened follow the list, what is new is added; odds, days and structure
 * belong to the plan. Nothing is deleted.
 */
export function reimport(text: string, plan: Plan, draft: Draft, list: ItemList, today: PlanDate, notes: Notes): Reimport {
  const byId = <T extends { readonly id: string }>(things: readonly T[]) => new Map(things.map((thing) => [thing.id, thing] as const))
  const work: Work = {
    plan,
    draft,
    list,
    today,
    known: nodesBySource(plan),
    goals: byId(draft.goals),
    tasks: byId(draft.tasks),
    said: bySubject(draft.events),
    logged: bySubject(plan.log),
    changes: [],
    edits: [],
    events: [],
  }
  for (const [id, item] of draft.itemOf) {
    const node = work.known.get(sourceOf(list.tool, item.key))
    if (node === undefined) addNew(id, item, work)
    else update(node, item, work)
  }
  addParts(work, text)
  tellVanished(work)
  work.edits.push(...logEdits(work))
  const edited = work.edits.length === 0 ? text : editText(text, work.edits)
  if (edited !== null && isSound(edited)) return { changes: work.changes, text: edited }
  const hint = 'write goals, tasks and log as blocks, without anchors, or import into a new plan'
  notes.tell({ code: 'cannot-edit', severity: 'error', message: 'the text of the plan has a form that cannot be added to', hint })
  return { changes: work.changes, text: null }
}

function isSound(text: string): boolean {
  const { plan, diagnostics } = readPlanText(text)
  return plan !== null && !hasErrors(diagnostics)
}

function bySubject(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const found = new Map<string, Event[]>()
  for (const event of events) {
    const others = found.get(event.subject)
    if (others === undefined) found.set(event.subject, [event])
    else others.push(event)
  }
  return found
}

const SETTLED = new Set(['succeeded', 'failed', 'stopped', 'removed'])

/** The last thing the log says of a node that counts for its state; null: nothing. */
const lastVerb = ({ logged }: Work, id: string): Event['verb'] =>
  logged.get(id)?.findLast(({ verb }) => verb !== null && verb !== 'rescoped')?.verb ?? null

function update(node: Node, item: Item, work: Work): void {
  const { changes, edits, said: saidOf, logged } = work
  const source = sourceOf(work.list.tool, item.key)
  const tell = (kind: ImportChange['kind'], words: string) => changes.push({ kind, id: node.id, source, words })
  if (node.title !== item.title) {
    const section = 'kind' in node ? 'goals' : 'tasks'
    edits.push({ kind: 'field', section, id: node.id, key: 'title', value: textToWord(item.title) })
    tell('title', node.title === null ? `is called “${item.title}”` : `“${node.title}” is now “${item.title}”`)
  }
  const last = lastVerb(work, node.id)
  const said = saidOf.get(node.id) ?? []
  const isNew = (event: Event) => !logged.get(node.id)?.some(({ verb }) => verb === event.verb)
  if (node.id === work.plan.goal && item.state === 'cancelled') {
    tell('kept', 'cancelled there; it is the goal of the plan, which cannot be removed')
    return
  }
  const isSettled = last !== null && SETTLED.has(last)
  if (isSettled && (item.state === 'open' || item.state === 'started'))
    tell('kept', `${last} in the plan, open again there: record it by hand if it is`)
  else if (isSettled && said.length > 0 && said.at(-1)?.verb !== last && item.state !== 'cancelled')
    tell('kept', `${last} in the plan, ${said.at(-1)?.verb} there: the plan's log stands`)
  else if (!isSettled && !('kind' in node && item.state !== 'cancelled'))
    for (const event of said.filter(isNew)) {
      work.events.push(event)
      tell('log', `${event.verb} on ${event.date}`)
    }
  tellKept(node, item, tell, work)
}

/** Estimates and links that differ stay as the plan has them. */
function tellKept(node: Node, item: Item, tell: (kind: 'kept', words: string) => void, { tasks, list, known }: Work): void {
  if (!('kind' in node)) {
    const there = tasks.get(node.id)?.days ?? null
    if (there !== null && (node.days === null || lawToText(there) !== lawToText(node.days)))
      tell('kept', `the estimate there is ${lawToText(there)} days, ${node.days === null ? 'none' : lawToText(node.days)} in the plan`)
    if (item.odds !== null && (node.odds === null || oddsToText(item.odds) !== oddsToText(node.odds)))
      tell('kept', `the odds there are ${oddsToText(item.odds)}, ${node.odds === null ? 'none' : oddsToText(node.odds)} in the plan`)
  }
  const needs = item.needs.flatMap((key) => known.get(sourceOf(list.tool, key))?.id ?? [])
  const waits = new Set([...node.needs, ...node.after, ...('kind' in node ? node.parts : [])])
  const fresh = needs.filter((id) => !waits.has(id))
  if (fresh.length > 0) tell('kept', `needs ${listed(fresh)} there, not in the plan`)
}

function addNew(id: string, item: Item, work: Work): void {
  const { plan, said, edits, changes, list, today } = work
  const goal = work.goals.get(id)
  const task = work.tasks.get(id)
  if (goal !== undefined) edits.push({ kind: 'entry', section: 'goals', text: entryText(withoutKnownParts(goal, work), plan) })
  if (task !== undefined) edits.push({ kind: 'entry', section: 'tasks', text: entryText(withPlansPeople(task, work), plan) })
  const events = said.get(id) ?? []
  const from = item.created ?? events[0]?.date ?? today
  const earliest = events[0] !== undefined && events[0].date < from ? events[0].date : from
  const added = plan.start !== null && earliest < plan.start ? plan.start : earliest
  // What was there before the plan began was not added to it.
  if (added > (plan.start ?? '')) work.events.push(eventOf(added, id, 'added'))
  work.events.push(...events)
  const state = events.length === 0 ? '' : `, ${events.at(-1)?.verb} on ${events.at(-1)?.date}`
  changes.push({ kind: 'added', id, source: sourceOf(list.tool, item.key), words: `“${item.title}” is new${state}` })
}

/** Parts that are in the plan already stay where they are: a new goal around them is for its author to fill. */
function withoutKnownParts(goal: Goal, { draft, list, known }: Work): Goal {
  const parts = goal.parts.filter((part) => !known.has(sourceOf(list.tool, draft.itemOf.get(part)?.key ?? '')))
  return parts.length === 0 ? goal : { ...goal, parts }
}

/** Only people whom the plan has: another one would change what the others can do. */
function withPlansPeople(task: Task, { plan, draft }: Work): Task {
  const names = new Map((plan.people ?? []).map(({ id, title }) => [title ?? id, id] as const))
  const by = task.by.flatMap((ask) => {
    const person = draft.people.find(({ id }) => id === ask.person)
    const id = person === undefined ? undefined : (names.get(person.title ?? '') ?? plan.people?.find((one) => one.id === person.id)?.id)
    return id === undefined ? [] : [{ ...ask, person: id }]
  })
  return { ...task, by }
}

/** Each new node is put into the goal of its parent, or into the goal of the plan. */
function addParts(work: Work, text: string): void {
  const { plan, draft, list, known, edits, changes } = work
  const isNew = (id: string) => !known.has(sourceOf(list.tool, draft.itemOf.get(id)?.key ?? ''))
  const goalIds = new Set(plan.goals.map(({ id }) => id))
  const inNewGoal = new Set(draft.goals.filter(({ id }) => isNew(id)).flatMap((goal) => withoutKnownParts(goal, work).parts))
  const root = readSyntax(text).tree
  for (const [id, item] of draft.itemOf) {
    if (!isNew(id) || inNewGoal.has(id)) continue
    const parent = item.parent === null ? undefined : known.get(sourceOf(list.tool, item.parent))
    const goal = parent !== undefined && goalIds.has(parent.id) ? parent.id : plan.goal
    const entry = root === null ? undefined : entryOf(entryOf(root, 'goals')?.value ?? root, goal)
    const key = ['all', 'any', 'of', 'parts'].find((name) => entry !== undefined && entryOf(entry.value, name) !== undefined)
    if (!goalIds.has(goal) || key === undefined) {
      changes.push({ kind: 'kept', id, source: sourceOf(list.tool, item.key), words: `belongs to no goal: ${goal} has no parts` })
      continue
    }
    edits.push({ kind: 'part', goal, key, part: textToWord(id) })
    if (plan.goals.find((one) => one.id === goal)?.kind !== 'all') {
      const words = `joins ${goal}, of which not all parts must succeed: see that this is meant`
      changes.push({ kind: 'kept', id, source: sourceOf(list.tool, item.key), words })
    }
  }
}

/** What came from this tool, is still open and not in the list any more. */
function tellVanished(work: Work): void {
  const { draft, list, known, changes } = work
  const seen = new Set([...draft.itemOf.values()].map(({ key }) => sourceOf(list.tool, key)))
  for (const [source, { id }] of known) {
    const last = lastVerb(work, id)
    if (!source.startsWith(`${list.tool}:`) || seen.has(source) || (last !== null && SETTLED.has(last))) continue
    changes.push({ kind: 'vanished', id, source, words: 'is no longer in the file; it stays in the plan' })
  }
}

/** Each line goes behind the last one of its day or before it. */
function logEdits({ plan, events }: Work): TextEdit[] {
  return byDay(events).map((event) => ({
    kind: 'log',
    after: plan.log.findLastIndex(({ date }) => date <= event.date),
    text: eventToWord(event),
  }))
}
