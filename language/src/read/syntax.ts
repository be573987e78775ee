import { nearest } from '@nonlinear/model'
import { Composer, type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, Parser, type Scalar, type YAMLError } from 'yaml'
import { MAX_ALIASED_VALUES, MAX_NESTING, MAX_SYNTAX_REPAIRS } from '../limits.ts'
import { quickTree } from './quick-syntax.ts'
import type { Complaint } from './reading.ts'
import { type BlockEntry, structureOf } from './structure.ts'
import type { Entry, List, Mapping, Range, Tree, Word } from './tree.ts'

type PlacedComplaint = Complaint & { readonly range: Range }

/** What the text holds, as far as it could be read, and what is wrong with its form. */
export interface SyntaxResult {
  readonly tree: Tree | null
  readonly complaints: readonly PlacedComplaint[]
  /** The text as it was read in the end: as long as the original, with unreadable places left blank. */
  readonly source: string
  /** The unreadable places. */
  readonly damage: readonly Range[]
  /** Whether ids may be missing because of them. */
  readonly idsLost: boolean
  /** Whether values are shared by anchors and aliases. */
  readonly shared: boolean
}

const QUOTING: Readonly<Record<string, Word['quoting']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
}

type Maybe = Node | null | undefined

/** Turns the parser's nodes into a tree; aliases become what they stand for, merge keys are merged. */
interface Conversion {
  readonly anchors: Map<string, { readonly tree: Tree; readonly size: number }>
  readonly complaints: PlacedComplaint[]
  /** Values seen so far, those behind aliases counted each time. */
  size: number
  aliased: number
  depth: number
}

const wordAt = (at: number): Word => ({ kind: 'word', text: '', quoting: 'plain', start: at, end: at })

function treeFromNode(node: Maybe, at: number, conversion: Conversion): Tree {
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

const deepComplaint = (start: number): PlacedComplaint => ({
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

function compose(text: string): Document.Parsed[] {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, strict: true })
  return [...composer.compose(new Parser().parse(text), true, text.length)] as Document.Parsed[]
}

const WORDS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  BAD_DQ_ESCAPE: ['this is no escape that YAML knows', 'use single quotes, or write \\\\ for a backslash'],
  BAD_INDENT: ['this line is indented unlike those around it', 'indent entries of one level alike'],
  BAD_SCALAR_START: ['a value cannot start like this', 'put it in quotes'],
  BLOCK_AS_IMPLICIT_KEY: ['a second key stands on this line', 'put it on a line of its own, or quote the value'],
  MISSING_CHAR: ['something is missing here: a comma, a colon, a quote or a bracket', 'compare with the line above'],
  MULTILINE_IMPLICIT_KEY: ['a key goes over several lines here', 'look for a missing colon in the line above'],
  TAB_AS_INDENT: ['a tab stands where YAML wants spaces', 'indent with two spaces'],
  UNEXPECTED_TOKEN: ['this is not expected here', 'compare with the line above'],
  RESOURCE_EXHAUSTION: ['brackets and indents lie too deep here', 'a plan needs about six levels'],
}

function complaintFrom({ code, message, pos }: YAMLError): PlacedComplaint {
  const [plain = message.replace(/\.$/, ''), hint] = WORDS[code] ?? []
  return { code: 'yaml', message: plain, hint, range: { start: pos[0], end: Math.max(pos[1], pos[0]) } }
}

/** Reads YAML into a tree. */
export function readSyntax(text: string): SyntaxResult {
  const quick = quickTree(text)
  return quick ? { tree: quick, complaints: [], source: text, damage: [], idsLost: false, shared: false } : fullSyntax(text)
}

/** Deeper brackets or dashes than this are not even given to the parser, which would run out of stack. */
const MAX_PARSED_NESTING = 500

function tooDeepToParse(text: string): number | null {
  const dashes = /(?:[-?:] +){100}/.exec(text)
  if (dashes) return dashes.index
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x5b || char === 0x7b) depth += 1
    else if ((char === 0x5d || char === 0x7d) && depth > 0) depth -= 1
    if (depth > MAX_PARSED_NESTING) return at
  }
  return null
}

/** Characters that repairs may have parsed again, so that a long text full of mistakes does not take minutes. */
const MAX_REPARSED_LENGTH = 2_000_000

/** The same by the full parser. Unreadable entries are told about, left blank, and the rest is read. */
export function fullSyntax(text: string): SyntaxResult {
  const deep = tooDeepToParse(text)
  if (deep !== null) return { tree: null, complaints: [deepComplaint(deep)], source: text, damage: [], idsLost: true, shared: false }
  const repair: Repair = { source: text, complaints: [], damage: [], idsLost: false }
  let documents = compose(text)
  if (documents[0] && documents[0].errors.length > 0) {
    repairStructure(repair)
    documents = repairRest(repair)
  }
  const [document, another] = documents
  if (another) repair.complaints.push(severalDocuments(another))
  const conversion: Conversion = { anchors: new Map(), complaints: repair.complaints, size: 0, aliased: 0, depth: 0 }
  const tree = document ? treeFromNode(document.contents as Maybe, 0, conversion) : null
  for (const warning of document?.warnings ?? []) repair.complaints.push({ ...complaintFrom(warning), severity: 'warning' })
  return { tree, ...repair, shared: conversion.anchors.size > 0 }
}

const severalDocuments = (another: Document.Parsed): PlacedComplaint => ({
  code: 'several-documents',
  message: 'a second YAML document begins here; only the first is read',
  hint: 'keep one plan a file',
  range: { start: another.range[0], end: another.range[0] + 3 },
})

interface Repair {
  source: string
  readonly complaints: PlacedComplaint[]
  readonly damage: Range[]
  idsLost: boolean
}

/** Blanks an entry, with or without its key; the text keeps its length, so that all other places stay true. */
function blankOut(repair: Repair, { start, indent, headEnd, end }: BlockEntry, keepHead: boolean): void {
  const from = keepHead ? headEnd : start
  repair.source = repair.source.slice(0, from) + repair.source.slice(from, end).replace(/[^\n]/g, ' ') + repair.source.slice(end)
  repair.damage.push({ start, end })
  if (!keepHead || indent === 0) repair.idsLost = true
}

function repairStructure(repair: Repair): void {
  for (const { complaint, entry, keepHead } of structureOf(repair.source).troubles) {
    repair.complaints.push(complaint)
    blankOut(repair, entry, keepHead)
  }
}

/** What the look at the structure missed, the parser tells one by one. */
function repairRest(repair: Repair): Document.Parsed[] {
  let parsed = 0
  for (let round = 0; ; round++) {
    const documents = compose(repair.source)
    const [first] = documents[0]?.errors ?? []
    parsed += repair.source.length
    if (!first) return documents
    const complaint = complaintFrom(first)
    const entry = structureOf(repair.source).entries.findLast(({ start }) => start <= complaint.range.start)
    const again = entry && repair.damage.some(({ start }) => start === entry.start)
    if (!again) repair.complaints.push(complaint)
    if (!entry || round >= MAX_SYNTAX_REPAIRS || parsed > MAX_REPARSED_LENGTH) {
      repair.idsLost = true
      repair.damage.push({ start: entry?.start ?? 0, end: repair.source.length })
      return documents
    }
    blankOut(repair, entry, !again)
  }
}

/** The tree of one line of YAML without mistakes, or null. */
export function treeOfLine(text: string): Mapping | null {
  const { tree, complaints } = readSyntax(text)
  return complaints.length === 0 && tree?.kind === 'mapping' ? tree : null
}
