import { type Crew, type Rows, rowOf } from '../problem.ts'
import { durationAt, type StaffedProblem, shareOf, WHOLE_DAY } from './staffed-problem.ts'
import type { Timetable } from './timetable.ts'

/** Who works on a task, from when to when. */
export interface Seating {
  /** Tries to begin the task at a time: −1 if that was possible, else a later time at which it may be. */
  tryAt(task: number, time: number, limit?: number): number
  /** The next time at which somebody who can work on the task is free or back; Infinity after the last. */
  nextChange(task: number, time: number): number
  /** Of the last try that was possible. */
  readonly people: readonly number[]
  readonly shares: readonly number[]
  readonly end: () => number
}

/** Longer windows tried before a later start is: a slower person needs one longer than a faster one. */
const WINDOWS_MAX = 6

/**
 * Seats people as the candidates of each ask are listed, the first who are free all the time the task takes; where that leaves an ask without anybody,
 * those seated before make room if they can (augmenting paths, Kuhn 1955).
 */
export function createSeating(problem: StaffedProblem, crew: Crew, candidates: Rows, timetable: Timetable, paces: Float64Array): Seating {
  let people: number[] = []
  let shares: number[] = []
  let end = 0
  let later = Number.POSITIVE_INFINITY
  const placesOf = Array.from({ length: problem.tasks }, (_, task) =>
    Array.from(rowOf(crew.asks, task)).flatMap((ask) => Array.from({ length: crew.askCount[ask] as number }, () => ask)),
  )
  const isFree = (ask: number, person: number, time: number, until: number): boolean => {
    const conflict = Math.max(absentUntil(problem.off[person], time), timetable.conflict(person, time, until, shareOf(crew, ask, person)))
    if (conflict < 0) return true
    if (conflict < later) later = conflict
    return false
  }
  /** Fills every place with people free from `time` until `until`; whether that was possible. */
  const seat = (asks: readonly number[], time: number, until: number): boolean => {
    people = []
    const free: (readonly number[])[] = []
    const rest = new Map<number, readonly number[]>()
    for (const [place, ask] of asks.entries()) {
      const able = rest.get(ask) ?? Array.from(rowOf(candidates, ask)).filter((person) => isFree(ask, person, time, until))
      rest.set(ask, able)
      free.push(able)
      const next = able.find((person) => !people.includes(person))
      if (next === undefined && !makeRoom(free, place, new Set())) return false
      if (next !== undefined) people[place] = next
    }
    shares = asks.map((ask, place) => shareOf(crew, ask, people[place] as number))
    return true
  }
  const makeRoom = (free: readonly (readonly number[])[], place: number, tried: Set<number>): boolean => {
    for (const person of free[place] as readonly number[]) {
      if (tried.has(person)) continue
      tried.add(person)
      const holder = people.indexOf(person)
      if (holder >= 0 && !makeRoom(free, holder, tried)) continue
      people[place] = person
      return true
    }
    return false
  }
  return {
    get people() {
      return people
    },
    get shares() {
      return shares
    },
    end: () => end,
    nextChange(task, time) {
      let next = Number.POSITIVE_INFINITY
      for (const ask of new Set(placesOf[task]))
        for (const person of rowOf(candidates, ask)) {
          next = Math.min(next, timetable.nextChange(person, time))
          const spans = problem.off[person]
          if (spans === undefined || spans.length === 0) continue
          const at = spanAfter(spans, time)
          if (at < spans.length) next = Math.min(next, spans[at + 1] as number)
        }
      return next
    },
    tryAt(task, time, limit = Number.POSITIVE_INFINITY) {
      const work = problem.work[task] as number
      const asks = placesOf[task] as readonly number[]
      people = []
      shares = []
      end = Math.min(limit, time + durationAt(work, paces[task] as number))
      if (asks.length === 0 || work === 0) return -1
      later = Number.POSITIVE_INFINITY
      for (let window = 0; window < WINDOWS_MAX; window += 1) {
        if (!seat(asks, time, end)) {
          if (later === Number.POSITIVE_INFINITY) throw new Error(`assertion: task ${task} can be staffed by the people there are`)
          return later
        }
        const pace = shares.reduce((least, share) => Math.min(least, share), WHOLE_DAY)
        const needed = Math.min(limit, endWithAbsences(problem.off, people, time, durationAt(work, pace)))
        const areFree = people.every((person, place) => timetable.conflict(person, time, needed, shares[place] as number) < 0)
        if (areFree) {
          end = needed
          return -1
        }
        // Whoever is free for longer may stand in, or be faster.
        end = needed
      }
      return later
    },
  }
}

/** Index of the first span that ends after a time, as its place in the list of ends and beginnings. */
function spanAfter(spans: ArrayLike<number>, time: number): number {
  let [low, high] = [0, spans.length >> 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[2 * middle + 1] as number) > time) high = middle
    else low = middle + 1
  }
  return 2 * low
}

/** End of the absence in which a time lies, −1 if it lies in none. */
function absentUntil(spans: ArrayLike<number> | undefined, time: number): number {
  if (spans === undefined || spans.length === 0) return -1
  const at = spanAfter(spans, time)
  return at < spans.length && (spans[at] as number) <= time ? (spans[at + 1] as number) : -1
}

/** When a task ends that begins at a time and advances only while none of its people is absent. */
function endWithAbsences(off: StaffedProblem['off'], people: readonly number[], time: number, duration: number): number {
  let now = time
  for (let left = duration; ; ) {
    let [from, to] = [Number.POSITIVE_INFINITY, now]
    for (const person of people) {
      const spans = off[person]
      if (spans === undefined || spans.length === 0) continue
      const at = spanAfter(spans, now)
      if (at >= spans.length || (spans[at] as number) >= from) continue
      from = spans[at] as number
      to = spans[at + 1] as number
    }
    if (from >= now + left) return now + left
    left -= Math.max(0, from - now)
    now = to
  }
}
