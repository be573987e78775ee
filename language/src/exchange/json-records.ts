import { MAX_IMPORT_NESTING, MAX_RECORDS } from './limits.ts'
import { counted, type Notes } from './note.ts'

/** One object of a JSON text. */
export interface JsonRecord {
  /** Line on which it begins, from 1; that of the whole where it lies in a list inside. */
  readonly line: number
  readonly value: Readonly<Record<string, unknown>>
}

interface Piece {
  readonly start: number
  readonly end: number
}

type Split = { readonly pieces: readonly Piece[] } | { readonly trouble: string; readonly hint: string; readonly at: number }

/** The values of all lists at the top, or the values there themselves: pages of a list may follow one another. */
function split(text: string): Split {
  const pieces: Piece[] = []
  const open: string[] = []
  let start = -1
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
    const char = text[at] as string
    if (char === '"') {
      at = endOfString(text, at)
    } else if (char === '{' || char === '[') {
      if (open.length === 0 || (open.length === 1 && open[0] === '[')) start = char === '[' && open.length === 0 ? -1 : at
      open.push(char)
      if (open.length > MAX_IMPORT_NESTING)
        return { trouble: `there are more than ${MAX_IMPORT_NESTING} brackets inside one another`, hint: 'is this the right file?', at }
    } else if (char === '}' || char === ']') {
      if (open.pop() !== (char === '}' ? '{' : '['))
        return { trouble: `\`${char}\` closes nothing here`, hint: 'is the file complete?', at }
      const isPiece = open.length === 0 ? char === '}' : open.length === 1 && open[0] === '['
      if (isPiece && start >= 0) {
        pieces.push({ start, end: at + 1 })
        start = -1
      }
    }
  }
  return open.length > 0
    ? { trouble: 'the file ends before its brackets are closed', hint: 'is it complete?', at: text.length }
    : { pieces }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names under which programs put the list that is meant. */
const LISTS = ['issues', 'items', 'results', 'data', 'work_items', 'nodes']

/** All objects of a JSON text, each parsed alone, so that a broken one does not hide the others. Null where it is no such text, which is told. */
export function readJsonRecords(text: string, notes: Notes): JsonRecord[] | null {
  const found = split(text)
  if ('trouble' in found) {
    const line = lineAt(text, found.at)
    notes.tell({ code: 'bad-json', severity: 'error', message: found.trouble, hint: found.hint, line, column: columnAt(text, found.at) })
    return null
  }
  if (found.pieces.length > MAX_RECORDS) {
    const message = `there are more than ${counted(MAX_RECORDS, 'record')}`
    notes.tell({ code: 'too-many', severity: 'error', message, hint: 'export less at a time, such as what is still open' })
    return null
  }
  const records: JsonRecord[] = []
  let [line, from] = [1, 0]
  for (const { start, end } of found.pieces) {
    for (; from < start; from++) if (text[from] === '\n') line += 1
    try {
      const value: unknown = JSON.parse(text.slice(start, end))
      if (isObject(value)) records.push({ line, value })
    } catch {
      notes.tell({
        code: 'bad-row',
        severity: 'error',
        message: 'this record is no JSON',
        hint: 'it is left out',
        line,
        column: columnAt(text, start),
      })
    }
  }
  return unwrapped(records)
}

function unwrapped(records: JsonRecord[]): JsonRecord[] {
  const [only] = records
  if (records.length !== 1 || only === undefined) return records
  const list = LISTS.map((name) => only.value[name]).find(Array.isArray)
  return list === undefined ? records : list.filter(isObject).map((value) => ({ line: only.line, value }))
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
const columnAt = (text: string, offset: number): number => offset - text.lastIndexOf('\n', offset - 1)

/** A text or a number as text; null for all else. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return text === '' ? null : text
}

/** The first of several spellings of a field as text. */
export const fieldOf = (record: Readonly<Record<string, unknown>>, ...names: string[]): string | null =>
  names.map((name) => textOf(record[name])).find((text) => text !== null) ?? null

/** A list of objects or words under a name; what is no list is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The first of several fields of an object as text; the value itself where it is a word. */
export const nameIn = (value: unknown, ...names: string[]): string | null => (isObject(value) ? fieldOf(value, ...names) : textOf(value))
