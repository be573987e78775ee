import { type Ask, type Event, type Goal, type Person, type Plan, type PlanDate, STAGES, type Stage, type Task } from '@nonlinear/model'
import { withoutRefused } from './draft-checks.ts'
import { byDay, eventsOf } from './draft-log.ts'
import { idMaker, isSpokenKey } from './ids.ts'
import type { Item, ItemList } from './item.ts'
import { counted, type Notes } from './note.ts'

/** A list as goals, tasks, people and events, before it is a plan or part of one. */
export interface Draft {
  readonly goals: readonly Goal[]
  readonly tasks: readonly Task[]
  readonly people: readonly Person[]
  readonly events: readonly Event[]
  /** Ids of what is part of nothing else in the list, in its order. */
  readonly tops: readonly string[]
  /** The item behind each id. */
  readonly itemOf: ReadonlyMap<string, Item>
}

/** Ids that are spoken for, and what is known of a plan that the list goes into. */
export interface DraftOptions {
  readonly today: PlanDate
  readonly daysPerPoint: number | null
  readonly idOf: (source: string) => string | null
  readonly takenIds: Iterable<string>
}

export const sourceOf = (tool: string, key: string): string => `${tool}:${key}`

/** An item with parts is a goal that needs all of them; so is a milestone with something to wait for; all else is a task. */
export function draftFrom(list: ItemList, items: readonly Item[], options: DraftOptions, notes: Notes): Draft {
  const children = new Map<string, string[]>()
  for (const { key, parent } of items) if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), key])
  const ids = idMaker(options.takenIds)
  const idByKey = new Map(
    items.map((item) => [item.key, options.idOf(sourceOf(list.tool, item.key)) ?? ids.idFor(...idWishes(list.tool, item))] as const),
  )
  const idOf = (key: string): string => idByKey.get(key) as string
  const staff = peopleOf(list, items)
  const goals: Goal[] = []
  const tasks: Task[] = []
  const events: Event[] = []
  for (const item of items) {
    const id = idOf(item.key)
    const parts = children.get(item.key) ?? []
    const isGoal = parts.length > 0 || (item.isMilestone && item.needs.length > 0)
    const node = { id, title: item.title, worksWhen: null, after: [], fallbackFor: null, source: sourceOf(list.tool, item.key) }
    if (isGoal) {
      const waits = parts.length > 0 ? parts : item.needs
      const needs = parts.length > 0 ? item.needs.map(idOf) : []
      goals.push({ ...node, needs, kind: 'all', atLeast: null, parts: waits.map(idOf), try: null })
    } else tasks.push({ ...node, needs: item.needs.map(idOf), ...taskFields(item, staff, options) })
    events.push(...eventsOf(item, id, isGoal, options.today, notes))
  }
  const itemOf = new Map(items.map((item) => [idOf(item.key), item] as const))
  tellUnsaid(items, new Set(goals.map(({ id }) => id)), idOf, options, notes)
  const tops = items.filter(({ parent }) => parent === null).map(({ key }) => idOf(key))
  return { goals, tasks, people: staff.people, events: byDay(withoutEmptyGoals(events, goals)), tops, itemOf }
}

function idWishes(tool: string, { key, title }: Item): string[] {
  return isSpokenKey(key) ? [key, title] : [title, `${tool}-${key}`]
}

interface Staff {
  readonly people: readonly Person[]
  readonly idOf: ReadonlyMap<string, string>
}

/** Those whom the file describes, and whoever else has something open to do. */
function peopleOf(list: ItemList, items: readonly Item[]): Staff {
  const described = new Map(list.people.map((person) => [person.name, person] as const))
  const open = items.filter(({ state }) => state === 'open' || state === 'started')
  const names = new Set([
    ...described.keys(),
    ...open.flatMap(({ assignees, partTime }) => [...assignees, ...partTime.map(({ name }) => name)]),
  ])
  const ids = idMaker()
  const idOf = new Map([...names].map((name) => [name, ids.idFor(name.replace(/@.*/, ''), 'person')] as const))
  const people = [...names].map((name): Person => {
    const id = idOf.get(name) as string
    const bare = { title: name, role: null, skills: {}, share: 1, calendar: null, from: null, until: null, rate: 0, count: 1 }
    const { name: _, ...known } = described.get(name) ?? { name }
    return { id, ...bare, ...known }
  })
  return { people, idOf }
}

function taskFields(item: Item, staff: Staff, { daysPerPoint }: DraftOptions) {
  const fromPoints = item.points !== null && item.points > 0 && daysPerPoint !== null ? item.points * daysPerPoint : null
  const whole = item.assignees.flatMap((name): Ask[] => asksFor(staff.idOf.get(name)))
  const parts = item.partTime.flatMap(({ name, share }) => asksFor(staff.idOf.get(name)).map((ask): Ask => ({ ...ask, share })))
  const by = [...whole, ...parts, ...item.asks]
  return {
    odds: item.odds,
    days: item.days ?? (fromPoints === null ? null : ({ kind: 'fixed', days: fromPoints } as const)),
    stop: null,
    failsAfter: null,
    cost: item.cost ?? 0,
    by,
    stage: stageOf(item.labels),
    priority: item.priority,
    keep: false,
  }
}

const asksFor = (person: string | undefined): Ask[] => (person === undefined ? [] : [{ person, count: 1 }])

const stageOf = (labels: readonly string[]): Stage | null =>
  STAGES.find((stage) => labels.some((label) => label.toLowerCase() === stage)) ?? null

/** A goal of which every part was dropped is dropped itself; otherwise it could never be reached. */
function withoutEmptyGoals(events: readonly Event[], goals: readonly Goal[]): Event[] {
  const removed = new Map(events.filter(({ verb }) => verb === 'removed').map((event) => [event.subject, event] as const))
  const all = [...events]
  for (let found = true; found; ) {
    found = false
    for (const { id, parts } of goals) {
      if (removed.has(id) || !parts.every((part) => removed.has(part))) continue
      const dates = parts.map((part) => (removed.get(part) as Event).date).sort()
      const event: Event = {
        ...(removed.get(parts[0] as string) as Event),
        subject: id,
        date: dates.at(-1) as string,
        note: 'all its parts were removed',
      }
      removed.set(id, event)
      all.push(event)
      found = true
    }
  }
  return all
}

/** What the items say that a plan has no place for. */
function tellUnsaid(
  items: readonly Item[],
  goalIds: ReadonlySet<string>,
  idOf: (key: string) => string,
  { daysPerPoint }: DraftOptions,
  notes: Notes,
): void {
  for (const { key, due, line, state } of items) {
    if (due === null || state === 'done' || state === 'cancelled') continue
    const message = `${key} is due ${due}; only the whole plan has a deadline`
    notes.tell({ code: 'due-date', severity: 'info', message, hint: `write deadline: ${due} if it is the plan’s`, line })
  }
  for (const item of items) {
    if (!goalIds.has(idOf(item.key)) || (item.days === null && item.points === null)) continue
    const message = `${item.key} has an estimate of its own beside its parts, which carry theirs`
    notes.tell({ code: 'goal-estimate', severity: 'info', message, hint: 'make a part of it if it is more work', line: item.line })
  }
  const points = items.filter(({ points: given, days }) => given !== null && days === null)
  if (daysPerPoint === null && points.length > 0) {
    const message = `${counted(points.length, 'item has', 'items have')} story points, which are no days`
    notes.tell({ code: 'points', message, hint: 'say how many days a point stands for, or write days into the plan' })
  }
  const described = items.filter(({ description }) => description !== null).length
  if (described > 0) {
    const message = `${counted(described, 'description is', 'descriptions are')} left where it was written: a plan has titles, and source leads back`
    notes.tell({ code: 'descriptions', severity: 'info', message })
  }
  const labels = new Set(items.flatMap((item) => item.labels.filter((label) => !STAGES.some((stage) => stage === label.toLowerCase()))))
  if (labels.size > 0) {
    const message = `${counted(labels.size, 'label has', 'labels have')} no place in a plan: ${[...labels].slice(0, 5).join(', ')}`
    notes.tell({ code: 'labels', severity: 'info', message, hint: `only the stages ${STAGES.join(', ')} are taken over` })
  }
}

/** The draft as a plan of its own: all that is part of nothing else makes the goal. */
export function planFrom(draft: Draft, list: ItemList, name: string | null, today: PlanDate, notes: Notes): Plan | null {
  const { goals, tasks, events, tops, people } = draft
  if (tasks.length === 0) {
    const hint = 'is it empty, or all of it archived?'
    notes.tell({ code: 'no-items', severity: 'error', message: 'there is nothing in this file that could be a task', hint })
    return null
  }
  const removed = new Set(events.flatMap(({ subject, verb }) => (verb === 'removed' ? [subject] : [])))
  if (tops.every((top) => removed.has(top))) {
    const hint = 'a plan wants something to reach: export what is open as well'
    notes.tell({ code: 'all-cancelled', severity: 'error', message: 'everything in this file was cancelled', hint })
    return null
  }
  const alone = tops.length === 1 ? (tops[0] as string) : null
  const root = alone ?? idMaker([...goals, ...tasks].map(({ id }) => id)).idFor(list.name ?? name ?? '', 'all-done')
  const first = events[0]?.date ?? null
  const start = list.start ?? today
  const whole: Goal[] =
    alone !== null
      ? []
      : [
          {
            id: root,
            title: null,
            worksWhen: null,
            needs: [],
            after: [],
            fallbackFor: null,
            source: null,
            kind: 'all',
            atLeast: null,
            parts: tops,
            try: null,
          },
        ]
  const plan: Plan = {
    name: list.name ?? name,
    start: first !== null && first < start ? first : start,
    deadline: null,
    value: null,
    afterDeadline: { kind: 'none' },
    discount: null,
    optimism: null,
    calendar: null,
    currency: list.currency,
    people: people.length === 0 ? null : people,
    equipment: [],
    risks: [],
    goal: root,
    goals: [...whole, ...goals],
    tasks,
    log: events,
  }
  return withoutRefused(withRisks(plan, draft, list), draft.itemOf, notes)
}

function withRisks(plan: Plan, { itemOf }: Draft, list: ItemList): Plan {
  const ids = new Map([...itemOf].map(([id, { key }]) => [key, id] as const))
  const names = idMaker()
  const taskIds = new Set(plan.tasks.map(({ id }) => id))
  const risks = list.risks.flatMap(({ name, title, chance, hits }) => {
    const known = hits.map((hit) => ({ ...hit, task: ids.get(hit.task) ?? '' })).filter(({ task }) => taskIds.has(task))
    return known.length === 0 ? [] : [{ id: names.idFor(name, 'risk'), title, chance, hits: known }]
  })
  return { ...plan, risks }
}
