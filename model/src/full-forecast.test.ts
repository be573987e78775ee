import { askRole, buildGoal, buildPerson, buildPlan, buildTask, fixed } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { forecast } from './forecast.ts'
import { fullForecast } from './full-forecast.ts'
import { nextAdvice } from './next.ts'
import { sensitivity } from './what-if/sensitivity.ts'
import { worth } from './what-if/worth.ts'

const by = [askRole('dev')]
const PLAN = buildPlan('g', {
  start: '2026-06-01',
  deadline: '2026-06-12',
  people: [buildPerson('ada', { role: 'dev' })],
  goals: [buildGoal('g', 'any', ['a', 'b'])],
  tasks: [buildTask('a', { odds: 0.6, days: fixed(5), cost: 100, by }), buildTask('b', { odds: 0.5, days: fixed(4), cost: 50, by })],
})

test('a full forecast is the forecast, and beside it what the reports of their own say', () => {
  const options = { seed: 3, trials: 2_000 }
  const { next, nextMethod, stop, giveUp, sensitivity: moves, portfolio, ...rest } = fullForecast(PLAN, options)
  const plain = forecast(PLAN, options)
  expect([plain.next, plain.nextMethod, plain.stop, plain.giveUp, plain.sensitivity, plain.portfolio]).toEqual(Array(6).fill(null))
  expect({ ...plain }).toMatchObject(rest)
  const advice = nextAdvice(PLAN, options).advice!
  expect([next, nextMethod, stop, giveUp]).toEqual([advice.ranked, advice.method, advice.stop, advice.giveUp])
  expect(sensitivity(PLAN, options)).toMatchObject(moves!)
  expect(moves!.rows.map(({ task }) => task).sort()).toEqual(['a', 'b'])
  expect(portfolio).toEqual({ trials: 2_000, goals: worth(PLAN, options).portfolio })
  expect(Object.keys(portfolio!.goals)).toEqual(['g'])
})

test('a plan that has no objective to advise for has everything else', () => {
  const settled = buildPlan('a', { tasks: [buildTask('a', { odds: 1 })] })
  expect(fullForecast(settled, { trials: 100 })).toMatchObject({
    sensitivity: { rows: [{ task: 'a', odds: null }] },
    portfolio: { goals: {} },
  })
})

test('long work tells how far it is', () => {
  const told: (readonly [number, number])[] = []
  worth(PLAN, { trials: 500, want: 0.99, onProgress: (done, total) => told.push([done, total]) })
  const total = told.length
  // The plan, one more of the role, two parts left out, tried the other way, one more approach, a day more.
  expect(told).toEqual(Array.from({ length: 7 }, (_, i) => [i + 1, total]))
})
