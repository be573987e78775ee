import { detectCsv } from '../csv/detect-csv.ts'
import { readTable } from '../csv/table.ts'
import { PREVIEW_ROWS } from '../limits.ts'
import { collectNotes } from '../note.ts'
import { suggestMapping } from './generic.ts'
import type { Mapping, ReadingOptions } from './reader.ts'

/** A table as a user sees it before choosing what its columns hold. */
export interface TablePreview {
  readonly delimiter: string
  readonly quote: string
  readonly columns: readonly string[]
  /** The first rows, cells as they stand. */
  readonly rows: readonly (readonly string[])[]
  /** The mapping that is used: what the user said, and what is likely for the rest. */
  readonly mapping: Mapping
}

/** Columns, first rows and mapping of a table; null where it is none. */
export function tablePreview(text: string, { delimiter, mapping }: ReadingOptions): TablePreview | null {
  const form = detectCsv(text, delimiter === null ? {} : { delimiter })
  const table = readTable(text, form, collectNotes())
  if (table === null) return null
  const used = new Set(Object.values(mapping).map((header) => header.toLowerCase()))
  const likely = suggestMapping(table.headers.filter((header) => !used.has(header.toLowerCase())))
  const rows = table.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => cells)
  return { ...form, columns: table.headers, rows, mapping: { ...likely, ...mapping } }
}
