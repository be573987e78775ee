import { Composer, isAlias, isMap, isPair, isScalar, isSeq, type Node, Parser, type YAMLError } from 'yaml'
import type { Complaint } from './reading.ts'
import type { Entry, Mapping, Range, Tree, Word } from './tree.ts'

/** What the text holds, as far as it could be read, and what is wrong with its form. */
export interface SyntaxResult {
  readonly tree: Tree | null
  readonly complaints: readonly (Complaint & { readonly range: Range })[]
}

const QUOTING: Readonly<Record<string, Word['quoting']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
}

type Maybe = Node | null | undefined

function treeFromNode(node: Maybe, anchors: Map<string, Tree>, at: number): Tree {
  const [start, end] = node?.range ?? [at, at]
  const tree = ((): Tree => {
    if (isAlias(node)) return anchors.get(node.source) ?? { kind: 'word', text: '', quoting: 'plain', start, end }
    if (isScalar(node)) return { kind: 'word', text: String(node.value), quoting: QUOTING[node.type ?? ''] ?? 'plain', start, end }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => treeFromNode(item as Maybe, anchors, start)), start, end }
    if (isMap(node)) return { kind: 'mapping', entries: node.items.map((pair) => entryFromPair(pair, anchors)), start, end }
    return { kind: 'word', text: '', quoting: 'plain', start, end }
  })()
  if (node && 'anchor' in node && node.anchor) anchors.set(node.anchor, tree)
  return tree
}

function entryFromPair(pair: unknown, anchors: Map<string, Tree>): Entry {
  const { key, value } = (isPair(pair) ? pair : {}) as { key?: Maybe; value?: Maybe }
  const [start, end] = key?.range ?? [0, 0]
  return { key: isScalar(key) ? String(key.value) : '', keyRange: { start, end }, value: treeFromNode(value, anchors, end) }
}

function compose(text: string) {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, strict: true })
  return [...composer.compose(new Parser().parse(text), true, text.length)]
}

const complaintFrom = ({ message, pos }: YAMLError): Complaint & { range: Range } => ({
  code: 'yaml-syntax',
  message: message.replace(/\.$/, ''),
  range: { start: pos[0], end: pos[1] },
})

/** Reads YAML into a tree. */
export function readSyntax(text: string): SyntaxResult {
  const [document] = compose(text)
  if (!document) return { tree: null, complaints: [] }
  return { tree: treeFromNode(document.contents as Maybe, new Map(), 0), complaints: document.errors.map(complaintFrom) }
}

/** The tree of one line of YAML without mistakes, or null. */
export function treeOfLine(text: string): Mapping | null {
  const { tree, complaints } = readSyntax(text)
  return complaints.length === 0 && tree?.kind === 'mapping' ? tree : null
}
