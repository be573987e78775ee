import type { Diagnostic, Severity } from '@nonlinear/model'
import type { ForecasterState } from './forecaster.ts'

export interface ProblemList {
  readonly problems: readonly Diagnostic[]
  readonly summary: string
  readonly worst: Severity
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info']

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const keyOf = (d: Diagnostic): string => `${d.code}|${d.path.join('.')}`

/** What the text has wrong and what the forecast warns of, each once, errors first, then by line. */
export function problemsOf({ reading, picture }: Pick<ForecasterState, 'reading' | 'picture'>): ProblemList {
  const read = reading?.diagnostics ?? []
  const known = new Set(read.map(keyOf))
  const warned = picture && picture.text === reading?.text ? picture.forecast.warnings.filter((d) => !known.has(keyOf(d))) : []
  const problems = [...read, ...warned].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.span?.start.offset ?? 0) - (b.span?.start.offset ?? 0),
  )
  const count = (severity: Severity) => problems.filter((d) => d.severity === severity).length
  const parts = [
    [count('error'), counted(count('error'), 'error')],
    [count('warning'), counted(count('warning'), 'warning')],
    [count('info'), counted(count('info'), 'note')],
  ] as const
  const summary = parts
    .filter(([n]) => n > 0)
    .map(([, words]) => words)
    .join(', ')
  return { problems, summary: summary || (reading ? 'No problems' : 'Reading…'), worst: problems[0]?.severity ?? 'info' }
}
