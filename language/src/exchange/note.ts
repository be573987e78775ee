import type { Severity } from '@nonlinear/model'
import { MAX_NOTES } from './limits.ts'

/** Something to know about an imported file: a row that cannot be read (`error`), something taken otherwise (`warning`) or left out (`info`). */
export interface ImportNote {
  /** A stable kebab-case word for programs, such as `bad-row`. */
  readonly code: string
  readonly severity: Severity
  /** What and, if it is a value, which. One sentence without a full stop. */
  readonly message: string
  /** What to try. One phrase without a full stop. */
  readonly hint: string | null
  /** Counted from 1; null: the file as a whole. */
  readonly line: number | null
  readonly column: number | null
}

export interface Complaint {
  readonly code: string
  readonly severity?: Severity
  readonly message: string
  readonly hint?: string
  readonly line?: number | null
  readonly column?: number | null
}

/** Collects notes up to `MAX_NOTES`. */
export interface Notes {
  tell(complaint: Complaint): void
  /** In the order of the file, those about all of it first. */
  all(): readonly ImportNote[]
}

export function collectNotes(): Notes {
  const notes: ImportNote[] = []
  let more = 0
  return {
    tell({ code, severity = 'warning', message, hint, line, column }) {
      if (notes.length >= MAX_NOTES && severity !== 'error') more += 1
      else notes.push({ code, severity, message, hint: hint ?? null, line: line ?? null, column: column ?? null })
    },
    all() {
      const sorted = [...notes].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      if (more === 0) return sorted
      return [...sorted, { code: 'more-notes', severity: 'info', message: `${more} more notes`, hint: null, line: null, column: null }]
    },
  }
}

const MAX_NAMED = 5

/** `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED)
  if (names.length > MAX_NAMED) return `${shown.join(', ')} and ${names.length - MAX_NAMED} more`
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** `1 item`, `2 items`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
