import type { Diagnostic } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, printable, textWidth } from './text.ts'

/** `FILE:line:column severity code message — hint`, always one line. What concerns the whole plan is placed at its beginning. */
export function diagnosticLine(file: string, diagnostic: Diagnostic): string {
  const { line, column } = diagnostic.span?.start ?? { line: 1, column: 1 }
  const hint = diagnostic.hint ? ` — ${printable(diagnostic.hint)}` : ''
  return `${file}:${line}:${column} ${diagnostic.severity} ${diagnostic.code} ${printable(diagnostic.message)}${hint}`
}

/** The line with the source under it and a caret below the place. */
export function diagnosticWithSource(file: string, diagnostic: Diagnostic, text: string, style: Style): Line[] {
  const paint = diagnostic.severity === 'error' ? style.bad : style.late
  const head: Line = [{ text: diagnosticLine(file, diagnostic), paint }]
  const { span } = diagnostic
  if (!span) return [head]
  const source = text.split(/\r?\n/)[span.start.line - 1]
  if (source === undefined || source.trim() === '') return [head]
  const number = String(span.start.line)
  const before = source.slice(0, span.start.column - 1).replaceAll('\t', ' ')
  const end = span.end.line === span.start.line ? span.end.column - 1 : source.length
  const marked = Math.max(1, textWidth(source.slice(span.start.column - 1, end)))
  return [
    head,
    [{ text: `  ${number} │ `, paint: style.faint }, { text: source.replaceAll('\t', ' ') }],
    [
      { text: `  ${' '.repeat(number.length)} │ `, paint: style.faint },
      { text: ' '.repeat(textWidth(before)) },
      { text: '^'.repeat(marked), paint },
    ],
  ]
}
