import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { MAX_PEOPLE } from '../plan/limits.ts'
import { type LogState, stateOf } from '../plan/log-state.ts'
import type { Ask, Person, Task } from '../plan/plan.ts'
import { error, type PlanIndex } from '../plan/plan-index.ts'
import { candidatesFor } from './staffing.ts'

/** Asks that nobody can meet. People who have left by the end of the log do not count, but for tasks that are settled. */
export function checkStaffing(index: PlanIndex, log: LogState): Diagnostic[] {
  const { plan } = index
  if (plan.people === null) return []
  const total = plan.people.reduce((sum, person) => sum + person.count, 0)
  if (total > MAX_PEOPLE)
    return [error('too-many', ['people'], `the plan has ${total} people, more than ${MAX_PEOPLE}`, 'count only those who work on it')]
  const everyone = plan.people
  const present = everyone.filter(({ id }) => stateOf(log, id).kind !== 'left')
  const isSettled = ({ id }: Task) => ['succeeded', 'failed', 'removed'].includes(stateOf(log, id).kind)
  return plan.tasks.flatMap((task) => taskStaffing(task, isSettled(task) ? everyone : present, index))
}

function taskStaffing(task: Task, present: readonly Person[], index: PlanIndex): Diagnostic[] {
  const alone = task.by.flatMap((ask, i) => {
    // An unknown id has its own message.
    if (ask.person !== undefined && !index.people.has(ask.person)) return []
    return askTroubles(ask, ['tasks', task.id, 'by', i], present, index)
  })
  if (alone.length > 0 || task.by.length < 2 || canMeetTogether(task.by, present)) return alone
  const message = `\`${task.id}\` asks for more people than there are to meet all its asks at once`
  return [error('unstaffed', ['tasks', task.id, 'by'], message, 'add people, or ask for fewer')]
}

const nameOf = ({ person, role, skill, level }: Ask): string =>
  [person, role, skill && `${skill}${level === undefined ? '' : ` at level ${level}`}`].filter(Boolean).join(' with ')

function askTroubles(ask: Ask, path: PlanPath, present: readonly Person[], index: PlanIndex): Diagnostic[] {
  const able = candidatesFor(ask, present).reduce((sum, person) => sum + person.count, 0)
  if (able >= ask.count) return []
  if (ask.person !== undefined)
    return [error('unstaffed', path, `\`${ask.person}\` has left`, 'ask for a role or a skill, or somebody else')]
  const who = able === 0 ? 'nobody' : `only ${able} of the ${ask.count} asked for`
  return [error('unstaffed', path, `${who} can meet the ask for \`${nameOf(ask)}\``, staffingHint(ask, present, index))]
}

/** What the asked-for word may have been meant to be: another role, a person, or a skill at a lower level. */
function staffingHint(ask: Ask, present: readonly Person[], { plan, suggest }: PlanIndex): string {
  const { role, skill, level, count } = ask
  const people = plan.people ?? []
  const roles = people.flatMap((person) => person.role ?? [])
  const skills = people.flatMap((person) => Object.keys(person.skills))
  const gone = candidatesFor(ask, plan.people ?? []).find((person) => !present.includes(person))
  if (gone) return `\`${gone.id}\`, who could, has left: name or add somebody else`
  const otherwise = count > 1 ? 'ask for fewer, or raise a count' : 'add a person who can'
  if (role !== undefined && !roles.includes(role)) {
    if (skills.includes(role)) return `write {skill: ${role}}`
    return suggest(role, [...roles, ...people.map(({ id }) => id)], otherwise)
  }
  if (skill !== undefined && !skills.includes(skill)) return suggest(skill, skills, otherwise)
  const best = Math.max(
    0,
    ...people.map((person) => (skill !== undefined && Object.hasOwn(person.skills, skill) ? (person.skills[skill] as number) : 0)),
  )
  if (skill !== undefined && best > 0 && best < (level ?? 0)) return `the highest level of ${skill} is ${best}`
  return otherwise
}

/** Whether all asks of a task can be met by different people: asks are moved to other candidates until each place is filled (Kuhn). */
export function canMeetTogether(asks: readonly Ask[], present: readonly Person[]): boolean {
  const holders = new Map<Person, number[]>(present.map((person) => [person, []]))
  const places = asks.flatMap((ask) => Array.from({ length: ask.count }, () => candidatesFor(ask, present)))
  const seat = (place: number, tried: Set<Person>): boolean => {
    for (const person of places[place] ?? []) {
      if (tried.has(person)) continue
      tried.add(person)
      const held = holders.get(person) as number[]
      if (held.length < person.count) {
        held.push(place)
        return true
      }
      const moved = held.findIndex((other) => seat(other, tried))
      if (moved >= 0) {
        held[moved] = place
        return true
      }
    }
    return false
  }
  return places.every((_, place) => seat(place, new Set()))
}
