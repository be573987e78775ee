import { forecast, type Law, type Task } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { buildEvent, buildPlan, buildTask } from './build-plan.ts'

// The odds of a task under way against values worked out elsewhere: success in a lognormal time with these odds, failure never seen
// before a far stop, or in a lognormal time of its own. Posterior odds are p·S(e) / (p·S(e) + (1 − p)·Sf(e)).

const START = '2026-06-01'
const EVERY_DAY = { week: [true, true, true, true, true, true, true], off: [] } as const
const MS_PER_DAY = 86_400_000

const lognormal = (median: number, sigma: number): Law => ({ kind: 'lognormal', median, sigma })

/** The posterior odds after so many whole days of work. */
function oddsAfter(elapsed: number, fields: Partial<Task>): number {
  const plan = buildPlan('a', {
    start: START,
    calendar: EVERY_DAY,
    tasks: [buildTask('a', fields)],
    log: [buildEvent(START, 'a', 'started')],
  })
  const asOf = new Date(Date.parse(START) + (elapsed - 1) * MS_PER_DAY).toISOString().slice(0, 10)
  return forecast(plan, { asOf, trials: 1000 }).tasks.a!.posteriorOdds.value
}

/** Quantile tables of a thousand bins and times in fixed point come this close. */
const TABLE_ERROR = 2e-3

test('a stall before a far stop lowers the odds as it should', () => {
  const cases = [
    { odds: 0.6, median: 10, sigma: 0.5408656188293053, elapsed: 5, posterior: 0.5744680851063828 },
    { odds: 0.6, median: 10, sigma: 0.5408656188293053, elapsed: 10, posterior: 0.4285714285714285 },
    { odds: 0.6, median: 10, sigma: 0.5408656188293053, elapsed: 20, posterior: 0.13043478260869576 },
    { odds: 0.6, median: 10, sigma: 0.5408656188293053, elapsed: 40, posterior: 0.007720521873962028 },
    { odds: 0.9, median: 5, sigma: 0.8, elapsed: 15, posterior: 0.43295047706146594 },
    { odds: 0.3, median: 30, sigma: 1.2, elapsed: 60, posterior: 0.10774357866505035 },
    { odds: 0.5, median: 8, sigma: 0.3, elapsed: 12, posterior: 0.0811016044756571 },
  ]
  for (const { odds, median, sigma, elapsed, posterior } of cases) {
    const found = oddsAfter(elapsed, { odds, days: lognormal(median, sigma), stop: { kind: 'days', days: 2000 } })
    expect(Math.abs(found - posterior), `${elapsed} days of ${median}`).toBeLessThan(TABLE_ERROR)
  }
})

test('where failures take their own time, a stall may speak for success', () => {
  const cases = [
    { odds: 0.6, works: lognormal(10, 0.5), fails: lognormal(4, 0.5), elapsed: 6, posterior: 0.858840846760549 },
    { odds: 0.6, works: lognormal(10, 0.5), fails: lognormal(10, 0.5), elapsed: 6, posterior: 0.6 },
    { odds: 0.6, works: lognormal(4, 0.4), fails: lognormal(12, 0.6), elapsed: 6, posterior: 0.21013938602102006 },
    { odds: 0.7, works: lognormal(8, 0.6), fails: lognormal(20, 0.6), elapsed: 15, posterior: 0.33451189219607275 },
  ]
  for (const { odds, works, fails, elapsed, posterior } of cases) {
    expect(Math.abs(oddsAfter(elapsed, { odds, days: works, failsAfter: fails }) - posterior)).toBeLessThan(TABLE_ERROR)
  }
})

test('where nothing is said about failures, a stall says nothing', () => {
  expect(oddsAfter(15, { odds: 0.6, days: lognormal(10, 0.5) })).toBeCloseTo(0.6, 9)
})
