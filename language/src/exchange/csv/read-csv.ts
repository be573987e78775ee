import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_RECORDS } from '../limits.ts'
import { counted, type Notes } from '../note.ts'

/** How a file separates and quotes its cells. */
export interface CsvForm {
  readonly delimiter: string
  readonly quote: string
}

/** One record of a file. */
export interface CsvRow {
  /** Line on which it begins, from 1. */
  readonly line: number
  /** Offset of its first character. */
  readonly offset: number
  readonly cells: readonly string[]
}

interface Trouble {
  readonly message: string
  readonly hint: string
  /** Offset it is seen at. */
  readonly at: number
}

interface Scanned {
  readonly cells: string[]
  /** Offset of the row after this one. */
  readonly next: number
  readonly trouble: Trouble | null
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)

/** Where the cell that begins there ends, and what it holds. RFC 4180; a quote inside a bare cell stands for itself. */
function scanCell(text: string, from: number, { delimiter, quote }: CsvForm): { text: string; end: number; trouble: Trouble | null } {
  if (text[from] !== quote) {
    const line = endOfLine(text, from)
    const found = text.indexOf(delimiter, from)
    const end = found < 0 || found > line ? line : found
    return { text: end === line ? withoutReturn(text.slice(from, end)) : text.slice(from, end), end, trouble: null }
  }
  let content = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close < 0 || close - from > MAX_CELL_LENGTH) {
      const message =
        close < 0 ? 'this cell begins with a quote that is never closed' : `this cell has more than ${MAX_CELL_LENGTH} characters`
      const hint = close < 0 ? `close it with ${quote}, and double quotes inside` : 'shorten it, or leave the column out'
      return { text: content, end: endOfLine(text, from), trouble: { message, hint, at: from } }
    }
    content += text.slice(at, close)
    if (text[close + 1] !== quote) return afterQuote(text, content, close + 1, delimiter, quote)
    content += quote
    at = close + 2
  }
}

function afterQuote(text: string, content: string, at: number, delimiter: string, quote: string) {
  const next = text[at]
  if (next === undefined || next === delimiter || next === '\n') return { text: content, end: at, trouble: null }
  if (next === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) return { text: content, end: at + 1, trouble: null }
  const message = `\`${next}\` stands after the closing quote of a cell`
  return { text: content, end: endOfLine(text, at), trouble: { message, hint: `double each ${quote} inside a cell`, at } }
}

/** Reads the row that begins there; `starts` takes the offset of each cell. */
function scanRow(text: string, offset: number, form: CsvForm, starts?: number[]): Scanned {
  const cells: string[] = []
  let trouble: Trouble | null = null
  for (let at = offset; ; ) {
    starts?.push(at)
    const cell = scanCell(text, at, form)
    cells.push(cell.text)
    trouble ??= cell.trouble
    if (text[cell.end] !== form.delimiter || cell.trouble !== null || cells.length > MAX_COLUMNS) {
      return { cells, next: endOfLine(text, cell.end) + 1, trouble }
    }
    at = cell.end + 1
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** All rows that hold anything. A row that cannot be read is told with its place and left out; the rest of the file is read. */
export function readCsv(text: string, form: CsvForm, notes: Notes, recordsMax = MAX_RECORDS): CsvRow[] {
  const rows: CsvRow[] = []
  let line = 1
  for (let offset = text.startsWith('\ufeff') ? 1 : 0; offset < text.length; ) {
    const { cells, next, trouble } = scanRow(text, offset, form)
    if (trouble !== null) {
      const before = linesIn(text, offset, trouble.at)
      const column = trouble.at - text.lastIndexOf('\n', trouble.at - 1)
      notes.tell({ code: 'bad-row', severity: 'error', ...trouble, line: line + before, column })
    } else if (cells.some((cell) => cell.trim() !== '')) {
      if (rows.length >= recordsMax) {
        const hint = 'export less at a time, such as what is still open'
        notes.tell({ code: 'too-many', severity: 'error', message: `there are more than ${counted(recordsMax, 'row')}`, hint, line })
        return rows
      }
      rows.push({ line, offset, cells })
    }
    line += linesIn(text, offset, next)
    offset = next
  }
  return rows
}

/** Line and column of one cell of a row, both from 1. */
export function placeOfCell(text: string, form: CsvForm, row: CsvRow, index: number): { readonly line: number; readonly column: number } {
  const starts: number[] = []
  scanRow(text, row.offset, form, starts)
  const at = starts[index] ?? row.offset
  return { line: row.line + linesIn(text, row.offset, at), column: at - text.lastIndexOf('\n', at - 1) }
}
