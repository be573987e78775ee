import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPlan, printPlan, readPlan } from '../index.ts'
import { fractionFromText } from '../read/number-text.ts'
import { readSyntax } from '../read/syntax.ts'
import { arbitraryPlan } from '../testing/plan-arbitrary.ts'
import { commentsOf } from './comments.ts'
import { percentToText } from './words.ts'

const folder = new URL('../fixtures/', import.meta.url)
const fixtures = readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const)

test('reading a printed plan gives the same plan', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      const printed = printPlan(plan)
      expect(readPlan(printed).plan, printed).toEqual(plan)
    }),
    { seed: 11, numRuns: 500 },
  )
})

test('a printed plan is in canonical form already', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      const printed = printPlan(plan)
      expect(printPlan(readPlan(printed).plan ?? plan)).toBe(printed)
    }),
    { seed: 12, numRuns: 150 },
  )
})

test('percentages keep every bit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (odds) => {
      expect(fractionFromText(percentToText(odds))).toBe(odds + 0)
    }),
    { seed: 13, numRuns: 3000 },
  )
  expect([0.95, 0.3, 1, 0, 1e-7, 0.125, 1 / 3].map(percentToText)).toEqual([
    '95%',
    '30%',
    '100%',
    '0%',
    '0.00001%',
    '12.5%',
    '33.33333333333333%',
  ])
})

test.each(fixtures)('formatting %s keeps its meaning and its comments, and doing it twice changes nothing', (_, text) => {
  const formatted = formatPlan(text)
  expect(readPlan(formatted).plan).toEqual(readPlan(text).plan)
  expect(formatPlan(formatted)).toBe(formatted)
  expect(commentTexts(formatted)).toEqual(commentTexts(text))
  const printed = printPlan(readPlan(text).plan ?? expect.fail('no plan'))
  expect(formatPlan(printed)).toBe(printed)
  const first = '# head\n\n# of the first\nnonlinear: 1\ngoal: a\ntasks:\n  a: {odds: 50%}\n'
  expect(formatPlan(first)).toBe(first)
})

const commentTexts = (text: string): string[] => {
  const { tree } = readSyntax(text)
  return tree ? commentsOf(text, tree).map((comment) => comment.text) : []
}

test('comments put anywhere are all kept, wherever lines may end', () => {
  const places = fixtures.flatMap(([, text]) => {
    const lines = text.split('\n')
    return lines.flatMap((_, line) => [
      [text, line, 'above'],
      [text, line, 'behind'],
    ]) as [string, number, 'above' | 'behind'][]
  })
  for (const [text, line, where] of places) {
    const lines = text.trimEnd().split('\n')
    if (line >= lines.length) continue
    if (where === 'above') lines.splice(line, 0, line % 3 === 0 ? '  # put here' : '# put here')
    else lines[line] += lines[line]?.includes('#') ? '' : ' # put here'
    const commented = lines.join('\n')
    if (readSyntax(commented).complaints.length > 0) continue
    const formatted = formatPlan(commented)
    expect(commentTexts(formatted).sort(), commented).toEqual(commentTexts(commented).sort())
    expect(formatPlan(formatted), commented).toBe(formatted)
    expect(readPlan(formatted).plan).toEqual(readPlan(commented).plan)
  }
})

function checkFormat(text: string, expected: string): void {
  expect(formatPlan(text)).toBe(expected)
}

test('values, keys and quotes take one form', () => {
  checkFormat(
    `tasks:
  b: {by: 'eng', days: "5.0..8.50..15", odds: .5, title: 'Plain', stop: p90, cost: 10.0 EUR}
  a: {odds: 1, keep: Yes, needs: b, days: {discrete: {2.0: .5, 4: 50.0%}}}
  c: {odds: 95.0 %}
goals: {g: {parts: [a, b, c], atLeast: 2}}
goal: "g"
nonlinear: 1
`,
    `nonlinear: 1
goal: g
goals:
  g: {atLeast: 2, of: [a, b, c]}
tasks:
  b: {title: Plain, odds: 50%, days: 5..8.5..15, stop: P90, cost: 10 EUR, by: [eng]}
  a: {odds: 100%, days: {discrete: {2: 50%, 4: 50%}}, needs: [b], keep: true}
  c: {odds: 95%}
`,
  )
})

test('a text with mistakes or aliases is left as it is', () => {
  for (const text of ['goal: [\n', 'goal: a\ntasks: {a: {odds: 2}}', 'goal:   a\ntasks: {a: &x {odds: .5}, b: *x}\n'])
    checkFormat(text, text)
})

test('all that heads a plan stays at its head, in its order', () => {
  const text = '# one\n#\n# two\n#   three\n\n# of the goal\ngoal: a\nnonlinear: 1\n\ntasks:\n  a: {odds: 50%}\n'
  const printed = '# one\n#\n# two\n#   three\n\nnonlinear: 1\n\n# of the goal\ngoal: a\n\ntasks:\n  a: {odds: 50%}\n'
  expect(formatPlan(text)).toBe(printed)
  expect(formatPlan(printed)).toBe(printed)
  const first = '# head\n\n# of the first\nnonlinear: 1\ngoal: a\ntasks:\n  a: {odds: 50%}\n'
  expect(formatPlan(first)).toBe(first)
})
