import type { Law, StatedOdds } from '@nonlinear/model'
import { lawFromText } from '../../read/laws.ts'
import { oddsFromText } from '../../read/words.ts'
import { detectCsv } from '../csv/detect-csv.ts'
import type { CsvRow } from '../csv/read-csv.ts'
import { readTable, type Table } from '../csv/table.ts'
import { type Item, itemFrom, listFrom } from '../item.ts'
import { counted, listed, type Notes } from '../note.ts'
import { type ItemReader, MAPPED_FIELDS, type MappedField, type Mapping } from './reader.ts'
import { dateReader, numberFromCell, numberIn, partsOf, shortened, stateReader, titleFrom } from './table-words.ts'

// A table of any tool: which column holds what is guessed from its name, shown, and for the user to correct.

/** Names under which tools keep each field, the likeliest first. */
const USUAL_NAMES: Readonly<Record<MappedField, readonly string[]>> = {
  key: ['key', 'id', 'issue key', 'issue id', 'task id', 'number', '#', 'identifier', 'ref'],
  title: ['title', 'summary', 'name', 'task', 'task name', 'subject', 'issue', 'what', 'item'],
  description: ['description', 'notes', 'details', 'body', 'text'],
  status: ['status', 'state', 'status category', 'stage', 'column', 'list'],
  done: ['done', 'completed', 'complete', 'finished', 'is done', 'is completed'],
  parent: ['parent', 'parent id', 'parent key', 'parent issue', 'parent task', 'epic', 'epic link', 'goal', 'parent reference id'],
  needs: ['needs', 'depends on', 'dependencies', 'blocked by', 'predecessors', 'requires', 'after'],
  days: ['days', 'estimate', 'duration', 'effort', 'estimate (days)', 'estimated days', 'estimated size', 'work'],
  odds: ['odds', 'chance', 'probability', 'likelihood', 'confidence'],
  assignee: ['assignee', 'assigned to', 'owner', 'assignees', 'who', 'responsible'],
  labels: ['labels', 'label', 'tags', 'categories', 'components'],
  priority: ['priority', 'rank'],
  created: ['created', 'created at', 'created date', 'opened', 'date added'],
  start: ['start', 'started', 'start date', 'start_date', 'started date', 'started at', 'begin'],
  end: ['end', 'closed', 'closed at', 'closed date', 'completed at', 'completed date', 'finish', 'end date', 'end_date', 'resolved'],
  due: ['due', 'due date', 'due_date', 'deadline', 'target date'],
}

/** The column that each field most likely stands in; a column is used once. */
export function suggestMapping(headers: readonly string[]): Mapping {
  const free = new Map(headers.map((header) => [header.trim().toLowerCase(), header] as const))
  const mapping: Partial<Record<MappedField, string>> = {}
  for (const field of MAPPED_FIELDS) {
    const name = USUAL_NAMES[field].find((usual) => free.has(usual))
    if (name === undefined) continue
    mapping[field] = free.get(name) as string
    free.delete(name)
  }
  return mapping
}

/** The mapping of the user, filled up with what is likely for the rest; columns that do not exist are told. */
function mappingFor(table: Table, given: Mapping, notes: Notes): Mapping | null {
  const missing = Object.values(given).filter((header) => header !== '' && !table.has(header))
  for (const header of missing) {
    const hint = `the columns are ${listed(table.headers)}`
    notes.tell({ code: 'missing-column', severity: 'error', message: `there is no column \`${shortened(header)}\``, hint, line: 1 })
  }
  const used = new Set(Object.values(given).map((header) => header.toLowerCase()))
  const likely = suggestMapping(table.headers.filter((header) => !used.has(header.toLowerCase())))
  const mapping = Object.fromEntries(Object.entries({ ...likely, ...given }).filter(([, header]) => header !== '')) as Mapping
  if (missing.length === 0 && mapping.title !== undefined) return mapping
  if (mapping.title === undefined) {
    const hint = `say which of ${listed(table.headers)} it is, as in title=${table.headers[0]}`
    notes.tell({ code: 'missing-column', severity: 'error', message: 'no column looks like a title', hint, line: 1 })
  }
  return null
}

/** A table with the mapping that it is read by. */
export interface MappedTable {
  readonly table: Table
  readonly mapping: Mapping
}

/** Finds the form of a table and what its columns hold; null where it cannot be read at all, or has no title. */
export function mapTable(text: string, options: Parameters<ItemReader>[1], notes: Notes): MappedTable | null {
  const table = readTable(text, detectCsv(text, options.delimiter === null ? {} : { delimiter: options.delimiter }), notes)
  const mapping = table === null ? null : mappingFor(table, options.mapping, notes)
  return table === null || mapping === null ? null : { table, mapping }
}

export const readGeneric: ItemReader = (text, options, notes) => {
  const mapped = mapTable(text, options, notes)
  return mapped === null ? null : listOf(mapped, 'csv', options, notes)
}

const YES = /^(?:x|1|yes|y|true|done|completed?|✓|✔|100\s?%?)$/i

/** The items of a table by its mapping. */
export function listOf({ table, mapping }: MappedTable, tool: string, options: Parameters<ItemReader>[1], notes: Notes) {
  const columns = (...fields: MappedField[]) => fields.flatMap((field) => mapping[field] ?? [])
  const date = dateReader(table, columns('created', 'start', 'end', 'due'), options, notes)
  const stateOf = stateReader(notes)
  // What a spreadsheet would take for a formula is written with an apostrophe before it.
  const cell = (row: CsvRow, field: MappedField) => table.first(row, ...columns(field))?.replace(/^'(?=[=+\-@])/, '') ?? null
  let unnamed = 0
  const items = table.rows.flatMap((row): Item[] => {
    const title = cell(row, 'title')
    if (title === null) {
      notes.tell({ code: 'bad-row', severity: 'error', message: 'this row has no title', hint: 'it is left out', line: row.line })
      return []
    }
    const key = cell(row, 'key')
    if (key === null) unnamed += 1
    const [started, closed] = [date(row, ...columns('start')), date(row, ...columns('end'))]
    const written = stateOf(cell(row, 'status'))
    const isDone = YES.test(cell(row, 'done') ?? '')
    const item = itemFrom({
      key: key ?? titleFrom(title),
      line: row.line,
      title: titleFrom(title),
      description: cell(row, 'description'),
      state: isDone ? 'done' : cell(row, 'status') !== null ? written : closed !== null ? 'done' : started !== null ? 'started' : 'open',
      parent: cell(row, 'parent'),
      needs: partsOf(cell(row, 'needs'), /[,;]/),
      days: daysIn(table, row, notes, mapping.days),
      odds: oddsIn(table, row, notes, mapping.odds),
      assignees: partsOf(cell(row, 'assignee'), /[,;]/),
      labels: partsOf(cell(row, 'labels'), /[,;]/),
      priority: /^\d/.test(cell(row, 'priority') ?? '') ? numberIn(table, row, notes, ...columns('priority')) : null,
      created: date(row, ...columns('created')),
      started,
      closed,
      due: date(row, ...columns('due')),
    })
    return [item]
  })
  if (unnamed > 0) {
    const message = `${counted(unnamed, 'row has', 'rows have')} no key, so ${unnamed === 1 ? 'its title stands' : 'their titles stand'} for it`
    notes.tell({ code: 'missing-key', message, hint: 'a title that changes is not found again when importing once more' })
  }
  return listFrom({ tool, items, unusedColumns: table.unused() })
}

/** Days as in a plan, `5..8..15`, or as a number with or without a unit. */
function daysIn(table: Table, row: CsvRow, notes: Notes, column: string | undefined): Law | null {
  const text = column === undefined ? null : table.first(row, column)
  if (text === null) return null
  const plain = text.replace(/\s*(?:d|days?)$/i, '')
  const number = numberFromCell(plain)
  const law = number === 0 ? null : number !== null ? ({ kind: 'fixed', days: number } as const) : lawFromText(plain)
  if (law !== null && law !== undefined) return law
  if (number === 0) return null
  const hint = 'write working days, such as 3 or 2..3..8; the row is read without it'
  notes.tell({ code: 'bad-number', message: `\`${shortened(text)}\` is no number of days`, hint, ...table.place(row, column as string) })
  return null
}

function oddsIn(table: Table, row: CsvRow, notes: Notes, column: string | undefined): StatedOdds | null {
  const text = column === undefined ? null : table.first(row, column)
  if (text === null) return null
  const odds = oddsFromText(text.replace(/^(\d+),(\d+)(?=\s*%?$)/, '$1.$2'))
  const ends = odds === null ? [] : typeof odds === 'number' ? [odds] : [odds.p10, odds.p90]
  if (odds !== null && ends.every((end) => end >= 0 && end <= 1)) return odds
  const hint = 'write a chance from 0% to 100%, such as 70%; the row is read without it'
  notes.tell({ code: 'bad-number', message: `\`${shortened(text)}\` is no chance`, hint, ...table.place(row, column as string) })
  return null
}
