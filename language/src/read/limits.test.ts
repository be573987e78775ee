import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPlan, readPlan } from '../index.ts'
import { MAX_DIAGNOSTICS, MAX_LOG_LINES, MAX_TEXT_LENGTH } from '../limits.ts'

/** Milliseconds that reading anything may take on a machine busy with other things. */
const NO_HANG = 20_000

/** Reads a hostile text and gives its codes; it must neither throw nor hang, and say something. */
function codesOf(text: string): string[] {
  const before = performance.now()
  const { diagnostics } = readPlan(text)
  expect(performance.now() - before).toBeLessThan(NO_HANG)
  return [...new Set(diagnostics.map(({ code }) => code))]
}

const task = 'goal: a\ntasks:\n  a: {odds: 50%}\n'

test.each([
  ['text', `${task}#${'x'.repeat(MAX_TEXT_LENGTH)}`, 'too-long'],
  ['brackets', `goal: ${'['.repeat(200_000)}`, 'too-deep'],
  ['brackets that are closed', `goal: a\ntasks: ${'{a: '.repeat(70)}1${'}'.repeat(70)}`, 'too-deep'],
  ['dashes', `goal: a\nlog:\n${'- '.repeat(50_000)}x`, 'too-deep'],
  ['indents', Array.from({ length: 800 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'too-deep'],
  ['tasks', `goal: t0\ntasks:\n${Array.from({ length: 5001 }, (_, i) => `  t${i}: {odds: 50%}\n`).join('')}`, 'too-many'],
  ['log lines', `${task}log:\n${'- 2026-01-01 a progressed\n'.repeat(MAX_LOG_LINES + 1)}`, 'too-many'],
  ['people', `${task}people: {p: {role: r, count: 1001}}`, 'too-many'],
  ['days', 'goal: a\ntasks: {a: {odds: 50%, days: 30000}}', 'too-many-days'],
  ['years', `${task}start: 2026-01-01\ndeadline: 2128-01-01`, 'too-far'],
  ['years off', `${task}calendar: {off: [1980-01-01..2150-01-01]}`, 'too-far'],
])('too many %s are refused by name', (_, text, code) => {
  expect(codesOf(text)).toContain(code)
})

test('risks on one task are counted', () => {
  const risks = (count: number) =>
    `${task}risks:\n${Array.from({ length: count }, (_, i) => `  r${i}: {chance: 10%, hits: {a: {odds: x0.9}}}\n`).join('')}`
  expect(codesOf(risks(10))).toEqual([])
  expect(codesOf(risks(11))).toEqual(['too-many'])
})

test('aliases that multiply are stopped, in a list and by merging', () => {
  const bomb = (name: string, inner: (before: string) => string) =>
    `x0: &x0 ${inner('')}\n${Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} ${inner(`*x${i}`)}\n`).join('')}${task}${name}: *x30\n`
  expect(codesOf(bomb('log', (before) => (before === '' ? '[a]' : `[${Array(9).fill(before).join(', ')}]`)))).toContain('too-many-aliases')
  expect(codesOf(bomb('risks', (before) => (before === '' ? '{a: b}' : `{a: ${before}, b: ${before}, c: ${before}}`)))).toContain(
    'too-many-aliases',
  )
})

test('an alias of itself and an alias of nothing are told', () => {
  expect(codesOf('goal: a\ntasks: &t {a: *t}\n')).toContain('unknown-alias')
  expect(codesOf('goal: *nothing\ntasks: {a: {odds: 50%}}\n')).toContain('unknown-alias')
})

test(`of more than ${MAX_DIAGNOSTICS} diagnostics the rest is counted`, () => {
  const { diagnostics } = readPlan(
    `goal: a\ntasks:\n  a: {odds: 50%, needs: [${Array.from({ length: 300 }, (_, i) => `no-${i}`).join(', ')}]}\n`,
  )
  expect(diagnostics.length).toBe(MAX_DIAGNOSTICS + 1)
  expect(diagnostics.at(-1)).toMatchObject({ code: 'more', severity: 'info', message: '100 more diagnostics are not shown' })
})

test('a megabyte of nothing but mistakes is read like any other', () => {
  expect(codesOf(`${task}${Array.from({ length: 60_000 }, (_, i) => `key-${i}: 1\n`).join('')}`)).toContain('unknown-key')
  expect(
    codesOf(`goal: a\ntasks:\n${Array.from({ length: 5000 }, (_, i) => `  t${i}: {odds: 300%, needs: [u${i}], by: [x]}\n`).join('')}`),
  ).toContain('unknown-id')
  expect(codesOf(`${task}${'  bad: [1, {\n'.repeat(50_000)}`)).toEqual(['too-deep'])
  expect(codesOf(`goal: a\ntasks:\n${'\tb: {odds: 1}\n'.repeat(5000)}`)).toContain('tab')
}, 90_000)

test('a chain of five thousand tasks is no circle, and a circle of five thousand is one', () => {
  const chain = (last: string) =>
    `goal: t4999\ntasks:\n${Array.from({ length: 5000 }, (_, i) => `  t${i}: {odds: 99%${i > 0 ? `, needs: [t${i - 1}]` : last}}\n`).join('')}`
  expect(codesOf(chain(''))).toEqual([])
  expect(codesOf(chain(', needs: [t4999]'))).toEqual(['cycle'])
}, 60_000)

const scraps = fc.constantFrom(
  ...[
    'goal',
    'tasks',
    'goals',
    'log',
    'people',
    'risks',
    'odds',
    'days',
    'a',
    'b',
    ': ',
    ':',
    ', ',
    '{',
    '}',
    '[',
    ']',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '"',
    "'",
    '#',
    ' # ',
    '50%',
    '5..8',
    '2026-01-01',
    'started',
  ],
  ...[
    '|',
    '>',
    '&x ',
    '*x',
    '!t ',
    '<<: ',
    '? ',
    '---\n',
    '...\n',
    '%Y\n',
    '\t',
    '\r\n',
    '\0',
    '\ufeff',
    '\u2028',
    '😀',
    '\ud800',
    '~',
    'null',
    '0x1',
    '1e999',
    '__proto__',
    'constructor',
    'toString',
  ],
)

test('no text makes reading or formatting throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const { plan, diagnostics, locate } = readPlan(text)
        const lines = text.split('\n').length
        for (const { span } of diagnostics) {
          expect(span?.start.line).toBeLessThanOrEqual(lines)
          expect(span?.start.offset).toBeLessThanOrEqual(text.length)
          expect(span?.end.offset).toBeGreaterThanOrEqual(span?.start.offset ?? 0)
        }
        if (plan === null) expect(diagnostics.length).toBeGreaterThan(0)
        locate([{ code: 'x', severity: 'info', message: 'x', path: ['tasks', 'a', 'needs', 3, 'x', 2] }])
        formatPlan(text)
      },
    ),
    { seed: 5, numRuns: 4000 },
  )
}, 60_000)
