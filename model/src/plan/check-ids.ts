import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { isStaffVerb } from './events.ts'
import type { Event, Plan } from './plan.ts'
import { error, isGoal, type PlanIndex, warning } from './plan-index.ts'

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const MAX_ID_LENGTH = 100

const kebab = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

function badId(id: string, path: PlanPath): Diagnostic[] {
  if (ID.test(id) && id.length <= MAX_ID_LENGTH) return []
  if (id.length > MAX_ID_LENGTH)
    return [error('bad-id', path, `this id has ${id.length} letters, more than ${MAX_ID_LENGTH}`, 'shorten it; titles may be long')]
  const better = kebab(id)
  return [
    error(
      'bad-id',
      path,
      `the id \`${id}\` is not lower-case words joined by -`,
      better === '' ? 'write an id such as first-model' : `write ${better}`,
    ),
  ]
}

/** Ids that are no ids, and ids given twice. */
export function checkIds({ plan }: PlanIndex): Diagnostic[] {
  const sections: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['goals', plan.goals],
    ['tasks', plan.tasks],
    ['people', plan.people ?? []],
    ['equipment', plan.equipment],
    ['risks', plan.risks],
  ]
  const bad = sections.flatMap(([section, things]) => things.flatMap(({ id }) => badId(id, [section, id])))
  const names = (plan.people ?? []).flatMap(({ id, role, skills }) => [
    ...(role === null ? [] : badId(role, ['people', id, 'role'])),
    ...Object.keys(skills).flatMap((skill) => badId(skill, ['people', id, 'skills', skill])),
  ])
  return [...bad, ...names, ...duplicates(plan)]
}

function duplicates({ goals, tasks, people, equipment, risks }: Plan): Diagnostic[] {
  const found: Diagnostic[] = []
  const check = (spaces: readonly (readonly [string, readonly { readonly id: string }[]])[]) => {
    const owners = new Map<string, string>()
    for (const [section, things] of spaces) {
      for (const { id } of things) {
        const owner = owners.get(id)
        const where = owner === section ? `twice in \`${section}\`` : `both in \`${owner}\` and in \`${section}\``
        if (owner === undefined) owners.set(id, section)
        else found.push(error('duplicate-id', [section, id], `the id \`${id}\` is given ${where}`, 'rename one of the two'))
      }
    }
  }
  check([
    ['goals', goals],
    ['tasks', tasks],
  ])
  check([
    ['people', people ?? []],
    ['equipment', equipment],
  ])
  check([['risks', risks]])
  return found
}

/** Ids that name nothing, or the wrong kind of thing. */
export function checkReferences(index: PlanIndex): Diagnostic[] {
  const { plan, nodes, suggest } = index
  const unknown = (id: string, path: PlanPath, hint = 'name a goal or a task'): Diagnostic[] =>
    nodes.has(id) ? [] : [error('unknown-id', path, `there is no goal or task \`${id}\``, suggest(id, nodes.keys(), hint))]
  return [
    ...rootTroubles(index),
    ...[...nodes.values()].flatMap((planned) => planned.references.flatMap(({ to, path }) => unknown(to, path))),
    ...repeated(index),
    ...plan.risks.flatMap((risk) => risk.hits.flatMap(({ task }) => hitTroubles(task, ['risks', risk.id, 'hits', task], index))),
    ...plan.tasks.flatMap((task) =>
      task.by.flatMap(({ person, equipment }, i) => [
        ...unknownPerson(person, ['tasks', task.id, 'by', i], index),
        ...unknownEquipment(equipment, ['tasks', task.id, 'by', i], index),
      ]),
    ),
    ...plan.log.flatMap((event, i) => subjectTroubles(event, ['log', i, 'subject'], index)),
  ]
}

function rootTroubles({ plan, nodes, suggest }: PlanIndex): Diagnostic[] {
  const found: Diagnostic[] = []
  if (plan.tasks.length === 0) found.push(error('no-tasks', ['tasks'], 'the plan has no tasks', 'write tasks: {first-model: {odds: 70%}}'))
  if (plan.goal === '') {
    const used = new Set([...nodes.values()].flatMap((planned) => planned.references.map(({ to }) => to)))
    const [top, other] = [...nodes.keys()].filter((id) => !used.has(id))
    const hint = top !== undefined && other === undefined ? `write goal: ${top}` : 'name the goal or task to reach, such as goal: shipped'
    found.push(error('missing-goal', [], 'the plan does not say which goal to reach', hint))
  } else if (!nodes.has(plan.goal)) {
    found.push(
      error('unknown-id', ['goal'], `there is no goal or task \`${plan.goal}\``, suggest(plan.goal, nodes.keys(), 'name a goal or a task')),
    )
  }
  return found
}

function repeated({ nodes }: PlanIndex): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const planned of nodes.values()) {
    const seen = new Set<string>()
    for (const { kind, to, path } of planned.references) {
      const key = `${kind} ${to}`
      // A part named twice would count twice towards `atLeast`; elsewhere it is only noise.
      if (seen.has(key))
        found.push((kind === 'part' ? error : warning)('repeated-id', path, `\`${to}\` is named twice here`, 'remove one of the two'))
      seen.add(key)
    }
  }
  return found
}

function hitTroubles(task: string, path: PlanPath, { plan, nodes, suggest }: PlanIndex): Diagnostic[] {
  const hit = nodes.get(task)
  if (hit && !isGoal(hit.node)) return []
  if (hit) return [error('wrong-kind', path, `risks hit tasks, and \`${task}\` is a goal`, 'name the tasks below it')]
  const hint = suggest(
    task,
    plan.tasks.map(({ id }) => id),
    'name a task',
  )
  return [error('unknown-id', path, `there is no task \`${task}\``, hint)]
}

function unknownPerson(id: string | undefined, path: PlanPath, { plan, people, suggest }: PlanIndex): Diagnostic[] {
  if (id === undefined || plan.people === null || people.has(id)) return []
  return [error('unknown-id', path, `there is no person \`${id}\``, suggest(id, people.keys(), 'name a person of `people`'))]
}

function unknownEquipment(id: string | undefined, path: PlanPath, { equipment, suggest }: PlanIndex): Diagnostic[] {
  if (id === undefined || equipment.has(id)) return []
  return [
    error('unknown-id', path, `there is no equipment \`${id}\``, suggest(id, equipment.keys(), `write equipment: {${id}: {count: 1}}`)),
  ]
}

function subjectTroubles(event: Event, path: PlanPath, { plan, nodes, people, suggest }: PlanIndex): Diagnostic[] {
  const { subject, verb } = event
  if (isStaffVerb(event)) {
    if (people.has(subject)) return []
    const hint = suggest(subject, people.keys(), plan.people === null ? 'add a `people` section' : 'name a person of `people`')
    return [error('unknown-id', path, `there is no person \`${subject}\``, hint)]
  }
  const planned = nodes.get(subject)
  if (!planned && people.has(subject)) {
    return [error('wrong-kind', path, `\`${subject}\` is a person, who can only be \`hired\` or have \`left\``, 'name a task')]
  }
  if (!planned) {
    const all = verb === null ? nodes.keys() : [...nodes.keys(), ...people.keys()]
    return [error('unknown-id', path, `there is no goal or task \`${subject}\``, suggest(subject, all, 'a removed task stays in the file'))]
  }
  const changesPlan = verb === 'added' || verb === 'removed' || verb === 'rescoped'
  if (!isGoal(planned.node) || (changesPlan && event.odds === null && event.days === null)) return []
  return [error('wrong-kind', path, `\`${subject}\` is a goal: its parts decide it`, 'record what happened to its tasks')]
}
