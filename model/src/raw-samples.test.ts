import { expect, test } from 'vitest'
import { forecast } from './forecast.ts'
import type { Plan } from './plan/plan.ts'
import { MAX_SAMPLE_TRIALS, rawSamples, TooManySamples } from './raw-samples.ts'

const NODE = { title: null, worksWhen: null, needs: [], after: [], fallbackFor: null, source: null } as const
const TASK = { ...NODE, failsAfter: null, by: [], stage: null, priority: null, keep: false } as const

const PLAN: Plan = {
  name: 'Two approaches',
  start: '2026-12-01',
  deadline: null,
  value: null,
  afterDeadline: { kind: 'none' },
  discount: null,
  optimism: null,
  calendar: null,
  currency: 'EUR',
  people: null,
  equipment: [],
  risks: [],
  goal: 'g',
  goals: [{ ...NODE, id: 'g', kind: 'any', atLeast: null, parts: ['a', 'b'], try: 'inOrder' }],
  tasks: [
    { ...TASK, id: 'a', odds: 0.6, days: { kind: 'range', p10: 4, p90: 9 }, stop: { kind: 'days', days: 20 }, cost: 30 },
    { ...TASK, id: 'b', odds: 0.3, days: { kind: 'fixed', days: 5 }, stop: { kind: 'days', days: 7 }, cost: 50 },
  ],
  log: [],
}

test('the samples are the futures of the forecast', () => {
  const trials = 3000
  const { success, cost, finishDays, tasks } = rawSamples(PLAN, { trials, seed: 5 })
  const told = forecast(PLAN, { trials, seed: 5 })
  const share = success.reduce((sum: number, one) => sum + one, 0) / trials
  expect(share).toBeCloseTo(told.success.value, 3)
  expect(cost.reduce((sum, one) => sum + one, 0) / trials).toBeCloseTo(told.cost.mean.value, 6)
  expect([success.length, cost.length, finishDays.length, tasks.a?.length, tasks.b?.length]).toEqual(new Array(5).fill(trials))
  const late = finishDays.filter((days) => days !== null).sort((a, b) => a - b)
  expect(Math.ceil(late[Math.ceil(late.length / 2) - 1] as number)).toBe(told.finishDays?.p50.value)
})

test('each future hangs together: the second is started where the first fails, and one of them makes the goal', () => {
  const { success, cost, finishDays, tasks } = rawSamples(PLAN)
  expect(success.length).toBe(1000)
  for (const [t, reached] of success.entries()) {
    const both = `${tasks.a?.[t]}${tasks.b?.[t]}`
    expect(['s-', 'fs', 'ff']).toContain(both)
    expect(reached).toBe(both === 'ff' ? 0 : 1)
    expect(finishDays[t] === null).toBe(reached === 0)
    expect(cost[t]).toBe(both === 's-' ? 30 : 80)
  }
})

test('what the log settles is the same in every future', () => {
  const event = { date: '2026-12-02', odds: null, days: null, until: null, note: null } as const
  const plan: Plan = { ...PLAN, log: [{ ...event, subject: 'a', verb: 'failed' }] }
  const { tasks } = rawSamples(plan, { trials: 20, asOf: '2026-12-03' })
  expect(tasks.a).toBe('f'.repeat(20))
  expect(tasks.b).not.toContain('-')
})

test('more than can be told one by one is refused by name', () => {
  expect(() => rawSamples(PLAN, { trials: MAX_SAMPLE_TRIALS + 1 })).toThrow(TooManySamples)
})
