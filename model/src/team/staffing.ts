import type { Ask, Equipment, Person, Plan } from '../plan/plan.ts'

/** An equipment among people: without a role or skills, asked for by its id. */
export const asPerson = ({ id, title, count, rate, calendar, from, until }: Equipment): Person => ({
  ...{ id, title, count, rate, calendar, from, until },
  role: null,
  skills: {},
  share: 1,
})

/** All that tasks of the plan can hold: its people, then its equipment; null where nothing is limited. */
export const resourcesOf = ({ people, equipment }: Pick<Plan, 'people' | 'equipment'>): readonly Person[] | null =>
  people === null && equipment.length === 0 ? null : [...(people ?? []), ...equipment.map(asPerson)]

/** What a task asks for of what is limited: in a plan without people, equipment alone. */
export const limitedAsks = ({ people }: Pick<Plan, 'people'>, by: readonly Ask[]): readonly Ask[] =>
  people === null ? by.filter((ask) => ask.equipment !== undefined) : by

/** Shares of a day are kept in thousandths. */
export const thousandthsOf = (share: number): number => Math.round(share * 1000)

/**
 * Whether a person of that entry can meet the ask: the named one; else by role, and by skill at the level asked for or above. Whoever has less of a day
 * than the ask takes never can.
 */
function canMeet(ask: Ask, person: Person): boolean {
  return isFor(ask, person) && thousandthsOf(ask.share ?? 0) <= thousandthsOf(person.share)
}

function isFor(ask: Ask, person: Person): boolean {
  if (ask.equipment !== undefined) return person.id === ask.equipment
  if (ask.person !== undefined) return person.id === ask.person
  if (ask.role !== undefined && person.role !== ask.role) return false
  if (ask.skill === undefined) return ask.role !== undefined
  const level = Object.hasOwn(person.skills, ask.skill) ? (person.skills[ask.skill] as number) : 0
  return level > 0 && level >= (ask.level ?? 0)
}

/** Most of a day that somebody whom the ask is for has; null: it is for nobody. */
export function mostShareFor(ask: Ask, people: readonly Person[]): number | null {
  const shares = people.flatMap((person) => (isFor(ask, person) ? [person.share] : []))
  return shares.length === 0 ? null : Math.max(...shares)
}

/** Who can meet an ask, in the order in which they are taken: lowest rate first, then as listed. */
export function candidatesFor(ask: Ask, people: readonly Person[]): Person[] {
  return people.filter((person) => canMeet(ask, person)).sort((a, b) => a.rate - b.rate)
}
