import { MAX_TEXT_LENGTH } from '../limits.ts'
import type { Complaint, PlacedComplaint } from './reading.ts'

// What is wrong with a text before it is YAML or anything else.

export interface CheckedText {
  /** The text with letters that cannot be read left blank, or null when it is not read at all. */
  readonly text: string | null
  readonly complaints: readonly PlacedComplaint[]
}

/** The smallest plan, for those who start from nothing. */
export const SMALLEST_PLAN = 'goal: first-model, then a line tasks: {first-model: {odds: 70%}}'

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
/** Control characters told one by one. */
const MAX_TOLD = 5
const BOM = '\ufeff'

export function checkText(text: string): CheckedText {
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `this text has ${text.length} characters, more than ${MAX_TEXT_LENGTH}`
    return refused({ code: 'too-long', message, hint: 'split the plan, or start a new one from where it stands' })
  }
  if (isEmpty(text)) {
    return refused({ code: 'empty', message: 'there is no plan here yet', hint: `write ${SMALLEST_PLAN}` })
  }
  const complaints = [...markComplaints(text), ...controlComplaints(text)]
  return { text: text.replace(CONTROL, ' '), complaints }
}

/** Whether there are only blank lines and comments, before any second thought about YAML. */
function isEmpty(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(start, end).replace(BOM, '').trim()
    if (line !== '' && line !== '---' && !line.startsWith('#')) return false
    start = end + 1
  }
  return true
}

const refused = (complaint: Complaint): CheckedText => ({ text: null, complaints: [{ ...complaint, range: { start: 0, end: 0 } }] })

function markComplaints(text: string): PlacedComplaint[] {
  const found: PlacedComplaint[] = []
  const info = { severity: 'info', hint: 'it is read as if it were not there' } as const
  if (text.startsWith(BOM)) {
    found.push({ ...info, code: 'byte-order-mark', message: 'the text begins with a byte order mark', range: { start: 0, end: 1 } })
  }
  const carriage = text.indexOf('\r')
  if (carriage >= 0) {
    const range = { start: carriage, end: carriage + 1 }
    found.push({ ...info, code: 'windows-line-ends', message: 'lines end with a carriage return, as on Windows', range })
  }
  const replacement = text.indexOf('\ufffd')
  if (replacement >= 0) {
    const range = { start: replacement, end: replacement + 1 }
    found.push({
      code: 'not-utf-8',
      severity: 'warning',
      message: 'a letter here could not be read',
      hint: 'save the file as UTF-8',
      range,
    })
  }
  return found
}

function controlComplaints(text: string): PlacedComplaint[] {
  const found: PlacedComplaint[] = []
  for (const { index, 0: char } of text.matchAll(CONTROL)) {
    if (found.length === MAX_TOLD) break
    const name = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    const hint = char === '\0' ? 'save the file as UTF-8 text' : 'remove it'
    found.push({
      code: 'control-character',
      message: `the control character ${name} cannot be in a plan`,
      hint,
      range: { start: index, end: index + 1 },
    })
  }
  return found
}
