import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { MAX_PEOPLE } from '../plan/limits.ts'
import { type LogState, stateOf } from '../plan/log-state.ts'
import type { Ask, Person, Plan, PlanDate, Task } from '../plan/plan.ts'
import { error, type PlanIndex, warning } from '../plan/plan-index.ts'
import { candidatesFor, limitedAsks, mostShareFor, resourcesOf, thousandthsOf } from './staffing.ts'

/** Asks that nobody can meet. People who have left by the end of the log do not count, but for tasks that are settled. */
export function checkStaffing(index: PlanIndex, log: LogState): Diagnostic[] {
  const { plan } = index
  const everyone = resourcesOf(plan)
  if (everyone === null) return []
  const total = everyone.reduce((sum, person) => sum + person.count, 0)
  if (total > MAX_PEOPLE) {
    const what = plan.equipment.length === 0 ? 'people' : 'people and pieces of equipment'
    return [
      error(
        'too-many',
        [plan.people === null ? 'equipment' : 'people'],
        `the plan has ${total} ${what}, more than ${MAX_PEOPLE}`,
        'count only those who work on it',
      ),
    ]
  }
  const present = everyone.filter(({ id }) => stateOf(log, id).kind !== 'left')
  const isSettled = ({ id }: Task) => ['succeeded', 'failed', 'removed'].includes(stateOf(log, id).kind)
  return plan.tasks.flatMap((task) => {
    const found = taskStaffing(task, limitedAsks(plan, task.by), isSettled(task) ? everyone : present, index)
    return found.length > 0 || isSettled(task) ? found : leavers(task, present, plan)
  })
}

/** A task that nobody can do from some day on, when those who could have left as planned. */
function leavers(task: Task, present: readonly Person[], plan: Plan): Diagnostic[] {
  const asks = limitedAsks(plan, task.by)
  const last = lastDayOf(asks, present)
  if (last === null) return []
  const message = `after ${last} nobody is left who can do \`${task.id}\`: what is not done by then fails`
  return [warning('last-one-leaves', ['tasks', task.id, 'by'], message, 'add somebody, or a later `until`')]
}

/** The last day on which the asks can be met, by the days on which people leave; null: there is none. */
export function lastDayOf(asks: readonly Ask[], people: readonly Person[]): PlanDate | null {
  const days = [...new Set(asks.flatMap((ask) => candidatesFor(ask, people).flatMap(({ until }) => until ?? [])))].sort()
  return (
    days.find(
      (day) =>
        !canMeetTogether(
          asks,
          people.filter(({ until }) => until === null || until > day),
        ),
    ) ?? null
  )
}

function taskStaffing(task: Task, asks: readonly Ask[], present: readonly Person[], index: PlanIndex): Diagnostic[] {
  const alone = asks.flatMap((ask) => {
    const i = task.by.indexOf(ask)
    // An unknown id has its own message.
    if (ask.person !== undefined && !index.people.has(ask.person)) return []
    if (ask.equipment !== undefined && !index.equipment.has(ask.equipment)) return []
    return askTroubles(ask, ['tasks', task.id, 'by', i], present, index)
  })
  if (alone.length > 0 || asks.length < 2 || canMeetTogether(asks, present)) return alone
  const message = `\`${task.id}\` asks for more people than there are to meet all its asks at once`
  return [error('unstaffed', ['tasks', task.id, 'by'], message, 'add people, or ask for fewer')]
}

const shareText = (share: number): string => `${thousandthsOf(share) / 10}%`

export const nameOf = ({ person, equipment, role, skill, level }: Ask): string =>
  [person, equipment, role, skill && `${skill}${level === undefined ? '' : ` at level ${level}`}`].filter(Boolean).join(' with ')

function askTroubles(ask: Ask, path: PlanPath, present: readonly Person[], index: PlanIndex): Diagnostic[] {
  const able = candidatesFor(ask, present).reduce((sum, person) => sum + person.count, 0)
  if (able >= ask.count) return []
  if (ask.person !== undefined && !present.some(({ id }) => id === ask.person))
    return [error('unstaffed', path, `\`${ask.person}\` has left`, 'ask for a role or a skill, or somebody else')]
  if (ask.equipment !== undefined) {
    const message = `\`${ask.equipment}\` is asked for ${ask.count} times at once, and there are ${able}`
    return [error('unstaffed', path, message, 'ask for fewer, or raise its count')]
  }
  const who = able === 0 ? 'nobody' : `only ${able} of the ${ask.count} asked for`
  const part = ask.share === undefined ? '' : ` at ${shareText(ask.share)} of a day`
  return [error('unstaffed', path, `${who} can meet the ask for \`${nameOf(ask)}\`${part}`, staffingHint(ask, present, index))]
}

/** What the asked-for word may have been meant to be: another role, a person, or a skill at a lower level. */
function staffingHint(ask: Ask, present: readonly Person[], { plan, suggest }: PlanIndex): string {
  const { role, skill, level, count } = ask
  const people = plan.people ?? []
  const roles = people.flatMap((person) => person.role ?? [])
  const skills = people.flatMap((person) => Object.keys(person.skills))
  const gone = candidatesFor(ask, plan.people ?? []).find((person) => !present.includes(person))
  if (gone) return `\`${gone.id}\`, who could, has left: name or add somebody else`
  const most = mostShareFor(ask, present)
  if (most !== null && most < (ask.share ?? 0)) return `ask for at most ${shareText(most)} of a day, the most that any of them has`
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
