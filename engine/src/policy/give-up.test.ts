import { expect, test } from 'vitest'
import { discreteLaw } from '../distribution/discrete.ts'
import { exponentialLaw } from '../distribution/exponential.ts'
import { remainingLaw } from '../distribution/law.ts'
import { lognormalLaw } from '../distribution/lognormal.ts'
import { giveUp } from './give-up.ts'

// Worked out by another program: stop where value × hazard falls to the cost of a day, hazard = p f/(p S + 1 − p), failures never seen.
const CASES = [
  { odds: 0.5, median: 10, sigma: 0.6, value: 100, costPerDay: 3, days: 0, net: 0 },
  { odds: 0.8, median: 10, sigma: 0.6, value: 100, costPerDay: 3, days: 23.89630704980586, net: 32.53030367983138 },
  { odds: 0.3, median: 10, sigma: 0.6, value: 100, costPerDay: 3, days: 0, net: 0 },
  { odds: 0.5, median: 10, sigma: 1.2, value: 100, costPerDay: 1, days: 21.498167686431838, net: 20.39898718398393 },
]

test.each(CASES)(
  'odds $odds, value $value, $costPerDay a day: after $days days',
  ({ odds, median, sigma, value, costPerDay, days, net }) => {
    const prospect = { weight: 1, odds, success: lognormalLaw(median, sigma), failure: null }
    for (const stop of [null, 400]) {
      const found = giveUp([prospect], value, costPerDay, stop)
      expect(Math.abs(found.days - days)).toBeLessThanOrEqual(1e-7 * Math.max(1, days))
      expect(Math.abs(found.worth - net)).toBeLessThanOrEqual(1e-7 * Math.max(1, net))
    }
  },
)

test('the day does not move while one works towards it', () => {
  const law = lognormalLaw(10, 0.6)
  for (const worked of [2, 10, 20]) {
    const left = 1 - law.cdf(worked)
    const odds = (0.8 * left) / (0.8 * left + 0.2)
    const found = giveUp([{ weight: 1, odds, success: remainingLaw(law, worked), failure: null }], 100, 3, null)
    expect(worked + found.days).toBeCloseTo(23.89630704980586, 6)
  }
})

test('a stop before that day leaves nothing to say', () => {
  const found = giveUp([{ weight: 1, odds: 0.8, success: lognormalLaw(10, 0.6), failure: null }], 100, 3, 20)
  expect(found.days).toBe(Number.POSITIVE_INFINITY)
  expect(found.worth).toBeGreaterThan(30)
})

test('where elapsed time says nothing of success, one goes on for ever or not at all', () => {
  const same = exponentialLaw(10)
  const prospect = { weight: 1, odds: 0.5, success: same, failure: same }
  expect(giveUp([prospect], 100, 4, null).days).toBe(Number.POSITIVE_INFINITY)
  expect(giveUp([prospect], 100, 6, null)).toEqual({ days: 0, worth: 0 })
})

test('with few possible days one gives up right after one of them', () => {
  const law = discreteLaw([
    { days: 4, chance: 0.5 },
    { days: 40, chance: 0.5 },
  ])
  // Until day 4: .4 × 100 − 4 × 3; from there on 36 days at 3 a day for a third of .8/.6.
  expect(giveUp([{ weight: 1, odds: 0.8, success: law, failure: null }], 100, 3, null)).toEqual({ days: 4, worth: 28 })
})
