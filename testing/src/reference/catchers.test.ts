import { expect, test } from 'vitest'
import { askPerson, buildEvent, buildGoal, buildPerson, buildPlan, buildRisk, buildTask, discrete, fixed } from '../build-plan.ts'
import { chanceBy, exactDistribution, nextByBruteForce } from './index.ts'

const START = '2026-06-01'

test('a time box: what works too slowly has failed at the stop, and a stall lowers the odds', () => {
  const box = buildTask('a', { odds: 0.8, days: discrete({ 4: 0.5, 12: 0.5 }), stop: { kind: 'days', days: 10 } })
  const plan = buildPlan('a', { start: START, tasks: [box] })
  const fresh = exactDistribution(plan)
  expect(fresh.success).toBeCloseTo(0.4, 12)
  expect(fresh.successTimes.map(([time]) => time)).toEqual([4])
  expect(fresh.failureTimes.map(([time]) => time)).toEqual([10])
  expect(fresh.tasks.a).toMatchObject({ oddsInTime: 0.4, importance: 1 })

  const started = buildEvent(START, 'a', 'started')
  const stalled = exactDistribution({ ...plan, log: [started] }, { asOf: '2026-06-05' })
  expect(stalled.success).toBe(0)
  expect(stalled.tasks.a?.posteriorOdds).toBeCloseTo(2 / 3, 12)
  const restated = { ...plan, log: [started, buildEvent('2026-06-05', 'a', null, { odds: 0.5 })] }
  expect(exactDistribution(restated, { asOf: '2026-06-05' }).tasks.a?.posteriorOdds).toBe(0.5)
})

test('half a share makes a day of work take two days and costs one', () => {
  const task = buildTask('t', { odds: 1, days: fixed(1), cost: 100, by: [askPerson('p')] })
  const plan = buildPlan('t', { people: [buildPerson('p', { share: 0.5, rate: 900 })], tasks: [task] })
  const exact = exactDistribution(plan)
  expect(exact.successTimes).toEqual([[2, 1]])
  expect(exact.cost.mean).toBe(1000)
})

test('a need outside the tree is run, paid and important', () => {
  const tasks = [
    buildTask('d', { odds: 0.5, days: fixed(2), cost: 10 }),
    buildTask('m', { odds: 0.8, days: fixed(3), cost: 20, needs: ['d'] }),
    buildTask('r', { odds: 0.5, days: fixed(4), cost: 5 }),
  ]
  const plan = buildPlan('g', { goals: [buildGoal('g', 'any', ['m', 'r'], { try: 'together' })], tasks })
  const exact = exactDistribution(plan)
  expect(exact.success).toBeCloseTo(0.7, 12)
  expect([4, 5].map((day) => chanceBy(exact.successTimes, day))).toEqual([0.5, 0.7])
  expect(chanceBy(exact.failureTimes, 4)).toBeCloseTo(0.25, 12)
  expect(chanceBy(exact.failureTimes, 5)).toBeCloseTo(0.3, 12)
  expect(exact.cost.mean).toBeCloseTo(25, 12)
  expect(exact.tasks.d?.importance).toBeCloseTo(0.4, 12)
  expect(exact.tasks.m?.importance).toBeCloseTo(0.25, 12)
  expect(exact.tasks.r?.importance).toBeCloseTo(0.6, 12)
  expect(exact.tasks.m?.everRun).toBe(0.5)
  expect(nextByBruteForce(plan, 'knowledge').firstActions).toEqual([
    { task: 'r', value: 15 },
    { task: 'd', value: 20 },
  ])
})

test('together, in order, and one as fallback for the other', () => {
  const a = buildTask('a', { odds: 0.5, days: fixed(3), failsAfter: fixed(1), cost: 2 })
  const b = buildTask('b', { odds: 0.5, days: fixed(4), failsAfter: fixed(8), cost: 2 })
  const parts = ['a', 'b']
  const together = exactDistribution(buildPlan('g', { goals: [buildGoal('g', 'any', parts)], tasks: [a, b] }))
  expect(together.successTimes).toEqual([
    [3, 0.5],
    [4, 0.25],
  ])
  expect(together.failureTimes).toEqual([[8, 0.25]])
  expect(together.cost.mean).toBe(4)
  const inOrder = buildPlan('g', { goals: [buildGoal('g', 'any', parts, { try: 'inOrder' })], tasks: [a, b] })
  const fallback = buildPlan('g', { goals: [buildGoal('g', 'any', parts)], tasks: [a, { ...b, fallbackFor: 'a' }] })
  for (const exact of [inOrder, fallback].map((plan) => exactDistribution(plan))) {
    expect(exact.successTimes).toEqual([
      [3, 0.5],
      [5, 0.25],
    ])
    expect(exact.failureTimes).toEqual([[9, 0.25]])
    expect(exact.cost.mean).toBe(3)
    expect(exact.tasks.b?.criticality).toBeCloseTo(1 / 3, 12)
    expect(exact.tasks.a?.criticality).toBe(1)
  }
})

test('a shared risk: forcing a task tells nothing about it, a result does', () => {
  const tasks = ['a', 'b'].map((id) => buildTask(id, { odds: 0.8, cost: 5 }))
  const goals = [buildGoal('g', 'all', ['a', 'b'])]
  const plan = buildPlan('g', { start: START, risks: [buildRisk('z', 0.3, { a: 0.1, b: 0.1 })], goals, tasks })
  const exact = exactDistribution(plan)
  expect(exact.success).toBeCloseTo(0.451, 12)
  expect(exact.tasks.a?.oddsInTime).toBeCloseTo(0.59, 12)
  expect(exact.tasks.a?.importance).toBeCloseTo(0.59, 12)
  expect(nextByBruteForce(plan, 'knowledge').value).toBeCloseTo(7.95, 12)
  const known = { ...plan, log: [buildEvent(START, 'a', 'succeeded')] }
  expect(exactDistribution(known, { asOf: START }).success).toBeCloseTo(0.451 / 0.59, 12)
})
