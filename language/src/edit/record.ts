import { type Diagnostic, type Event, hasErrors, type Verb } from '@nonlinear/model'
import { textToWord } from '../print/words.ts'
import { noteToText } from '../read/log-line.ts'
import { readPlanText } from '../read/read-plan.ts'
import { editText } from './edit-text.ts'

/** What happened, in words of the log: see docs/language.md. */
export interface Happening {
  readonly date: string
  readonly subject: string
  readonly verb?: Verb | undefined
  readonly odds?: string | undefined
  readonly days?: string | undefined
  readonly until?: string | undefined
  readonly note?: string | undefined
}

/** The new text and what was understood; or what keeps it from being written. */
export type Recorded = { readonly text: string; readonly event: Event } | { readonly diagnostics: readonly Diagnostic[] }

/** A plan text with one more line in its log, behind those of the same day and before, and all else as it stands. Only for texts without errors. */
export function recordInText(text: string, happening: Happening): Recorded {
  const before = readPlanText(text)
  if (before.plan === null || hasErrors(before.diagnostics)) return { diagnostics: before.diagnostics }
  const { log } = before.plan
  const after = log.findLastIndex(({ date }) => date <= happening.date)
  const changed = editText(text, [{ kind: 'log', after, text: textToWord(lineOf(happening)) }])
  if (changed === null) return { diagnostics: [cannotAdd] }
  const read = readPlanText(changed)
  const event = read.plan?.log[after + 1]
  // What was written must be what is read: a word of it might end the line, or mean something else.
  if (event === undefined || read.plan?.log.length !== log.length + 1 || hasErrors(read.diagnostics))
    return { diagnostics: read.diagnostics.filter(({ severity }) => severity === 'error') }
  return { text: changed, event }
}

const cannotAdd: Diagnostic = {
  severity: 'error',
  code: 'cannot-add-line',
  path: ['log'],
  message: 'the log has a form that no line can be added to by itself',
  hint: 'write the log as a list, a line of its own for each: - 2026-12-03 labels started',
}

function lineOf({ date, subject, verb, odds, days, until, note }: Happening): string {
  const parts = [date, subject]
  if (verb !== undefined) parts.push(verb)
  if (odds !== undefined) parts.push(`odds ${odds}`)
  if (days !== undefined) parts.push(`days ${days}`)
  if (until !== undefined) parts.push(`until ${until}`)
  if (note !== undefined) parts.push(noteToText(note))
  return parts.join(' ')
}
