import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Band, Figure, Forecast, OddsAreOff } from './forecast-json.ts'
import {
  forecastSentence,
  futuresPhrase,
  LIKELIHOODS,
  likelihood,
  likelihoodPhrase,
  longDate,
  oddsOffPhrase,
  shortDate,
} from './sentence.ts'

const simulated = (value: number): Figure => ({ value, standardError: 0.005 })
const exact = (value: number): Figure => ({ value, standardError: 0 })

const forecastOf = (fields: Partial<Forecast>): Forecast => ({
  schema: 'nonlinear.forecast/1',
  plan: null,
  asOf: '2026-12-01',
  seed: 1,
  trials: 10_000,
  inputDigest: '',
  method: 'simulation',
  sampling: 'independent',
  success: simulated(0.7),
  byDeadline: null,
  ifOddsAreOff: null,
  withoutSharedRisks: null,
  finish: null,
  finishDays: null,
  successByDay: null,
  failureByDay: null,
  cost: { mean: exact(0), p10: 0, p50: 0, p80: 0, p90: 0, spent: 0 },
  netValue: null,
  joint: null,
  goals: {},
  tasks: {},
  risks: {},
  next: null,
  nextMethod: null,
  people: null,
  roles: null,
  equipment: null,
  stop: null,
  giveUp: null,
  sensitivity: null,
  portfolio: null,
  warnings: [],
  ...fields,
})

describe('likelihood words', () => {
  test.each([
    [0, 'almost no chance (under 1 %)'],
    [0.0099, 'almost no chance (under 1 %)'],
    [0.01, 'almost no chance (1–5 %)'],
    [0.05, 'very unlikely (5–20 %)'],
    [0.2, 'unlikely (20–45 %)'],
    [0.45, 'roughly even chance (45–55 %)'],
    [0.55, 'likely (55–80 %)'],
    [0.7999, 'likely (55–80 %)'],
    [0.8, 'very likely (80–95 %)'],
    [0.95, 'almost certain (95–99 %)'],
    [0.99, 'almost certain (99 % or more)'],
    [1, 'almost certain (99 % or more)'],
  ])('%f is %s', (chance, phrase) => {
    expect(likelihoodPhrase(chance)).toBe(phrase)
  })

  test('the bands tile 0 to 1, so every chance lies inside the range it is given', () => {
    expect(LIKELIHOODS.slice(1).map(({ low }) => low)).toEqual(LIKELIHOODS.slice(0, -1).map(({ high }) => high))
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (chance) => {
        const { low, high } = likelihood(chance)
        expect(chance >= low && chance < high).toBe(true)
      }),
      { seed: 7 },
    )
  })
})

describe('the sentence', () => {
  test.each([
    [0, '0 of 20 futures'],
    [0.01, 'fewer than 1 of 20 futures'],
    [0.03, '1 of 20 futures'],
    [0.6, '12 of 20 futures'],
    [0.99, 'more than 19 of 20 futures'],
    [1, '20 of 20 futures'],
  ])('a chance of %f is said as %s', (chance, phrase) => {
    expect(futuresPhrase(chance)).toBe(phrase)
  })

  test('with a deadline it speaks of the deadline, without one of reaching the goal at all', () => {
    const forecast = forecastOf({ byDeadline: simulated(0.6), success: simulated(0.83) })
    expect(forecastSentence(forecast, { deadline: '2027-05-28' })).toBe('In 12 of 20 futures this ships by 28 May 2027; likely (55–80 %).')
    expect(forecastSentence({ ...forecast, byDeadline: null }, { deadline: null })).toBe(
      'In 17 of 20 futures this ships; very likely (80–95 %).',
    )
  })

  test('of a deadline that has passed it says so, and how likely the goal still is', () => {
    const forecast = forecastOf({ asOf: '2027-05-29', byDeadline: simulated(0), success: simulated(0.83) })
    expect(forecastSentence(forecast, { deadline: '2027-05-28' })).toBe(
      'The deadline of 28 May 2027 has passed. In 17 of 20 futures this still ships; very likely (80–95 %).',
    )
    expect(forecastSentence({ ...forecast, asOf: '2027-05-28' }, { deadline: '2027-05-28' })).toMatch(/^In 0 of 20 futures this ships by/)
  })

  test('what the log has settled is said without odds', () => {
    const day = '2026-11-20'
    const finish = { p10: day, p50: day, p80: day, p90: day }
    expect(forecastSentence(forecastOf({ success: exact(1), finish }), { deadline: null })).toBe(
      'The goal was reached on 20 November 2026.',
    )
    expect(forecastSentence(forecastOf({ success: exact(0) }), { deadline: '2027-05-28' })).toBe('The goal can no longer be reached.')
    const unreachable = { code: 'unreachable', severity: 'warning', message: '', path: [] } as const
    expect(forecastSentence(forecastOf({ success: simulated(0), warnings: [unreachable] }), { deadline: null })).toBe(
      'The goal can no longer be reached.',
    )
  })

  test('what is merely so unlikely that no trial showed it is not called decided', () => {
    expect(forecastSentence(forecastOf({ success: simulated(0) }), { deadline: null })).toBe(
      'In 0 of 20 futures this ships; almost no chance (under 1 %).',
    )
  })

  test('dates are written out', () => {
    expect(longDate('2027-05-08')).toBe('8 May 2027')
    expect(shortDate('2027-05-08')).toBe('8 May')
    expect(shortDate('2027-12-28', true)).toBe('28 Dec 2027')
  })
})

describe('what the odds leave open', () => {
  const off = (success: Band, from: OddsAreOff['usual']['from'] = 'default', byDeadline: Band | null = null): OddsAreOff => ({
    success,
    byDeadline,
    usual: { from, results: 0, brier: null, seventyMeans: { p10: 0.55, p50: 0.7, p90: 0.82 } },
  })
  const said = (ifOddsAreOff: OddsAreOff | null, fields: Partial<Forecast> = {}, deadline: string | null = null) =>
    oddsOffPhrase(forecastOf({ ifOddsAreOff, ...fields }), { deadline })

  test.each([
    [0.35, 0.75, '7 to 15 of 20 futures if your odds are as far off as usual'],
    [0.01, 0.2, 'up to 4 of 20 futures if your odds are as far off as usual'],
    [0.8, 0.99, '16 or more of 20 futures if your odds are as far off as usual'],
    [0.59, 0.61, 'still 12 of 20 futures if your odds are as far off as usual'],
    [0.001, 0.02, 'still fewer than 1 of 20 futures if your odds are as far off as usual'],
    [0.98, 0.999, 'still more than 19 of 20 futures if your odds are as far off as usual'],
  ])('%f to %f is "%s"', (p10, p90, phrase) => {
    expect(said(off({ p10, p90 }))).toBe(phrase)
  })
  test('says where it is known from', () => {
    expect(said(off({ p10: 0.2, p90: 0.4 }, 'results'), { success: simulated(0.3) })).toBe(
      '4 to 8 of 20 futures if your odds are as far off as they have been',
    )
    expect(said(off({ p10: 0.2, p90: 0.4 }, 'optimism'))).toBe('4 to 8 of 20 futures if your odds are as far off as you say')
  })
  test('a range beside the sentence says what the results make of the odds', () => {
    const learnt = off({ p10: 0.2, p90: 0.4 }, 'results')
    const usual = { ...learnt.usual, seventyMeans: { p10: 0.5, p50: 0.56, p90: 0.62 } }
    const phrase = (chance: number) => said({ ...learnt, usual }, { success: simulated(chance) })
    expect(phrase(0.6)).toBe('4 to 8 of 20 futures if your odds are as far off as they have been: by its results, 70 % here means 56 %')
    // In futures, as both are told, they touch.
    expect(phrase(0.42)).toBe('4 to 8 of 20 futures if your odds are as far off as they have been')
  })
  test('speaks of the deadline where the sentence does', () => {
    const both = off({ p10: 0.5, p90: 0.9 }, 'default', { p10: 0.3, p90: 0.6 })
    expect(said(both, { byDeadline: simulated(0.5) }, '2027-01-01')).toMatch(/^6 to 12 of 20/)
    expect(said(both, { byDeadline: simulated(0.5) }, '2026-11-01')).toMatch(/^10 to 18 of 20/)
    expect(said(both)).toMatch(/^10 to 18 of 20/)
  })
  test('is silent where nothing is open, or not worked out', () => {
    expect(said(null)).toBeNull()
    expect(said(off({ p10: 0, p90: 0 }), { success: exact(0) })).toBeNull()
  })
})
