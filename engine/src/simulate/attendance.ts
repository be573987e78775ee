import type { DispatchArrays, DispatchSizes } from '../kernel/dispatch/ground.ts'
import * as at from '../kernel/dispatch/records.ts'
import { FOREVER, type Problem, rowOf } from '../problem.ts'
import type { Staffing } from './staffing.ts'

/** What changes who is there, whatever is drawn. */
export interface Change {
  readonly time: number
  /** Who comes or goes, and how much; else the task that nobody is left to do. */
  readonly person: number
  readonly task: number
  readonly more: number
}

/** Where people may be away and tasks are under way, these begin before all else: they keep their people, be they there or not. */
export const beginsWithUnderWay = ({ crew, underWay }: Problem): boolean => crew?.attendance !== undefined && underWay.includes(1)

/** Who is missing as every trial begins: who is not there at all, and where nothing is under way also who is off. */
export function isMissingAtFirst(problem: Problem, person: number): boolean {
  const attendance = problem.crew?.attendance
  if (!attendance) return false
  if (attendance.notHere[person] === 1) return true
  if (beginsWithUnderWay(problem)) return false
  const edges = rowOf(attendance.away, person)
  for (let i = 0; i < edges.length && (edges[i] as number) <= problem.now; i += 2) if ((edges[i + 1] as number) > problem.now) return true
  return false
}

/** Who comes and goes from `now` on, then which tasks nobody is left to do, by time. */
export function changesOf(problem: Problem): readonly Change[] {
  const { crew, now, taskCount } = problem
  const attendance = crew?.attendance
  if (!attendance) return []
  const changes: Change[] = []
  const add = (time: number, person: number, more: number) => {
    if (time !== FOREVER) changes.push({ time, person, task: -1, more })
  }
  for (let person = 0; person < crew.capacity.length; person += 1) {
    const edges = rowOf(attendance.away, person)
    const isMissing = isMissingAtFirst(problem, person)
    for (let i = 0; i < edges.length; i += 2) {
      const [from, to] = [edges[i] as number, edges[i + 1] as number]
      if (to <= now) continue
      if (from > now || !isMissing) add(Math.max(now, from), person, -at.AWAY)
      add(to, person, at.AWAY)
    }
  }
  for (let task = 0; task < taskCount; task += 1) {
    const time = attendance.closes[task] as number
    if (time !== FOREVER) changes.push({ time: Math.max(now, time), person: -1, task, more: 0 })
  }
  return changes.sort((a, b) => a.time - b.time || Number(a.task >= 0) - Number(b.task >= 0))
}

export function attendanceSizes(
  { crew, taskCount, discount }: Problem,
  changes: readonly Change[],
  staffing: Staffing,
): Pick<DispatchSizes, 'absences' | 'changes' | 'stints' | 'payments'> {
  const isKept = discount.kind !== 'none'
  if (!crew?.attendance) return { absences: 0, changes: 0, stints: 0, payments: isKept ? 2 * taskCount : 0 }
  const { away } = crew.attendance
  const people = crew.capacity.length
  // Whoever leaves for good breaks off the tasks that they hold then, each with all its places.
  let leaving = 0
  for (let person = 0; person < people; person += 1) if (rowOf(away, person).at(-1) === FOREVER) leaving += 1
  const leastShare = staffing.wanted.reduce((least, share) => Math.min(least, share), 1000)
  const { starts } = staffing.asksOfGroup
  const mostPlaces = starts.reduce((most, start, group) => Math.max(most, start - (starts[group - 1] ?? start)), 0)
  const breaks = leaving * Math.ceil(1000 / Math.max(1, leastShare))
  return {
    absences: away.items.length + at.ABSENCE * people,
    changes: changes.length + 1,
    stints: breaks * mostPlaces,
    payments: isKept ? 2 * taskCount + breaks : 0,
  }
}

export function writeAttendance({ crew }: Problem, all: readonly Change[], arrays: DispatchArrays): void {
  if (!crew?.attendance) return
  const { away } = crew.attendance
  const { people, absences, changes, nodes } = arrays
  let place = 0
  for (let person = 0; person < crew.capacity.length; person += 1) {
    const record = at.PERSON * person
    const own = rowOf(away, person)
    people[record + at.ABSENCES] = at.addressOf(absences, place)
    people[record + at.NEXT_ABSENCE] = at.addressOf(absences, place)
    absences.set(own, place)
    place += own.length
    absences.fill(FOREVER, place, place + at.ABSENCE)
    place += at.ABSENCE
  }
  all.forEach(({ time, person, task, more }, i) => {
    const whom = task >= 0 ? at.addressOf(nodes, at.NODE * task) : at.addressOf(people, at.PERSON * person)
    changes.set([time, whom, more], at.CHANGE * i)
  })
  changes[changes.length - at.CHANGE + at.AT] = FOREVER
}
