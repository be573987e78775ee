import stringWidth from 'string-width'

// Lines are built from spans and coloured last, so that no width is ever measured on text that already carries colour codes.

/** Makes a piece of text bold, dim or coloured; leaves it as it is where colour is off. */
export type Paint = (text: string) => string

export interface Span {
  readonly text: string
  readonly paint?: Paint
}

/** One line of output, without the line break. */
export type Line = readonly Span[]

/** Every character of these ranges takes one column: Latin and Greek and Cyrillic letters, dashes, arrows, boxes, blocks, dots. */
const ONE_COLUMN = /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u052f\u2010-\u2027\u2190-\u2193\u2500-\u25ff]*$/

/** Columns the text takes in a terminal: 2 for a Chinese character, 0 for a combining accent. */
export const textWidth = (text: string): number => (ONE_COLUMN.test(text) ? text.length : stringWidth(text))

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + textWidth(text), 0)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** Text with each control character replaced by a blank, so that columns stay where they were. */
export const visible = (text: string): string => text.replace(CONTROL, ' ')

/** Text from a plan made safe to print on one line: a title must not move the cursor, change colours or turn the direction of reading. */
export const printable = (text: string): string => visible(text).replace(/ {2,}/g, ' ').trim()

/** What a reader takes for one character. Building a segmenter takes 15 ms, so plain text goes without. */
function characters(text: string): Iterable<string> {
  return ONE_COLUMN.test(text) ? text : Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}

/** The text cut to so many columns, with an ellipsis where something was lost. */
export function truncate(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text
  if (columns <= 0) return ''
  let kept = ''
  for (const character of characters(text)) {
    if (textWidth(kept + character) > columns - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)))
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - textWidth(text))) + text
}

/** Words filled into lines of at most so many columns; a number stays with its % sign. A word longer than a line is cut into pieces; Chinese has no spaces to break at. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +(?!%)/).flatMap((part) => piecesOf(part, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) <= columns) {
      line = longer
    } else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  return lines
}

function piecesOf(word: string, columns: number): string[] {
  if (textWidth(word) <= columns) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of characters(word)) {
    if (piece !== '' && textWidth(piece + character) > columns) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

/** The lines as text, trailing blanks removed, ending with a line break. */
export function renderLines(lines: readonly Line[]): string {
  return lines.map((line) => `${renderLine(line)}\n`).join('')
}

function renderLine(line: Line): string {
  let last = line.length - 1
  while (last >= 0 && line[last]?.text.trim() === '') last -= 1
  return line
    .slice(0, last + 1)
    .map(({ text, paint }, index) => {
      const shown = index === last ? text.trimEnd() : text
      return paint && shown.trim() !== '' ? paint(shown) : shown
    })
    .join('')
}
