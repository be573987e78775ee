import type { Ask, Calendar, Equipment, Goal, Person, Plan, Risk, Task } from '@nonlinear/model'
import fc from 'fast-check'
import { askPerson, askRole, buildGoal, buildPerson, buildPlan, buildTask } from '../build-plan.ts'
import { withLog } from './log.ts'
import { type NodeRecipe, nodeRecipe, type PersonRecipe, personRecipe, type RiskRecipe, riskRecipe, type Shape } from './recipe.ts'
import { canWaitFor, type Draft, isGoalDraft } from './waiting.ts'

// Valid plans of a wanted shape, for properties that must hold for every plan.

/** Plans of the shape. Nodes are made in an order in which each points only to earlier ones, so nothing can go round in a circle. */
export function plans(shape: Shape): fc.Arbitrary<Plan> {
  return fc
    .record({
      nodes: fc.array(nodeRecipe(shape), { minLength: 2, maxLength: shape.maxTasks + shape.maxGoals - 1 }),
      root: nodeRecipe(shape),
      risks: shape.risks ? fc.array(riskRecipe(shape), { minLength: 0, maxLength: 2 }) : fc.constant<RiskRecipe[]>([]),
      people: shape.people ? fc.array(personRecipe(shape), { minLength: 1, maxLength: 3 }) : fc.constant(null),
      value: shape.value ? fc.integer({ min: 1, max: 20 }).map((n) => n * 10) : fc.constant(null),
      deadline: shape.deadline ? fc.constantFrom('2026-06-05', '2026-06-12', '2026-06-19') : fc.constant(null),
      afterDeadline: fc.constantFrom<Plan['afterDeadline']>({ kind: 'none' }, { kind: 'gone' }, { kind: 'linear', days: 5 }),
      happened: fc.array(fc.nat(11), { minLength: 12, maxLength: 12 }),
    })
    .map((choices) => {
      const drafts = draftNodes(shape, [...choices.nodes, { ...choices.root, isGoal: true }])
      const tasks = drafts.filter((draft): draft is Task => !isGoalDraft(draft))
      const people = withReplacements(shape, choices.people?.map(personOf) ?? null)
      const plan = buildPlan(drafts.at(-1)!.id, {
        start: '2026-06-01',
        deadline: choices.deadline,
        value: choices.value,
        afterDeadline: choices.deadline === null ? { kind: 'none' } : choices.afterDeadline,
        people,
        risks: choices.risks.map((risk, i) => riskOf(risk, i, tasks)).filter((risk) => risk.hits.length > 0),
        goals: drafts.filter(isGoalDraft),
        tasks: people === null ? tasks.map((task) => ({ ...task, by: [] })) : tasks.map((task) => staffable(task, people)),
      })
      const equipped = shape.equipment ? withEquipment(plan, choices.happened) : plan
      return shape.log ? withLog(equipped, choices.happened) : equipped
    })
}

function draftNodes(shape: Shape, recipes: readonly NodeRecipe[]): readonly Draft[] {
  const drafts: Draft[] = []
  const unused = new Set<string>()
  let [tasks, goals] = [0, 0]
  recipes.forEach((recipe, place) => {
    const isRoot = place === recipes.length - 1
    const isGoal = isRoot || (recipe.isGoal && place >= 2 && goals < shape.maxGoals - 1) || tasks >= shape.maxTasks
    if (isGoal && drafts.length < 2) return
    const draft = isGoal ? draftGoal(shape, recipe, drafts, unused, ++goals, isRoot) : draftTask(shape, recipe, drafts, ++tasks)
    for (const id of [...draft.needs, ...draft.after, ...(isGoalDraft(draft) ? draft.parts : [])]) unused.delete(id)
    if (isGoalDraft(draft) && draft.kind === 'any' && recipe.fallback) addFallback(drafts, draft.parts)
    drafts.push(draft)
    unused.add(draft.id)
  })
  return drafts
}

const pickFrom = (drafts: readonly Draft[], pick: number): string => drafts[pick % drafts.length]!.id

/** Up to one need and one after among earlier nodes. */
function waitsFor(allowed: boolean | undefined, recipe: NodeRecipe, drafts: readonly Draft[], parts: readonly string[]) {
  const candidate = (pick: number | undefined): readonly string[] => {
    const id = drafts.length > 0 ? pickFrom(drafts, pick!) : null
    return id !== null && canWaitFor(drafts, parts, id) ? [id] : []
  }
  const needs = allowed && recipe.needs ? candidate(recipe.picks[4]) : []
  const after = allowed && recipe.after ? candidate(recipe.picks[5]).filter((id) => !needs.includes(id)) : []
  return { needs, after }
}

function draftGoal(shape: Shape, recipe: NodeRecipe, drafts: readonly Draft[], unused: Set<string>, number: number, isRoot: boolean): Goal {
  const wanted = recipe.picks.slice(0, recipe.partCount).map((pick) => pickFrom(drafts, pick))
  const parts = [...new Set(isRoot ? [...unused, ...wanted.slice(0, Math.max(0, 2 - unused.size))] : wanted)]
  if (parts.length < 2) parts.push(drafts.find((draft) => !parts.includes(draft.id))!.id)
  const kind = recipe.kind
  const atLeast = kind === 'atLeast' ? Math.min(recipe.atLeast, parts.length) : null
  const tried = kind === 'any' ? recipe.try : null
  return buildGoal(`g${number}`, kind, parts, { atLeast, try: tried, ...waitsFor(shape.gates, recipe, drafts, parts) })
}

const draftTask = (shape: Shape, recipe: NodeRecipe, drafts: readonly Draft[], number: number): Task =>
  buildTask(`t${number}`, {
    odds: recipe.odds,
    days: shape.laws === 'none' ? null : recipe.days,
    stop: recipe.stop === null ? null : { kind: 'days', days: recipe.stop },
    failsAfter: recipe.failsAfter,
    cost: recipe.cost,
    keep: recipe.keep,
    by: [{ role: String(recipe.ask), count: recipe.askCount, ...(recipe.askShare !== undefined && { share: recipe.askShare }) }],
    // 7 and 16 have no common factor: the priorities differ and are out of order.
    priority: shape.priorities ? (number * 7) % 16 : null,
    ...waitsFor(shape.predecessors, recipe, drafts, []),
  })

/** Makes the last part of an `any` wait for the failure of its first. */
function addFallback(drafts: Draft[], parts: readonly string[]): void {
  const places = parts.map((part) => drafts.findIndex((draft) => draft.id === part)).sort((a, b) => a - b)
  const [first, last] = [drafts[places[0]!]!, drafts[places.at(-1)!]!]
  if (last.fallbackFor !== null || last.needs.includes(first.id) || last.after.includes(first.id)) return
  if (!canWaitFor(drafts, [last.id], first.id)) return
  drafts[places.at(-1)!] = { ...last, fallbackFor: first.id }
}

function riskOf(recipe: RiskRecipe, index: number, tasks: readonly Task[]): Risk {
  const hits = recipe.hits.map((hit) => ({ ...hit, task: tasks[hit.pick % tasks.length]!.id }))
  return {
    id: `r${index + 1}`,
    title: null,
    chance: recipe.chance,
    hits: hits
      .filter((hit, i) => hits.findIndex((other) => other.task === hit.task) === i)
      .map(({ task, odds, times, daysFactor }) => ({
        task,
        odds: odds === null ? { kind: 'times', factor: times! } : { kind: 'set', odds },
        daysFactor,
      })),
  }
}

const june = (day: number): string => new Date(Date.UTC(2026, 5, day)).toISOString().slice(0, 10)

function personOf({ role, rate, share, count, from, until, off, weekDays }: PersonRecipe, index: number): Person {
  const hasCalendar = weekDays < 7 || off.length > 0
  const week = Array.from({ length: 7 }, (_, day) => day < weekDays) as unknown as Calendar['week']
  const ranges = off.map(([first, length]) => ({ from: june(first), to: june(first + length - 1) }))
  return buildPerson(`p${index + 1}`, {
    ...{ role, rate, share, count },
    from: from === null ? null : june(from),
    until: until === null ? null : june(Math.max(until, from ?? 0)),
    calendar: hasCalendar ? { week, off: ranges } : null,
  })
}

/** Where those who leave are to be replaced, somebody else of each role is always there. */
function withReplacements({ leaving }: Shape, people: readonly Person[] | null): readonly Person[] | null {
  if (people === null || leaving !== 'replaced') return people
  const roles = [...new Set(people.map(({ role }) => role))]
  return [...people, ...roles.map((role, i) => buildPerson(`stays-${i + 1}`, { role, rate: 120, count: 2 }))]
}

/** One or two machines of a kind; some tasks hold one. */
function withEquipment(plan: Plan, picks: readonly number[]): Plan {
  const count = 1 + (picks[0]! % 2)
  const gpu: Equipment = { id: 'gpu', title: null, count, rate: 30, calendar: null, from: null, until: null }
  const tasks = plan.tasks.map((task, i) => {
    const pick = picks[(i + 1) % picks.length]! % 4
    return pick < 2 ? { ...task, by: [...task.by, { equipment: 'gpu', count: Math.min(count, 1 + pick) }] } : task
  })
  return { ...plan, equipment: [gpu], tasks }
}

/** Gives the task an ask that somebody can meet: a person, a role, or nobody. */
function staffable(task: Task, people: readonly Person[]): Task {
  const { role, count, share } = task.by[0]!
  const choice = Number(role)
  if (choice === 6) return { ...task, by: [] }
  const person = people[choice % people.length]!
  const room = share !== undefined && share <= person.share ? share : undefined
  if (choice < 3 && !people.some(({ id }) => id.startsWith('stays'))) return { ...task, by: [askPerson(person.id, room)] }
  const heads = people.filter((each) => each.role === person.role).reduce((sum, each) => sum + each.count, 0)
  const fields: Partial<Ask> = { count: Math.min(count, heads), ...(room !== undefined && { share: room }) }
  return { ...task, by: [askRole(person.role!, fields)] }
}
