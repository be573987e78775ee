import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { MAX_PEOPLE } from '../plan/limits.ts'
import { type LogState, stateOf } from '../plan/log-state.ts'
import type { Ask, Event, Person, Task } from '../plan/plan.ts'
import { error, type PlanIndex, warning } from '../plan/plan-index.ts'
import { isAlwaysThere } from './absences.ts'
import { meetings } from './meetings.ts'
import { candidatesFor, limitedAsks, mostShareFor, resourcesOf, thousandthsOf } from './staffing.ts'
import { staffLinesOf, staysOf } from './stays.ts'
import { canMeetTogether, lastDayOf } from './together.ts'

/** Asks that nobody can ever meet, and open tasks that nobody can do any more once those who could have left. */
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
  const lines = staffLinesOf(plan)
  const asLogged = everyone.map((person) => ({ ...person, until: staysOf(person, lines.get(person.id) ?? []).at(-1)?.until ?? null }))
  const areEverTogether = meetings(plan)
  const isSettled = ({ id }: Task) => ['succeeded', 'failed', 'removed'].includes(stateOf(log, id).kind)
  return plan.tasks.flatMap((task) => {
    const asks = limitedAsks(plan, task.by)
    const found = taskStaffing(task, asks, everyone, index)
    if (found.length > 0 || isSettled(task)) return found
    return areEverTogether(asks) ? leavers(task, asks, asLogged, lines) : [neverTogether(task, asks, everyone)]
  })
}

/** Most people that a message names. */
const NAMED_PEOPLE = 4

function neverTogether(task: Task, asks: readonly Ask[], everyone: readonly Person[]): Diagnostic {
  const sometimes = everyone.filter((person) => !isAlwaysThere(person) && asks.some((ask) => candidatesFor(ask, [person]).length > 0))
  const named = sometimes.slice(0, NAMED_PEOPLE).map(({ id, from, until }) => {
    const days = [from === null ? [] : `from ${from}`, until === null ? [] : `until ${until}`].flat().join(' ')
    return `\`${id}\` ${days === '' ? 'on days of their own' : days}`
  })
  const more = sometimes.length - named.length
  const who = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')
  const message = `those that \`${task.id}\` asks for are never there together: ${who}`
  return error('unstaffed', ['tasks', task.id, 'by'], message, 'let their days overlap, ask for somebody else, or split the task')
}

/** A task that nobody can do from some day on, when those who could have left, as planned or by the log. */
function leavers(task: Task, asks: readonly Ask[], people: readonly Person[], lines: ReadonlyMap<string, readonly Event[]>): Diagnostic[] {
  const last = lastDayOf(asks, people)
  if (last === null) return []
  const path = ['tasks', task.id, 'by']
  const able = people.filter((person) => asks.some((ask) => candidatesFor(ask, [person]).length > 0))
  const stay = able.some(({ until }) => until === null || until > last)
  const left = (subject: string) => (stay ? `those who are left cannot do \`${subject}\`` : `nobody is left who can do \`${subject}\``)
  const gone = able.filter(({ id, until }) => until === last && lines.get(id)?.at(-1)?.verb === 'left').map(({ id }) => `\`${id}\``)
  if (gone.length === 0)
    return [
      warning(
        'last-one-leaves',
        path,
        `after ${last} ${left(task.id)}: what is not done by then fails`,
        'add somebody, or a later `until`',
      ),
    ]
  const message = `${gone.join(' and ')} left on ${last}, and ${left(task.id)}: what was not done by then fails`
  return [warning('last-one-leaves', path, message, 'name or add somebody else')]
}

function taskStaffing(task: Task, asks: readonly Ask[], everyone: readonly Person[], index: PlanIndex): Diagnostic[] {
  const alone = asks.flatMap((ask) => {
    const i = task.by.indexOf(ask)
    // An unknown id has its own message.
    if (ask.person !== undefined && !index.people.has(ask.person)) return []
    if (ask.equipment !== undefined && !index.equipment.has(ask.equipment)) return []
    return askTroubles(ask, ['tasks', task.id, 'by', i], everyone, index)
  })
  if (alone.length > 0 || asks.length < 2 || canMeetTogether(asks, everyone)) return alone
  const message = `\`${task.id}\` asks for more people than there are to meet all its asks at once`
  return [error('unstaffed', ['tasks', task.id, 'by'], message, 'add people, or ask for fewer')]
}

const shareText = (share: number): string => `${thousandthsOf(share) / 10}%`

export const nameOf = ({ person, equipment, role, skill, level }: Ask): string =>
  [person, equipment, role, skill && `${skill}${level === undefined ? '' : ` at level ${level}`}`].filter(Boolean).join(' with ')

function askTroubles(ask: Ask, path: PlanPath, everyone: readonly Person[], index: PlanIndex): Diagnostic[] {
  const able = candidatesFor(ask, everyone).reduce((sum, person) => sum + person.count, 0)
  if (able >= ask.count) return []
  if (ask.equipment !== undefined) {
    const message = `\`${ask.equipment}\` is asked for ${ask.count} times at once, and there are ${able}`
    return [error('unstaffed', path, message, 'ask for fewer, or raise its count')]
  }
  const who = able === 0 ? 'nobody' : `only ${able} of the ${ask.count} asked for`
  const part = ask.share === undefined ? '' : ` at ${shareText(ask.share)} of a day`
  return [error('unstaffed', path, `${who} can meet the ask for \`${nameOf(ask)}\`${part}`, staffingHint(ask, everyone, index))]
}

/** What the asked-for word may have been meant to be: another role, a person, or a skill at a lower level. */
function staffingHint(ask: Ask, everyone: readonly Person[], { plan, suggest }: PlanIndex): string {
  const { role, skill, level, count } = ask
  const people = plan.people ?? []
  const roles = people.flatMap((person) => person.role ?? [])
  const skills = people.flatMap((person) => Object.keys(person.skills))
  const most = mostShareFor(ask, everyone)
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
