import { expect, test } from 'vitest'
import { sinceWhen } from './dates.ts'
import { chanceOnDay, lastDayShown } from './futures.ts'
import { daysWords } from './law-text.ts'
import { groupDigits, roughMoney } from './money.ts'
import { titleOf } from './node-title.ts'
import { percent, percentsOf, points } from './percent.ts'

test('a chance has no decimals but near 0 and 1, where it never reads as none or all', () => {
  const plain = (chance: number) => percent(chance).replace('\u202f', ' ')
  expect([0, 0.0004, 0.004, 0.0149, 0.614, 0.99, 0.994, 0.9996, 1].map(plain)).toEqual([
    '0 %',
    '<0.1 %',
    '0.4 %',
    '1 %',
    '61 %',
    '99 %',
    '99.4 %',
    '>99.9 %',
    '100 %',
  ])
})

test('chances that make up one whole add up to 100, and none reads as nothing or as all', () => {
  const plain = (chances: readonly number[]) => percentsOf(chances).map((text) => text.replace('\u202f', ' '))
  expect(plain([0.125, 0.875])).toEqual(['13 %', '87 %'])
  expect(plain([0.616, 0.246, 0.138])).toEqual(['62 %', '24 %', '14 %'])
  expect(plain([0.334, 0.333, 0.333])).toEqual(['34 %', '33 %', '33 %'])
  expect(plain([0.9985, 0.0015, 0])).toEqual(['>99 %', '<1 %', '0 %'])
  expect(plain([1, 0, 0])).toEqual(['100 %', '0 %', '0 %'])
})

test('a difference of chances is in points', () => {
  expect([0.021, 0.01, 0.25, -0.034].map(points)).toEqual(['2.1 points', '1.0 point', '25 points', '−3.4 points'])
})

test('the chance on a day is that of the last step before or on it', () => {
  const byDay = [
    [3, 0.1],
    [5, 0.3],
    [9, 0.5],
  ] as const
  expect([0, 2.9, 3, 4, 5, 8, 9, 100].map((day) => chanceOnDay(byDay, day))).toEqual([0, 0, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5])
  expect(chanceOnDay([], 4)).toBe(0)
})

test('the picture ends where all but one percent is settled, and never before a mark', () => {
  const success = [
    [10, 0.3],
    [20, 0.595],
    [200, 0.6],
  ] as const
  const failure = [[15, 0.4]] as const
  expect(lastDayShown(success, failure, [])).toBe(21)
  expect(lastDayShown(success, failure, [120])).toBe(123)
  expect(lastDayShown([], null, [])).toBe(1)
})

test('estimated money keeps three significant digits, groups and its currency', () => {
  expect(roughMoney(61_934, 'EUR')).toBe('61,900\u00a0EUR')
  expect(roughMoney(-1_234_567, null)).toBe('−1,230,000')
  expect(roughMoney(0, 'EUR')).toBe('0\u00a0EUR')
  expect(roughMoney(25, null)).toBe('25')
  expect(groupDigits(1234.5)).toBe('1,234.5')
})

test('a node without a title is called by its id', () => {
  expect(titleOf({ id: 'label-images', title: null })).toBe('Label images')
  expect(titleOf({ id: 'x', title: 'Label 20,000 images' })).toBe('Label 20,000 images')
})

test('recent changes are told by how long ago they were', () => {
  const now = Date.parse('2027-01-15T12:00:00Z')
  const ago = (seconds: number) => sinceWhen(new Date(now - seconds * 1000).toISOString(), now)
  expect([5, 65, 7200, 86_400, 4 * 86_400].map(ago)).toEqual(['just now', '1 min ago', '2 h ago', 'yesterday', '4 days ago'])
  expect(ago(40 * 86_400)).toBe('6 December 2026')
})

test('days in a sentence have one digit after the point at most', () => {
  expect([19.34296533495983, 1.02, 2.5, 0.4, 12].map(daysWords)).toEqual(['19.3 days', '1 day', '2.5 days', '0.4 days', '12 days'])
})
