import { checkPlan, type Diagnostic, hasErrors, type Plan, type Task } from '@nonlinear/model'
import type { Item } from './item.ts'
import type { Notes } from './note.ts'

// What the plan's own check refuses of an imported value is left out and told; the rest stays.

const errorsIn = (plan: Plan, section: string): Diagnostic[] =>
  checkPlan(plan).filter(({ severity, path }) => severity === 'error' && path[0] === section)

/** The plan without the values of risks, people and tasks that its check refuses. */
export function withoutRefused(plan: Plan, itemOf: ReadonlyMap<string, Item>, notes: Notes): Plan {
  // Checking a large plan takes a while, and mostly all is well.
  if (!hasErrors(checkPlan(plan))) return plan
  return withoutBadValues(withoutBadPeople(withoutBadRisks(plan, notes), notes), itemOf, notes)
}

function withoutBadRisks(plan: Plan, notes: Notes): Plan {
  const bad = errorsIn(plan, 'risks')
  for (const { message } of bad) notes.tell({ code: 'bad-risk', message, hint: 'the risk is left out' })
  const ids = new Set(bad.map(({ path }) => path[1]))
  return bad.length === 0 ? plan : { ...plan, risks: plan.risks.filter(({ id }) => !ids.has(id)) }
}

/** People stay, with nothing but their names. */
function withoutBadPeople(plan: Plan, notes: Notes): Plan {
  const bad = errorsIn(plan, 'people')
  for (const { message, path } of bad) notes.tell({ code: 'bad-person', message, hint: `${path[1]} is read with a name alone` })
  const ids = new Set(bad.map(({ path }) => path[1]))
  const bare = { role: null, skills: {}, share: 1, calendar: null, rate: 0, count: 1 }
  const people = plan.people?.map((person) => (ids.has(person.id) ? { ...person, ...bare } : person)) ?? null
  return bad.length === 0 ? plan : { ...plan, people }
}

/** A task without a value that was refused. */
const WITHOUT: Readonly<Record<string, Partial<Task>>> = {
  odds: { odds: null },
  days: { days: null },
  cost: { cost: 0 },
  by: { by: [] },
  priority: { priority: null },
}

function withoutBadValues(plan: Plan, itemOf: ReadonlyMap<string, Item>, notes: Notes): Plan {
  const bad = errorsIn(plan, 'tasks').filter(({ path }) => Object.hasOwn(WITHOUT, String(path[2])))
  const gone = new Map<string, Partial<Task>>()
  for (const { path, message } of bad) {
    const [id, field] = [String(path[1]), String(path[2])]
    gone.set(id, { ...gone.get(id), ...WITHOUT[field] })
    notes.tell({ code: 'bad-estimate', message, hint: `${id} is read without ${field}`, line: itemOf.get(id)?.line ?? null })
  }
  return bad.length === 0 ? plan : { ...plan, tasks: plan.tasks.map((task) => ({ ...task, ...gone.get(task.id) })) }
}
