import type { Event, Law } from '@nonlinear/model'
import { MAX_LOG_LINES } from '../limits.ts'
import { readLaw } from './laws.ts'
import { type LineWord, logLineFromText, unquotedLine } from './log-line.ts'
import { itemsOf, type Place, type Read, type Reading, readList, report, wrongType } from './reading.ts'
import { treeOfLine } from './syntax.ts'
import { isBlank, quote, type Range, type Tree, type Word } from './tree.ts'
import { readDate, readOdds } from './words.ts'

const EXAMPLE = '- 2026-12-03 labels started'

/** The text of a log item as the author meant it, and where each of its characters stands. */
interface LineText {
  readonly text: string
  readonly rangeOf: (range: Range) => Range
}

/** A line in quotes is longer in the text than in its meaning: `''` and `\"` are one character. */
export function offsetInWord(word: Word, source: string, index: number): number {
  if (word.quoting !== 'single' && word.quoting !== 'double') return Math.min(word.start + index, word.end)
  let offset = word.start + 1
  for (let i = 0; i < index && offset < word.end; i++) {
    const char = source[offset]
    offset += word.quoting === 'single' ? (char === "'" ? 2 : 1) : char === '\\' ? 2 : 1
  }
  return Math.min(offset, word.end)
}

function lineOfWord(word: Word, source: string): LineText {
  return {
    text: word.text,
    rangeOf: ({ start, end }) => ({ start: offsetInWord(word, source, start), end: offsetInWord(word, source, end) }),
  }
}

/** An unquoted line with `: ` in it is a mapping to YAML; the line itself still stands in the text. */
function lineOfMapping(tree: Tree, source: string): LineText {
  const text = /^[^\r\n]*/.exec(source.slice(tree.start))?.[0] ?? ''
  return { text: text.trimEnd(), rangeOf: ({ start, end }) => ({ start: tree.start + start, end: tree.start + end }) }
}

/** The line of a log item, or null when it is nothing of the kind. */
export function lineOf(tree: Tree, source: string): LineText | null {
  if (tree.kind === 'word') return isBlank(tree) ? null : lineOfWord(tree, source)
  return tree.kind === 'mapping' && /^\d{4}-/.test(source.slice(tree.start, tree.start + 5)) ? lineOfMapping(tree, source) : null
}

export const readLog: Read<Event[]> = (place, reading) => {
  if (isBlank(place.tree)) return []
  if (place.tree.kind === 'mapping') return wrongType(reading, place, 'a list of lines', EXAMPLE)
  const count = itemsOf(place).length
  if (count > MAX_LOG_LINES) {
    return report(reading, place, {
      code: 'too-many',
      message: `the log has ${count} lines, more than ${MAX_LOG_LINES}`,
      hint: 'start a new plan from where this one stands',
    })
  }
  return readList(place, readEvent, reading)
}

const readEvent: Read<Event> = (place, reading) => {
  const line = lineOf(place.tree, reading.source)
  if (line === null) return wrongType(reading, place, 'a line of text', EXAMPLE)
  if (place.tree.kind === 'mapping') {
    report(reading, place, { ...unquotedLine(line.text), range: line.rangeOf({ start: 0, end: line.text.length }) })
  }
  const words = logLineFromText(line.text)
  for (const { range, hint, ...trouble } of words.troubles) {
    const cut = trouble.code === 'unclosed-note' && isCutByComment(place.tree, reading.source)
    const better = cut ? `YAML takes what follows # for a comment: quote the whole line with '` : hint
    report(reading, place, { ...trouble, hint: better, range: line.rangeOf(range) })
  }
  const at = (word: LineWord, name: string): Place => placeInLine(place, word, name, line)
  const date = words.date && readDate(at(words.date, 'date'), reading)
  if (!date || !words.subject) return undefined
  return {
    date,
    subject: words.subject.text,
    verb: words.verb?.verb ?? null,
    odds: (words.odds && readOdds(at(words.odds, 'odds'), reading)) ?? null,
    days: (words.days && readLineLaw(at(words.days, 'days'), reading)) ?? null,
    until: (words.until && readDate(at(words.until, 'until'), reading)) ?? null,
    note: words.note?.text ?? null,
  }
}

function placeInLine(place: Place, word: LineWord, name: string, line: LineText): Place {
  const tree: Word = { kind: 'word', text: word.text, quoting: 'double', ...line.rangeOf(word) }
  return { path: [...place.path, name], tree, keyRange: null }
}

const isCutByComment = (tree: Tree, source: string): boolean => tree.kind === 'word' && /^\s+#/.test(source.slice(tree.end, tree.end + 40))

/** Laws with brackets are read as in the rest of the plan; their messages point at the whole law. */
function readLineLaw(place: Place, reading: Reading): Law | undefined {
  const { text } = place.tree as Word
  if (!text.startsWith('{')) return readLaw(place, reading)
  const tree = treeOfLine(text)
  if (tree === null) {
    const hint = 'write days {pert: [4, 7, 20]} or another law'
    return report(reading, place, { code: 'wrong-type', message: `${quote(text)} is no law of days`, hint })
  }
  const inner: Reading = { ...reading, found: [] }
  const law = readLaw({ path: place.path, tree, keyRange: null }, inner)
  for (const { code, message, hint } of inner.found) report(reading, place, { code, message, hint })
  return law
}
