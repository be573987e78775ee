import type { NextRow } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { regretWords } from './regret-words.ts'

const row = (figures: Partial<NextRow>): NextRow => ({
  task: 'a',
  value: 0,
  expectedCost: 0,
  standardError: 0,
  regret: 0,
  regretIn: 'money',
  regretStandardError: 0,
  reason: '',
  tie: false,
  underWay: false,
  flipPoint: null,
  flipFrom: null,
  ...figures,
})

test('what a choice would lose is told with the 95 % range of the difference, and without one where it is exact', () => {
  const plain = (figures: Partial<NextRow>) => regretWords(row(figures), 'EUR').replaceAll('\u00a0', ' ')
  expect(plain({ regret: 5597.4 })).toBe('5,597 EUR worse')
  expect(plain({ regret: 5597.4, regretStandardError: 614, standardError: 900 })).toBe('5,600 ± 1,230 EUR worse')
  expect(plain({ regret: 0.021, regretIn: 'chance' })).toBe('2.1 points less')
  expect(plain({ regret: 0.0128, regretIn: 'chance', regretStandardError: 0.0045, standardError: 0.005 })).toBe('1.3 ± 0.9 points less')
})
