import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { hasErrors } from '../diagnostic.ts'
import { historyOf, type TaskHistory } from '../evidence/history.ts'
import { livesOf } from '../evidence/life.ts'
import { checkPlan } from '../plan/check.ts'
import { didYouMean, nearest } from '../plan/did-you-mean.ts'
import { livingNodes } from '../plan/living.ts'
import type { Event, Goal, Law, Person, Plan, PlanDate, StatedOdds, Stop, Task, Try } from '../plan/plan.ts'
import { nowOf, timelineOf } from '../quantity/timeline.ts'
import { hasLeft, knownResources } from '../team/known.ts'

/** Estimates of a task that an edit may set; what is absent stays. */
export interface TaskSettings {
  readonly odds?: StatedOdds
  /** Of a task that has begun: days still to come. */
  readonly days?: Law
  readonly stop?: Stop | null
  readonly failsAfter?: Law | null
  readonly cost?: number
}

/** One change of a plan that somebody wonders about. */
export type PlanEdit =
  | { readonly kind: 'set'; readonly task: string; readonly to: TaskSettings }
  /** The goal or task is no part of anything any more, and nothing waits for it. */
  | { readonly kind: 'drop'; readonly id: string }
  /** One more part of a goal. */
  | { readonly kind: 'add'; readonly goal: string; readonly task: Task }
  /** The same task once more beside itself, under the same risks, with luck of its own. */
  | { readonly kind: 'copy'; readonly task: string; readonly as: string }
  /** So many more people of a role (or of a person's entry), fewer where negative; of a role the one with the lowest rate is meant. */
  | { readonly kind: 'people'; readonly who: string; readonly count: number }
  /** So many more pieces of an equipment, fewer where negative. */
  | { readonly kind: 'equipment'; readonly what: string; readonly count: number }
  | { readonly kind: 'deadline'; readonly deadline: PlanDate | null }
  | { readonly kind: 'value'; readonly value: number | null }
  /** Another goal or task to be reached instead. */
  | { readonly kind: 'goal'; readonly goal: string }
  | { readonly kind: 'try'; readonly goal: string; readonly try: Try }

export interface EditedPlan {
  /** null where an edit cannot be made, or leads to a plan with errors. */
  readonly plan: Plan | null
  /** Why not. */
  readonly errors: readonly Diagnostic[]
}

/** The plan after the edits, in their order, made at the end of a day: what is under way is restated, what has happened stays. */
export function editPlan(plan: Plan, edits: readonly PlanEdit[], asOf: PlanDate | null): EditedPlan {
  let edited = plan
  for (const edit of edits) {
    const made = makeEdit(edited, edit, asOf)
    if ('message' in made) return { plan: null, errors: [made] }
    edited = made
  }
  const missed = missedAfter(plan, edited)
  if (missed !== null) return { plan: null, errors: [missed] }
  const errors = checkPlan(edited).filter(({ severity }) => severity === 'error')
  return hasErrors(errors) ? { plan: null, errors } : { plan: edited, errors: [] }
}

type Made = Plan | Diagnostic

const wrong = (code: string, path: PlanPath, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  path,
  ...(hint === undefined ? {} : { hint }),
})

function makeEdit(plan: Plan, edit: PlanEdit, asOf: PlanDate | null): Made {
  switch (edit.kind) {
    case 'set':
      return setTask(plan, edit.task, edit.to, asOf)
    case 'drop':
      return dropNode(plan, edit.id, asOf)
    case 'add':
      return addPart(plan, edit.goal, edit.task)
    case 'copy':
      return copyTask(plan, edit.task, edit.as)
    case 'people':
      return changePeople(plan, edit.who, edit.count, asOf)
    case 'equipment':
      return changeEquipment(plan, edit.what, edit.count)
    case 'deadline':
      return { ...plan, deadline: edit.deadline }
    case 'value':
      return { ...plan, value: edit.value }
    case 'goal':
      return hasNode(plan, edit.goal) ? { ...plan, goal: edit.goal } : unknown(plan, edit.goal, 'goal or task', nodeIds(plan))
    case 'try':
      return setTry(plan, edit.goal, edit.try)
  }
}

const nodeIds = (plan: Plan): string[] => [...plan.goals, ...plan.tasks].map(({ id }) => id)
const hasNode = (plan: Plan, id: string): boolean => nodeIds(plan).includes(id)

function unknown(plan: Plan, id: string, what: string, known: readonly string[]): Diagnostic {
  const near = nearest(id, known)
  const other = near === null && hasNode(plan, id) ? `\`${id}\` is no ${what}` : `there is no ${what} \`${id}\``
  return wrong('unknown-id', [], other, near === null ? `there are ${known.slice(0, 8).join(', ')}` : didYouMean(id, known))
}

const historyIn = (plan: Plan, task: string, asOf: PlanDate | null): TaskHistory =>
  historyOf(plan, timelineOf(plan, asOf), asOf).tasks.get(task) as TaskHistory

const isInLog = (plan: Plan, id: string, asOf: PlanDate | null): boolean =>
  plan.log.some(({ subject, date }) => subject === id && asOf !== null && date <= asOf)

const lineOf = (date: PlanDate, subject: string, fields: Partial<Event>): Event => ({
  date,
  subject,
  verb: null,
  odds: null,
  days: null,
  until: null,
  note: null,
  ...fields,
})

function setTask(plan: Plan, id: string, to: TaskSettings, asOf: PlanDate | null): Made {
  const task = plan.tasks.find((each) => each.id === id)
  const ids = plan.tasks.map((each) => each.id)
  if (!task) return unknown(plan, id, 'task', ids)
  const past = historyIn(plan, id, asOf)
  if (past.state === 'succeeded' || past.state === 'failed')
    return wrong(
      'settled',
      ['tasks', id],
      `\`${id}\` has ${past.state}: its estimates change nothing any more`,
      'choose a task that is open',
    )
  if (to.cost !== undefined && past.startedAt !== null)
    return wrong('spent', ['tasks', id, 'cost'], `\`${id}\` has started: what it costs to start it is spent`, 'leave its cost as it is')
  // What the log says of a task outweighs what was written before, so a new estimate of such a task is a new line.
  const said = asOf !== null && (past.startedAt !== null || past.restatements.length > 0)
  const { odds, days, ...rest } = to
  const restated = said && (odds !== undefined || days !== undefined)
  const fields = restated ? rest : to
  return {
    ...plan,
    tasks: plan.tasks.map((each) => (each === task ? { ...task, ...fields } : each)),
    log: restated ? [...plan.log, lineOf(asOf, id, { odds: odds ?? null, days: days ?? null })] : plan.log,
  }
}

function dropNode(plan: Plan, id: string, asOf: PlanDate | null): Made {
  if (!hasNode(plan, id)) return unknown(plan, id, 'goal or task', nodeIds(plan))
  if (id === plan.goal) return wrong('no-goal-left', ['goal'], `\`${id}\` is what the plan is for`, 'set another goal instead')
  for (const goal of livingNodes(plan, livesOf(plan, asOf), asOf).goals) {
    const left = goal.parts.filter((part) => part !== id)
    const needed = goal.kind === 'atLeast' ? (goal.atLeast ?? 1) : 1
    if (left.length < goal.parts.length && left.length < needed) {
      const message = `without \`${id}\` too few parts of \`${goal.id}\` are left`
      return wrong(
        'too-few-parts',
        ['goals', goal.id],
        message,
        goal.id === plan.goal ? 'set another goal' : `drop \`${goal.id}\` as a whole`,
      )
    }
  }
  // What was done for it is spent; the log keeps that.
  if (asOf !== null && isInLog(plan, id, asOf)) return { ...plan, log: [...plan.log, lineOf(asOf, id, { verb: 'removed' })] }
  const others = (ids: readonly string[]) => ids.filter((other) => other !== id)
  const trim = <T extends Goal | Task>(node: T): T => ({
    ...node,
    needs: others(node.needs),
    after: others(node.after),
    fallbackFor: node.fallbackFor === id ? null : node.fallbackFor,
  })
  return {
    ...plan,
    goals: plan.goals.filter((goal) => goal.id !== id).map((goal) => ({ ...trim(goal), parts: others(goal.parts) })),
    tasks: plan.tasks.filter((task) => task.id !== id).map(trim),
    risks: plan.risks
      .map((risk) => ({ ...risk, hits: risk.hits.filter(({ task }) => task !== id) }))
      .filter((risk, i) => risk.hits.length > 0 || plan.risks[i]?.hits.length === 0),
    log: plan.log.filter(({ subject }) => subject !== id),
  }
}

function addPart(plan: Plan, goal: string, task: Task): Made {
  const into = plan.goals.find(({ id }) => id === goal)
  const goals = plan.goals.map(({ id }) => id)
  if (!into) return unknown(plan, goal, 'goal', goals)
  if (hasNode(plan, task.id)) return wrong('duplicate-id', ['tasks', task.id], `there is a \`${task.id}\` already`, 'choose another id')
  return {
    ...plan,
    tasks: [...plan.tasks, task],
    goals: plan.goals.map((each) => (each === into ? { ...into, parts: [...into.parts, task.id] } : each)),
  }
}

function copyTask(plan: Plan, id: string, as: string): Made {
  const task = plan.tasks.find((each) => each.id === id)
  const ids = plan.tasks.map((each) => each.id)
  if (!task) return unknown(plan, id, 'task', ids)
  if (hasNode(plan, as)) return wrong('duplicate-id', ['tasks', as], `there is a \`${as}\` already`, 'choose another id')
  if (!plan.goals.some(({ parts }) => parts.includes(id)))
    return wrong('no-part', ['tasks', id], `\`${id}\` is no part of a goal`, 'copy a part of a goal')
  const beside = (ids: readonly string[]) => ids.flatMap((each) => (each === id ? [each, as] : [each]))
  return {
    ...plan,
    tasks: plan.tasks.flatMap((each) => (each === task ? [task, { ...task, id: as }] : [each])),
    goals: plan.goals.map((goal) => ({ ...goal, parts: beside(goal.parts) })),
    risks: plan.risks.map((risk) => ({
      ...risk,
      hits: risk.hits.flatMap((hit) => (hit.task === id ? [hit, { ...hit, task: as }] : [hit])),
    })),
  }
}

function changePeople(plan: Plan, who: string, count: number, asOf: PlanDate | null): Made {
  const isEquipment = plan.equipment.some(({ id }) => id === who)
  const isSomebody = plan.people?.some(({ id, role }) => id === who || role === who) ?? false
  if (isEquipment && !isSomebody)
    return wrong('unknown-person', ['people'], `\`${who}\` is equipment, no person`, `change the equipment \`${who}\` instead`)
  if (plan.people === null)
    return wrong('no-people', ['people'], 'the plan has no `people`, so there are always enough', 'list who there is first')
  const timeline = timelineOf(plan, asOf)
  const known = knownResources(plan, asOf) ?? []
  const now = nowOf(plan, timeline, asOf)
  const stillHere = new Set(known.flatMap((person) => (hasLeft(person, timeline, now) ? [] : [person.id])))
  const present = plan.people.filter(({ id }) => stillHere.has(id))
  const named = present.filter(({ id }) => id === who)
  const meant = named.length > 0 ? named : present.filter(({ role }) => role === who)
  if (meant.length === 0) {
    const known = [...new Set(present.flatMap(({ id, role }) => (role === null ? [id] : [role, id])))]
    return wrong('unknown-person', ['people'], `nobody there is a \`${who}\``, didYouMean(who, known) ?? `there are ${known.join(', ')}`)
  }
  const byRate = [...meant].sort((a, b) => a.rate - b.rate)
  if (count >= 0) return { ...plan, people: withCount(plan.people, byRate[0] as Person, count) }
  let people = plan.people
  let fewer = -count
  // The dearest go first; where rates are equal, the last in the file.
  for (const person of byRate.reverse()) {
    const gone = Math.min(fewer, person.count)
    people = withCount(people, person, -gone)
    fewer -= gone
  }
  if (fewer === 0) return { ...plan, people }
  const there = meant.reduce((sum, person) => sum + person.count, 0)
  return wrong(
    'too-few-people',
    ['people'],
    `there ${there === 1 ? 'is' : 'are'} only ${there} of \`${who}\``,
    `take away ${there} at most`,
  )
}

/** What is wrong where a task asks by its id for somebody or something that the edits took away; null where none does. */
function missedAfter(before: Plan, after: Plan): Diagnostic | null {
  const there = new Set([...(after.people ?? []), ...after.equipment].map(({ id }) => id))
  const gone = new Set([...(before.people ?? []), ...before.equipment].map(({ id }) => id).filter((id) => !there.has(id)))
  for (const task of after.tasks)
    for (const { person, equipment } of task.by) {
      const id = person ?? equipment
      if (id === undefined || !gone.has(id)) continue
      const message =
        person === undefined ? `asks for \`${id}\`, of which none would be left` : `asks for \`${id}\` by name, who would be gone`
      const hint = person === undefined ? 'leave one of it' : `let \`${task.id}\` ask for a role, or take away somebody else`
      return wrong('asked-for', ['tasks', task.id, 'by'], `\`${task.id}\` ${message}`, hint)
    }
  return null
}

function changeEquipment(plan: Plan, what: string, count: number): Made {
  const meant = plan.equipment.find(({ id }) => id === what)
  const known = plan.equipment.map(({ id }) => id)
  if (!meant) {
    const hint =
      didYouMean(what, known) ?? (known.length > 0 ? `there is ${known.join(', ')}` : 'list what there is under `equipment` first')
    return wrong('unknown-equipment', ['equipment'], `there is no equipment \`${what}\``, hint)
  }
  if (meant.count + count < 0)
    return wrong(
      'too-little-equipment',
      ['equipment', what],
      `there ${meant.count === 1 ? 'is' : 'are'} only ${meant.count} of \`${what}\``,
      `take away ${meant.count} at most`,
    )
  const equipment = plan.equipment.flatMap((each) => {
    if (each !== meant) return [each]
    return meant.count + count > 0 ? [{ ...meant, count: meant.count + count }] : []
  })
  return { ...plan, equipment }
}

const withCount = (people: readonly Person[], who: Person, more: number): Person[] =>
  people.flatMap((person) => {
    if (person.id !== who.id) return [person]
    return person.count + more > 0 ? [{ ...person, count: person.count + more }] : []
  })

function setTry(plan: Plan, id: string, way: Try): Made {
  const goal = plan.goals.find((each) => each.id === id)
  const ids = plan.goals.filter(({ kind }) => kind === 'any').map((each) => each.id)
  if (!goal) return unknown(plan, id, 'goal', ids)
  if (goal.kind !== 'any')
    return wrong('misplaced-key', ['goals', id, 'try'], `\`${id}\` has \`${goal.kind}\`, not \`any\``, 'choose a goal with `any`')
  return { ...plan, goals: plan.goals.map((each) => (each === goal ? { ...goal, try: way } : each)) }
}
