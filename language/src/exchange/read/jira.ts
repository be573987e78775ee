import { detectCsv } from '../csv/detect-csv.ts'
import type { CsvRow } from '../csv/read-csv.ts'
import { readTable, type Table } from '../csv/table.ts'
import { type Item, type ItemState, itemFrom, listFrom } from '../item.ts'
import { counted, type Notes } from '../note.ts'
import { stateFromWord } from '../status.ts'
import type { ItemReader, ReadingOptions } from './reader.ts'
import { dateReader, daysFromSeconds, lacksColumns, numberIn, stateReader, titleFrom } from './table-words.ts'

// The CSV of all fields: headers repeat for each value, spelling varies between versions, estimates are in seconds.

const DATES = ['Created', 'Updated', 'Resolved', 'Due date', 'Status Category Changed', 'Custom field (Start date)', 'Start date']
const POINTS = [
  'Story Points',
  'Story point estimate',
  'Custom field (Story Points)',
  'Custom field (Story point estimate)',
  'Custom field (Story points median)',
]
const EPIC_LINKS = ['Custom field (Epic Link)', 'Epic Link']
/** What stands in a file beside the work itself. */
const KNOWN_ELSEWHERE = [
  'Issue Type',
  'Project key',
  'Project type',
  'Project lead',
  'Project lead id',
  'Project description',
  'Assignee Id',
  'Reporter',
  'Reporter Id',
  'Creator',
  'Creator Id',
  'Last Viewed',
  'Votes',
  'Watchers',
  'Watchers Id',
  'Work Ratio',
  'Σ Original Estimate',
  'Σ Remaining Estimate',
  'Σ Time Spent',
  'Parent summary',
]

const BLOCKS = /^(?:inward|outward) issue link \((blocks|blocker|dependency|depends)\)$/

/** An item can be named by its key or by its number. */
function keysByName(table: Table): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const row of table.rows) {
    const key = table.first(row, 'Issue key', 'Key')
    if (key === null) continue
    const id = table.first(row, 'Issue id')
    keys.set(key.toLowerCase(), key)
    if (id !== null) keys.set(id, key)
  }
  return keys
}

/** What each key needs, from both ends of its links: inward names what blocks it, outward what it blocks. */
function needsByKey(table: Table, keyOf: (name: string) => string): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, Set<string>>()
  const add = (key: string, need: string) => needs.set(key, (needs.get(key) ?? new Set()).add(need))
  const columns = table.matching(BLOCKS)
  for (const row of table.rows) {
    const key = table.first(row, 'Issue key', 'Key')
    if (key === null) continue
    for (const { header } of columns) {
      for (const other of table.all(row, header)) header.startsWith('inward') ? add(key, keyOf(other)) : add(keyOf(other), key)
    }
  }
  return new Map([...needs].map(([key, set]) => [key, [...set]]))
}

export const readJira: ItemReader = (text, options, notes) => {
  const table = readTable(text, detectCsv(text, { quote: '"' }), notes)
  if (table === null || lacksColumns(table, ['Summary'], 'Jira', notes)) return null
  const names = keysByName(table)
  const keyOf = (name: string) => names.get(name.toLowerCase()) ?? name
  const needs = needsByKey(table, keyOf)
  const date = dateReader(table, DATES, options, notes)
  const stateOf = stateIn(table, notes)
  const reading: RowReading = { table, options, notes, keyOf, needs, date, stateOf }
  const items = table.rows.map((row) => itemIn(row, reading)).filter((item) => item !== null)
  tellRemaining(reading)
  table.ignore(...KNOWN_ELSEWHERE)
  const [first] = table.rows
  return listFrom({
    tool: 'jira',
    name: first === undefined ? null : table.first(first, 'Project name'),
    items,
    unusedColumns: table.unused(),
  })
}

interface RowReading {
  readonly table: Table
  readonly options: ReadingOptions
  readonly notes: Notes
  readonly keyOf: (name: string) => string
  readonly needs: ReadonlyMap<string, readonly string[]>
  readonly date: ReturnType<typeof dateReader>
  readonly stateOf: (row: CsvRow) => ItemState
}

/** A resolution that says it will not be done outweighs the status, which then is often Done. */
function stateIn(table: Table, notes: Notes): (row: CsvRow) => ItemState {
  const stateOf = stateReader(notes)
  return (row) => {
    const resolution = table.first(row, 'Resolution')
    if (resolution !== null && stateFromWord(resolution) === 'cancelled') return 'cancelled'
    const status = table.first(row, 'Status')
    if (status !== null && stateFromWord(status) === 'cancelled') return 'cancelled'
    return stateOf(table.first(row, 'Status Category') ?? status)
  }
}

function itemIn(row: CsvRow, { table, options, notes, keyOf, needs, date, stateOf }: RowReading): Item | null {
  const title = table.first(row, 'Summary')
  const key = table.first(row, 'Issue key', 'Key') ?? table.first(row, 'Issue id')
  if (title === null || key === null) {
    const message = title === null ? 'this row has no Summary' : 'this row has no Issue key'
    notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line: row.line })
    return null
  }
  const parent = table.first(row, 'Parent key', 'Parent id', 'Parent', ...EPIC_LINKS)
  const state = stateOf(row)
  const categoryChanged = date(row, 'Status Category Changed')
  return itemFrom({
    key,
    line: row.line,
    title: titleFrom(title),
    description: table.first(row, 'Description'),
    state,
    parent: parent === null ? null : keyOf(parent),
    needs: needs.get(key) ?? [],
    days: daysFromSeconds(numberIn(table, row, notes, 'Original estimate'), options),
    points: numberIn(table, row, notes, ...POINTS),
    assignees: table.all(row, 'Assignee').slice(0, 1),
    labels: [...table.all(row, 'Labels'), ...table.all(row, 'Components')],
    created: date(row, 'Created'),
    started: date(row, 'Custom field (Start date)', 'Start date') ?? (state === 'started' ? categoryChanged : null),
    closed: date(row, 'Resolved') ?? (state === 'done' || state === 'cancelled' ? categoryChanged : null),
    changed: date(row, 'Updated'),
    due: date(row, 'Due date'),
  })
}

/** Work logged so far and left over says nothing that a plan could hold: what remains follows from its law of days. */
function tellRemaining({ table, notes }: RowReading): void {
  const spent = table.rows.filter((row) => table.first(row, 'Time Spent') !== null || table.first(row, 'Remaining Estimate') !== null)
  if (spent.length === 0) return
  const message = `${counted(spent.length, 'issue has', 'issues have')} time spent or remaining, which a plan works out from the log`
  notes.tell({ code: 'time-spent', severity: 'info', message })
}
