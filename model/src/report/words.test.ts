import { expect, test } from 'vitest'
import { money, percent } from './words.ts'

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
