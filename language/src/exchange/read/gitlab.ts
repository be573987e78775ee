import { detectCsv } from '../csv/detect-csv.ts'
import { readTable } from '../csv/table.ts'
import { type Item, itemFrom, listFrom } from '../item.ts'
import type { ItemReader } from './reader.ts'
import { dateReader, daysFromSeconds, lacksColumns, numberIn, partsOf, stateReader, titleFrom } from './table-words.ts'

const DATES = ['Due Date', 'Created At (UTC)', 'Updated At (UTC)', 'Closed At (UTC)']
const KNOWN_ELSEWHERE = ['URL', 'Author', 'Author Username', 'Assignee Username', 'Confidential', 'Locked', 'Time Spent']

/** `group/project#12` from an issue's address. */
const keyFrom = (address: string | null): string | null => {
  const match = /^https?:\/\/[^/]+\/(.+?)\/(?:-\/)?(?:issues|work_items)\/(\d+)$/.exec(address ?? '')
  return match ? `${match[1]}#${match[2]}` : null
}

/** Issues as GitLab mails them; times are in seconds. */
export const readGitLab: ItemReader = (text, options, notes) => {
  const table = readTable(text, detectCsv(text, { quote: '"' }), notes)
  if (table === null || lacksColumns(table, ['Issue ID', 'Title', 'State'], 'GitLab', notes)) return null
  const date = dateReader(table, DATES, options, notes)
  const stateOf = stateReader(notes)
  const items = table.rows.flatMap((row): Item[] => {
    const title = table.first(row, 'Title')
    const key = keyFrom(table.first(row, 'URL')) ?? table.first(row, 'Issue ID')
    if (title === null || key === null) {
      const message = title === null ? 'this row has no Title' : 'this row has no Issue ID'
      notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line: row.line })
      return []
    }
    table.ignore('Issue ID')
    const item = itemFrom({
      key,
      line: row.line,
      title: titleFrom(title),
      description: table.first(row, 'Description'),
      state: stateOf(table.first(row, 'State')),
      days: daysFromSeconds(numberIn(table, row, notes, 'Time Estimate'), options),
      points: numberIn(table, row, notes, 'Weight'),
      assignees: partsOf(table.first(row, 'Assignee'), /,/),
      labels: partsOf(table.first(row, 'Labels'), /,/),
      created: date(row, 'Created At (UTC)'),
      closed: date(row, 'Closed At (UTC)'),
      changed: date(row, 'Updated At (UTC)'),
      due: date(row, 'Due Date'),
    })
    return [item]
  })
  table.ignore(...KNOWN_ELSEWHERE)
  const name = keyFrom(table.rows[0] === undefined ? null : table.first(table.rows[0], 'URL'))
  return listFrom({ tool: 'gitlab', name: name?.replace(/#\d+$/, '') ?? null, items, unusedColumns: table.unused() })
}
