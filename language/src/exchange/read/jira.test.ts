import { expect, test } from 'vitest'
import { fixture, preview, told } from '../test-import.ts'

const JIRA = fixture('jira.csv')

test('an export with all its traps becomes a plan, and what has no place in one is told', () => {
  const result = preview(JIRA)
  expect(result).toMatchObject({ format: 'jira', isGuessed: true, skipped: [] })
  expect(result.counts).toEqual({ items: 7, goals: 1, tasks: 6, done: 1, cancelled: 1, started: 2, people: 2 })
  expect(result.toEstimate).toEqual({ odds: ['ml-3', 'ml-4', 'ml-6', 'ml-8'], days: ['ml-4', 'ml-6', 'ml-8'] })
  expect(result.unusedColumns).toEqual(['Priority', 'Inward issue link (Cloners)', 'Comment'])
  expect(told(result)).toEqual([
    '- unknown-status',
    '- time-spent',
    '- points',
    '- descriptions',
    '- labels',
    '8 due-date',
    '11 bad-number',
    '11 loose-end',
    '12 bad-row',
    '13 short-row',
  ])
  expect(result.text).toBe(`nonlinear: 1
plan: Scratch detector
start: 2026-03-03
people:
  grace-hopper: {title: Grace Hopper}
  ada-lovelace: {title: Ada Lovelace}
goal: scratch-detector
goals:
  scratch-detector: {all: [ml-1, ml-8]}
  ml-1: {title: Scratched parts are found on line 3, all: [ml-2, ml-3, ml-4, ml-5, ml-6], source: jira:ML-1}
tasks:
  ml-2: {title: "Label 20,000 images", days: 10, by: [ada-lovelace], stage: data, source: jira:ML-2}
  ml-3: {title: Train the baseline, days: 4, needs: [ml-2], by: [grace-hopper], stage: model, source: jira:ML-3}
  ml-4: {title: Fine-tune the detector, needs: [ml-2], by: [ada-lovelace], stage: model, source: jira:ML-4}
  ml-5: {title: Buy a detector, source: jira:ML-5}
  ml-6: {title: "=Serve it, on the line", stage: serve, source: jira:ML-6}
  ml-8: {title: Short row, source: jira:ML-8}
log:
  - 2026-03-03 ml-2 started
  - 2026-03-10 ml-5 removed
  - 2026-03-13 ml-2 succeeded
  - 2026-03-16 ml-3 started
`)
})

test('the value that cannot be read is told with line and column', () => {
  const note = preview(JIRA).notes.find(({ code }) => code === 'bad-number')
  expect(note).toMatchObject({ line: 11, column: 120, message: '`a day` is no number from 0' })
})

test('hours a day and days a point are what the user says', () => {
  const { text } = preview(JIRA, { hoursPerDay: 4, daysPerPoint: 0.5 })
  expect(text).toMatch(/ml-2: .*days: 20,/)
  expect(text).toMatch(/ml-4: .*days: 4,/)
})

test('spelling varies between versions', () => {
  const { text } = preview(
    'Summary,Issue key,Issue id,Status,Original Estimate,Due Date,Parent\nTop,A-1,1,To Do,,,\nPart,A-2,2,To Do,28800,,1\n',
  )
  expect(text).toContain('a-1: {title: Top, all: [a-2], source: jira:A-1}')
  expect(text).toContain('days: 1,')
})

test('numeric dates of which nobody can tell the order are told', () => {
  const rows = 'Summary,Issue key,Issue id,Status,Resolved\nx,A-1,1,Done,3/4/2026 10:00\n'
  expect(told(preview(rows))).toContain('- ambiguous-dates')
  expect(preview(rows).text).toContain('2026-03-04 a-1 succeeded')
  expect(preview(rows, { dateLayout: 'day-month' }).text).toContain('2026-04-03 a-1 succeeded')
})

test('what was done on a day nobody wrote down is done on that of the last change, and told', () => {
  const result = preview('Summary,Issue key,Issue id,Status,Updated\nx,A-1,1,Done,2026-02-03\ny,A-2,2,In Progress,\n')
  expect(result.text).toContain(`- '2026-02-03 a-1 succeeded "the day is not in the imported file"'`)
  expect(result.text).toContain(`- '2026-03-23 a-2 started "the day is not in the imported file"'`)
  expect(told(result)).toEqual(['2 missing-date', '3 missing-date'])
})

test('a file of another kind says which column it lacks', () => {
  const result = preview('a,b\n1,2\n', { from: 'jira' })
  expect(result.text).toBe(null)
  expect(result.notes[0]).toMatchObject({ code: 'missing-column', severity: 'error', line: 1 })
})
