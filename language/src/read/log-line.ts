import { nearest, VERBS, type Verb } from '@nonlinear/model'
import { quote, type Range } from './tree.ts'

// DATE SUBJECT VERB [odds P] [days LAW] [until DATE] ["note"], taken apart into words with their columns. What the words mean comes later.

export interface LineWord extends Range {
  readonly text: string
}

export interface LineTrouble {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly range: Range
}

/** The words of one log line; ranges count from the start of the line. */
export interface LogLine {
  readonly date: LineWord | null
  readonly subject: LineWord | null
  readonly verb: (LineWord & { readonly verb: Verb }) | null
  readonly odds: LineWord | null
  readonly days: LineWord | null
  readonly until: LineWord | null
  readonly note: LineWord | null
  readonly troubles: readonly LineTrouble[]
}

const OTHER_VERBS: Readonly<Record<string, Verb>> = {
  begun: 'started',
  began: 'started',
  begins: 'started',
  start: 'started',
  done: 'succeeded',
  finished: 'succeeded',
  finish: 'succeeded',
  completed: 'succeeded',
  passed: 'succeeded',
  works: 'succeeded',
  worked: 'succeeded',
  broke: 'failed',
  cancelled: 'removed',
  canceled: 'removed',
  dropped: 'removed',
  deleted: 'removed',
  abandoned: 'stopped',
  'gave-up': 'stopped',
  paused: 'blocked',
  waiting: 'blocked',
  stuck: 'blocked',
  unblocked: 'resumed',
  continued: 'resumed',
  joined: 'hired',
  quit: 'left',
  resigned: 'left',
  changed: 'rescoped',
  created: 'added',
}

const GRAMMAR = 'DATE SUBJECT VERB [odds P] [days LAW] [until DATE] ["note"]'
const VALUES = ['odds', 'days', 'until'] as const
type ValueName = (typeof VALUES)[number]

const isValueName = (word: string): word is ValueName => (VALUES as readonly string[]).includes(word)
const isVerb = (word: string): word is Verb => (VERBS as readonly string[]).includes(word)

type Parts = { -readonly [K in keyof LogLine]: LogLine[K] } & { troubles: LineTrouble[] }

/** Takes a log line apart; never fails, but tells what it could not place. */
export function logLineFromText(text: string): LogLine {
  const line: Parts = { date: null, subject: null, verb: null, odds: null, days: null, until: null, note: null, troubles: [] }
  let at = 0
  const trouble = (code: string, range: Range, message: string, hint: string) => line.troubles.push({ code, range, message, hint })
  const next = (): LineWord | null => {
    while (text[at] === ' ' || text[at] === '\t') at += 1
    if (at >= text.length) return null
    const start = at
    at = wordEnd(text, at)
    return { text: text.slice(start, at), start, end: at }
  }
  line.date = next()
  line.subject = next()
  for (let word = next(); word !== null; word = next()) {
    if (word.text.startsWith('"')) {
      readNote(line, word, trouble)
      const rest = text.slice(at).trim()
      if (rest !== '')
        trouble(
          'log-line',
          { start: at, end: text.length },
          `${quote(rest)} comes after the note`,
          'the note ends a line; write \\" inside it',
        )
      break
    }
    if (isValueName(word.text)) {
      const value = next()
      if (value === null) trouble('log-line', word, `\`${word.text}\` has no value`, `write ${GRAMMAR}`)
      else if (line[word.text] !== null) trouble('log-line', word, `\`${word.text}\` is written twice`, 'remove one of the two')
      else line[word.text] = value
    } else if (!placeVerb(line, word, text, trouble)) break
  }
  if (line.subject === null) {
    trouble('log-line', { start: 0, end: text.length }, `${quote(text)} is no log line`, `write ${GRAMMAR}`)
  } else if (!line.verb && !line.odds && !line.days && line.troubles.length === 0 && /^\d/.test(text)) {
    trouble(
      'log-line',
      line.subject,
      `nothing is said to have happened to \`${line.subject.text}\``,
      `add one of ${VERBS.join(', ')}, or odds or days`,
    )
  }
  return line
}

/** End of the word that starts there: a note in quotes, a law in brackets, or anything up to a space. */
function wordEnd(text: string, start: number): number {
  if (text[start] === '"') {
    let end = start + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    return Math.min(end + 1, text.length)
  }
  let depth = 0
  let end = start
  for (; end < text.length; end++) {
    const char = text[end] as string
    if (char === '{' || char === '[') depth += 1
    if (char === '}' || char === ']') depth -= 1
    if (depth <= 0 && (char === ' ' || char === '\t')) break
  }
  return end
}

type Tell = (code: string, range: Range, message: string, hint: string) => void

/** The verb, or a complaint about a word that is none; false when the rest of the line is better left unread. */
function placeVerb(line: Parts, word: LineWord, text: string, trouble: Tell): boolean {
  if (isVerb(word.text) && line.verb === null) {
    if (line.odds || line.days || line.until) trouble('log-line', word, `\`${word.text}\` comes too late`, `write ${GRAMMAR}`)
    line.verb = { ...word, verb: word.text }
    return true
  }
  if (/^[“”„«']/.test(word.text)) {
    trouble('log-line', word, `a note stands in plain double quotes, not in ${quote(word.text[0] as string)}`, 'write "…"')
    return false
  }
  if (line.verb || line.odds || line.days) {
    const rest = text.slice(word.start).replaceAll('"', '')
    const meant = nearest(word.text, VALUES)
    const hint = meant ? `did you mean \`${meant}\`?` : `if it is a note, write "${rest}"`
    trouble('log-line', word, `${quote(word.text)} is not expected here`, hint)
    return false
  }
  const meant = OTHER_VERBS[word.text.toLowerCase()] ?? nearest(word.text, [...VERBS, ...VALUES])
  const hint = meant ? `did you mean \`${meant}\`?` : `write one of ${VERBS.join(', ')}`
  trouble('unknown-verb', word, `${quote(word.text)} is no verb of the log`, hint)
  return nearest(word.text, VALUES) === null
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function readNote(line: Parts, word: LineWord, trouble: Tell): void {
  let closed = false
  let note = ''
  for (let i = 1; i < word.text.length; i++) {
    const char = word.text[i] as string
    if (char === '"') {
      closed = true
      break
    }
    if (char !== '\\') note += char
    else if (i + 1 < word.text.length) {
      i += 1
      const escaped = word.text[i] as string
      note += ESCAPES[escaped] ?? escaped
    }
  }
  if (!closed) {
    trouble(
      'unclosed-note',
      word,
      `the note ${quote(word.text)} is not closed`,
      'close it with ", and quote the whole line with \' if it holds # or a colon',
    )
  }
  line.note = { ...word, text: note }
}

/** What is said of a line with a colon in it that is not quoted: YAML takes it for a key with a value. */
export const unquotedLine = (line: string) => ({
  code: 'unquoted-line',
  message: 'YAML splits this line at its colon',
  hint: `quote the whole line: '${line.replaceAll("'", "''")}'`,
})

/** A note as it stands in a line: quotes, backslashes and line ends escaped. */
export const noteToText = (note: string): string =>
  `"${note.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
