import { type Diagnostic, nearest, type PlanPath, type Severity } from '@nonlinear/model'
import { MAX_DIAGNOSTICS } from '../limits.ts'
import { describe, isBlank, type Mapping, quote, type Range, type Tree } from './tree.ts'

/** A value of the text, where it stands in the plan, and the key it stands under. */
export interface Place {
  readonly path: PlanPath
  readonly tree: Tree
  readonly keyRange: Range | null
}

/** A diagnostic whose place is still an offset in the text. */
export type Found = Omit<Diagnostic, 'span'> & { readonly range?: Range }

/** One reading of one text: what is known on the way, and what was found wrong. */
export interface Reading {
  readonly source: string
  readonly found: Found[]
  /** How many more there are than are kept. */
  unkept: number
  /** Ids of the sections `people` and `equipment`, known before asks are read. */
  readonly personIds: ReadonlySet<string>
  readonly equipmentIds: ReadonlySet<string>
  /** Every amount that names a currency. */
  readonly amounts: { readonly currency: string; readonly place: Place }[]
  /** For lists with unreadable items: the text's index of each item that was kept, by path. */
  readonly keptItems: Map<string, readonly number[]>
}

/** Reads one value; undefined when it could not, having reported why. */
export type Read<T> = (place: Place, reading: Reading) => T | undefined
export type Readers<T> = { readonly [K in keyof T]-?: Read<T[K]> }

export const pathKey = (path: PlanPath): string => path.join('\u0000')

/** Where a message about a value points: at the value if it is a word, else at its key. */
export function rangeOf({ tree, keyRange }: Place): Range {
  if (tree.kind !== 'word' || tree.end === tree.start) return keyRange ?? tree
  return tree
}

/** Complaints kept of one reading, so that a text of nothing but mistakes is read as fast as any other. */
const MAX_KEPT = 10 * MAX_DIAGNOSTICS

export interface Complaint {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  readonly severity?: Severity
  readonly range?: Range
}

/** A complaint with its place. */
export type PlacedComplaint = Complaint & { readonly range: Range }

export function report(reading: Reading, place: Place, { code, message, hint, severity = 'error', range }: Complaint): undefined {
  if (reading.found.length >= MAX_KEPT) {
    reading.unkept += 1
    return undefined
  }
  const at = range ?? rangeOf(place)
  reading.found.push({ code, severity, message, path: place.path, range: at, ...(hint === undefined ? {} : { hint }) })
}

const nameOf = (path: PlanPath): string => {
  const last = path.at(-1)
  return typeof last === 'string'
    ? `\`${last}\``
    : path.length === 0
      ? 'the plan'
      : `item ${Number(last) + 1} of ${nameOf(path.slice(0, -1))}`
}

/** Reports a value of the wrong kind, saying what was found, what is expected, and how that looks. */
export function wrongType(reading: Reading, place: Place, expected: string, example: string): undefined {
  const name = nameOf(place.path)
  if (isBlank(place.tree)) {
    return report(reading, place, { code: 'empty-value', message: `${name} has no value`, hint: `write ${example}, or remove it` })
  }
  report(reading, place, {
    code: 'wrong-type',
    message: `${name} is ${describe(place.tree)}, expected ${expected}`,
    hint: `write ${example}`,
  })
}

/** The values of a mapping, each under its key. The second of two equal keys is reported and left out. */
function childrenOf(path: PlanPath, mapping: Mapping, reading: Reading): (readonly [key: string, child: Place])[] {
  const seen = new Set<string>()
  const children: (readonly [string, Place])[] = []
  for (const { key, keyRange, value } of mapping.entries) {
    const child: Place = { path: [...path, key], tree: value, keyRange }
    if (seen.has(key)) reportDuplicate(reading, child, key)
    else children.push([key, child])
    seen.add(key)
  }
  return children
}

/** What a kind of mapping is called in messages, and how else its keys are often called. */
export interface FieldNames {
  readonly what: string
  readonly example: string
  readonly synonyms?: Readonly<Record<string, string>>
}

/** Reads the known keys of a mapping in text order; unknown ones and duplicates are reported. */
export function readFields<T>(place: Place, readers: Readers<T>, names: FieldNames, reading: Reading): Partial<T> {
  if (place.tree.kind !== 'mapping') {
    wrongType(reading, place, names.what, names.example)
    return {}
  }
  const result: Partial<T> = {}
  for (const [key, child] of childrenOf(place.path, place.tree, reading)) {
    if (!Object.hasOwn(readers, key)) {
      reportUnknownKey(reading, child, key, Object.keys(readers), names)
      continue
    }
    const value = readers[key as keyof T](child, reading)
    if (value !== undefined) result[key as keyof T] = value
  }
  return result
}

function reportDuplicate(reading: Reading, place: Place, key: string): undefined {
  const range = place.keyRange ?? place.tree
  report(reading, place, { code: 'duplicate-key', message: `${quote(key)} is written twice here`, hint: 'remove one of the two', range })
}

function reportUnknownKey(reading: Reading, place: Place, key: string, known: readonly string[], names: FieldNames): undefined {
  const range = place.keyRange ?? place.tree
  if (reading.found.length >= MAX_KEPT) return report(reading, place, { code: 'unknown-key', message: '' })
  const synonym = names.synonyms?.[key.toLowerCase().replace(/[\s_-]/g, '')]
  const meant = synonym ?? nearest(key, known)
  const [word = '', rest] = key.split(/:(.*)/s)
  const unspaced = rest !== undefined && known.includes(word)
  const hint = unspaced
    ? `write \`${word}: ${rest}\`, with a space after the colon`
    : meant
      ? `did you mean \`${meant}\`?`
      : key === ''
        ? 'remove it'
        : `known here: ${known.join(', ')}`
  report(reading, place, { code: 'unknown-key', message: `unknown key ${quote(key)} in ${names.what.replace(/^an? /, '')}`, hint, range })
}

/** The items of a list, or the one value written without brackets. */
export function itemsOf(place: Place): readonly Place[] {
  if (place.tree.kind !== 'list') return [place]
  return place.tree.items.map((tree, index) => ({ path: [...place.path, index], tree, keyRange: null }))
}

/** Reads a list whose items may be written alone; unreadable items are left out and their places remembered. */
export function readList<T>(place: Place, readItem: Read<T>, reading: Reading): T[] {
  const items: T[] = []
  const kept: number[] = []
  const places = itemsOf(place)
  places.forEach((item, index) => {
    const value = readItem(item, reading)
    if (value === undefined) return
    items.push(value)
    kept.push(index)
  })
  if (kept.length < places.length) reading.keptItems.set(pathKey(place.path), kept)
  return items
}

/** Reads a mapping from ids to things, in text order. The second of two equal ids is reported and left out. */
export function readById<T>(place: Place, reading: Reading, what: string, example: string, read: (place: Place, id: string) => T): T[] {
  if (isBlank(place.tree)) return []
  if (place.tree.kind !== 'mapping') {
    wrongType(reading, place, what, example)
    return []
  }
  return childrenOf(place.path, place.tree, reading).map(([id, child]) => read(child, id))
}
