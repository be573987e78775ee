import { nearest } from '@nonlinear/model'
import { unquotedLine } from './log-line.ts'
import type { PlacedComplaint } from './reading.ts'
import { type FlowEnd, scanFlow, scanQuoted } from './structure-flow.ts'

// What a YAML parser cannot tell: where a mistake was made. It reports an unclosed bracket where the text ends; the author needs the line on
// which it was opened. So when a text is no YAML, its lines are looked at once more as their author saw them: by indentation.

/** A line of block structure, with the lines that are indented beyond it. */
export interface BlockEntry {
  readonly start: number
  readonly indent: number
  /** End of its key or dash: what stands before may be kept when the rest is unreadable. */
  readonly headEnd: number
  readonly end: number
}

export interface StructureTrouble {
  readonly complaint: PlacedComplaint
  readonly entry: BlockEntry
  /** Whether its key or dash can be kept. */
  readonly keepHead: boolean
}

export interface Structure {
  readonly entries: readonly BlockEntry[]
  readonly troubles: readonly StructureTrouble[]
}

interface Scan {
  readonly text: string
  readonly lines: readonly Line[]
  readonly entries: BlockEntry[]
  readonly troubles: StructureTrouble[]
  readonly indents: number[]
  /** By indent, the line that opened the level last. */
  readonly openers: Map<number, number>
  /** What the last line leaves open: a value still to come, a word that may go on, or nothing. */
  open: 'value' | 'word' | 'nothing'
}

interface Line {
  readonly start: number
  readonly end: number
  readonly indent: number
  /** Blank, or a comment alone. */
  readonly empty: boolean
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    let at = start
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1
    const first = at < end ? text[at] : undefined
    lines.push({ start, end, indent: at - start, empty: first === undefined || first === '#' || first === '\r' })
    start = end + 1
  }
  return lines
}

/** All places where the form of the text breaks, as its author would see them, and the lines that make up its structure. */
export function structureOf(text: string): Structure {
  const scan: Scan = { text, lines: linesOf(text), entries: [], troubles: [], indents: [], openers: new Map(), open: 'nothing' }
  let i = 0
  while (i < scan.lines.length) {
    const line = scan.lines[i] as Line
    if (!line.empty && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line.start, line.start + 4))) {
      // What comes after a second marker is another document.
      if (scan.entries.length > 0) break
      i += 1
    } else if (line.empty || text[line.start] === '%') i += 1
    else i = scanLine(scan, i)
  }
  return scan
}

/** The first line after i that is not indented beyond it. */
function endOfEntry({ lines }: Scan, i: number): number {
  const { indent } = lines[i] as Line
  let next = i + 1
  while (next < lines.length && ((lines[next] as Line).empty || (lines[next] as Line).indent > indent)) next += 1
  return next
}

function entryAt(scan: Scan, i: number, headEnd: number): BlockEntry {
  const { start, indent } = scan.lines[i] as Line
  const end = (scan.lines[endOfEntry(scan, i) - 1] as Line).end
  return { start, indent, headEnd, end }
}

/** Notes a trouble and passes over the whole entry. */
function breakOff(scan: Scan, i: number, headEnd: number, complaint: PlacedComplaint, keepHead = true): number {
  const entry = entryAt(scan, i, headEnd)
  scan.entries.push(entry)
  scan.troubles.push({ complaint, entry, keepHead: keepHead && headEnd > entry.start })
  scan.open = 'nothing'
  return endOfEntry(scan, i)
}

/** Reads one line of structure; returns the line to go on with. */
function scanLine(scan: Scan, i: number): number {
  const { text, lines } = scan
  const line = lines[i] as Line
  const lead = text.slice(line.start, line.start + line.indent)
  const tab = lead.indexOf('\t')
  if (tab >= 0) {
    const range = { start: line.start + tab, end: line.start + tab + 1 }
    breakOff(
      scan,
      i,
      line.start,
      { code: 'tab', message: 'a tab stands where YAML wants spaces', hint: 'indent with two spaces', range },
      false,
    )
    return i + 1
  }
  const misplaced = placeLine(scan, i)
  if (misplaced === 'continuation') return i + 1
  if (misplaced) return breakOff(scan, i, line.start, misplaced, false)
  return scanContent(scan, i)
}

const KEY_LINE = /^\s*(?:- +)*[\w"'][\w -]*["']?:(?:\s|$)/

/** Fits a line into the indents above it: fine (null), part of the word above, or a complaint. */
function placeLine(scan: Scan, i: number): null | 'continuation' | PlacedComplaint {
  const { indents, text, lines } = scan
  const line = lines[i] as Line
  const { indent } = line
  const top = indents.at(-1)
  const range = { start: line.start, end: line.start + Math.max(indent, 1) }
  if (top === undefined || (indent > top && scan.open === 'value')) return openLevel(scan, i)
  if (indent > top) {
    if (scan.open === 'word' && !KEY_LINE.test(text.slice(line.start, line.end))) return 'continuation'
    if (blameOpener(scan, i, top)) return null
    const message = `this line is indented by ${indent}, but nothing above it opens such a level`
    return {
      code: 'indent',
      message,
      hint: top === 0 ? 'put it below a key such as tasks:, or further left' : `indent it by ${top}`,
      range,
    }
  }
  const fitting = indents.filter((other) => other <= indent)
  if (fitting.at(-1) !== indent) {
    if (blameOpener(scan, i, indents[fitting.length] as number) || blameOpener(scan, i, fitting.at(-1) ?? 0)) return null
    const wanted = [...new Set(indents.filter((other) => Math.abs(other - indent) <= 2))].join(' or ')
    const message = `this line is indented by ${indent}, unlike any above it`
    return { code: 'indent', message, hint: `indent it by ${wanted || top}`, range }
  }
  indents.length = fitting.length
  return null
}

function openLevel(scan: Scan, i: number): null {
  const { indent } = scan.lines[i] as Line
  scan.indents.push(indent)
  scan.openers.set(indent, i)
  return null
}

/** Of two neighbours that disagree, the one that breaks the step of two is wrong, if it is the only one of its level. */
function blameOpener(scan: Scan, i: number, level: number): boolean {
  const { indent } = scan.lines[i] as Line
  const opener = scan.openers.get(level)
  if (opener === undefined || level % 2 === 0 || indent % 2 === 1) return false
  const siblings = scan.lines.slice(opener + 1, i).some((line) => !line.empty && line.indent === level)
  const { start } = scan.lines[opener] as Line
  const parents = scan.indents.filter((other) => other < Math.min(level, indent))
  if (siblings || parents.length === 0) return false
  const complaint = {
    code: 'indent',
    message: `this line is indented by ${level}, unlike those below it`,
    hint: `indent it by ${indent}`,
    range: { start, end: start + level },
  }
  const entry = { start, indent: level, headEnd: start, end: (scan.lines[i - 1] as Line).end }
  scan.troubles.push({ complaint, entry, keepHead: false })
  scan.indents.length = parents.length
  openLevel(scan, i)
  return true
}

/** Dashes, a key, a value. */
function scanContent(scan: Scan, i: number): number {
  const { text, lines } = scan
  const line = lines[i] as Line
  let at = line.start + line.indent
  while (text[at] === '-' && (at + 1 >= line.end || text[at + 1] === ' ' || text[at + 1] === '\r')) {
    at += 1
    while (at < line.end && text[at] === ' ') at += 1
    if (at < line.end && text[at] !== '#' && text[at] !== '\r') scan.indents.push(at - line.start)
  }
  const dashed = at > line.start + line.indent
  const colon = keyColon(text, at, line.end)
  if (colon < 0) return dashed || startsValue(text, at) ? scanValue(scan, i, at, at) : noKey(scan, i, at)
  const words = text.slice(at, line.end).trimEnd()
  // Brackets behind that colon are cut in two: what is wrong is not the brackets but the missing quotes.
  if (dashed && LOG_LINE.test(words)) return breakOff(scan, i, at, { ...unquotedLine(words), range: { start: at, end: at + words.length } })
  let value = colon + 1
  while (value < line.end && text[value] === ' ') value += 1
  return scanValue(scan, i, value, colon + 1)
}

const LOG_LINE = /^\d{4}-\d\d-\d\d\s/

const startsValue = (text: string, at: number): boolean => '{["\'&*!|>?'.includes(text[at] as string)

/** Where the colon after a key stands, or −1 when the line has no key. */
function keyColon(text: string, start: number, end: number): number {
  if ('{[#&*!|>'.includes(text[start] as string)) return -1
  const quote = text[start]
  let at = start
  if (quote === '"' || quote === "'") {
    at = text.indexOf(quote, start + 1) + 1
    return at > 0 && at < end && text[at] === ':' ? at : -1
  }
  for (; at < end; at++) {
    if (text[at] === '#' && text[at - 1] === ' ') return -1
    if (text[at] === ':' && (at + 1 >= end || /\s/.test(text[at + 1] as string))) return at
  }
  return -1
}

const SECTIONS = ['plan', 'start', 'deadline', 'value', 'calendar', 'people', 'equipment', 'risks', 'goal', 'goals', 'tasks', 'log']

function noKey(scan: Scan, i: number, at: number): number {
  const line = scan.lines[i] as Line
  const words = scan.text.slice(at, line.end).trim()
  const [, key, rest] = /^([\w-]+):(\S.*)$/.exec(words) ?? []
  const [, first = '', more = ''] = /^([\w-]+)\s*(.*)$/.exec(words) ?? []
  const section = SECTIONS.includes(first) ? first : more === '' ? nearest(first, SECTIONS) : null
  const hint = key
    ? `write \`${key}: ${rest}\`, with a space after the colon`
    : section
      ? `write \`${section}: ${more}\``
      : 'write `key: value`, or quote a text'
  const message = 'this line is neither `key: value` nor an item of a list'
  return breakOff(
    scan,
    i,
    line.start,
    { code: 'no-key', message, hint: hint.replace(': `', ':`'), range: { start: at, end: at + words.length } },
    false,
  )
}

/** Looks through a value to its end, which may be lines below. */
function scanValue(scan: Scan, i: number, from: number, headEnd: number): number {
  const { text } = scan
  const line = scan.lines[i] as Line
  const at = from + (/^(?:[&!]\S*\s+)*/.exec(text.slice(from, line.end))?.[0].length ?? 0)
  const rest = text.slice(at, line.end)
  const char = text[at] as string
  if (/^\s*(?:#.*)?$/.test(rest) || /^[&!]\S*\s*$/.test(rest)) {
    scan.open = 'value'
    scan.entries.push(entryAt(scan, i, headEnd))
    return i + 1
  }
  if (char === '{' || char === '[' || char === '"' || char === "'") {
    const end = char === '{' || char === '[' ? scanFlow(text, at, line.indent) : scanQuoted(text, at, line.indent)
    return closeValue(scan, i, headEnd, at, end)
  }
  if (char === '|' || char === '>') {
    scan.open = 'nothing'
    scan.entries.push(entryAt(scan, i, headEnd))
    return endOfEntry(scan, i)
  }
  const trouble = plainTrouble(text, at, line.end)
  if (trouble) return breakOff(scan, i, headEnd, trouble)
  scan.open = 'word'
  scan.entries.push(entryAt(scan, i, headEnd))
  return i + 1
}

/** After a bracket or quote is closed, the line must end. */
function closeValue(scan: Scan, i: number, headEnd: number, at: number, end: FlowEnd): number {
  const { text, lines } = scan
  if ('complaint' in end) return breakOff(scan, i, headEnd, end.complaint)
  let last = i
  while ((lines[last] as Line).end < end.at) last += 1
  const rest = text.slice(end.at, (lines[last] as Line).end)
  if (!/^\s*(?:\s#.*)?$/.test(rest)) {
    const start = end.at + (/^\s*/.exec(rest)?.[0].length ?? 0)
    const opener = text[at] as string
    const quoted = opener === '"' || opener === "'"
    const message = quoted ? `text follows the closing ${opener}` : `\`${rest.trim()[0]}\` stands after the closing bracket`
    const hint = quoted ? `double a ${opener} inside, or use other quotes` : 'remove it, or look for a bracket closed too early'
    return breakOff(scan, i, headEnd, { code: quoted ? 'quote' : 'bracket', message, hint, range: { start, end: start + 1 } })
  }
  scan.open = 'nothing'
  scan.entries.push(entryAt(scan, i, headEnd))
  return last + 1
}

function plainTrouble(text: string, start: number, end: number): PlacedComplaint | null {
  const first = text[start] as string
  if ('@`%,]}'.includes(first)) {
    return {
      code: 'quote',
      message: `a value cannot start with \`${first === '`' ? 'a backtick' : first}\``,
      hint: 'put it in quotes',
      range: { start, end: start + 1 },
    }
  }
  for (let at = start; at < end; at++) {
    if (text[at] === '#' && text[at - 1] === ' ') break
    if (text[at] !== ':' || (at + 1 < end && !/\s/.test(text[at + 1] as string))) continue
    const message = 'YAML reads this colon as the end of another key'
    return { code: 'colon', message, hint: 'put the whole value in quotes', range: { start: at, end: at + 1 } }
  }
  return null
}
