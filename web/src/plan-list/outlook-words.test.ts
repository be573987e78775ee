import { expect, test } from 'vitest'
import type { ForecastOutlook, Outlook } from '../api.ts'
import { outlookWords } from './outlook-words.ts'

const FORECAST: ForecastOutlook = {
  kind: 'forecast',
  trials: 10_000,
  success: 0.684,
  byDeadline: 0.612,
  deadline: '2027-02-26',
  p80: '2027-03-14',
  p80Days: 61.2,
  decided: null,
  futures: { reached: 12, late: 2, failed: 6 },
}
const check = (outlook: Outlook, figure: string, note: string, full: string) =>
  expect(outlookWords(outlook)).toMatchObject({ figure, note, full })

test('with a deadline the chance is that of meeting it', () => {
  const full = '12 in time by 26 February 2027, 2 later and 6 never of 20 futures, from 10,000 played out'
  check(FORECAST, '61\u202f%', 'by 26 Feb 2027', full)
})

test('without one it is that of ever getting there, with the day of 8 successes in 10', () => {
  const open = { ...FORECAST, byDeadline: null, deadline: null, futures: { reached: 14, late: 0, failed: 6 } }
  const counts = '14 reach it and 6 never do of 20 futures, from 10,000 played out'
  check(open, '68\u202f%', 'ever · P80 14 Mar 2027', `${counts}; when reached, 8 times in 10 by 14 March 2027`)
  check({ ...open, p80: null }, '68\u202f%', 'ever · P80 day 62', `${counts}; when reached, 8 times in 10 by working day 62`)
  check({ ...open, p80: null, p80Days: null }, '68\u202f%', 'ever', counts)
})

test('what is decided is said plainly', () => {
  check({ ...FORECAST, success: 1, decided: 'reached' }, 'Reached', 'on 14 Mar 2027', 'The goal was reached on 14 March 2027')
  check({ ...FORECAST, success: 0, decided: 'unreachable' }, '0\u202f%', 'no longer possible', 'The goal can no longer be reached')
})

test('where there are no odds the reason is given', () => {
  check({ kind: 'errors', errors: 1, first: '180% is no chance' }, '1 error', 'no odds until mended', 'No odds yet: 180% is no chance')
  check({ kind: 'errors', errors: 3, first: 'x' }, '3 errors', 'no odds until mended', 'No odds yet: x')
  const slow = 'it takes too long for a list'
  check({ kind: 'unavailable', reason: slow }, 'No odds', slow, `No odds: ${slow}`)
})
