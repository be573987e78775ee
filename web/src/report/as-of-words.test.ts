import { readPlan } from '@nonlinear/language'
import { forecast, type Plan } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { asOfChoices, asOfLabel, asOfNote } from './as-of-words.ts'

const TODAY = '2027-01-15'
const planOf = (log: string): Plan => readPlan(`start: 2026-12-01\ngoal: a\ntasks: {a: {odds: 60%, days: 40}}\n${log}`).plan!
const fresh = planOf('')
const logged = planOf('log:\n  - 2026-12-02 a started\n')
const noteOf = (plan: Plan, asOf?: string) => asOfNote(plan, forecast(plan, { today: TODAY, trials: 50, ...(asOf ? { asOf } : {}) }), TODAY)

test('the days to choose from are today, the last line of the log and the start, the usual one first and each once', () => {
  expect(asOfChoices(logged, TODAY)).toEqual([
    { day: TODAY, label: 'Today, 15 January 2027' },
    { day: '2026-12-02', label: 'Last line of the log, 2 December 2026' },
    { day: '2026-12-01', label: 'Start, 1 December 2026' },
  ])
  expect(asOfChoices(fresh, TODAY).map(({ day }) => day)).toEqual(['2026-12-01', TODAY])
  expect(asOfChoices(logged, '2026-12-02').map(({ day }) => day)).toEqual(['2026-12-02', '2026-12-01'])
})

test('the usual day has a word, every other one its date', () => {
  expect(asOfLabel(logged, TODAY, TODAY)).toBe('As of today')
  expect(asOfLabel(fresh, '2026-12-01', TODAY)).toBe('As of the start')
  expect(asOfLabel(logged, '2026-12-02', TODAY)).toBe('As of 2 Dec 2026')
})

test('a day that is not today is said plainly, with the way back', () => {
  expect(noteOf(logged, '2026-12-10')).toEqual({
    kind: 'other-day',
    text: 'Not today: as it stood at the end of 10 December 2026.',
    action: { label: 'Back to today', day: null },
  })
  expect(noteOf(logged, '2027-02-01')?.text).toBe('Not today: as if it were the end of 1 February 2027 and nothing more had happened.')
  expect(noteOf(fresh, TODAY)).toMatchObject({ text: 'As it stood at the end of 15 January 2027.', action: { label: 'Back to the start' } })
  expect(noteOf(fresh)).toBeNull()
})

test('a log that has long been silent is said to be, with the way to its last day; one that has ended the plan is not', () => {
  expect(noteOf(logged)).toMatchObject({ kind: 'silent-log', action: { day: '2026-12-02' } })
  expect(noteOf(logged)?.text).toContain('44 days')
  expect(noteOf(planOf('log:\n  - 2027-01-10 a started\n'))).toBeNull()
  expect(noteOf(planOf('log:\n  - 2026-12-02 a started\n  - 2026-12-20 a failed\n'))).toBeNull()
})
