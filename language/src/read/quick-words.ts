import type { Word } from './tree.ts'

// Words of the common part of YAML: plain, and in single or double quotes, on one line each.

/** Thrown by the quick reader and caught in it alone: the text needs the full parser. */
export const BEYOND = Symbol('needs the full parser')

/** Where the quick reader stands in a text. */
export interface Cursor {
  readonly text: string
  at: number
  depth: number
}

const NOT_PLAIN = new Set(',[]{}#&*!|>\'"%@`')
const FLOW_INDICATORS = new Set(',[]{}')

export const isSpaceOrEnd = (char: string | undefined): boolean => char === undefined || char === ' ' || char === '\n' || char === '\r'

/** Whether a word in quotes, a flow collection or anything but a plain word begins with that letter. */
export const isNotPlain = (char: string): boolean => NOT_PLAIN.has(char)

/** A word where the cursor stands; it is left behind the word, for a plain one before what ended it. */
export function readWord(cursor: Cursor, inFlow: boolean): Word {
  const char = cursor.text[cursor.at]
  if (char === "'") return readSingleQuoted(cursor)
  if (char === '"') return readDoubleQuoted(cursor)
  return readPlain(cursor, inFlow)
}

function readPlain(cursor: Cursor, inFlow: boolean): Word {
  const { text } = cursor
  const start = cursor.at
  const first = text[start] as string
  const second = text[start + 1]
  if (NOT_PLAIN.has(first)) throw BEYOND
  if ((first === '-' || first === '?' || first === ':') && (isSpaceOrEnd(second) || FLOW_INDICATORS.has(second as string))) throw BEYOND
  let at = start
  for (; at < text.length; at++) {
    const char = text[at] as string
    if (char === '\n' || char === '\r') break
    if (char === '#' && text[at - 1] === ' ') break
    if (char === ':') {
      if (isSpaceOrEnd(text[at + 1])) break
      if (inFlow && FLOW_INDICATORS.has(text[at + 1] as string)) throw BEYOND
    }
    if (inFlow && FLOW_INDICATORS.has(char)) break
  }
  cursor.at = at
  let end = at
  while (text[end - 1] === ' ') end -= 1
  // A space before the colon of a key, or a word that goes on in the next line, is for the full parser.
  if (text[at] === ':' && end < at) throw BEYOND
  if (inFlow && text[at] !== ':' && text[at] !== '#') checkNoContinuation(cursor)
  return { kind: 'word', text: text.slice(start, end), quoting: 'plain', start, end }
}

/** In brackets a plain word may go on in the next line, unless what comes there ends it. */
function checkNoContinuation({ text, at }: Cursor): void {
  if (text[at] !== '\n' && text[at] !== '\r') return
  let next = at
  while (isSpaceOrEnd(text[next]) && next < text.length) next += 1
  if (text[next] !== ',' && text[next] !== ']' && text[next] !== '}') throw BEYOND
}

function readSingleQuoted(cursor: Cursor): Word {
  const { text } = cursor
  const start = cursor.at
  let end = start + 1
  for (;;) {
    end = text.indexOf("'", end)
    if (end < 0) throw BEYOND
    if (text[end + 1] !== "'") break
    end += 2
  }
  const inner = text.slice(start + 1, end)
  if (inner.includes('\n')) throw BEYOND
  cursor.at = end + 1
  return { kind: 'word', text: inner.replaceAll("''", "'"), quoting: 'single', start, end: end + 1 }
}

const SIMPLE_ESCAPES = /^(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*$/

function readDoubleQuoted(cursor: Cursor): Word {
  const { text } = cursor
  const start = cursor.at
  let end = start + 1
  while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1
  if (text[end] !== '"') throw BEYOND
  const inner = text.slice(start + 1, end)
  if (inner.includes('\\') && !SIMPLE_ESCAPES.test(inner)) throw BEYOND
  if (inner.includes('\n')) throw BEYOND
  cursor.at = end + 1
  return { kind: 'word', text: inner.includes('\\') ? JSON.parse(`"${inner}"`) : inner, quoting: 'double', start, end: end + 1 }
}
