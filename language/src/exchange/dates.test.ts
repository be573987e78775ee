import { expect, test } from 'vitest'
import { dateFromText, dateLayoutOf } from './dates.ts'

test.each([
  ['02/Mar/26 9:00 AM', '2026-03-02'],
  ['13/Mar/26 4:30 PM', '2026-03-13'],
  ['3/14/2026 15:30', '2026-03-14'],
  ['2026-03-14T23:30:00.000Z', '2026-03-14'],
  ['2026-03-14 09:00:00', '2026-03-14'],
  ['2026/3/4', '2026-03-04'],
  ['14.03.2026', '2026-03-14'],
  ['March 14, 2026', '2026-03-14'],
  ['Sat, Mar 14, 2026', '2026-03-14'],
  ['14 Mar 2026', '2026-03-14'],
])('%s is %s', (text, date) => {
  expect(dateFromText(text, 'month-day')).toBe(date)
})

test.each(['31.02.2026', 'soon', '14/13/2026', '', '2026-03', '1 Foo 2026'])('%j is no day', (text) => {
  expect(dateFromText(text, 'month-day')).toBe(null)
})

test('the order of day and month is what fits all dates of a file', () => {
  expect(dateLayoutOf(['3/4/2026', '25/4/2026'])).toEqual({ layout: 'day-month', ambiguous: false })
  expect(dateLayoutOf(['3/4/2026', '4/25/2026'])).toEqual({ layout: 'month-day', ambiguous: false })
  expect(dateLayoutOf(['3/4/2026', '2026-03-04'])).toEqual({ layout: 'month-day', ambiguous: true })
  expect(dateLayoutOf(['4/4/2026', '3.4.2026', '2026-03-04'])).toEqual({ layout: 'month-day', ambiguous: false })
  expect(dateFromText('3/4/2026', 'day-month')).toBe('2026-04-03')
})
