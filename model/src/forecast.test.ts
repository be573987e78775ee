import { askPerson, buildEvent, buildGoal, buildPerson, buildPlan, buildRisk, buildTask, fixed } from '@nonlinear/testing'
import { describe, expect, test } from 'vitest'
import { forecast } from './forecast.ts'
import type { Event } from './plan/plan.ts'

const codes = (warnings: readonly { readonly code: string }[]) => warnings.map(({ code }) => code)

test('a removed part is no part any more, and no reason why the goal could not be reached', () => {
  const plan = buildPlan('g', {
    start: '2026-06-01',
    goals: [buildGoal('g', 'all', ['a', 'b', 'c'])],
    tasks: ['a', 'b', 'c'].map((id) => buildTask(id, { odds: 0.6, days: fixed(3) })),
    log: [buildEvent('2026-06-05', 'b', 'removed')],
  })
  const after = forecast(plan, { asOf: '2026-06-10' })
  expect(after.success.value).toBeCloseTo(0.36, 1)
  expect(codes(after.warnings)).not.toContain('unreachable')
})

test('what is logged after the day is not known on the day', () => {
  const plan = buildPlan('a', {
    start: '2026-06-01',
    tasks: [buildTask('a', { odds: 0.6, days: fixed(3), stop: { kind: 'days', days: 5 } })],
    log: [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-05', 'a', 'failed')],
  })
  expect(codes(forecast(plan, { asOf: '2026-06-02' }).warnings)).not.toContain('unreachable')
  expect(codes(forecast(plan, { asOf: '2026-06-08' }).warnings)).toContain('unreachable')
})

test('a box that has run out costs what was worked up to the stop, at the pace of its people', () => {
  const plan = buildPlan('a', {
    start: '2026-06-01',
    people: [buildPerson('p', { role: 'engineer', share: 0.5, rate: 100 })],
    tasks: [buildTask('a', { odds: 1, days: fixed(4), stop: { kind: 'days', days: 4 }, by: [{ person: 'p', count: 1 }] })],
    log: [buildEvent('2026-06-01', 'a', 'started')],
  })
  const { cost, failureByDay, success, warnings } = forecast(plan, { asOf: '2026-06-20' })
  expect({ spent: cost.spent, failureByDay, success }).toEqual({
    spent: 400,
    failureByDay: [[8, 1]],
    success: { value: 0, standardError: 0 },
  })
  expect(codes(warnings)).toContain('stop-passed')
})

test('days said to be still to come bring back the odds last stated, even when the old days had run out', () => {
  const plan = buildPlan('a', {
    start: '2026-06-01',
    tasks: [buildTask('a', { odds: 0.5, days: fixed(3), stop: { kind: 'days', days: 20 } })],
    log: [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-03', 'a', null, { days: fixed(4) })],
  })
  expect(forecast(plan, { asOf: '2026-06-03' }).tasks.a?.posteriorOdds).toEqual({ value: 0.5, standardError: 0 })
})

test('a goal that what happened has decided is certain, with the day it happened', () => {
  const plan = buildPlan('g', {
    start: '2026-06-01',
    goals: [buildGoal('g', 'any', ['a', 'b'])],
    tasks: ['a', 'b'].map((id) => buildTask(id, { odds: 0.6, days: fixed(3) })),
    log: [buildEvent('2026-06-04', 'a', 'succeeded')],
  })
  const { success, finish } = forecast(plan, { asOf: '2026-06-10' })
  expect([success, finish?.p50]).toEqual([{ value: 1, standardError: 0 }, '2026-06-04'])
})

test('the input digest depends on what counts and not on how it was put together', () => {
  const tasks = [buildTask('a', { odds: 0.6 })]
  const digest = (plan: Parameters<typeof forecast>[0]) => forecast(plan, { trials: 1 }).inputDigest
  const plain = digest(buildPlan('a', { tasks }))
  expect(digest({ ...buildPlan('a', { tasks: [{ ...tasks[0]!, title: 'A' }] }), name: 'Named' })).toBe(plain)
  expect(digest(Object.fromEntries(Object.entries(buildPlan('a', { tasks })).reverse()) as unknown as Parameters<typeof forecast>[0])).toBe(
    plain,
  )
  expect(digest(buildPlan('a', { tasks: [buildTask('a', { odds: 0.61 })] }))).not.toBe(plain)
})

test('work beyond the end of time is warned of, and work well before it is not', () => {
  const chain = (days: number) =>
    buildPlan('g', {
      start: '2026-06-01',
      goals: [buildGoal('g', 'all', ['a', 'b'])],
      tasks: [buildTask('a', { odds: 1, days: fixed(days) }), buildTask('b', { odds: 1, days: fixed(days), needs: ['a'] })],
    })
  expect(codes(forecast(chain(9000)).warnings)).toContain('beyond-horizon')
  expect(codes(forecast(chain(7000)).warnings)).not.toContain('beyond-horizon')
})

test('the largest amounts that are allowed give no figure that is not a number', () => {
  const tasks = ['a', 'b'].map((id) => buildTask(id, { odds: 0.5, days: fixed(16_000), cost: 1e15 }))
  const figures = forecast(buildPlan('g', { start: '2026-06-01', value: 1e15, goals: [buildGoal('g', 'all', ['a', 'b'])], tasks }))
  const notFinite: string[] = []
  JSON.stringify(figures, (key, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) notFinite.push(key)
    return value
  })
  expect(notFinite).toEqual([])
})

test('as of a day before the start it is said that nothing has started', () => {
  const plan = buildPlan('a', { start: '2026-06-01', tasks: [buildTask('a', { odds: 0.6, days: fixed(3) })] })
  expect(codes(forecast(plan, { asOf: '2026-05-29', trials: 64 }).warnings)).toContain('before-start')
  expect(codes(forecast(plan, { asOf: '2026-06-01', trials: 64 }).warnings)).not.toContain('before-start')
})

describe('a task that is removed while under way', () => {
  const planOf = (log: readonly Event[]) =>
    buildPlan('g', {
      start: '2026-06-01',
      people: [buildPerson('p', { role: 'engineer', rate: 100 }), buildPerson('q', { role: 'engineer', rate: 100 })],
      goals: [buildGoal('g', 'any', ['a', 'b'])],
      tasks: [
        buildTask('a', { odds: 0.6, days: fixed(9), stop: { kind: 'days', days: 9 }, cost: 50, by: [askPerson('p')] }),
        buildTask('b', { odds: 0.6, days: fixed(9), stop: { kind: 'days', days: 9 }, by: [askPerson('q')] }),
      ],
      risks: [buildRisk('r', 0.5, { a: 0.1, b: 0.1 })],
      log: [buildEvent('2026-06-01', 'a', 'started'), ...log],
    })
  const removed = buildEvent('2026-06-03', 'a', 'removed')
  const spentBy = (asOf: string, ...log: Event[]) => forecast(planOf(log), { asOf, trials: 100 }).cost.spent

  test('costs what was done until then', () => {
    expect(['2026-06-02', '2026-06-03', '2026-06-30'].map((asOf) => spentBy(asOf, removed))).toEqual([250, 350, 350])
  })
  test('costs no more than its time box where that had run out before', () => {
    const late = buildEvent('2026-06-26', 'a', 'removed')
    expect(['2026-06-25', '2026-06-26', '2026-06-30'].map((asOf) => spentBy(asOf, late))).toEqual([950, 950, 950])
  })
  test('brought back goes on from there: what it cost to start is not paid twice', () => {
    const log = [removed, buildEvent('2026-06-08', 'a', 'added'), buildEvent('2026-06-09', 'a', 'started')]
    expect(spentBy('2026-06-08', ...log)).toBe(350)
    expect(spentBy('2026-06-10', ...log)).toBe(550)
    const { tasks, finish } = forecast(planOf(log), { asOf: '2026-06-10' })
    expect(tasks.a).toMatchObject({ state: 'underWay', everRun: { value: 1, standardError: 0 } })
    // Five of nine days are done.
    expect(finish?.p10).toBe('2026-06-16')
  })
  test('has said of the risks what it has said', () => {
    const posterior = (asOf: string, ...log: Event[]) => forecast(planOf(log), { asOf, trials: 100 }).risks.r?.posterior.value
    const failed = buildEvent('2026-06-03', 'a', 'failed')
    expect(posterior('2026-06-30', failed, buildEvent('2026-06-05', 'a', 'removed'))).toBe(posterior('2026-06-03', failed))
    expect(posterior('2026-06-30', removed)).toBe(posterior('2026-06-03'))
  })
})

test('a goal of which too few parts are left is lost since the last of them went, and that is known for certain', () => {
  const plan = (kind: 'any' | 'atLeast', log: readonly Event[]) =>
    buildPlan('g', {
      start: '2026-06-01',
      goals: [buildGoal('g', kind, ['a', 'b', 'c'], { atLeast: kind === 'any' ? null : 2 })],
      tasks: ['a', 'b', 'c'].map((id) => buildTask(id, { odds: 0.6, days: fixed(3) })),
      log,
    })
  const gone = ['a', 'b', 'c'].map((id, i) => buildEvent(`2026-06-0${i + 2}`, id, 'removed'))
  const empty = forecast(plan('any', gone), { asOf: '2026-06-10' })
  expect(empty).toMatchObject({
    success: { value: 0, standardError: 0 },
    failureByDay: [[4, 1]],
    goals: { g: { state: 'lost' } },
    tasks: {},
  })
  expect(empty.warnings).toMatchObject([{ code: 'unreachable', message: expect.stringContaining('`a` was removed on 2026-06-02') }])
  const short = forecast(plan('atLeast', gone.slice(0, 2)), { asOf: '2026-06-10' })
  expect(short).toMatchObject({ success: { value: 0, standardError: 0 }, failureByDay: [[3, 1]], tasks: { c: { everRun: { value: 0 } } } })
})
