import type { Diagnostic } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { diagnosticLine, diagnosticWithSource } from './diagnostics.ts'
import { styleOf } from './style.ts'
import { renderLines, textWidth } from './text.ts'

const at = (line: number, column: number, length: number): Pick<Diagnostic, 'span'> => ({
  span: { start: { line, column, offset: 0 }, end: { line, column: column + length, offset: length } },
})
const diagnostic = (place: Pick<Diagnostic, 'span'>): Diagnostic => ({
  code: 'unknown-id',
  severity: 'error',
  message: 'there is no task `x`',
  hint: 'name a goal or a task',
  path: [],
  ...place,
})
const shown = (place: Pick<Diagnostic, 'span'>, text: string, columns = 80): string[] =>
  renderLines(diagnosticWithSource('a.yaml', diagnostic(place), text, columns, styleOf(false)))
    .trimEnd()
    .split('\n')

test('a diagnostic is one line whatever its text holds; without a place it stands at the beginning', () => {
  const broken = { ...diagnostic({}), message: 'bad\nvalue', hint: 'try\r\nthis' }
  expect(diagnosticLine('a.yaml', broken)).toBe('a.yaml:1:1 error unknown-id bad value — try this')
  const { hint: _hint, ...withoutHint } = diagnostic(at(3, 7, 1))
  expect(diagnosticLine('a.yaml', withoutHint)).toBe('a.yaml:3:7 error unknown-id there is no task `x`')
})

describe('with its source', () => {
  test('the carets stand under the place', () => {
    expect(shown(at(2, 4, 3), 'goal: g\nabcdefg\n')).toEqual([
      'a.yaml:2:4 error unknown-id there is no task `x` — name a goal or a task',
      '  2 │ abcdefg',
      '    │    ^^^',
    ])
  })

  test('wide characters before the place take two columns', () => {
    const [, source, carets] = shown(at(1, 3, 1), '标注x\n') as [string, string, string]
    expect(textWidth(source.slice(0, source.indexOf('x')))).toBe(carets.indexOf('^'))
  })

  test('a long line is shown around the place, within the terminal', () => {
    const text = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`
    const lines = shown(at(1, 301, 4), text)
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(80)
    const [source, carets] = lines.slice(-2) as [string, string]
    expect(source.indexOf('HERE')).toBe(carets.indexOf('^^^^'))
    expect(carets.slice(carets.indexOf('^'))).toBe('^^^^')
  })

  test('a place at the end of the text or in an empty line shows no source', () => {
    expect(shown(at(9, 1, 0), 'goal: g\n')).toHaveLength(1)
    expect(shown(at(1, 1, 0), '\n')).toHaveLength(1)
  })
})
