import { expect, test } from 'vitest'
import { fixture, preview, told } from '../test-import.ts'
import { suggestMapping } from './generic.ts'

const TABLE = fixture('table.csv')

test('a table with semicolons and days first is read by what its columns are called', () => {
  const result = preview(TABLE, { fileName: 'plans/Photos.csv' })
  expect(result.format).toBe('csv')
  expect(result.table).toMatchObject({
    delimiter: ';',
    quote: '"',
    mapping: { title: 'Task', needs: 'Depends on', days: 'Effort', odds: 'Chance' },
  })
  expect(result.table?.rows[0]).toEqual(['Label the photos', '', '3..5..9', '95%', 'Ada', '03.02.2026', '13.02.2026', 'done', 'B12'])
  expect(result.unusedColumns).toEqual(['Room'])
  expect(told(result)).toEqual(['- missing-key', '5 bad-date', '5 bad-number', '5 bad-number'])
  expect(result.text).toContain('plan: Photos\nstart: 2026-02-03\n')
  expect(result.text).toContain(
    'label-the-photos: {title: Label the photos, odds: 95%, days: 3..5..9, by: [ada], source: csv:Label the photos}',
  )
  expect(result.text).toContain(
    'large-model: {title: Large model, odds: 50%, days: 10..15..40, needs: [label-the-photos], by: [ada, grace],',
  )
  expect(result.text).toContain('  - 2026-02-13 label-the-photos succeeded\n  - 2026-02-16 small-model started\n')
})

test('the mapping of the user goes before what is likely; an empty one leaves a field out', () => {
  const text = 'Task,What,Effort\nT1,First thing,3\nT2,Second thing,4\n'
  expect(preview(text, { mapping: { key: 'Task', title: 'What' } }).text).toContain(
    'first-thing: {title: First thing, days: 3, source: csv:T1}',
  )
  expect(preview(text, { mapping: { days: '' } }).text).not.toContain('days:')
  const wrong = preview(text, { mapping: { title: 'Titel' } })
  expect(wrong.text).toBe(null)
  expect(wrong.notes[0]).toMatchObject({
    code: 'missing-column',
    message: 'there is no column `Titel`',
    hint: 'the columns are Task, What and Effort',
  })
})

test('where no column looks like a title the user is asked, with columns and rows at hand', () => {
  const result = preview('A,B\n1,2\n')
  expect(result.text).toBe(null)
  expect(result.notes[0]?.hint).toBe('say which of A and B it is, as in title=A')
  expect(result.table).toMatchObject({ columns: ['A', 'B'], rows: [['1', '2']] })
})

test('a column is suggested once, for what it is most often called', () => {
  expect(suggestMapping(['Summary', 'ID', 'State', 'Due Date', 'end'])).toEqual({
    key: 'ID',
    title: 'Summary',
    status: 'State',
    end: 'end',
    due: 'Due Date',
  })
})

test('links in circles, to oneself and between a goal and its own part are cut and told', () => {
  const result = preview('id,title,parent,needs\n1,a,,2\n2,b,,3\n3,c,,1\n4,d,,4\n5,goal,,6\n6,part,5,\n7,x,8,\n8,y,7,\n')
  expect(result.notes.map(({ line, code, message }) => `${line} ${code} ${message}`)).toEqual([
    '4 circle 3 needs 1, which waits for 3 itself',
    '5 loose-end 4 needs itself',
    '6 circle 5 needs 6, which waits for 5 itself',
    '8 circle 7 is a part of itself, by 8',
  ])
})

test('estimates that no plan can hold are left out and told', () => {
  const result = preview('title,days\nlong,99999\nodd,9..5..2\nfine,3\n')
  expect(told(result)).toEqual(['- missing-key', '2 bad-estimate', '3 bad-estimate'])
  expect(result.toEstimate.days).toEqual(['long', 'odd'])
})

test('ids are unique words, whatever the titles are', () => {
  const { text } = preview(
    'title\nÄrger über Öl\nArger uber Ol\n检测\n你好\n检测 2\n'.replaceAll('\n', ',x\n').replace('title,x', 'title,room'),
  )
  expect(text).toContain('all: [arger-uber-ol, arger-uber-ol-2, csv, csv-2, csv-2-2]')
})

test('a goal whose parts were all dropped is dropped, so that the rest can still be reached', () => {
  const { text, diagnostics } = preview(
    'id,title,parent,status,end\n1,g,,open,\n2,a,1,cancelled,2026-03-01\n3,b,1,cancelled,2026-03-02\n4,c,,open,\n',
  )
  expect(text).toContain(`- '2026-03-02 g removed "all its parts were removed"'`)
  expect(diagnostics.map(({ code }) => code)).not.toContain('unreachable')
})
