import { expect, test } from 'vitest'
import { calendarDays, isOutsideYears, isPlanDate } from './calendar.ts'

const holidays = { week: [true, true, true, true, true, false, false] as const, off: [{ from: '2026-12-24', to: '2027-01-01' }] }

test('five working days from a Monday end on Friday, the sixth is the next Monday', () => {
  const days = calendarDays('2026-06-01', null)
  expect([1, 5, 6, 10].map((n) => days.dateOfWorkingDay(n))).toEqual(['2026-06-01', '2026-06-05', '2026-06-08', '2026-06-12'])
  expect(days.dateOfWorkingDay(0)).toBe('2026-06-01')
})

test('counting and dating undo each other on every working day of ten years, holidays left out', () => {
  const days = calendarDays('2026-12-01', holidays)
  for (let n = 1; n <= 2600; n += 1) {
    const date = days.dateOfWorkingDay(n)
    expect(days.isWorkingDay(date)).toBe(true)
    expect(days.workingDaysThrough(date)).toBe(n)
  }
  expect(days.workingDaysThrough('2026-12-27')).toBe(days.workingDaysThrough('2026-12-23'))
  expect(days.dateOfWorkingDay(days.workingDaysThrough('2026-12-23') + 1)).toBe('2027-01-04')
})

test('a plan that starts on a Saturday has its first working day on Monday', () => {
  const days = calendarDays('2026-06-06', null)
  expect([days.dateOfWorkingDay(1), days.workingDaysThrough('2026-06-07'), days.calendarDaysTo(1)]).toEqual(['2026-06-08', 0, 2])
})

test('a date before the start is before the first working day', () => {
  expect(calendarDays('2026-06-01', null).workingDaysThrough('2026-05-01')).toBe(0)
})

test.each(['2026-02-30', '2026-13-01', '2026-6-1', '20260601', 'tomorrow', '2026-00-10', '2027-02-29'])('%s is no day', (text) => {
  expect(isPlanDate(text)).toBe(false)
})

test.each([
  ['1969-12-31', false],
  ['1970-01-01', true],
  ['2200-12-31', true],
  ['2201-01-01', false],
  ['9999-12-30', false],
])('%s is in the years of plans: %s', (text, is) => {
  expect([isPlanDate(text), isOutsideYears(text)]).toEqual([is, !is])
})

test('the farthest day of work from the last start with one day a week still has a date, and nothing is counted beyond the calendar', () => {
  const sundays = calendarDays('2200-12-31', { week: [false, false, false, false, false, false, true], off: [] })
  expect(sundays.dateOfWorkingDay(16_000)).toBe('2507-08-21')
  expect(sundays.dateOfWorkingDay(Number.POSITIVE_INFINITY)).toBe('9999-12-31')
  expect(calendarDays('9999-12-30', null).dateOfWorkingDay(10)).toBe('9999-12-31')
})

test('leap days are days', () => {
  expect([isPlanDate('2028-02-29'), isPlanDate('2026-12-31')]).toEqual([true, true])
})
