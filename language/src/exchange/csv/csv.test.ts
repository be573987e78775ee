import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_CELL_LENGTH } from '../limits.ts'
import { collectNotes } from '../note.ts'
import { DELIMITERS, detectCsv } from './detect-csv.ts'
import { type CsvForm, placeOfCell, readCsv } from './read-csv.ts'

const FORM: CsvForm = { delimiter: ',', quote: '"' }

function read(text: string, form = FORM) {
  const notes = collectNotes()
  const rows = readCsv(text, form, notes)
  return { rows: rows.map(({ line, cells }) => [line, ...cells]), notes: notes.all(), places: rows }
}

test('quotes, line ends inside cells, a byte order mark and empty rows', () => {
  const { rows, notes } = read('\ufeffa,"b ""c""","d\r\ne"\r\n\r\n , ,\r\n"x",5"z,\r\nlast,"",y')
  expect(rows).toEqual([
    [1, 'a', 'b "c"', 'd\r\ne'],
    [5, 'x', '5"z', ''],
    [6, 'last', '', 'y'],
  ])
  expect(notes).toEqual([])
})

test('a row that cannot be read is told with its place, and the next one is read', () => {
  const { rows, notes } = read('a,b\n1,"two\nlines",x\n2,"y"z,w\n3,"never closed,q\n4,r\n')
  expect(rows.map(([line]) => line)).toEqual([1, 2, 6])
  expect(notes.map(({ code, line, column }) => [code, line, column])).toEqual([
    ['bad-row', 4, 6],
    ['bad-row', 5, 3],
  ])
})

test('the place of a cell counts lines inside earlier cells', () => {
  const text = 'a,b\n1,"two\nlines",x\n'
  const { places } = read(text)
  expect(placeOfCell(text, FORM, places[1] as never, 2)).toEqual({ line: 3, column: 8 })
  expect(placeOfCell(text, FORM, places[1] as never, 1)).toEqual({ line: 2, column: 3 })
})

test('a cell without end is refused where it begins, rows beyond the limit are told', () => {
  expect(read(`a,"${'x'.repeat(MAX_CELL_LENGTH + 1)}"\nb,c`).notes[0]?.message).toContain(`more than ${MAX_CELL_LENGTH}`)
  const notes = collectNotes()
  expect(readCsv('a\nb\nc\n', FORM, notes, 2).length).toBe(2)
  expect(notes.all()[0]).toMatchObject({ code: 'too-many', line: 3 })
})

test.each(DELIMITERS)('the delimiter %j is found though cells hold others', (delimiter) => {
  const text = ['title', 'due', 'notes'].join(delimiter)
  const row = ['a, b; c|d', '2026-12-01', 'x'].map((cell) => `"${cell}"`).join(delimiter)
  expect(detectCsv(`${text}\n${row}\n${row}\n`)).toEqual({ delimiter, quote: '"' })
})

test('single quotes are found', () => {
  expect(detectCsv("a;b\n'x;y';2\n'u;v';3\n")).toEqual({ delimiter: ';', quote: "'" })
})

test('what is written by the rules is read back, whatever the cells hold', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 })
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(table, fc.constantFrom(...DELIMITERS), fc.constantFrom('\n', '\r\n'), (rows, delimiter, newline) => {
      const kept = rows.filter((row) => row.some((value) => value.trim() !== ''))
      const text = kept.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter)).join(newline)
      expect(read(text, { delimiter, quote: '"' }).rows.map((row) => row.slice(1))).toEqual(kept)
    }),
    { seed: 7, numRuns: 300 },
  )
})
