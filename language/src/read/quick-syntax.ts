import { MAX_NESTING } from '../limits.ts'
import { BEYOND, type Cursor, isNotPlain, isSpaceOrEnd, readWord } from './quick-words.ts'
import type { Entry, List, Mapping, Tree, Word } from './tree.ts'

// The YAML that plans are written in, read in one pass: block mappings and lists, flow collections, words in quotes and without, comments.
// A full YAML parser takes longer over a small plan than node takes to start, so it reads only what this declines: anchors, block scalars,
// words over several lines, tabs, and all mistakes. Whatever is accepted here reads the same there, which the tests hold to.

// Control characters, tabs, byte order mark, and the line ends that YAML 1.2 does not know.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
const ODD = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\u0085\u2028\u2029\ufeff]|\r(?!\n)/
const MARKER_LINE = /^(?:---|\.\.\.|%)/m
/** Keys longer than this are an error in YAML from 1,024 on. */
const MAX_KEY_LENGTH = 1000

/** The tree of a text in the common part of YAML, or null when the text goes beyond it or is not YAML. */
export function quickTree(text: string): Tree | null {
  if (ODD.test(text) || MARKER_LINE.test(text)) return null
  try {
    return readRoot(text)
  } catch (thrown) {
    if (thrown === BEYOND) return null
    throw thrown
  }
}

function readRoot(text: string): Tree {
  const cursor: Cursor = { text, at: 0, depth: 0 }
  const column = toNextLine(cursor)
  if (column < 0) throw BEYOND
  const tree = readBlock(cursor, column)
  if (cursor.at < text.length) throw BEYOND
  return tree
}

/** From a line's start, past blank and comment lines, to the first letter of the next line; its column, or −1 at the end. */
function toNextLine(cursor: Cursor): number {
  const { text } = cursor
  let lineStart = cursor.at
  while (lineStart < text.length) {
    let at = lineStart
    while (text[at] === ' ') at += 1
    const char = text[at]
    if (char !== '\n' && char !== '\r' && char !== '#' && char !== undefined) {
      cursor.at = at
      return at - lineStart
    }
    const end = text.indexOf('\n', at)
    lineStart = end < 0 ? text.length : end + 1
  }
  cursor.at = text.length
  return -1
}

/** Past spaces, a comment and the line's end; false when something else stands there. */
function endLine(cursor: Cursor): boolean {
  const { text } = cursor
  let at = cursor.at
  while (text[at] === ' ') at += 1
  if (text[at] === '#' && isSpaceOrEnd(text[at - 1])) {
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end
  }
  if (text[at] === '\r') at += 1
  if (at < text.length && text[at] !== '\n') return false
  cursor.at = Math.min(at + 1, text.length)
  return true
}

function readBlock(cursor: Cursor, column: number): Tree {
  cursor.depth += 1
  if (cursor.depth > MAX_NESTING) throw BEYOND
  const tree = isDash(cursor) ? readBlockList(cursor, column) : readBlockMapping(cursor, column)
  cursor.depth -= 1
  return tree
}

const isDash = ({ text, at }: Cursor): boolean => text[at] === '-' && isSpaceOrEnd(text[at + 1])

/** The column of the line that comes next: at its first letter if it belongs to this block, else before it. What continues the last value is beyond us. */
function nextColumn(cursor: Cursor, column: number): number {
  const next = toNextLine(cursor)
  if (next > column) throw BEYOND
  if (next >= 0 && next < column) cursor.at -= next
  return next
}

function readBlockMapping(cursor: Cursor, column: number): Mapping {
  const entries: Entry[] = []
  let next = column
  const start = cursor.at
  while (next === column) {
    if (isDash(cursor)) throw BEYOND
    const key = readKey(cursor)
    const keyRange = { start: key.start, end: key.end }
    cursor.at += 1
    const value = readBlockValue(cursor, column, key.end)
    entries.push({ key: key.text, keyRange, value })
    next = nextColumn(cursor, column)
  }
  return { kind: 'mapping', entries, start, end: (entries.at(-1) as Entry).value.end }
}

/** A key, with the cursor left at its colon. */
function readKey(cursor: Cursor): Word {
  const word = readWord(cursor, false)
  if (cursor.text[cursor.at] !== ':' || !isSpaceOrEnd(cursor.text[cursor.at + 1]) || word.end - word.start > MAX_KEY_LENGTH) throw BEYOND
  return word
}

function readBlockValue(cursor: Cursor, column: number, keyEnd: number): Tree {
  if (!endLine(cursor)) return readInline(cursor, column)
  const before = cursor.at
  const next = toNextLine(cursor)
  if (next > column || (next === column && isDash(cursor))) return readBlock(cursor, next)
  cursor.at = before
  return blank(keyEnd)
}

const blank = (at: number): Word => ({ kind: 'word', text: '', quoting: 'plain', start: at, end: at })

/** A value on the line of its key or dash, to the end of the line. */
function readInline(cursor: Cursor, column: number): Tree {
  while (cursor.text[cursor.at] === ' ') cursor.at += 1
  const value = readFlowValue(cursor, column, false)
  if (!endLine(cursor)) throw BEYOND
  return value
}

function readBlockList(cursor: Cursor, column: number): List {
  const items: Tree[] = []
  const start = cursor.at
  let next = column
  while (next === column && isDash(cursor)) {
    const dash = cursor.at
    cursor.at += 1
    items.push(readBlockItem(cursor, column, dash))
    next = nextColumn(cursor, column)
  }
  // A list may stand at the column of its key, so what follows may be the next key: back before it.
  if (next === column) cursor.at -= column
  return { kind: 'list', items, start, end: (items.at(-1) as Tree).end }
}

function readBlockItem(cursor: Cursor, column: number, dash: number): Tree {
  if (endLine(cursor)) {
    const next = toNextLine(cursor)
    if (next > column) return readBlock(cursor, next)
    throw BEYOND
  }
  while (cursor.text[cursor.at] === ' ') cursor.at += 1
  if (isDash(cursor)) throw BEYOND
  const start = cursor.at
  if (isNotPlain(cursor.text[start] as string)) return readInline(cursor, column)
  const word = readWord(cursor, false)
  if (cursor.text[cursor.at] === ':') {
    cursor.at = start
    return readBlock(cursor, column + (start - dash))
  }
  if (!endLine(cursor)) throw BEYOND
  return word
}

/** A flow collection or a word. `inFlow` when inside brackets already. */
function readFlowValue(cursor: Cursor, column: number, inFlow: boolean): Tree {
  const char = cursor.text[cursor.at]
  if (char !== '[' && char !== '{') return readWord(cursor, inFlow)
  cursor.depth += 1
  if (cursor.depth > MAX_NESTING) throw BEYOND
  const tree = char === '[' ? readFlowList(cursor, column) : readFlowMapping(cursor, column)
  cursor.depth -= 1
  return tree
}

/** To the next letter inside brackets, over line ends and comments; lines must be indented beyond the block around them. */
function skipInFlow(cursor: Cursor, column: number): string {
  const { text } = cursor
  while (text[cursor.at] === ' ') cursor.at += 1
  const char = text[cursor.at]
  if (char === '\n' || char === '\r' || char === '#') {
    if (char === '#' && text[cursor.at - 1] !== ' ') throw BEYOND
    if (!endLine(cursor) || toNextLine(cursor) <= column) throw BEYOND
  }
  const found = text[cursor.at]
  if (found === undefined) throw BEYOND
  return found
}

function readFlowList(cursor: Cursor, column: number): List {
  const start = cursor.at
  const items: Tree[] = []
  cursor.at += 1
  for (;;) {
    if (skipInFlow(cursor, column) === ']') break
    items.push(readFlowValue(cursor, column, true))
    const after = skipInFlow(cursor, column)
    if (after === ',') cursor.at += 1
    else if (after !== ']') throw BEYOND
  }
  cursor.at += 1
  return { kind: 'list', items, start, end: cursor.at }
}

function readFlowMapping(cursor: Cursor, column: number): Mapping {
  const start = cursor.at
  const entries: Entry[] = []
  cursor.at += 1
  for (;;) {
    if (skipInFlow(cursor, column) === '}') break
    const key = readWord(cursor, true)
    const keyRange = { start: key.start, end: key.end }
    let after = skipInFlow(cursor, column)
    let value: Tree = blank(key.end)
    if (after === ':') {
      if (cursor.at !== key.end || !isSpaceOrEnd(cursor.text[cursor.at + 1]) || key.end - key.start > MAX_KEY_LENGTH) throw BEYOND
      cursor.at += 1
      after = skipInFlow(cursor, column)
      if (after !== ',' && after !== '}') value = readFlowValue(cursor, column, true)
      after = skipInFlow(cursor, column)
    }
    entries.push({ key: key.text, keyRange, value })
    if (after === ',') cursor.at += 1
    else if (after !== '}') throw BEYOND
  }
  cursor.at += 1
  return { kind: 'mapping', entries, start, end: cursor.at }
}
