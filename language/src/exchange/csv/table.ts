import { MAX_COLUMNS } from '../limits.ts'
import { counted, type Notes } from '../note.ts'
import { type CsvForm, type CsvRow, placeOfCell, readCsv } from './read-csv.ts'

/** A row of a table; its offset is that of its first character in the file. */
export type TableRow = CsvRow

/** A file with a header row. Headers are found whatever their case; one name may head several columns. */
export interface Table {
  /** As they stand in the file. */
  readonly headers: readonly string[]
  readonly rows: readonly TableRow[]
  has(header: string): boolean
  /** What is not empty in the columns of these names, trimmed, in their order. */
  all(row: TableRow, ...names: string[]): string[]
  /** The first of them; null: none. */
  first(row: TableRow, ...names: string[]): string | null
  /** Columns whose name matches, with the name's first group. */
  matching(pattern: RegExp): readonly { readonly header: string; readonly group: string }[]
  /** Where the first column of that name stands in the row. */
  place(row: TableRow, ...names: string[]): { readonly line: number; readonly column: number }
  /** Columns that say nothing a plan could miss. */
  ignore(...names: string[]): void
  /** Headers nobody has asked for. */
  unused(): string[]
}

const loose = (header: string): string => header.trim().toLowerCase().replace(/\s+/g, ' ')

function columnsByName(headers: readonly string[]): Map<string, number[]> {
  const columns = new Map<string, number[]>()
  headers.forEach((header, index) => {
    const name = loose(header)
    columns.set(name, [...(columns.get(name) ?? []), index])
  })
  return columns
}

/** Rows as wide as the header; wider ones are told and left out, narrower ones told and filled up. */
function evenRows(rows: readonly TableRow[], width: number, notes: Notes): TableRow[] {
  return rows.flatMap((row): TableRow[] => {
    const more = row.cells.length - width
    if (more === 0) return [row]
    const message = `this row has ${counted(row.cells.length, 'cell')} where the header has ${width}`
    if (more < 0) {
      notes.tell({ code: 'short-row', message, hint: 'what is missing is taken as empty', line: row.line })
      return [{ ...row, cells: [...row.cells, ...new Array<string>(-more).fill('')] }]
    }
    if (row.cells.slice(width).every((cell) => cell.trim() === '')) return [{ ...row, cells: row.cells.slice(0, width) }]
    notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'quote cells that hold a delimiter', line: row.line })
    return []
  })
}

/** Reads a file with a header row; null where there is none, which is told. */
export function readTable(text: string, form: CsvForm, notes: Notes): Table | null {
  const [header, ...others] = readCsv(text, form, notes)
  if (header === undefined || header.cells.length > MAX_COLUMNS) {
    const message = header === undefined ? 'the file holds no rows' : `the header has more than ${counted(MAX_COLUMNS, 'column')}`
    notes.tell({ code: 'no-table', severity: 'error', message, hint: 'the first row must name the columns', line: 1 })
    return null
  }
  const rows = evenRows(others, header.cells.length, notes)
  return tableOf(header.cells, rows, (row, index) => placeOfCell(text, form, row, index))
}

/** Rows under headers, wherever they come from. */
export function tableOf(
  header: readonly string[],
  rows: readonly TableRow[],
  placeOf: (row: TableRow, index: number) => { readonly line: number; readonly column: number },
): Table {
  const columns = columnsByName(header)
  const asked = new Set<string>()
  const columnsOf = (names: readonly string[]): readonly number[] =>
    names.flatMap((name) => {
      asked.add(loose(name))
      return columns.get(loose(name)) ?? []
    })
  const all = (row: TableRow, ...names: string[]) => columnsOf(names).flatMap((index) => row.cells[index]?.trim() || [])
  return {
    headers: header.map((cell) => cell.trim()),
    rows,
    has: (name) => columns.has(loose(name)),
    all,
    first: (row, ...names) => all(row, ...names)[0] ?? null,
    matching: (pattern) =>
      [...columns.keys()].flatMap((name) => {
        const group = pattern.exec(name)?.[1]
        return group === undefined ? [] : [{ header: name, group }]
      }),
    place: (row, ...names) => placeOf(row, columnsOf(names)[0] ?? 0),
    ignore: (...names) => void columnsOf(names),
    unused: () =>
      [...columns].flatMap(([name, [index]]) => {
        const isFilled = rows.some(({ cells }) => columns.get(name)?.some((column) => cells[column]?.trim()))
        return asked.has(name) || name === '' || !isFilled ? [] : [header[index as number]?.trim() as string]
      }),
  }
}
