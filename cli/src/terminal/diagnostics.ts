import type { Diagnostic } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, printable, textWidth, truncate, visible, wrap } from './text.ts'

/** `FILE:line:column severity code message — hint`, always one line. What concerns the whole plan is placed at its beginning. */
export function diagnosticLine(file: string, diagnostic: Diagnostic): string {
  const { line, column } = diagnostic.span?.start ?? { line: 1, column: 1 }
  const hint = diagnostic.hint ? ` — ${printable(diagnostic.hint)}` : ''
  return `${file}:${line}:${column} ${diagnostic.severity} ${diagnostic.code} ${printable(diagnostic.message)}${hint}`
}

/** The same within so many columns, with the source under it and carets below the place. */
export function diagnosticWithSource(file: string, diagnostic: Diagnostic, text: string, columns: number, style: Style): Line[] {
  const paint = diagnostic.severity === 'error' ? style.bad : style.late
  const [first, ...others] = wrap(diagnosticLine(file, diagnostic), columns - 2)
  const head: Line[] = [[{ text: first ?? '', paint }], ...others.map((line): Line => [{ text: `  ${line}`, paint }])]
  const { span } = diagnostic
  const source = span && text.split(/\r?\n/)[span.start.line - 1]?.replaceAll('\t', ' ')
  if (!span || !source?.trim()) return head
  const number = String(span.start.line)
  const room = columns - number.length - 5
  const end = span.end.line === span.start.line ? span.end.column - 1 : source.length
  const { shown, before, marked } = excerpt(source, span.start.column - 1, Math.max(end, span.start.column), room)
  return [
    ...head,
    [{ text: `  ${number} │ `, paint: style.faint }, { text: shown }],
    [
      { text: `  ${' '.repeat(number.length)} │ `, paint: style.faint },
      { text: ' '.repeat(before) },
      { text: '^'.repeat(Math.max(1, Math.min(marked, room - before))), paint },
    ],
  ]
}

/** The part of a source line around a place that fits, with the columns before and below the place. */
function excerpt(source: string, from: number, to: number, room: number) {
  // Where the place lies too far right, the line is shown from a little before it.
  const cut = textWidth(source.slice(0, to)) <= room ? 0 : Math.max(0, from - Math.floor(room / 4))
  const lead = cut === 0 ? '' : '…'
  return {
    shown: truncate(visible(lead + source.slice(cut)), room),
    before: textWidth(lead + source.slice(cut, from)),
    marked: textWidth(source.slice(from, to)),
  }
}
