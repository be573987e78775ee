import type { Law, PlanDate } from '@nonlinear/model'
import type { CsvRow } from '../csv/read-csv.ts'
import type { Table } from '../csv/table.ts'
import { dateFromText, dateLayoutOf } from '../dates.ts'
import type { ItemState } from '../item.ts'
import { MAX_TITLE_LENGTH } from '../limits.ts'
import { listed, type Notes } from '../note.ts'
import { stateFromWord } from '../status.ts'
import { DEFAULT_HOURS_PER_DAY, type ReadingOptions, roundedDays } from './reader.ts'

// Values that all tables have, read with a note where a cell makes no sense.

/** Reads the days of a table, all in the one layout that its cells show. */
export function dateReader(table: Table, columns: readonly string[], options: ReadingOptions, notes: Notes) {
  const texts = table.rows.flatMap((row) => table.all(row, ...columns))
  const found = dateLayoutOf(texts)
  const layout = options.dateLayout ?? found.layout
  if (found.ambiguous && options.dateLayout === null) {
    const example = texts.find((text) => /^\d/.test(text)) ?? ''
    const message = `dates such as ${example} are read as month, day, year`
    notes.tell({ code: 'ambiguous-dates', message, hint: 'say day-month if the day comes first' })
  }
  return (row: CsvRow, ...names: string[]): PlanDate | null => {
    const text = table.first(row, ...names)
    if (text === null) return null
    const date = dateFromText(text, layout)
    if (date === null) {
      const hint = 'write it as 2026-12-01; the row is read without it'
      notes.tell({ code: 'bad-date', message: `\`${shortened(text)}\` is no date`, hint, ...table.place(row, ...names) })
    }
    return date
  }
}

/** Reads states; words of a team's own are told once and taken as open. */
export function stateReader(notes: Notes): (word: string | null) => ItemState {
  const told = new Set<string>()
  return (word) => {
    if (word === null) return 'open'
    const state = stateFromWord(word)
    if (state === null && !told.has(word)) {
      told.add(word)
      const message = `the status \`${shortened(word)}\` is taken as open`
      notes.tell({ code: 'unknown-status', message, hint: 'record what has happened in the log of the plan' })
    }
    return state ?? 'open'
  }
}

/** A number from a cell, `.` or `,` before its decimals; a cell that is none is told. */
export function numberIn(table: Table, row: CsvRow, notes: Notes, ...names: string[]): number | null {
  const text = table.first(row, ...names)
  if (text === null) return null
  const value = numberFromCell(text)
  if (value === null) {
    const hint = 'write digits alone; the row is read without it'
    notes.tell({ code: 'bad-number', message: `\`${shortened(text)}\` is no number from 0`, hint, ...table.place(row, ...names) })
  }
  return value
}

export function numberFromCell(text: string): number | null {
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Number(plain) : null
}

/** Seconds of estimated work as days; nothing is no estimate. */
export function daysFromSeconds(seconds: number | null, { hoursPerDay }: ReadingOptions): Law | null {
  return seconds === null || seconds === 0
    ? null
    : { kind: 'fixed', days: roundedDays(seconds / 3600 / (hoursPerDay ?? DEFAULT_HOURS_PER_DAY)) }
}

/** A title on one line, of sensible length. */
export function titleFrom(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MAX_TITLE_LENGTH ? `${line.slice(0, MAX_TITLE_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…` : line
}

export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59).replace(/[\ud800-\udbff]$/, '')}…` : line
}

/** Parts of a cell that joins several values. */
export const partsOf = (cell: string | null, delimiter: RegExp): string[] =>
  (cell ?? '').split(delimiter).flatMap((part) => part.trim() || [])

/** Tells that the header lacks columns it must have; true when it does. */
export function lacksColumns(table: Table, wanted: readonly string[], tool: string, notes: Notes): boolean {
  const missing = wanted.filter((name) => !table.has(name))
  if (missing.length === 0) return false
  const message = `there is no column ${listed(missing.map((name) => `\`${name}\``))}, which a file of ${tool} has`
  const hint = `the columns are ${listed(table.headers)}; is this another format, or is another delimiter used?`
  notes.tell({ code: 'missing-column', severity: 'error', message, hint, line: 1 })
  return true
}
