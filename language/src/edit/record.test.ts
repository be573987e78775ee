import { expect, test } from 'vitest'
import { recordInText } from './record.ts'

const PLAN = `# ours
goal: shipped
start: 2026-12-01
goals: {shipped: {all: [labels, model]}}
tasks:
  labels: {odds: 90%, days: 5, stop: 9}   # by hand
  model: {odds: 50%, days: 5..9, stop: 20}
`

const textOf = (text: string, happening: Parameters<typeof recordInText>[1]): string => {
  const recorded = recordInText(text, happening)
  if (!('text' in recorded)) throw new Error(JSON.stringify(recorded.diagnostics))
  return recorded.text
}

test('a first line makes a log; later ones come behind those of their day and before, and nothing else changes', () => {
  const one = textOf(PLAN, { date: '2026-12-03', subject: 'labels', verb: 'started' })
  expect(one).toBe(`${PLAN}log:\n  - 2026-12-03 labels started\n`)
  const two = textOf(one, { date: '2026-12-09', subject: 'labels', verb: 'succeeded', note: 'as "hoped": all' })
  expect(two).toBe(`${one}  - '2026-12-09 labels succeeded "as \\"hoped\\": all"'\n`)
  const between = textOf(two, { date: '2026-12-03', subject: 'model', odds: '40%', days: '4..8', note: "it's slow" })
  expect(between.split('\n').slice(7)).toEqual([
    'log:',
    '  - 2026-12-03 labels started',
    expect.stringContaining('2026-12-03 model odds 40% days 4..8'),
    expect.stringContaining('labels succeeded'),
    '',
  ])
})

test.each([
  [{ date: '2026-12-03', subject: 'lables', verb: 'started' }, /lables/],
  [{ date: '2026-13-03', subject: 'labels', verb: 'started' }, /2026-13-03/],
  [{ date: '2026-12-03', subject: 'labels', odds: '140%' }, /140/],
  [{ date: '2026-12-03', subject: 'labels started\n  - 2026-12-04 model', verb: 'failed' }, /./],
] as const)('what the log cannot say is refused: %j', (happening, message) => {
  const recorded = recordInText(PLAN, happening)
  expect('diagnostics' in recorded && recorded.diagnostics.map((each) => each.message).join()).toMatch(message)
})

test('a note may hold anything, and stays one note', () => {
  const note = 'x"\n  - 2026-12-04 model failed # {a: [\'b'
  const recorded = recordInText(PLAN, { date: '2026-12-03', subject: 'labels', verb: 'started', note })
  expect(recorded).toMatchObject({ event: { subject: 'labels', verb: 'started', note } })
})

test('a text with errors is left alone', () => {
  expect(recordInText('goal: nowhere\n', { date: '2026-12-03', subject: 'a', verb: 'started' })).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
  })
})
