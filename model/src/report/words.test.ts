import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, percent, percentsOfWhole } from './words.ts'

test.each([
  [0, '0 %'],
  [0.004, '<1 %'],
  [0.126, '13 %'],
  [0.996, '>99 %'],
  [1, '100 %'],
])('a chance of %d is %s', (chance, text) => {
  expect(percent(chance)).toBe(text)
})

test.each([
  [1234567.8, 'EUR', '1,234,568 EUR'],
  [12.34, null, '12.3'],
  [5, null, '5'],
  [0.125, 'USD', '0.13 USD'],
  [-1500, 'EUR', '−1,500 EUR'],
])('%d %s is written %s', (amount, currency, text) => {
  expect(money(amount, currency)).toBe(text)
})

test.each([
  [
    [0.126, 0.866, 0.008],
    [13, 86, 1],
  ],
  [
    [0.125, 0.875],
    [13, 87],
  ],
  [
    [1 / 3, 1 / 3, 1 / 3],
    [34, 33, 33],
  ],
  [
    [0.796, 0.068, 0.068, 0.068],
    [79, 7, 7, 7],
  ],
  [
    [0.29, 0.71],
    [29, 71],
  ],
  [
    [0, 1],
    [0, 100],
  ],
  [[], []],
])('the parts %j of a whole are %j', (shares, percentages) => {
  expect(percentsOfWhole(shares)).toEqual(percentages)
})

test('parts of a whole add up to 100, none a whole point from its share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 40 }), (counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0)
      fc.pre(total > 0)
      const percentages = percentsOfWhole(counts.map((count) => count / total))
      expect(percentages.reduce((sum, one) => sum + one, 0)).toBe(100)
      for (const [i, one] of percentages.entries()) expect(Math.abs(one - (100 * (counts[i] as number)) / total)).toBeLessThan(1)
    }),
    { seed: 7 },
  )
})
