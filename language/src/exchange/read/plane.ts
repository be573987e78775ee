import { detectCsv } from '../csv/detect-csv.ts'
import { readTable, type Table, tableOf } from '../csv/table.ts'
import { type Item, itemFrom, listFrom } from '../item.ts'
import { listOf, nameIn, readJsonRecords, textOf } from '../json-records.ts'
import { MAX_COLUMNS } from '../limits.ts'
import type { Notes } from '../note.ts'
import type { ItemReader } from './reader.ts'
import { dateReader, lacksColumns, numberIn, partsOf, stateReader, titleFrom } from './table-words.ts'

const DATES = ['Start Date', 'Target Date', 'Created At', 'Updated At', 'Completed At']
const KNOWN_ELSEWHERE = [
  'ID',
  'Project Identifier',
  'Sequence ID',
  'Project ID',
  'Created By',
  'Subscribers Count',
  'Attachment Count',
  'Attachment Links',
  'Archived At',
  'Project',
]

const wordsOf = (value: unknown): string => {
  if (Array.isArray(value))
    return listOf(value)
      .flatMap((one) => nameIn(one, 'display_name', 'name', 'email') ?? [])
      .join(', ')
  return textOf(value) ?? (typeof value === 'object' && value !== null ? JSON.stringify(value) : '')
}

/** The JSON export has the same fields, under the same names or with underscores. */
function tableFromJson(text: string, notes: Notes): Table | null {
  const records = readJsonRecords(text, notes)
  if (records === null) return null
  const headers = [...new Set(records.flatMap(({ value }) => Object.keys(value)))].slice(0, MAX_COLUMNS)
  const rows = records.map(({ line, value }) => ({
    line,
    offset: 0,
    cells: headers.map((header) =>
      header === 'relations' || header === 'Relations' ? JSON.stringify(value[header] ?? '') : wordsOf(value[header]),
    ),
  }))
  return tableOf(
    headers.map((header) => header.replaceAll('_', ' ')),
    rows,
    ({ line }) => ({ line, column: 1 }),
  )
}

const RELATION =
  /(blocked[_ ]by|blocking|relates[_ ]to|duplicates?(?:[_ ]of)?|start[_ ]\w+|finish[_ ]\w+|implement\w*)|([A-Za-z][A-Za-z0-9]*-\d+)/gi

/** What blocks an item, of relations written as words or as JSON. */
function blockersIn(text: string | null): string[] {
  const blockers: string[] = []
  let relation = ''
  for (const [, word, key] of (text ?? '').matchAll(RELATION)) {
    if (word !== undefined) relation = word.toLowerCase().replace(' ', '_')
    else if (key !== undefined && relation === 'blocked_by') blockers.push(key)
  }
  return blockers
}

export const readPlane: ItemReader = (text, options, notes) => {
  const isJson = /^\s*\ufeff?\s*[[{]/.test(text)
  const table = isJson ? tableFromJson(text, notes) : readTable(text, detectCsv(text, { quote: '"' }), notes)
  if (table === null || lacksColumns(table, ['Name', 'State'], 'Plane', notes)) return null
  const date = dateReader(table, DATES, options, notes)
  const stateOf = stateReader(notes)
  const live = table.rows.filter((row) => table.first(row, 'Archived At') === null)
  const items = live.flatMap((row): Item[] => {
    const title = table.first(row, 'Name')
    const [project, sequence, id] = [table.first(row, 'Project Identifier'), table.first(row, 'Sequence ID'), table.first(row, 'ID')]
    const key = project !== null && sequence !== null && /^\d+$/.test(sequence) ? `${project}-${sequence}` : (sequence ?? id)
    if (title === null || key === null) {
      const message = title === null ? 'this row has no Name' : 'this row has no ID'
      notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line: row.line })
      return []
    }
    const completed = date(row, 'Completed At')
    const state = stateOf(table.first(row, 'State'))
    const item = itemFrom({
      key,
      line: row.line,
      title: titleFrom(title),
      description: table.first(row, 'Description'),
      state: completed !== null && state !== 'cancelled' ? 'done' : state,
      parent: table.first(row, 'Parent'),
      needs: blockersIn(table.first(row, 'Relations')),
      points: numberIn(table, row, notes, 'Estimate'),
      assignees: partsOf(table.first(row, 'Assignees'), /,/),
      labels: partsOf(table.first(row, 'Labels'), /,/),
      created: date(row, 'Created At'),
      started: state === 'open' ? null : date(row, 'Start Date'),
      closed: completed,
      changed: date(row, 'Updated At'),
      due: date(row, 'Target Date'),
    })
    return [item]
  })
  table.ignore(...KNOWN_ELSEWHERE)
  const archived = table.rows.length - live.length
  return listFrom({
    tool: 'plane',
    name: live[0] === undefined ? null : table.first(live[0], 'Project'),
    items,
    skipped: archived === 0 ? [] : [{ what: 'archived', count: archived }],
    unusedColumns: table.unused(),
  })
}
