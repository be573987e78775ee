import { type Attendance, type Crew, toRows } from '@nonlinear/engine'
import type { Ask, Person, Task } from '../plan/plan.ts'
import { candidatesFor, thousandthsOf } from './staffing.ts'

export interface CrewOptions {
  /** Tasks that go on with whom they have: those who are there now before those who are off. */
  readonly isUnderWay: (task: Task) => boolean
  readonly isThereNow: (person: Person) => boolean
  readonly attendance: Attendance | undefined
}

/** Roles in the order in which they come. How busy each is is told after each entry of people and equipment. */
export const rolesOf = (people: readonly Person[]): readonly string[] => [...new Set(people.flatMap(({ role }) => role ?? []))]

/** People and asks as flat numbers; null when no task asks for anybody, so that people limit nothing. */
export function crewOf(tasks: readonly Task[], people: readonly Person[], options: CrewOptions): Crew | null {
  if (tasks.every((task) => task.by.length === 0)) return null
  const firstPlace = new Map<string, number>()
  let places = 0
  for (const person of people) {
    firstPlace.set(person.id, places)
    places += person.count
  }
  const members = people.flatMap((person) => Array.from({ length: person.count }, () => person))
  const teams = [...people.map((person) => [person]), ...rolesOf(people).map((role) => people.filter((person) => person.role === role))]
  const asks: { readonly ask: Ask; readonly candidates: number[] }[] = []
  const asksOf = tasks.map((task) =>
    namedFirst(task.by).map((ask) => {
      const able = candidatesFor(ask, people)
      const ordered = options.isUnderWay(task) ? thoseFirst(able, options.isThereNow) : able
      const candidates = ordered.flatMap((person) =>
        Array.from({ length: person.count }, (_, i) => (firstPlace.get(person.id) as number) + i),
      )
      asks.push({ ask, candidates })
      return asks.length - 1
    }),
  )
  return {
    capacity: Int32Array.from(members, (person) => thousandthsOf(person.share)),
    rate: Float64Array.from(members, (person) => person.rate),
    asks: toRows(asksOf),
    askCandidates: toRows(asks.map(({ candidates }) => candidates)),
    askShare: Int32Array.from(asks, ({ ask }) => thousandthsOf(ask.share ?? 0)),
    askCount: Int32Array.from(asks, ({ ask }) => ask.count),
    teams: toRows(members.map((person) => teams.flatMap((team, i) => (team.includes(person) ? [i] : [])))),
    ...(options.attendance && { attendance: options.attendance }),
  }
}

const thoseFirst = (people: readonly Person[], isFirst: (person: Person) => boolean): Person[] => [
  ...people.filter(isFirst),
  ...people.filter((person) => !isFirst(person)),
]

const namedFirst = (asks: readonly Ask[]): Ask[] => [
  ...asks.filter((ask) => ask.person !== undefined),
  ...asks.filter((ask) => ask.person === undefined),
]

/** Day rate of the people a task gets when all are free, and its pace: days of work done per working day. */
export function payOf(task: Task, people: readonly Person[]): { readonly pace: number; readonly rate: number } {
  let [pace, rate] = [1, 0]
  for (const ask of task.by) {
    const candidates = candidatesFor(ask, people).flatMap((person) => Array.from({ length: person.count }, () => person))
    for (const person of candidates.slice(0, ask.count)) {
      rate += person.rate
      pace = Math.min(pace, ask.share ?? person.share)
    }
  }
  return { pace, rate }
}
