import { collectNotes } from '../note.ts'
import { type CsvForm, readCsv } from './read-csv.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const
const QUOTES = ['"', "'"] as const

/** Rows that are looked at. */
const SAMPLE_ROWS = 50
/** Characters that are looked at: a first cell may go over many lines. */
const SAMPLE_LENGTH = 200_000

/** How well a form fits: rows as wide as the header, and wide at all. */
function fitOf(sample: string, form: CsvForm): number {
  const rows = readCsv(sample, form, collectNotes(), SAMPLE_ROWS)
  const width = rows[0]?.cells.length ?? 1
  if (width < 2) return 0
  const even = rows.filter(({ cells }) => cells.length === width).length / rows.length
  // A quote that is never one leaves quotes standing around cells.
  const bare = rows.flatMap(({ cells }) => cells).filter((cell) => /^(["']).*\1$/s.test(cell.trim())).length
  return even * Math.min(width, 20) - bare
}

/** The delimiter and quote that fit best; a comma and double quotes where nothing does. */
export function detectCsv(text: string, given: Partial<CsvForm> = {}): CsvForm {
  const sample = text.slice(0, SAMPLE_LENGTH)
  const forms = DELIMITERS.filter((delimiter) => (given.delimiter ?? delimiter) === delimiter).flatMap((delimiter) =>
    QUOTES.filter((quote) => (given.quote ?? quote) === quote).map((quote): CsvForm => ({ delimiter, quote })),
  )
  let best: CsvForm = { delimiter: given.delimiter ?? ',', quote: given.quote ?? '"' }
  let most = 0
  for (const form of forms) {
    const fit = fitOf(sample, form)
    if (fit > most) [best, most] = [form, fit]
  }
  return best
}
