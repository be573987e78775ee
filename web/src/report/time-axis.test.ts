import { expect, test } from 'vitest'
import { timeAxis } from './time-axis.ts'

const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label.replaceAll('\u00a0', ' '))

test('without a start the axis counts working days in round steps', () => {
  const axis = timeAxis(null, null)
  expect(labels(axis.ticks(83, 6))).toEqual(['start', '20', '40', '60', '80'])
  expect(axis.dayLabel(12.2)).toBe('day 13')
  expect(axis.dayOf('2027-01-01')).toBeNull()
})

test('months are marked at the end of their first working day, with the year where it changes', () => {
  const axis = timeAxis('2026-12-01', null)
  // Tuesday 1 December is day 1, Friday 1 January is day 24; 1 May is a Saturday, so Monday 3 May stands for it.
  expect(axis.ticks(150, 8).map(({ day }) => day)).toEqual(
    ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-03', '2027-06-01'].map((date) => axis.dayOf(date)),
  )
  expect(axis.ticks(100, 8)[0]).toEqual({ day: 24, label: 'Jan\u00a02027' })
  expect(labels(axis.ticks(100, 8))).toEqual(['Jan 2027', 'Feb', 'Mar', 'Apr'])
  expect(labels(axis.ticks(600, 5))).toEqual(['Jan 2027', 'Jul', 'Jan 2028', 'Jul', 'Jan 2029'])
})

test('a short plan is marked by its Mondays, a shorter one by its days', () => {
  const axis = timeAxis('2026-12-01', null)
  expect(labels(axis.ticks(20, 8))).toEqual(['7 Dec', '14 Dec', '21 Dec', '28 Dec'])
  expect(axis.ticks(3, 8)).toEqual([
    { day: 1, label: '1 Dec' },
    { day: 2, label: '2 Dec' },
    { day: 3, label: '3 Dec' },
  ])
})

test('a mark stands where an event of the same day stands, also when its Monday is a day off', () => {
  const easter = { week: [true, true, true, true, true, false, false] as const, off: [{ from: '2027-03-29', to: '2027-03-29' }] }
  const axis = timeAxis('2027-03-15', easter)
  for (const { day, label } of axis.ticks(15, 8)) expect(axis.shortLabel(day)).toBe(label)
  expect(labels(axis.ticks(15, 8))).toEqual(['15 Mar', '22 Mar', '30 Mar', '5 Apr'])
  // A deadline on the last working day of a month is a day before the mark of the next.
  const months = timeAxis('2026-09-14', null)
  const november = months.ticks(400, 12).find(({ label }) => label === 'Nov')
  expect(months.dayOf('2027-10-29')).toBe(november!.day - 1)
})

test('a working day reads as its date, days off skipped', () => {
  const axis = timeAxis('2026-12-22', {
    week: [true, true, true, true, true, false, false],
    off: [{ from: '2026-12-24', to: '2027-01-01' }],
  })
  expect(axis.dayLabel(0)).toBe('start of Tue 22 Dec 2026')
  expect(axis.dayLabel(2)).toBe('Wed 23 Dec 2026')
  expect(axis.dayLabel(3)).toBe('Mon 4 Jan 2027')
  expect(axis.shortLabel(3)).toBe('4 Jan')
  expect(axis.dayOf('2027-01-04')).toBe(3)
})

test('an axis that runs past the last date ends: marks stop there, and days beyond it bear their number', () => {
  const axis = timeAxis('9999-12-30', null)
  expect(axis.ticks(15, 8).every(({ label }) => !/NaN|undefined/.test(label))).toBe(true)
  expect(axis.dayLabel(10)).toBe('day 10')
  expect(axis.shortLabel(Number.POSITIVE_INFINITY)).toBe('day Infinity')
  expect(labels(timeAxis('9999-09-01', null).ticks(200, 8))).toEqual(['Oct 9999', 'Nov', 'Dec'])
})
