import { forecast, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlan } from '../../plan-text.ts'
import { arbitraryPlan } from '../../testing/plan-arbitrary.ts'
import { readCsv } from '../csv/read-csv.ts'
import { collectNotes } from '../note.ts'
import { preview } from '../test-import.ts'
import { planToCalendar } from './calendar.ts'
import { planToCsv } from './csv.ts'
import { planToMermaid } from './mermaid.ts'

const planOf = (text: string): Plan => readPlan(text).plan as Plan

const PLAN = planOf(`plan: "Fäden, Öl; \\"und\\" mehr"
start: 2026-12-01
deadline: 2027-02-26
goal: shipped
goals:
  shipped: {title: "=SUM(A1)", all: [labels, model]}
  model: {any: [small, large]}
tasks:
  labels: {title: "Label <b>20,000</b>", odds: 95%, days: 10..15..30, stop: 30}
  small: {title: "-cheap", odds: 60%, days: 5..8..15, stop: 15, needs: [labels]}
  large: {odds: 70%, days: 15..25..60, stop: 45, needs: [labels], fallbackFor: small}
log:
  - 2026-12-01 labels started
  - 2026-12-07 labels blocked until 2026-12-14
`)
const FIGURES = forecast(PLAN, { asOf: '2026-12-08', trials: 2000 })
const STAMP = { stamp: '2026-12-08T09:30:00.123Z' }

const rowsOf = (text: string) => readCsv(text, { delimiter: ',', quote: '"' }, collectNotes()).map(({ cells }) => cells)

test('a table has a row for each goal and task, its lines end with CR LF, and nothing in it is a formula', () => {
  const text = planToCsv(PLAN, FIGURES)
  expect(text.split('\r\n').length).toBe(7)
  const rows = rowsOf(text)
  expect(rows.map(([id, kind, title]) => [id, kind, title])).toEqual([
    ['id', 'kind', 'title'],
    ['shipped', 'all', "'=SUM(A1)"],
    ['model', 'any', ''],
    ['labels', 'task', 'Label <b>20,000</b>'],
    ['small', 'task', "'-cheap"],
    ['large', 'task', ''],
  ])
  expect(Number(rows[1]?.[11])).toBe(FIGURES.goals.shipped?.success.value)
  expect(Number(rows[4]?.[14])).toBe(FIGURES.tasks.small?.importance.value)
  expect(Number(rows[1]?.[18])).toBe(FIGURES.goals.shipped?.finishDays?.p50.value)
})

test('the tasks of a table are read back by an import', () => {
  const table = planToCsv(PLAN, FIGURES)
  const { text } = preview(table, { from: 'csv', mapping: { title: 'id', key: 'title', status: 'state' } })
  expect(text).toContain('small: {title: small, odds: 60%, days: 5..8..15, needs: [labels], source: csv:-cheap}')
})

test('a calendar has the dates of the forecast, in lines of at most 75 octets that end with CR LF', () => {
  const text = planToCalendar(PLAN, FIGURES, { ...STAMP, reviews: ['2026-12-24'] })
  const octets = text.split('\r\n').map((line) => new TextEncoder().encode(line).length)
  expect(Math.max(...octets)).toBeLessThanOrEqual(75)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    `DTSTART;VALUE=DATE:${FIGURES.finish?.p50.replaceAll('-', '')}`,
    `DTSTART;VALUE=DATE:${FIGURES.finish?.p80.replaceAll('-', '')}`,
    'DTSTART;VALUE=DATE:20270226',
    'DTSTART;VALUE=DATE:20261214',
    'DTSTART;VALUE=DATE:20261224',
  ])
  expect(lines.filter((line) => line.startsWith('DTEND')).at(-1)).toBe('DTEND;VALUE=DATE:20261225')
  expect(new Set(lines.filter((line) => line.startsWith('DTSTAMP')))).toEqual(new Set(['DTSTAMP:20261208T093000Z']))
  expect(lines).toContain('SUMMARY:Fäden\\, Öl\\; "und" mehr: deadline')
  const uids = lines.filter((line) => line.startsWith('UID:'))
  expect(new Set(uids).size).toBe(5)
  const later = planToCalendar(PLAN, forecast(PLAN, { asOf: '2026-12-10', trials: 100 }), {
    stamp: '2026-12-10T00:00:00Z',
    reviews: ['2026-12-24'],
  })
  expect(later.split('\r\n').filter((line) => line.startsWith('UID:'))).toEqual(uids)
})

test('a graph has an arrow for every relation, and no title ends its label', () => {
  expect(planToMermaid(PLAN)).toBe(`flowchart TD
  n0{{"=SUM#40;A1#41;<br/>all of"}}
  n1{{"model<br/>any of"}}
  n2["Label #60;b#62;20,000#60;/b#62;<br/>95#37;, 10..15..30 days"]
  n3["-cheap<br/>60#37;, 5..8..15 days"]
  n4["large<br/>70#37;, 15..25..60 days"]
  n0 --> n2
  n0 --> n1
  n1 --> n3
  n1 --> n4
  n2 -. needed by .-> n3
  n2 -. needed by .-> n4
  n3 -. else .-> n4
`)
})

test('whatever a plan is called, rows and lines keep their form', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      const table = planToCsv(plan, FIGURES)
      const rows = rowsOf(table)
      expect(rows.every((cells) => cells.length === rows[0]?.length)).toBe(true)
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r]/)
      const lines = planToCalendar(plan, FIGURES, STAMP).split('\r\n')
      for (const line of lines) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n]/)
      }
      for (const line of planToMermaid(plan).split('\n').slice(1)) expect(line).toMatch(/^$|^ {2}n\d+(?:\{\{"[^"]*"\}\}|\["[^"]*"\]| -.*)$/)
    }),
    { seed: 4, numRuns: 200 },
  )
})
