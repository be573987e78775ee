import { nearest } from '@nonlinear/model'
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { MAX_ALIASED_VALUES, MAX_NESTING } from '../limits.ts'
import type { PlacedComplaint } from './reading.ts'
import type { Entry, List, Mapping, Range, Tree, Word } from './tree.ts'

const QUOTING: Readonly<Record<string, Word['quoting']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
}

export type Maybe = Node | null | undefined

/** Turns the parser's nodes into a tree; aliases become what they stand for, merge keys are merged. */
export interface Conversion {
  readonly anchors: Map<string, { readonly tree: Tree; readonly size: number }>
  readonly complaints: PlacedComplaint[]
  /** Values seen so far, those behind aliases counted each time. */
  size: number
  aliased: number
  depth: number
}

const wordAt = (at: number): Word => ({ kind: 'word', text: '', quoting: 'plain', start: at, end: at })

/** The tree below a node; `at` is where a value that was left out would stand. */
export function treeFromNode(node: Maybe, at: number, conversion: Conversion): Tree {
  const [start, end] = node?.range ?? [at, at]
  const before = conversion.size
  conversion.size += 1
  conversion.depth += 1
  const tree = conversion.depth > MAX_NESTING ? tooDeep(start, conversion) : convert(node, start, end, at, conversion)
  conversion.depth -= 1
  if (node && 'anchor' in node && node.anchor) conversion.anchors.set(node.anchor, { tree, size: conversion.size - before })
  return tree
}

function convert(node: Maybe, start: number, end: number, at: number, conversion: Conversion): Tree {
  if (isAlias(node)) return aliased(node.source, { start, end }, conversion)
  if (isScalar(node)) return node.source === '' && !QUOTING[node.type ?? ''] ? wordAt(at) : wordFromScalar(node, start, end)
  if (isSeq(node)) {
    const items = node.items.map((item) => treeFromNode(item as Maybe, (item as Maybe)?.range?.[0] ?? start, conversion))
    const list: List = { kind: 'list', items, start, end }
    return node.flow ? list : { ...list, end: items.at(-1)?.end ?? start }
  }
  if (!isMap(node)) return wordAt(at)
  const entries = node.items.map((pair) => entryFromPair(pair, conversion))
  const mapping: Mapping = { kind: 'mapping', entries: merged(entries, conversion), start, end }
  return node.flow ? mapping : { ...mapping, start: entries[0]?.keyRange.start ?? start, end: entries.at(-1)?.value.end ?? start }
}

const wordFromScalar = (scalar: Scalar, start: number, end: number): Word => ({
  kind: 'word',
  text: String(scalar.value),
  quoting: QUOTING[scalar.type ?? ''] ?? 'plain',
  start,
  end,
})

function entryFromPair(pair: unknown, conversion: Conversion): Entry {
  const { key, value } = (isPair(pair) ? pair : {}) as { key?: Maybe; value?: Maybe }
  const [start, end] = key?.range ?? [0, 0]
  return { key: isScalar(key) ? String(key.value) : '', keyRange: { start, end }, value: treeFromNode(value, end, conversion) }
}

function tooDeep(start: number, { complaints }: Conversion): Word {
  if (!complaints.some(({ code }) => code === 'too-deep')) complaints.push(deepComplaint(start))
  return wordAt(start)
}

export const deepComplaint = (start: number): PlacedComplaint => ({
  code: 'too-deep',
  message: `brackets and indents lie more than ${MAX_NESTING} deep here`,
  hint: 'a plan needs about six levels',
  range: { start, end: start + 1 },
})

/** What an alias stands for, until aliases of aliases grow beyond bounds. */
function aliased(name: string, range: Range, conversion: Conversion): Tree {
  const anchor = conversion.anchors.get(name)
  if (!anchor) {
    const meant = nearest(name, conversion.anchors.keys())
    const hint = meant ? `did you mean \`*${meant}\`?` : `write &${name} before a value further up`
    conversion.complaints.push({ code: 'unknown-alias', message: `nothing above is called \`&${name}\``, hint, range })
    return wordAt(range.start)
  }
  const within = conversion.aliased <= MAX_ALIASED_VALUES
  conversion.aliased += anchor.size
  conversion.size += anchor.size
  if (conversion.aliased <= MAX_ALIASED_VALUES) return anchor.tree
  if (within) {
    const message = `aliases repeat more than ${MAX_ALIASED_VALUES} values up to here`
    conversion.complaints.push({ code: 'too-many-aliases', message, hint: 'write the values out', range })
  }
  return wordAt(range.start)
}

/** The entries with those of `<<` behind them, where they say something new. */
function merged(entries: readonly Entry[], { complaints }: Conversion): readonly Entry[] {
  if (!entries.some(({ key }) => key === '<<')) return entries
  const own = entries.filter(({ key }) => key !== '<<')
  const known = new Set(own.map(({ key }) => key))
  for (const { value, keyRange } of entries.filter(({ key }) => key === '<<')) {
    for (const source of value.kind === 'list' ? value.items : [value]) {
      if (source.kind !== 'mapping') {
        complaints.push({
          code: 'bad-merge',
          message: '`<<` takes a mapping, or a list of mappings',
          hint: 'write <<: *name',
          range: keyRange,
        })
        continue
      }
      for (const entry of source.entries) {
        if (!known.has(entry.key)) own.push(entry)
        known.add(entry.key)
      }
    }
  }
  return own
}
