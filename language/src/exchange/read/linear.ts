import { detectCsv } from '../csv/detect-csv.ts'
import type { CsvRow } from '../csv/read-csv.ts'
import { readTable, type Table } from '../csv/table.ts'
import { type Item, itemFrom, listFrom } from '../item.ts'
import type { ItemReader } from './reader.ts'
import { dateReader, lacksColumns, numberIn, partsOf, stateReader, titleFrom } from './table-words.ts'

/** Cells that a spreadsheet would take for a formula begin with an apostrophe there. */
const unguarded = (cell: string | null): string | null => (cell === null ? null : cell.replace(/^'(?=[+\-=@])/, ''))

const DATES = ['Created', 'Updated', 'Started', 'Completed', 'Canceled', 'Due Date']
const KNOWN_ELSEWHERE = ['Team', 'Creator', 'UUID', 'Project ID', 'Project Milestone ID', 'Time in status (minutes)', 'Archived']

export const readLinear: ItemReader = (text, options, notes) => {
  const table = readTable(text, detectCsv(text, { quote: '"' }), notes)
  if (table === null || lacksColumns(table, ['ID', 'Title'], 'Linear', notes)) return null
  const date = dateReader(table, DATES, options, notes)
  const stateOf = stateReader(notes)
  const live = table.rows.filter((row) => table.first(row, 'Archived') === null)
  const items = live.flatMap((row): Item[] => {
    const key = unguarded(table.first(row, 'ID'))
    const title = unguarded(table.first(row, 'Title'))
    if (key === null || title === null) {
      const message = key === null ? 'this row has no ID' : 'this row has no Title'
      notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line: row.line })
      return []
    }
    const cell = (name: string) => unguarded(table.first(row, name))
    const [completed, canceled] = [date(row, 'Completed'), date(row, 'Canceled')]
    const item = itemFrom({
      key,
      line: row.line,
      title: titleFrom(title),
      description: cell('Description'),
      state: completed !== null ? 'done' : canceled !== null ? 'cancelled' : openState(table, row, stateOf),
      parent: cell('Parent issue'),
      needs: partsOf(cell('Blocked by'), /[,;]/),
      points: numberIn(table, row, notes, 'Estimate'),
      assignees: partsOf(cell('Assignee'), /^$/),
      labels: partsOf(cell('Labels'), /, /),
      created: date(row, 'Created'),
      started: date(row, 'Started'),
      closed: completed ?? canceled,
      changed: date(row, 'Updated'),
      due: date(row, 'Due Date'),
    })
    return [item]
  })
  table.ignore(...KNOWN_ELSEWHERE)
  const archived = table.rows.length - live.length
  return listFrom({
    tool: 'linear',
    name: nameOf(live, table),
    items,
    skipped: archived === 0 ? [] : [{ what: 'archived', count: archived }],
    unusedColumns: table.unused(),
  })
}

/** A date of starting tells more than a team's own word for a state. */
function openState(table: Table, row: CsvRow, stateOf: (word: string | null) => Item['state']): Item['state'] {
  const status = unguarded(table.first(row, 'Status'))
  return table.first(row, 'Started') !== null && stateOf(status) === 'open' ? 'started' : stateOf(status)
}

/** The one project or team that all rows share. */
function nameOf(rows: readonly CsvRow[], table: Table): string | null {
  for (const column of ['Project', 'Team']) {
    const names = new Set(rows.map((row) => table.first(row, column)))
    const [name] = names
    if (names.size === 1 && name) return name
  }
  return null
}
