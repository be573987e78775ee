import type { Rows } from '../problem.ts'
import { requireWhole } from '../refuse.ts'
import { createSeating, type Seating } from './seating.ts'
import type { Selection } from './selection.ts'
import { durationAt, type StaffedProblem, WHOLE_DAY } from './staffed-problem.ts'
import { createTimetable, type Timetable } from './timetable.ts'

/** When each task runs and who works on it. */
export interface Assignment {
  readonly start: Float64Array
  readonly end: Float64Array
  /** People of each task, place by place as it asks for them, and the share taken of each. */
  readonly people: (readonly number[])[]
  readonly shares: (readonly number[])[]
}

export const emptyAssignment = (tasks: number): Assignment => ({
  start: new Float64Array(tasks),
  end: new Float64Array(tasks),
  people: Array.from({ length: tasks }, () => []),
  shares: Array.from({ length: tasks }, () => []),
})

/** How people are taken where several can. */
export interface Way {
  /** Candidates of each ask, the one to be taken first first. */
  readonly candidates: Rows
  /** Whether a task waits for somebody faster where it is done earlier so. */
  readonly waitsForFaster: boolean
}

/** Makes schedules of tasks that ask for people. */
export interface StaffedScheme {
  /** One task after another, each as early as people allow. */
  serial(selection: Selection, way: Way, into: Assignment): void
  /** From instant to instant, whatever can begin does. */
  parallel(selection: Selection, way: Way, into: Assignment): void
}

export function createStaffedScheme(problem: StaffedProblem, paces: Float64Array): StaffedScheme {
  const { tasks, predecessors, successors, notBefore, besides, crew } = problem
  const timetable = createTimetable(crew?.capacity ?? new Int32Array(0))
  const waitsFor = Int32Array.from({ length: tasks }, (_, task) =>
    // What runs beside is not part of this.
    (besides[task] as number) >= 0 ? tasks + 1 : (predecessors.starts[task + 1] as number) - (predecessors.starts[task] as number),
  )
  const waiting = new Int32Array(tasks)
  const ready = new Float64Array(tasks)
  const eligible = new Int32Array(tasks)
  const passedOver = new Int32Array(tasks)
  let count = 0
  const begin = (selection: Selection) => {
    timetable.clear()
    selection.begin()
    waiting.set(waitsFor)
    ready.set(notBefore)
    count = 0
    for (let task = 0; task < tasks; task += 1) if (waiting[task] === 0) eligible[count++] = task
  }
  const take = (selection: Selection): number => {
    const place = chooseInClass(problem, selection, eligible, count)
    const task = eligible[place] as number
    eligible[place] = eligible[--count] as number
    return task
  }
  const settle = (task: number, end: number) => {
    for (let i = successors.starts[task] as number; i < (successors.starts[task + 1] as number); i += 1) {
      const next = successors.items[i] as number
      if (end > (ready[next] as number)) ready[next] = end
      waiting[next] = (waiting[next] as number) - 1
      if (waiting[next] === 0) eligible[count++] = next
    }
  }
  const seatingFor = (candidates: Rows): Seating | null => crew && createSeating(problem, crew, candidates, timetable, paces)
  return {
    serial(selection, { candidates, waitsForFaster }, into) {
      const seating = seatingFor(candidates)
      begin(selection)
      while (count > 0) {
        const task = take(selection)
        let time = earliestTime(seating, task, ready[task] as number)
        if (waitsForFaster && seating !== null) time = fasterTime(problem, seating, task, time, paces[task] as number)
        hold(problem, seating, timetable, task, time, into)
        settle(task, into.end[task] as number)
      }
    },
    parallel(selection, { candidates }, into) {
      const seating = seatingFor(candidates)
      begin(selection)
      let now = 0
      while (count > 0) {
        let passed = 0
        let next = Number.POSITIVE_INFINITY
        while (count > 0) {
          const task = take(selection)
          const later = (ready[task] as number) > now ? (ready[task] as number) : seating === null ? -1 : seating.tryAt(task, now)
          if (later < 0) {
            hold(problem, seating, timetable, task, now, into)
            settle(task, into.end[task] as number)
          } else {
            passedOver[passed++] = task
            next = Math.min(next, later)
          }
        }
        eligible.set(passedOver.subarray(0, passed))
        count = passed
        now = next
      }
    },
  }
}

/** Among those of the smallest class, the one chosen; its place among the eligible. */
function chooseInClass({ precedence }: StaffedProblem, selection: Selection, eligible: Int32Array, count: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < count; i += 1) least = Math.min(least, precedence[eligible[i] as number] as number)
  let first = 0
  for (let i = 0; i < count; i += 1) {
    const task = eligible[i] as number
    if (precedence[task] !== least) continue
    eligible[i] = eligible[first] as number
    eligible[first++] = task
  }
  return selection.choose(eligible, first)
}

/** The first time from which the people of a task are free; they are seated then. */
function earliestTime(seating: Seating | null, task: number, from: number): number {
  let time = from
  for (let later = seating?.tryAt(task, time) ?? -1; later >= 0; later = seating?.tryAt(task, time) ?? -1) time = later
  return time
}

/** The time, from the earliest possible one on, at which the task must begin to be done earliest; its people are seated then. */
function fasterTime({ work }: StaffedProblem, seating: Seating, task: number, earliest: number, pace: number): number {
  const least = durationAt(work[task] as number, pace)
  let [best, bestEnd] = [earliest, seating.end()]
  for (let time = seating.nextChange(task, earliest); time + least < bestEnd; time = seating.nextChange(task, time)) {
    if (seating.tryAt(task, time) >= 0 || seating.end() >= bestEnd) continue
    best = time
    bestEnd = seating.end()
  }
  seating.tryAt(task, best)
  return best
}

/** Writes down what was just tried with success, and takes the people's time. */
function hold(problem: StaffedProblem, seating: Seating | null, timetable: Timetable, task: number, time: number, into: Assignment): void {
  into.start[task] = time
  into.end[task] = seating === null ? time + durationAt(problem.work[task] as number, WHOLE_DAY) : seating.end()
  const people = seating?.people ?? []
  const shares = seating?.shares ?? []
  into.people[task] = people
  into.shares[task] = shares
  people.forEach((person, place) => {
    timetable.add(person, time, into.end[task] as number, shares[place] as number)
  })
}

/**
 * Fits the tasks that run beside the others into the time that an assignment leaves free, each until the task it runs beside has ended; those that
 * could not begin by then, or wait for one broken off, get a start and an end of −1.
 */
export function addBesides(problem: StaffedProblem, paces: Float64Array, candidates: Rows, into: Assignment): void {
  const { crew, besides, predecessors, order, notBefore } = problem
  const timetable = createTimetable(crew?.capacity ?? new Int32Array(0))
  const seating = crew && createSeating(problem, crew, candidates, timetable, paces)
  for (const task of order)
    if ((besides[task] as number) < 0)
      into.people[task]?.forEach((person, place) => {
        timetable.add(person, into.start[task] as number, into.end[task] as number, into.shares[task]?.[place] as number)
      })
  for (const task of order) {
    if ((besides[task] as number) < 0) continue
    const limit = into.end[besides[task] as number] as number
    let time = notBefore[task] as number
    let isPossible = true
    for (const before of predecessors.items.subarray(predecessors.starts[task], predecessors.starts[task + 1])) {
      isPossible &&= (into.end[before] as number) >= 0 && !isBrokenOff(problem, into, before)
      time = Math.max(time, into.end[before] as number)
    }
    for (let later = 0; isPossible && time < limit; time = later) {
      later = seating?.tryAt(task, time, limit) ?? -1
      if (later < 0) break
    }
    into.start[task] = -1
    into.end[task] = -1
    if (!isPossible || time >= limit) continue
    hold(problem, seating, timetable, task, time, into)
    into.end[task] = Math.min(limit, into.end[task] as number)
  }
}

/** Whether a task that runs beside others still had work to do when it became moot. */
export function isBrokenOff({ besides, work }: StaffedProblem, { start, end, shares }: Assignment, task: number): boolean {
  requireWhole('the task', task, 0, besides.length - 1)
  if ((besides[task] as number) < 0 || end[task] !== end[besides[task] as number]) return false
  const pace = (shares[task] as readonly number[]).reduce((least, share) => Math.min(least, share), WHOLE_DAY)
  return (end[task] as number) - (start[task] as number) < durationAt(work[task] as number, pace)
}
