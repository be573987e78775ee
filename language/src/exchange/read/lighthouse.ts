import { detectCsv } from '../csv/detect-csv.ts'
import { readTable } from '../csv/table.ts'
import { listOf } from './generic.ts'
import type { ItemReader, Mapping } from './reader.ts'
import { lacksColumns } from './table-words.ts'

/** Columns of the plain format; the last two are ours, for whoever writes a table for this. */
const COLUMNS: Mapping = {
  key: 'ID',
  title: 'Name',
  status: 'State',
  start: 'Started Date',
  end: 'Closed Date',
  created: 'Created Date',
  parent: 'Parent Reference Id',
  labels: 'Tags',
  needs: 'Depends On',
  days: 'Days',
  odds: 'Odds',
}

/** The flow data that Lighthouse takes in: a plain table with columns of fixed names, in the order of priority. */
export const readLighthouse: ItemReader = (text, options, notes) => {
  const table = readTable(text, detectCsv(text, options.delimiter === null ? {} : { delimiter: options.delimiter }), notes)
  const wanted = ['ID', 'Name', 'State', 'Type', 'Started Date', 'Closed Date']
  if (table === null || lacksColumns(table, wanted, 'Lighthouse', notes)) return null
  table.ignore('Type', 'Url')
  return listOf({ table, mapping: COLUMNS }, 'lighthouse', options, notes)
}
