import { askPerson, askRole, buildEvent, buildGoal, buildPerson, buildPlan, buildRisk, buildTask, fixed } from '@nonlinear/testing'
import { describe, expect, test } from 'vitest'
import { forecast } from '../forecast.ts'
import { nextAdvice } from '../next.ts'
import type { Event, Person } from '../plan/plan.ts'
import { schedulePlan } from '../schedule.ts'
import { editPlan } from '../what-if/edit.ts'

// 2026-06-01 is a Monday. Only p can do a, and leaves on Wednesday; q can do its fallback and what comes after.

const started = buildEvent('2026-06-01', 'a', 'started')
const left = buildEvent('2026-06-03', 'p', 'left')

const planOf = (log: readonly Event[], p: Partial<Person> = {}) =>
  buildPlan('g', {
    start: '2026-06-01',
    people: [buildPerson('p', { role: 'dev', rate: 100, ...p }), buildPerson('q', { role: 'ops', rate: 10 })],
    goals: [buildGoal('g', 'any', ['a', 'f'])],
    tasks: [
      buildTask('a', { odds: 0.9, days: fixed(9), stop: { kind: 'days', days: 12 }, by: [askPerson('p')] }),
      buildTask('f', { odds: 0.6, days: fixed(2), stop: { kind: 'days', days: 2 }, fallbackFor: 'a', by: [askRole('ops')] }),
    ],
    risks: [buildRisk('r', 0.5, { a: 0.1, f: 0.3 })],
    log,
  })

const logged = planOf([started, left])
const planned = planOf([started], { until: '2026-06-03' })

/** All that is said but the digest, which knows the text, and the warnings, which name it. */
const figures = (said: object) => ({ ...said, inputDigest: null, warnings: null })

describe.each(['2026-06-03', '2026-06-04', '2026-06-08'])('as of %s a departure in the log is one that was planned', (asOf) => {
  test('in the forecast', () => {
    expect(figures(forecast(logged, { asOf }))).toEqual(figures(forecast(planned, { asOf })))
  })
  test('in the advice', () => {
    expect(figures(nextAdvice(logged, { asOf }))).toEqual(figures(nextAdvice(planned, { asOf })))
  })
  test('in the schedule', () => {
    expect(figures(schedulePlan(logged, { asOf }))).toEqual(figures(schedulePlan(planned, { asOf })))
  })
  test('for what may be changed', () => {
    const more = [{ kind: 'people', who: 'p', count: 1 } as const]
    expect(editPlan(logged, more, asOf)).toMatchObject({ errors: [{ code: 'unknown-person' }] })
    expect(editPlan(planned, more, asOf)).toMatchObject({ errors: [{ code: 'unknown-person' }] })
  })
})

test('the task fails that evening, what it cost is spent, and its fallback begins', () => {
  const { tasks, cost, finish, failureByDay, risks, success } = forecast(logged, { asOf: '2026-06-03' })
  expect(tasks.a).toMatchObject({ posteriorOdds: { value: 0 }, oddsInTime: { value: 0 } })
  expect(cost.spent).toBe(300)
  expect(cost.mean.value).toBe(320)
  expect(finish?.p50).toBe('2026-06-05')
  expect(success.value).toBeCloseTo(0.45, 1)
  expect(failureByDay).toEqual([[5, expect.closeTo(0.55, 1)]])
  // Nobody learns from a departure whether a risk holds: only the three days without a result speak.
  expect(risks.r).toEqual(forecast(planOf([started]), { asOf: '2026-06-03' }).risks.r)
  expect(nextAdvice(logged, { asOf: '2026-06-03' }).advice?.ranked.map(({ task }) => task)).toEqual(['f'])
  expect(schedulePlan(logged, { asOf: '2026-06-03' })).toMatchObject({ finish: { date: '2026-06-05' }, tasks: [{ task: 'f' }] })
})

test('before the departure nobody knows of it', () => {
  const asOf = '2026-06-02'
  expect(figures(forecast(logged, { asOf }))).toEqual(figures(forecast(planOf([started]), { asOf })))
})

test('what somebody did who has left since stays paid', () => {
  const done = planOf([started, buildEvent('2026-06-02', 'a', 'failed'), left])
  expect(forecast(done, { asOf: '2026-06-02' }).cost.spent).toBe(200)
  expect(forecast(done, { asOf: '2026-06-08' }).cost.spent).toBe(200)
})

test('who comes back, or takes over, goes on', () => {
  const back = planOf([started, left, buildEvent('2026-06-08', 'p', 'hired')])
  expect(forecast(back, { asOf: '2026-06-05' }).tasks.a?.posteriorOdds.value).toBe(0)
  // Three days are done, and Monday the fourth.
  expect(forecast(back, { asOf: '2026-06-08' }).finish?.p10).toBe('2026-06-15')
})

test('who comes back after the day up to which they were to stay works again', () => {
  const back = planOf([started, buildEvent('2026-06-08', 'p', 'hired')], { until: '2026-06-03' })
  expect(forecast(back, { asOf: '2026-06-05' }).tasks.a).toMatchObject({ state: 'failed', posteriorOdds: { value: 0 } })
  const { tasks, finish, warnings } = forecast(back, { asOf: '2026-06-08' })
  expect(tasks.a?.state).toBe('underWay')
  // Three days were done, and Monday the fourth.
  expect(finish?.p10).toBe('2026-06-15')
  expect(warnings.map(({ code }) => code)).not.toContain('last-one-leaves')
  const more = [{ kind: 'people', who: 'p', count: 1 } as const]
  expect(editPlan(back, more, '2026-06-08')).toMatchObject({ plan: { people: [{ id: 'p', count: 2 }, { id: 'q' }] } })
})

test('a task that nobody is left to do is under way no more', () => {
  const states = (asOf: string) => Object.values(forecast(logged, { asOf, trials: 100 }).tasks).map(({ state }) => state)
  expect(states('2026-06-02')).toEqual(['underWay', 'open'])
  expect(states('2026-06-03')).toEqual(['failed', 'open'])
  expect(states('2026-06-08')).toEqual(['failed', 'open'])
})

test('what nobody was left to start never ran', () => {
  const { tasks, cost } = forecast(planOf([left]), { asOf: '2026-06-03', trials: 100 })
  expect(tasks.a).toMatchObject({ state: 'failed', everRun: { value: 0, standardError: 0 } })
  expect(cost.spent).toBe(0)
})
