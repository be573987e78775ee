import type { Ask, Person } from '../plan/plan.ts'

/** Whether a person of that entry can meet the ask: the named one; else by role, and by skill at the level asked for or above. */
function canMeet(ask: Ask, person: Person): boolean {
  if (ask.person !== undefined) return person.id === ask.person
  if (ask.role !== undefined && person.role !== ask.role) return false
  if (ask.skill === undefined) return ask.role !== undefined
  const level = Object.hasOwn(person.skills, ask.skill) ? (person.skills[ask.skill] as number) : 0
  return level > 0 && level >= (ask.level ?? 0)
}

/** Who can meet an ask, in the order in which they are taken: lowest rate first, then as listed. */
export function candidatesFor(ask: Ask, people: readonly Person[]): Person[] {
  return people.filter((person) => canMeet(ask, person)).sort((a, b) => a.rate - b.rate)
}
