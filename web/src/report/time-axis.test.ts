import { expect, test } from 'vitest'
import { timeAxis } from './time-axis.ts'

const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label.replaceAll('\u00a0', ' '))

test('without a start the axis counts working days in round steps', () => {
  const axis = timeAxis(null, null)
  expect(labels(axis.ticks(83, 6))).toEqual(['start', '20', '40', '60', '80'])
  expect(axis.dayLabel(12.2)).toBe('day 13')
  expect(axis.dayOf('2027-01-01')).toBeNull()
})

test('months are marked where they begin, with the year where it changes', () => {
  const axis = timeAxis('2026-12-01', null)
  // Tuesday 1 December is day 1; Friday 1 January is day 24, so January begins after day 23.
  expect(axis.ticks(100, 8)[0]).toEqual({ day: 23, label: 'Jan\u00a02027' })
  expect(labels(axis.ticks(100, 8))).toEqual(['Jan 2027', 'Feb', 'Mar', 'Apr'])
  expect(labels(axis.ticks(600, 5))).toEqual(['Jan 2027', 'Jul', 'Jan 2028', 'Jul', 'Jan 2029'])
})

test('a short plan is marked by its Mondays', () => {
  const axis = timeAxis('2026-12-01', null)
  expect(labels(axis.ticks(20, 8))).toEqual(['7 Dec', '14 Dec', '21 Dec', '28 Dec'])
  expect(labels(timeAxis('2026-12-01', null).ticks(3, 8))).toEqual(['1 Dec', '1 Dec', '2 Dec', '3 Dec'])
})

test('a working day reads as its date, days off skipped', () => {
  const axis = timeAxis('2026-12-22', {
    week: [true, true, true, true, true, false, false],
    off: [{ from: '2026-12-24', to: '2027-01-01' }],
  })
  expect(axis.dayLabel(2)).toBe('Wed 23 Dec 2026')
  expect(axis.dayLabel(3)).toBe('Mon 4 Jan 2027')
  expect(axis.shortLabel(3)).toBe('4 Jan')
  expect(axis.dayOf('2027-01-04')).toBe(3)
})
