import { Composer, type Document, Parser, type YAMLError } from 'yaml'
import { MAX_SYNTAX_REPAIRS } from '../limits.ts'
import { quickTree } from './quick-syntax.ts'
import type { PlacedComplaint } from './reading.ts'
import { type BlockEntry, structureOf } from './structure.ts'
import type { Mapping, Range, Tree } from './tree.ts'
import { type Conversion, deepComplaint, type Maybe, treeFromNode } from './yaml-tree.ts'

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
  let last = ''
  for (const { complaint, entry, keepHead } of structureOf(repair.source).troubles) {
    // One line out of place puts those below it out of place in the same way.
    const same = complaint.code === 'indent' ? `${complaint.message} ${complaint.hint}` : ''
    if (same === '' || same !== last) repair.complaints.push(complaint)
    last = same
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
