import { type Line, lineWidth, type Span, textWidth, truncate } from './text.ts'

export interface Column {
  readonly heading: string
  readonly align: 'left' | 'right'
}

/** A cell is a line of its own: it may mix an id with a faint title. */
export type Cell = Line

/** Blanks between columns. */
export const COLUMN_GAP = 2

/** The first column, of names, is not cut below so many columns. */
const FIRST_COLUMN_MIN = 12

/**
 * Cells under each other, each column as wide as its widest cell. A column that no row uses is left out; the first one is cut where the table
 * would be wider than it may be.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  headingPaint: NonNullable<Span['paint']>,
  width = Number.POSITIVE_INFINITY,
): Line[] {
  const used = columns.map((_, index) => rows.some((row) => lineWidth(row[index] ?? []) > 0))
  const widths = columns.map(({ heading }, index) => Math.max(textWidth(heading), ...rows.map((row) => lineWidth(row[index] ?? []))))
  const total = widths.reduce((sum, one, index) => (used[index] ? sum + one + COLUMN_GAP : sum), -COLUMN_GAP)
  const first = Math.min(widths[0] ?? 0, Math.max(FIRST_COLUMN_MIN, (widths[0] ?? 0) - (total - width)))
  widths[0] = first
  const compose = (cells: readonly Cell[]): Line => {
    const spans: Span[] = []
    for (const [index, column] of columns.entries()) {
      if (!used[index]) continue
      if (spans.length > 0) spans.push({ text: ' '.repeat(COLUMN_GAP) })
      const cell = index === 0 ? cutLine(cells[0] ?? [], first) : (cells[index] ?? [])
      const blank = { text: ' '.repeat((widths[index] ?? 0) - lineWidth(cell)) }
      spans.push(...(column.align === 'left' ? [...cell, blank] : [blank, ...cell]))
    }
    return spans
  }
  const head = compose(columns.map(({ heading }) => [{ text: heading, paint: headingPaint }]))
  return columns.every(({ heading }) => heading === '') ? rows.map(compose) : [head, ...rows.map(compose)]
}

function cutLine(line: Line, columns: number): Line {
  let room = columns
  return line.map(({ text, ...span }) => {
    const shown = truncate(text, room)
    room -= textWidth(shown)
    return { ...span, text: shown }
  })
}

/** Below this a cut text says too little to be worth its place. */
const LAST_COLUMN_MIN = 10

/** Adds a faint last column of texts, cut to what is left of the width; leaves it out where too little is left. The first line is the heading's. */
export function withLastColumn(lines: readonly Line[], texts: readonly string[], width: number, paint: NonNullable<Span['paint']>): Line[] {
  const used = Math.max(...lines.map(lineWidth))
  const room = width - used - COLUMN_GAP
  if (room < LAST_COLUMN_MIN) return [...lines]
  return lines.map((line, index): Line => {
    const text = texts[index] ?? ''
    return text === '' ? line : [...line, { text: ' '.repeat(used - lineWidth(line) + COLUMN_GAP) }, { text: truncate(text, room), paint }]
  })
}
