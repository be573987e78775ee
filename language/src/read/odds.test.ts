import { expect, test } from 'vitest'
import { formatPlan, printPlan, readPlan } from '../index.ts'

const planWith = (odds: string, more = ''): string => `${more}goal: a\ntasks: {a: {odds: ${odds}}}\n`
const oddsOf = (odds: string) => readPlan(planWith(odds)).plan?.tasks[0]?.odds

test.each([
  ['40%..70%', 0.4, 0.7],
  ['.4..0.7', 0.4, 0.7],
  ['40..70%', 0.4, 0.7],
  ['40% .. 70%', 0.4, 0.7],
  ['12.5%..0.9', 0.125, 0.9],
  ['0.4..70%', 0.4, 0.7],
])('%s is a range of odds', (text, p10, p90) => {
  expect(oddsOf(text)).toEqual({ p10, p90 })
})

test('a range prints in one form, which is what formatting gives', () => {
  const { plan } = readPlan(planWith('.4..0.7'))
  expect(plan && printPlan(plan)).toContain('odds: 40%..70%')
  expect(formatPlan(planWith('.4..0.7'))).toContain('{odds: 40%..70%')
})

test.each([
  ['70%..40%', 'P10 70% and P90 40% are out of order in 70%..40%', 'write 40%..70%'],
  ['40%..40%', 'both ends of 40%..40% are equal', 'write 40%'],
  ['0%..40%', 'the range 0%..40% begins at 0%, but one time in ten the chance lies beyond that end', 'write 1%..40%'],
  ['0%..100%', 'the range 0%..100% begins at 0%, but one time in ten the chance lies beyond that end', 'write 1%..99%'],
  ['40..70', '`odds` is 40..70, which is 4000%..7000%, not between 0% and 100%', 'write 40%..70%'],
  ['40-70%', '`40-70%` is no range of odds: a range is P10..P90 of the chance', 'write 40%..70%'],
  ['40% to 70%', '`40% to 70%` is no range of odds: a range is P10..P90 of the chance', 'write 40%..70%'],
  ['40%..55%..70%', '`40%..55%..70%` is no range of odds: a range is P10..P90 of the chance', 'write 40%..70%'],
])('%s is told with what to write', (text, message, hint) => {
  const { diagnostics } = readPlan(planWith(text))
  expect(diagnostics).toMatchObject([{ severity: 'error', message, hint, path: ['tasks', 'a', 'odds'] }])
  expect(diagnostics[0]?.span?.start).toMatchObject({ line: 2, column: 19 })
})

test('a range may stand in the log and in what a risk does, but the chance of a risk is one number', () => {
  const text = `start: 2026-06-01
risks: {r: {chance: 20%..40%, hits: {a: {odds: 10%..30%}}}}
goal: a
tasks: {a: {odds: 70%}}
log:
  - 2026-06-01 a odds 50%..80%
`
  const { plan, diagnostics } = readPlan(text)
  expect(plan?.risks[0]?.hits[0]?.odds).toEqual({ kind: 'set', odds: { p10: 0.1, p90: 0.3 } })
  expect(plan?.log[0]?.odds).toEqual({ p10: 0.5, p90: 0.8 })
  expect(diagnostics).toMatchObject([
    {
      code: 'wrong-type',
      message: '`20%..40%` is a range, but `chance` is one number: only odds can be a range',
      span: { start: { line: 2, column: 21 } },
    },
  ])
})

test.each([
  ['70% means 55%', { said: 0.7, means: 0.55 }],
  ['0.7  means  40..65%', { said: 0.7, means: { p10: 0.4, p90: 0.65 } }],
])('optimism: %s', (text, optimism) => {
  const { plan, diagnostics } = readPlan(planWith('70%', `optimism: ${text}\n`))
  expect(diagnostics).toEqual([])
  expect(plan?.optimism).toEqual(optimism)
  expect(readPlan(printPlan(plan as NonNullable<typeof plan>)).plan?.optimism).toEqual(optimism)
})

test.each([
  ['80%', '`optimism` is `80%`, which does not say what a chance that is stated comes to', 'write optimism: 70% means 56%'],
  ['x0.5', '`optimism` is `x0.5`, which does not say what a chance that is stated comes to', 'write optimism: 70% means 35%'],
  ['low', '`optimism` is `low`, which does not say what a chance that is stated comes to', 'write optimism: 70% means 55%'],
  ['100% means 80%', '`optimism` cannot compare with 100%: what is certain is not a matter of optimism', 'write optimism: 70% means 55%'],
  ['70% means 65%..40%', 'P10 65% and P90 40% are out of order in 65%..40%', 'write 40%..65%'],
])('optimism: %s is told with what to write', (text, message, hint) => {
  const { diagnostics } = readPlan(planWith('70%', `optimism: ${text}\n`))
  expect(diagnostics).toMatchObject([{ severity: 'error', message, hint, path: ['optimism'] }])
  expect(diagnostics[0]?.span?.start).toMatchObject({ line: 1, column: 11 })
})
