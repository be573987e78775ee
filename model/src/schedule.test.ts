import type { Goal } from '@nonlinear/model'
import { askPerson, askRole, buildEvent, buildGoal, buildPerson, buildPlan, buildTask, fixed } from '@nonlinear/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plans } from '../../testing/src/generate/plans.ts'
import { forecast } from './forecast.ts'
import type { Plan } from './plan/plan.ts'
import type { Schedule, ScheduledTask } from './report/schedule-json.ts'
import { schedulePlan } from './schedule.ts'

const START = '2026-06-01' // a Monday

const days = (made: Schedule, id: string): readonly [number, number] | undefined => {
  const task = made.tasks.find(({ task }) => task === id)
  return task && [task.start.day, task.finish.day]
}
const leftOut = (made: Schedule) => made.leftOut.map(({ task, reason, because }) => [task, reason, because])

const tasksOf = (lengths: Readonly<Record<string, number>>, fields: Parameters<typeof buildTask>[1] = {}) =>
  Object.entries(lengths).map(([id, length]) => buildTask(id, { days: fixed(length), odds: 0.5, ...fields }))

const planOf = (goal: Goal, lengths: Readonly<Record<string, number>>, fields: Partial<Plan> = {}) =>
  buildPlan(goal.id, { start: START, goals: [goal], tasks: tasksOf(lengths), ...fields })

describe('which tasks run', () => {
  test('of an `any` the first part, the others are told', () => {
    const made = schedulePlan(planOf(buildGoal('g', 'any', ['a', 'b']), { a: 5, b: 2 }))
    expect([days(made, 'a'), made.finish, leftOut(made)]).toEqual([[0, 5], { day: 5, date: '2026-06-05' }, [['b', 'alternative', 'a']]])
  })

  test('the part that is under way rather than the first', () => {
    const plan = planOf(buildGoal('g', 'any', ['a', 'b']), { a: 5, b: 4 }, { log: [buildEvent('2026-06-01', 'b', 'started')] })
    const made = schedulePlan(plan, { asOf: '2026-06-02' })
    expect([days(made, 'b'), made.finish?.date, leftOut(made)]).toEqual([[0, 4], '2026-06-04', [['a', 'alternative', 'b']]])
    expect(made.tasks[0]).toMatchObject({ state: 'underWay', start: { date: START }, work: 2 })
  })

  test('what has failed is passed over, and its fallback stands in for it', () => {
    const goal = buildGoal('g', 'any', ['a', 'b', 'c'])
    const tasks = [
      buildTask('a', { days: fixed(5) }),
      buildTask('b', { days: fixed(3), needs: ['a'] }),
      buildTask('c', { days: fixed(2), fallbackFor: 'a' }),
    ]
    const before = schedulePlan(buildPlan('g', { start: START, goals: [goal], tasks }))
    expect([before.finish?.day, leftOut(before)]).toEqual([
      5,
      [
        ['b', 'alternative', 'a'],
        ['c', 'fallback', 'a'],
      ],
    ])
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-03', 'a', 'failed')]
    const after = schedulePlan(buildPlan('g', { start: START, goals: [goal], tasks, log }), { asOf: '2026-06-03' })
    expect([days(after, 'c'), leftOut(after)]).toEqual([[3, 5], [['b', 'impossible', 'a']]])
    expect(after.done).toEqual([{ task: 'a', outcome: 'failed', date: '2026-06-03' }])
  })

  test('tried together, all run until the soonest is done', () => {
    const goal = buildGoal('g', 'any', ['a', 'b', 'c'], { try: 'together' })
    const root = buildGoal('root', 'all', ['g', 'd'])
    const plan = planOf(root, { a: 5, b: 3, c: 2, d: 1 }, { goals: [root, goal] })
    const tasks = plan.tasks.map((task) =>
      task.id === 'd' ? { ...task, needs: ['g'] } : task.id === 'c' ? { ...task, needs: ['b'] } : task,
    )
    const made = schedulePlan({ ...plan, tasks })
    expect([days(made, 'a'), days(made, 'b'), days(made, 'd')]).toEqual([
      [0, 3],
      [0, 3],
      [3, 4],
    ])
    expect(made.tasks.find(({ task }) => task === 'a')).toMatchObject({ beside: 'g', isBrokenOff: true, isCritical: false })
    expect(made.tasks.find(({ task }) => task === 'b')).toMatchObject({ isBrokenOff: false, isCritical: true })
    expect(leftOut(made)).toEqual([['c', 'no-time', 'g']])
  })

  test('of `atLeast` as many as are missing', () => {
    const goal = buildGoal('g', 'atLeast', ['a', 'b', 'c', 'd'], { atLeast: 2 })
    const log = [buildEvent('2026-06-01', 'b', 'succeeded')]
    const made = schedulePlan(planOf(goal, { a: 1, b: 1, c: 1, d: 1 }, { log }), { asOf: '2026-06-01' })
    expect([made.tasks.map(({ task }) => task), leftOut(made).map(([task]) => task)]).toEqual([['a'], ['c', 'd']])
  })

  test('what a task waits for runs, though it is part of no goal', () => {
    const tasks = [
      buildTask('a', { days: fixed(2) }),
      buildTask('b', { days: fixed(3), needs: ['a'], after: ['c'] }),
      buildTask('c', { days: fixed(4) }),
      buildTask('e', { days: fixed(1) }),
    ]
    const made = schedulePlan(buildPlan('b', { start: START, tasks }))
    expect([days(made, 'b'), leftOut(made)]).toEqual([[4, 7], [['e', 'not-needed', null]]])
    expect(made.chain.map(({ task, after }) => [task, after])).toEqual([
      ['c', 'now'],
      ['b', 'waits'],
    ])
  })

  test('the waiting of a goal holds back what is below it, not what is needed elsewhere', () => {
    const goals = [buildGoal('g', 'all', ['late', 'x']), buildGoal('late', 'all', ['a', 'b'], { needs: ['c'] })]
    const tasks = tasksOf({ a: 1, b: 1, c: 4, x: 1 }).map((task) => (task.id === 'x' ? { ...task, needs: ['b'] } : task))
    const made = schedulePlan(buildPlan('g', { start: START, goals, tasks }))
    expect([days(made, 'a'), days(made, 'b')]).toEqual([
      [4, 5],
      [0, 1],
    ])
  })

  test('a goal that is decided needs no schedule', () => {
    const of = (verb: 'succeeded' | 'failed') =>
      schedulePlan(planOf(buildGoal('g', 'all', ['a']), { a: 2 }, { log: [buildEvent('2026-06-02', 'a', verb)] }), { asOf: '2026-06-02' })
    expect([of('succeeded').status, of('failed').status, of('failed').tasks]).toEqual(['reached', 'out-of-reach', []])
  })

  test('without days there is none, and the reason is told', () => {
    const plan = buildPlan('a', { start: START, tasks: [buildTask('a')] })
    const made = schedulePlan(plan)
    expect([made.status, made.reason, made.finish]).toEqual(['unavailable', 'no task has days', null])
    expect(schedulePlan({ ...plan, log: [buildEvent(START, 'a', 'succeeded')] }, { asOf: START }).status).toBe('reached')
  })

  test('what runs only if something else fails cannot be scheduled when it is needed', () => {
    const goals = [buildGoal('g', 'all', ['any', 'x']), buildGoal('any', 'any', ['a', 'b'])]
    const tasks = [
      buildTask('a', { days: fixed(1) }),
      buildTask('b', { days: fixed(1), fallbackFor: 'a' }),
      buildTask('x', { needs: ['b'] }),
    ]
    const made = schedulePlan(buildPlan('g', { start: START, goals, tasks }))
    expect([made.status, made.reason]).toEqual(['unavailable', 'the goal needs something that runs only if something else fails'])
  })
})

describe('how long tasks are', () => {
  const law = { kind: 'threePoint', p10: 5, p50: 8, p90: 15 } as const
  const finish = (fields: Parameters<typeof buildTask>[1], options = {}) =>
    schedulePlan(buildPlan('a', { start: START, tasks: [buildTask('a', { days: law, ...fields })] }), options).finish?.day ?? Number.NaN

  test('the median, unless something else is asked for, never beyond the stop', () => {
    expect(finish({})).toBeCloseTo(8, 2)
    expect(finish({}, { days: { kind: 'quantile', quantile: 0.9 } })).toBeCloseTo(15, 2)
    expect(finish({}, { days: { kind: 'mean' } })).toBeGreaterThan(8.5)
    expect(finish({ stop: { kind: 'days', days: 6 } })).toBe(6)
  })

  test('of a task under way what is left, given that it is not done yet', () => {
    const log = [buildEvent(START, 'a', 'started')]
    const made = schedulePlan(buildPlan('a', { start: START, tasks: [buildTask('a', { days: law })], log }), { asOf: '2026-06-12' })
    // After 10 days without a result more than the median of 8 has gone.
    expect(made.finish?.day).toBeGreaterThan(10.5)
  })

  test('a blocked task goes on when the log says so', () => {
    const log = [buildEvent(START, 'a', 'started'), buildEvent('2026-06-02', 'a', 'blocked', { until: '2026-06-09' })]
    const made = schedulePlan(buildPlan('a', { start: START, tasks: tasksOf({ a: 5 }), log }), { asOf: '2026-06-03' })
    expect([made.finish?.date, made.chain[0]?.after]).toEqual(['2026-06-12', 'blocked'])
  })
})

describe('people', () => {
  const two = tasksOf({ a: 4, b: 2 })
  const staffed = (people: Plan['people'], by: Parameters<typeof buildTask>[1] & object) =>
    buildPlan('g', { start: START, people, goals: [buildGoal('g', 'all', ['a', 'b'])], tasks: two.map((task) => ({ ...task, ...by })) })

  test('one after another for one, beside each other for two; the load says who was wanted too much', () => {
    const one = schedulePlan(staffed([buildPerson('ann', { role: 'x' })], { by: [askRole('x')] }))
    expect([one.finish?.day, one.criticalPath?.day, one.lowerBound?.day]).toEqual([6, 4, 6])
    expect(one.chain.at(-1)).toMatchObject({ after: 'people', people: ['ann'] })
    expect(one.people).toMatchObject([{ name: 'ann', load: 1, workedDays: 6, availableDays: 6 }])
    expect(one.people[0]?.weeks).toMatchObject([
      { from: '2026-06-01', load: 1, wanted: 1.2 },
      { from: '2026-06-08', load: 1, wanted: 0 },
    ])
    const pair = schedulePlan(staffed([buildPerson('ann', { role: 'x', count: 2 })], { by: [askRole('x')] }))
    expect([pair.finish?.day, pair.people.map(({ name, load }) => [name, load])]).toEqual([
      4,
      [
        ['ann 1', 1],
        ['ann 2', 0.5],
      ],
    ])
  })

  test('shares stretch the days and leave room for one another', () => {
    const made = schedulePlan(staffed([buildPerson('ann')], { by: [askPerson('ann', 0.5)] }))
    expect([days(made, 'a'), days(made, 'b')]).toEqual([
      [0, 8],
      [0, 4],
    ])
  })

  test('a personal calendar pauses the work', () => {
    const calendar = { week: [true, true, true, true, true, false, false] as const, off: [{ from: '2026-06-03', to: '2026-06-04' }] }
    const made = schedulePlan(staffed([buildPerson('ann', { calendar })], { by: [askPerson('ann')] }))
    expect(made.finish?.day).toBe(8)
    expect(made.people[0]).toMatchObject({ availableDays: 6, load: 1 })
  })

  test('who has not come yet cannot be planned with', () => {
    const plan = {
      ...staffed([buildPerson('ann', { role: 'x' })], { by: [askRole('x')] }),
      log: [buildEvent('2026-07-01', 'ann', 'hired')],
    }
    expect(schedulePlan(plan, { asOf: '2026-06-01' }).reason).toBe('nobody who is there that day can do a, b')
    expect(schedulePlan(plan, { asOf: '2026-07-01' }).status).toBe('scheduled')
  })

  test('who works only on days that are none of the plan is never there', () => {
    const weekend = { week: [false, false, false, false, false, true, true] as const, off: [] }
    const plan = staffed([buildPerson('ann', { role: 'x', calendar: weekend }), buildPerson('bob', { role: 'y' })], { by: [askRole('x')] })
    expect(schedulePlan(plan).reason).toBe('whoever can do a, b is never there on a working day of the plan')
  })

  test('who comes later or goes early is waited for, and not worked on without', () => {
    const during = (dates: Parameters<typeof buildPerson>[1]) =>
      schedulePlan(staffed([buildPerson('ann', { role: 'x', ...dates })], { by: [askRole('x')] }))
    expect(during({ from: '2026-06-03' }).tasks[0]?.start.day).toBe(2)
    expect(during({ until: '2026-07-31' }).status).toBe('scheduled')
    expect(during({ until: '2026-06-02' }).reason).toBe('the last who can do it leaves before it can be done: a (2026-06-02)')
  })

  test('only tasks that run need somebody', () => {
    const plan = staffed([buildPerson('ann', { role: 'x' })], { by: [askRole('x')] })
    const tasks = plan.tasks.map((task) => (task.id === 'b' ? { ...task, by: [askRole('nobody')] } : task))
    const made = schedulePlan({ ...plan, goals: [buildGoal('g', 'any', ['a', 'b'])], tasks })
    expect([made.status, made.finish?.day]).toEqual(['scheduled', 4])
  })

  test("the author's priorities come before any rule", () => {
    const plan = staffed([buildPerson('ann', { role: 'x' })], { by: [askRole('x')] })
    const first = (priority: number) =>
      schedulePlan({ ...plan, tasks: plan.tasks.map((task, i) => ({ ...task, priority: i === 0 ? priority : 5 })) }).tasks[0]?.task
    expect([first(1), first(9)]).toEqual(['a', 'b'])
  })
})

test('without a start there are days but no dates', () => {
  const made = schedulePlan(buildPlan('a', { tasks: tasksOf({ a: 3 }) }))
  expect([made.asOf, made.finish]).toEqual([null, { day: 3, date: null }])
})

test('days to spare are counted to the deadline, below 0 when late', () => {
  const spare = (deadline: string) => schedulePlan(buildPlan('a', { start: START, deadline, tasks: tasksOf({ a: 5 }) })).daysToSpare
  expect([spare('2026-06-05'), spare('2026-06-09'), spare('2026-06-03')]).toEqual([0, 2, -2])
})

test('options that are no numbers of schedules are refused', () => {
  const plan = buildPlan('a', { start: START, tasks: tasksOf({ a: 5 }) })
  expect(() => schedulePlan(plan, { schedules: 0 })).toThrow('schedules must be a whole number from 1 to 100000, not 0')
})

// ---- every plan ----

/** When each node is settled as true if the scheduled tasks work when they end; Infinity if it is not. By the definition, slowly. */
function trueAt(plan: Plan, made: Schedule): (id: string) => number {
  const ends = new Map(made.tasks.filter(({ isBrokenOff }) => !isBrokenOff).map(({ task, finish }) => [task, finish.day]))
  for (const { task, outcome } of made.done) ends.set(task, outcome === 'succeeded' ? 0 : Number.POSITIVE_INFINITY)
  const at = (id: string): number => {
    const goal = plan.goals.find((one) => one.id === id)
    if (!goal) return ends.get(id) ?? Number.POSITIVE_INFINITY
    const parts = goal.parts.map(at).sort((a, b) => a - b)
    const needed = goal.kind === 'all' ? parts.length : goal.kind === 'any' ? 1 : (goal.atLeast as number)
    return Math.max(parts[needed - 1] ?? Number.POSITIVE_INFINITY, ...goal.needs.map(at))
  }
  return at
}

const shape = {
  maxTasks: 9,
  maxGoals: 4,
  laws: 'fixed',
  predecessors: true,
  gates: true,
  fallbacks: true,
  tries: [null, 'together', 'inOrder'],
} as const

test('in every generated plan the goal is reached when the schedule says, and each task waits for what it needs', () => {
  let scheduled = 0
  fc.assert(
    fc.property(plans({ ...shape, log: true, people: true, priorities: true }), (plan) => {
      const options = { asOf: plan.log.at(-1)?.date ?? START, schedules: 20 }
      const made = schedulePlan(plan, options)
      expect(schedulePlan(plan, options)).toEqual(made)
      if (made.status !== 'scheduled') return
      scheduled += 1
      const at = trueAt(plan, made)
      const finish = made.finish?.day as number
      expect(at(plan.goal)).toBeLessThanOrEqual(finish)
      expect(finish).toBeGreaterThanOrEqual(made.lowerBound?.day as number)
      expect(made.lowerBound?.day).toBeGreaterThanOrEqual(made.criticalPath?.day as number)
      for (const scheduledTask of made.tasks) {
        const task = plan.tasks.find(({ id }) => id === scheduledTask.task)!
        if (scheduledTask.state === 'planned')
          for (const need of task.needs) expect(at(need), `${task.id} needs ${need}`).toBeLessThanOrEqual(scheduledTask.start.day)
      }
      expectNobodyTwice(plan, made.tasks)
      const told = [...made.tasks.map(({ task }) => task), ...made.leftOut.map(({ task }) => task), ...made.done.map(({ task }) => task)]
      expect(told.sort()).toEqual(plan.tasks.map(({ id }) => id).sort())
    }),
    { seed: 20261123, numRuns: 400 },
  )
  expect(scheduled).toBeGreaterThan(200)
})

/** Of two tasks that take all of somebody's time only one runs at a time. */
function expectNobodyTwice(plan: Plan, tasks: readonly ScheduledTask[]): void {
  const isWhole = (id: string) => plan.tasks.find((task) => task.id === id)?.by.every(({ share }) => share === undefined)
  const whole = tasks.filter(({ task }) => isWhole(task))
  for (const [i, a] of whole.entries())
    for (const b of whole.slice(i + 1)) {
      if (!a.people.some((person) => b.people.includes(person))) continue
      const from = ({ start, goesOn }: ScheduledTask) => (goesOn ?? start).day
      expect(a.finish.day <= from(b) || b.finish.day <= from(a), `${a.task} and ${b.task}`).toBe(true)
    }
}

test('when everything is certain and nobody is short of people, schedule and forecast tell the same day', () => {
  fc.assert(
    fc.property(plans({ ...shape, tries: ['inOrder'], certain: true, fallbacks: false }), (generated) => {
      const goals = generated.goals.map((goal) => ({ ...goal, kind: 'all' as const, atLeast: null, try: null }))
      const plan = { ...generated, goals, tasks: generated.tasks.map((task) => ({ ...task, odds: 1, stop: null, failsAfter: null })) }
      const made = schedulePlan(plan)
      const finish = forecast(plan, { trials: 1 }).finishDays?.p50.value
      if (made.status === 'scheduled') expect(made.finish?.day).toBeCloseTo(finish as number, 1)
    }),
    { seed: 20261123, numRuns: 150 },
  )
})
