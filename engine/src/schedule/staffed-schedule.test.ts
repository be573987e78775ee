import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Crew, rowOf, toRows } from '../problem.ts'
import { precedenceOrder } from './resource-problem.ts'
import type { StaffedProblem } from './staffed-problem.ts'
import { type StaffedSchedule, scheduleStaff } from './staffed-schedule.ts'

interface Parts {
  readonly work: readonly number[]
  /** For each task those that wait for it. */
  readonly successors: readonly (readonly number[])[]
  readonly capacity: readonly number[]
  /** For each task its asks: who can, how many, and which share (0: all their time). */
  readonly asks: readonly (readonly { readonly who: readonly number[]; readonly count: number; readonly share: number }[])[]
  readonly off?: readonly (readonly number[])[]
  readonly notBefore?: readonly number[]
  readonly besides?: readonly number[]
  readonly precedence?: readonly number[]
}

/** Adds a last task, the root, that waits for all others that run for it. */
function problemOf({ work, successors, capacity, asks, off = [], notBefore = [], besides = [], precedence = [] }: Parts): StaffedProblem {
  const tasks = work.length + 1
  const root = work.length
  const after = [...successors.map((list, task) => ((besides[task] ?? -1) >= 0 ? list : [...list, root])), []]
  const before = Array.from({ length: tasks }, (_, task) => after.flatMap((list, other) => (list.includes(task) ? [other] : [])))
  const all = asks.flat()
  let ask = 0
  const crew: Crew = {
    capacity: Int32Array.from(capacity),
    rate: new Float64Array(capacity.length),
    asks: toRows([...asks.map((list) => list.map(() => ask++)), []]),
    askCandidates: toRows(all.map(({ who }) => who)),
    askShare: Int32Array.from(all, ({ share }) => share),
    askCount: Int32Array.from(all, ({ count }) => count),
  }
  const rows = { predecessors: toRows(before), successors: toRows(after) }
  return {
    tasks,
    work: Float64Array.from([...work, 0]),
    ...rows,
    order: precedenceOrder(tasks, rows.predecessors, rows.successors),
    notBefore: Float64Array.from({ length: tasks }, (_, task) => notBefore[task] ?? 0),
    precedence: Float64Array.from({ length: tasks }, (_, task) => precedence[task] ?? 0),
    root,
    besides: Int32Array.from({ length: tasks }, (_, task) => besides[task] ?? -1),
    crew,
    off,
  }
}

const one = (...who: number[]) => [{ who, count: 1, share: 0 }]

const small = fc
  .record({
    work: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    waits: fc.array(fc.nat(99), { minLength: 16, maxLength: 16 }),
    able: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
  })
  .map(
    ({ work, waits, able }): Parts => ({
      work,
      successors: work.map((_, a) => work.map((_, b) => b).filter((b) => b > a && (waits[4 * a + b] as number) < 30)),
      capacity: [1000, 500],
      asks: work.map((_, a) => one(...[0, 1].filter((person) => (able[a] as number) & (1 << person)))),
    }),
  )

const large = fc
  .record({
    work: fc.array(fc.nat(9), { minLength: 1, maxLength: 15 }),
    numbers: fc.array(fc.nat(999), { minLength: 60, maxLength: 60 }),
    absent: fc.boolean(),
  })
  .map(({ work, numbers, absent }): Parts => {
    const number = (a: number, b: number) => numbers[(13 * a + 7 * b) % numbers.length] as number
    return {
      work,
      successors: work.map((_, a) => work.map((_, b) => b).filter((b) => b > a && number(a, b) < 150)),
      capacity: [1000, 600, 1000, 1000],
      // The first ask for anybody, sometimes one more for one of the first two; half a day where the number is odd.
      asks: work.map((_, a) => {
        const wide = { who: [0, 1, 2, 3], count: 1 + (number(a, 1) % 2), share: number(a, 2) % 3 === 0 ? 500 : 0 }
        return number(a, 3) % 3 === 0 ? [] : number(a, 3) % 3 === 1 ? [wide] : [wide, { who: [0, 1], count: 1, share: 0 }]
      }),
      off: absent ? [[3, 5], [], [0, 2, 9, 20], []] : [],
      notBefore: work.map((_, a) => (number(a, 4) % 4 === 0 ? 3 : 0)),
    }
  })

/** What is wrong with a schedule, told of the first fault: waits, first starts, who may, twice the same, pace, capacity at every instant. */
function faultOf(problem: StaffedProblem, made: StaffedSchedule): string | null {
  const crew = problem.crew as Crew
  const { start, end, people } = made
  for (let task = 0; task < problem.tasks; task += 1) {
    const [from, to] = [start[task] as number, end[task] as number]
    if (from < (problem.notBefore[task] as number)) return `${task} starts too early`
    for (const before of rowOf(problem.predecessors, task)) if ((end[before] as number) > from) return `${task} does not wait for ${before}`
    if (problem.work[task] === 0) continue
    const held = people[task] as readonly number[]
    const places = [...rowOf(crew.asks, task)].flatMap((ask) => Array.from({ length: crew.askCount[ask] as number }, () => ask))
    if (held.length !== places.length || new Set(held).size !== held.length) return `${task} has not all its people`
    const wrong = places.findIndex((ask, place) => !rowOf(crew.askCandidates, ask).includes(held[place] as number))
    if (wrong >= 0) return `${held[wrong]} cannot do ${task}`
    const shares = places.map((ask, place) => crew.askShare[ask] || (crew.capacity[held[place] as number] as number))
    if (shares.some((share, place) => share !== made.shares[task]?.[place])) return `${task} takes another share than it asks for`
    const isOff = (t: number) =>
      held.some((person) =>
        (problem.off[person] as number[] | undefined)?.some((edge, i, all) => i % 2 === 0 && edge <= t && t < (all[i + 1] as number)),
      )
    if (isOff(from)) return `${task} begins with somebody absent`
    const present = Array.from({ length: to - from }, (_, i) => from + i).filter((t) => !isOff(t)).length
    if (present !== Math.ceil(((problem.work[task] as number) * 1000) / Math.min(1000, ...shares))) return `${task} works ${present}`
  }
  for (let t = 0; t < made.length; t += 1)
    for (const [person, capacity] of crew.capacity.entries()) {
      let used = 0
      for (let task = 0; task < problem.tasks; task += 1)
        if ((start[task] as number) <= t && t < (end[task] as number))
          people[task]?.forEach((other, place) => {
            if (other === person) used += made.shares[task]?.[place] as number
          })
      if (used > capacity) return `${person} is asked for ${used} at ${t}`
    }
  return made.length === end[problem.root] ? null : 'the length is not the end of the root'
}

/** The shortest length: every order of the tasks with every choice of one person each, each task as early as both allow. */
function shortest({ work, successors, capacity, asks }: Parts): number {
  let best = Number.POSITIVE_INFINITY
  const spans: { from: number; to: number; person: number }[] = []
  const end: number[] = []
  const go = (done: readonly number[]): void => {
    if (done.length === work.length) best = Math.min(best, Math.max(0, ...done.map((task) => end[task] as number)))
    for (const task of work.keys()) {
      if (done.includes(task) || successors.some((list, other) => list.includes(task) && !done.includes(other))) continue
      for (const person of asks[task]?.[0]?.who ?? []) {
        const duration = Math.ceil(((work[task] as number) * 1000) / (capacity[person] as number))
        let from = Math.max(0, ...done.filter((other) => successors[other]?.includes(task)).map((other) => end[other] as number))
        while (spans.some((span) => span.person === person && span.from < from + duration && from < span.to)) from += 1
        end[task] = from + duration
        spans.push({ from, to: from + duration, person })
        go([...done, task])
        spans.pop()
      }
    }
  }
  go([])
  return best
}

test('every schedule keeps what tasks wait for, who may work on them, paces, absences and, at every instant, what each person has', () => {
  fc.assert(
    fc.property(large, (parts) => {
      const problem = problemOf(parts)
      const made = scheduleStaff(problem, { schedules: 40 })
      expect(faultOf(problem, made)).toBe(null)
      expect(made.length).toBeGreaterThanOrEqual(made.lowerBound)
      expect(made.lowerBound).toBeGreaterThanOrEqual(made.criticalPath)
      expect(scheduleStaff(problem, { schedules: 40 })).toEqual(made)
      expect(scheduleStaff(problem, { schedules: 80 }).length).toBeLessThanOrEqual(made.length)
    }),
    { seed: 20261123, numRuns: 200 },
  )
})

test('of small problems it finds the shortest schedule, and the bound is never above it', () => {
  fc.assert(
    fc.property(small, (parts) => {
      const made = scheduleStaff(problemOf(parts), { schedules: 300 })
      const best = shortest(parts)
      expect(made.lowerBound).toBeLessThanOrEqual(best)
      expect(made.length).toBe(best)
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('who is the only one for a task makes room for another who can do both', () => {
  // Listed first for the wide ask is person 0, the only one for the narrow one.
  const asks = [
    [
      { who: [0, 1], count: 1, share: 0 },
      { who: [0], count: 1, share: 0 },
    ],
  ]
  const made = scheduleStaff(problemOf({ work: [4], successors: [[]], capacity: [1000, 1000], asks }), { schedules: 1 })
  expect([made.people[0], made.length]).toEqual([[1, 0], 4])
})

test('a task pauses while somebody is absent and never begins then', () => {
  const parts = { work: [4, 3], successors: [[1], []], capacity: [1000], asks: [one(0), one(0)], off: [[2, 5, 7, 9]] }
  const made = scheduleStaff(problemOf(parts), { schedules: 10 })
  expect([[...made.start], [...made.end]]).toEqual([
    [0, 9, 12],
    [7, 12, 12],
  ])
})

test('two who share a day work beside each other at their pace', () => {
  const half = [{ who: [0], count: 1, share: 500 }]
  const made = scheduleStaff(problemOf({ work: [2, 3], successors: [[], []], capacity: [1000], asks: [half, half] }), { schedules: 10 })
  expect([...made.end]).toEqual([4, 6, 6])
})

test('a smaller class goes first, whatever the rule', () => {
  const parts = { work: [1, 9], successors: [[], []], capacity: [1000], asks: [one(0), one(0)] }
  expect([...scheduleStaff(problemOf(parts), { schedules: 1 }).start]).toEqual([0, 1, 10])
  expect([...scheduleStaff(problemOf({ ...parts, precedence: [1, 0] }), { schedules: 1 }).start]).toEqual([9, 0, 10])
})

test('what runs beside takes only time that is free, and is broken off with what it runs beside', () => {
  // Tasks 0 and 1 run for the root; 2 and, after it, 3 beside task 1; 4 beside it with the same person.
  const parts = {
    work: [3, 4, 5, 1, 9],
    successors: [[1], [], [3], [], []],
    capacity: [1000, 1000],
    asks: [one(0), one(0), one(1), one(1), one(0)],
    besides: [-1, -1, 1, 1, 1],
  }
  const made = scheduleStaff(problemOf(parts), { schedules: 10 })
  expect([made.length, [...made.start], [...made.end]]).toEqual([7, [0, 3, 0, 5, -1, 7], [3, 7, 5, 6, -1, 7]])
  const short = scheduleStaff(problemOf({ ...parts, work: [3, 1, 5, 1, 9] }), { schedules: 10 })
  expect([[...short.start], [...short.end]]).toEqual([
    [0, 3, 0, -1, -1, 4],
    [3, 4, 4, -1, -1, 4],
  ])
})

test('a task waits for somebody faster where it is done earlier so', () => {
  // Person 1 is free at once and works a fifth of the day; person 0 is busy until 3.
  const parts = { work: [3, 4], successors: [[], []], capacity: [1000, 200], asks: [one(0), one(0, 1)], precedence: [0, 1] }
  const made = scheduleStaff(problemOf(parts), { schedules: 30 })
  expect([made.length, made.people[1], made.start[1]]).toEqual([7, [0], 3])
})
