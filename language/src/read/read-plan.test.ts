import { readdirSync, readFileSync } from 'node:fs'
import { hasErrors } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { readPlan } from '../index.ts'

const folder = new URL('../fixtures/', import.meta.url)
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

test.each(readdirSync(folder))('%s is read without an error', (file) => {
  const { plan, diagnostics } = readPlan(fixture(file))
  expect(plan).not.toBe(null)
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics)).toBe(false)
})

test('the sample plan means what it says', () => {
  const { plan } = readPlan(fixture('scratched-parts.plan.yaml'))
  expect(plan).toMatchObject({
    name: 'Find scratched parts on line 3',
    start: '2026-12-01',
    value: 600_000,
    currency: 'EUR',
    afterDeadline: { kind: 'linear', days: 90 },
    discount: { kind: 'yearly', rate: 0.08 },
    calendar: { week: [true, true, true, true, true, false, false], off: [{ from: '2026-12-24', to: '2027-01-01' }] },
    goal: 'shipped',
  })
  expect(plan?.people?.map(({ id, share, count, rate }) => [id, share, count, rate])).toEqual([
    ['vision-1', 0.8, 1, 900],
    ['ml-1', 1, 1, 800],
    ['platform', 1, 2, 700],
  ])
  expect(plan?.risks[0]?.hits).toEqual([
    { task: 'baseline', odds: { kind: 'times', factor: 0.5 }, daysFactor: null },
    { task: 'detector', odds: { kind: 'set', odds: 0.2 }, daysFactor: 1.5 },
  ])
  expect(plan?.tasks.map(({ by }) => by)).toEqual([
    [{ role: 'data-engineer', count: 1 }],
    [{ role: 'ml-engineer', count: 1 }],
    [{ person: 'vision-1', count: 1 }],
    [],
    [{ skill: 'vision', level: 2, count: 1 }],
  ])
  expect(plan?.log[2]).toEqual({
    date: '2027-01-11',
    subject: 'baseline',
    verb: null,
    odds: 0.4,
    days: null,
    until: null,
    note: 'features saturate, see run #12',
  })
})

/** Line, column and code of everything that is told about a text, the code alone where it is enough. */
function check(text: string, expected: readonly string[]): void {
  expect(readPlan(text).diagnostics.map(({ code, span }) => `${span?.start.line}:${span?.start.column} ${code}`)).toEqual(expected)
}

/** A plan of one task with some more text. */
const withTask = (fields: string, more = ''): string => `goal: a\ntasks:\n  a: {${fields}}\n${more}`

test.each([
  ['odds as a percentage without its sign', 'odds: 95', ['3:13 odds-range']],
  ['odds above 100%', 'odds: 101%', ['3:13 odds-range']],
  ['odds as a range', 'odds: 40%..70%', []],
  ['ends out of order', 'odds: 70%..40%', ['3:13 points-order']],
  ['ends that are equal', 'odds: 40%..40%', ['3:13 points-order']],
  ['a range from 0%', 'odds: 0%..40%', ['3:13 odds-range']],
  ['a range to 100%', 'odds: 40%..100%', ['3:13 odds-range']],
  ['a range beyond 100%', 'odds: 40%..140%', ['3:13 odds-range']],
  ['a range without its signs', 'odds: 40..70', ['3:13 odds-range']],
  ['a range with a dash', 'odds: 40-70%', ['3:13 wrong-type']],
  ['three points of odds', 'odds: 40%..50%..70%', ['3:13 wrong-type']],
  ['odds that are words', 'odds: high', ['3:13 wrong-type']],
  ['odds without a value', 'odds: ', ['3:7 empty-value']],
  ['a misspelt key', 'odds: 1, dyas: 3', ['3:16 unknown-key']],
  ['a key written twice', 'odds: 1, odds: 1', ['3:16 duplicate-key']],
  ['no space after the colon', 'odds:50%', ['3:7 unknown-key']],
  ['points out of order', 'odds: 1, days: 15..8..5', ['3:22 points-order']],
  ['equal points', 'odds: 1, days: 5..5..8', ['3:22 points-order']],
  ['equal ends', 'odds: 1, days: 5..5', ['3:22 points-order']],
  ['a first point of nothing', 'odds: 1, days: 0..5..8', ['3:22 law-shape']],
  ['negative days', 'odds: 1, days: -3', ['3:22 negative-days']],
  ['days in weeks', 'odds: 1, days: 2 weeks', ['3:22 wrong-type']],
  ['four points', 'odds: 1, days: 1..2..3..4', ['3:22 wrong-type']],
  ['a pert out of order', 'odds: 1, days: {pert: [7, 4, 20]}', ['3:16 points-order']],
  ['a pert of two', 'odds: 1, days: {pert: [7, 20]}', ['3:23 wrong-type']],
  ['chances that miss 100%', 'odds: 1, days: {discrete: {2: 50%, 4: 40%}}', ['3:16 chances-sum']],
  ['an exponential of nothing', 'odds: 1, days: {exponential: 0}', ['3:16 law-shape']],
  ['a lognormal without spread', 'odds: 1, days: {lognormal: {median: 8, sigma: 0}}', ['3:16 law-shape']],
  ['a lognormal without sigma', 'odds: 1, days: {lognormal: {median: 8}}', ['3:23 missing-key']],
  ['two laws at once', 'odds: 1, days: {exponential: 3, pert: [1, 2, 3]}', ['3:16 wrong-type']],
  ['an unknown law', 'odds: 1, days: {gamma: 3}', ['3:23 unknown-key']],
  ['a stop at P100', 'odds: 1, days: 3, stop: P100', ['3:31 odds-range']],
  ['a stop of nothing', 'odds: 1, days: 3, stop: 0', ['3:31 days-range']],
  ['a quantile of no days', 'odds: 1, stop: P90', ['3:22 missing-days']],
  ['a stop before any success', 'odds: 1, days: 9, stop: 5', ['3:31 stop-too-short']],
  ['a cost in another form', 'odds: 1, cost: 8k EUR', ['3:22 wrong-type']],
  ['a negative cost', 'odds: 1, cost: -5', ['3:22 negative-amount']],
  ['an unknown stage', 'odds: 1, stage: modell', ['3:23 unknown-word']],
  ['equipment beside the asks', 'odds: 1, equipment: gpu', ['3:16 unknown-key']],
  ['equipment that there is not', 'odds: 1, by: [{equipment: gpu}]', ['3:22 unknown-id']],
  ['an ask for a person and an equipment', 'odds: 1, by: [{equipment: gpu, share: 50%}]', ['3:22 unknown-id', '3:22 mixed-ask']],
  ['a list for a title', 'odds: 1, title: [x]', ['3:16 wrong-type']],
  ['needing oneself', 'odds: 1, needs: [a]', ['3:24 cycle']],
  ['needing nothing known', 'odds: 1, needs: [b]', ['3:24 unknown-id']],
  ['being nobody’s fallback', 'odds: 1, fallbackFor: b', ['3:29 unknown-id']],
  ['an ask that names nobody', 'odds: 1, by: [{count: 2}]', ['3:21 missing-key']],
  ['a stall that nothing shows', 'odds: 50%, days: 3', ['3:3 stall-blind']],
  ['no odds', 'days: 3', ['3:3 missing-odds']],
  ['odds of nothing', 'odds: 0', ['1:7 unreachable', '3:13 never-works']],
])('%s', (_, fields, expected) => check(withTask(fields), expected))

test.each([
  ['a date that does not exist', 'start: 2026-02-30', ['4:8 no-such-day']],
  ['a date far ahead', 'start: 9999-12-30', ['4:8 date-range']],
  ['a date far back', 'start: 0001-01-01', ['4:8 date-range']],
  ['a date in another order', 'start: 01.12.2026', ['4:8 wrong-type']],
  ['a deadline before the start', 'start: 2026-12-01\ndeadline: 2026-11-01', ['5:11 dates-order']],
  ['a deadline without a start', 'deadline: 2026-11-01', ['4:11 missing-start']],
  ['a day of no week', 'calendar: {week: mon-fry}', ['4:18 unknown-word']],
  ['days off that end before they begin', 'calendar: {off: [2027-01-02..2026-12-24]}', ['4:18 dates-order']],
  ['a discount without a period', 'discount: 8%', ['4:11 wrong-type']],
  ['more money than there is', 'value: 1e300\npeople: {b: {rate: 2e15 EUR}}', ['4:8 too-much-money', '5:20 too-much-money']],
  ['two currencies', 'value: 5 EUR\npeople: {b: {rate: 5 EUR}, c: {rate: 6 USD}}', ['5:38 mixed-currencies']],
  ['a later value without a deadline', 'value: 5\nafterDeadline: gone', ['5:16 no-effect']],
  ['another version', 'nonlinear: 2', ['4:12 unknown-version']],
  ['goals of two kinds', 'goals: {g: {all: [a], any: [a]}}', ['4:9 mixed-goal']],
  ['no parts at all', 'goals: {g: {all: []}}', ['4:9 no-parts', '4:9 unused']],
  ['more than there are', 'goals: {g: {atLeast: 3, of: [a]}}', ['4:9 unused', '4:22 at-least-range']],
  ['a try where there is no choice', 'goals: {g: {all: [a], try: best}}', ['4:23 misplaced-key']],
  ['an id of a goal and a task', 'goals: {a: {all: [b]}}', ['3:3 duplicate-id', '4:19 unknown-id']],
  ['a risk on a goal', 'goals: {g: {all: [a]}}\nrisks: {r: {chance: 10%, hits: {g: {odds: x0.5}}}}', ['4:9 unused', '5:33 wrong-kind']],
  ['a risk without a chance', 'risks: {r: {hits: {a: {odds: x0.5}}}}', ['4:9 missing-key']],
  ['days of a risk that are no factor', 'risks: {r: {chance: 10%, hits: {a: {days: 1.5}}}}', ['4:43 wrong-type']],
  ['an id with capitals', 'people: {Ada_L: {role: eng}}', ['4:10 bad-id']],
  ['a share above 100%', 'people: {b: {share: 1.5}}', ['4:21 share-range']],
  ['no people of a kind', 'people: {b: {count: 0}}', ['4:21 count-range']],
])('%s', (_, more, expected) => check(withTask('odds: 50%', more), expected))

test.each([
  ['an unknown verb', '2026-12-03 a startd', ['5:18 unknown-verb']],
  ['an unknown subject', '2026-12-03 b started', ['5:16 unknown-id']],
  ['no verb', '2026-12-03 a', ['5:16 log-line']],
  ['no date', 'a started', ['5:5 wrong-type']],
  ['a day that does not exist', '2026-13-03 a started', ['5:5 no-such-day']],
  ['a day in a far year', '2206-03-03 a started', ['5:5 date-range']],
  ['a note that is not closed', '2026-12-03 a succeeded "why', ['5:28 unclosed-note']],
  ['a note cut by YAML', '2026-12-03 a succeeded "see #12"', ['5:28 unclosed-note']],
  ['a line split by YAML', '2026-12-03 a succeeded "why: so"', ['5:5 unquoted-line']],
  ['a law split by YAML', '2026-12-03 a days {exponential: 7}', ['5:5 unquoted-line']],
  ['a law split by YAML within its brackets', '2026-12-03 a days {discrete: {2: 50%, 6: 50%}}', ['5:5 unquoted-line']],
  ['a list split from its law by YAML', '2026-12-03 a days {pert: [4, 7, 20]} "so"', ['5:5 unquoted-line']],
  ['a note without quotes', '2026-12-03 a succeeded because', ['5:28 log-line']],
  ['words behind the note', '\'2026-12-03 a succeeded "x" y\'', ['5:32 log-line']],
  ['odds out of range', '2026-12-03 a odds 150%', ['5:23 odds-range']],
  ['days that are none', '2026-12-03 a days soon', ['5:23 wrong-type']],
  ['an until for nothing', '2026-12-03 a started until 2026-12-05', ['5:32 log-line']],
  ['an until of yesterday', "'2026-12-03 a started'\n  - 2026-12-04 a blocked until 2026-12-01", ['6:32 log-line']],
  ['a result twice', '2026-12-03 a succeeded\n  - 2026-12-04 a progressed', ['6:18 already-settled']],
  ['progress before the start', '2026-12-03 a progressed', ['5:18 not-started']],
  ['going on without a block', '2026-12-03 a started\n  - 2026-12-04 a resumed', ['6:18 not-blocked']],
  ['days in another order', '2026-12-03 a started\n  - 2026-12-01 a rescoped', ['6:5 log-order']],
  ['before the plan', '2026-11-03 a started', ['5:5 before-start']],
  ['a person who was never there', '2026-12-03 ada hired', ['5:16 unknown-id']],
])('in the log: %s', (_, line, expected) => check(`goal: a\ntasks: {a: {odds: 50%}}\nstart: 2026-12-01\nlog:\n  - ${line}\n`, expected))

test.each([
  ['nobody of the role', 'by: [eng]', ['4:12 unstaffed']],
  ['nobody of the level', 'by: [{skill: vision, level: 4}]', ['4:13 unstaffed']],
  ['too few', 'by: [{role: dev, count: 2}]', ['4:13 unstaffed']],
  ['more of a day than anybody has', 'by: [{role: dev, share: 90%}]', ['4:13 unstaffed']],
  ['more of a day than the named person has', 'by: [{person: ada, share: 90%}]', ['4:13 unstaffed']],
  ['one person twice', 'by: [ada, ada]', ['4:7 unstaffed']],
  ['a role and the only one who has it', 'by: [dev, ada]', ['4:7 unstaffed']],
  ['an unknown person', 'by: [{person: bob}]', ['4:13 unknown-id']],
  ['somebody who can', 'by: [{skill: vision, level: 3}]', []],
  ['somebody without brackets', 'by: dev', []],
])('asked for: %s', (_, by, expected) =>
  check(`goal: a\npeople: {ada: {role: dev, share: 80%, skills: {vision: 3}}}\ntasks:\n  a: {${by}, odds: 50%}\n`, expected),
)

test.each([
  ['nothing', '', ['1:1 empty']],
  ['comments alone', '# soon\n', ['1:1 empty']],
  ['a word', 'hello', ['1:1 wrong-type']],
  ['a list', '- a\n- b\n', ['1:1 wrong-type']],
  ['no goal and no tasks', 'plan: x\n', ['1:1 missing-goal']],
  ['no goal', 'tasks: {a: {odds: 50%}}\n', ['1:1 missing-goal']],
  ['no tasks', 'goal: a\n', ['1:1 no-tasks', '1:7 unknown-id']],
  ['two documents', 'goal: a\ntasks: {a: {odds: 50%}}\n---\ngoal: b\n', ['3:1 several-documents']],
  ['a tab', 'goal: a\ntasks:\n\ta: {odds: 50%}\n', ['3:1 tab']],
  ['a byte order mark', '\ufeffgoal: a\ntasks: {a: {odds: 50%}}\n', ['1:1 byte-order-mark']],
  ['Windows', 'goal: a\r\ntasks: {a: {odds: 50%}}\r\n', ['1:8 windows-line-ends']],
  ['a control character', 'goal: a\ntasks: {a: {title: "x\0y", odds: 50%}}\n', ['2:22 control-character']],
  ['a letter lost in another encoding', 'goal: a\ntasks: {a: {title: M\ufffdnchen, odds: 50%}}\n', ['2:21 not-utf-8']],
  ['a missing colon', 'goal a\ntasks: {a: {odds: 50%}}\n', ['1:1 no-key']],
  ['a bracket left open', 'goal: a\ntasks:\n  a: {odds: 50%\n  b: {odds: 50%}\n', ['3:6 unclosed-bracket']],
  [
    'a quote left open',
    'goal: a\ntasks:\n  a: {title: "x, odds: 50%}\n  b: {title: "y", odds: 150%}\n',
    ['3:14 unclosed-quote', '4:25 odds-range'],
  ],
  ['a line too far in', 'goal: a\ntasks:\n  a: {odds: 50%}\n    b: {odds: 50%}\n', ['4:1 indent']],
])('%s in place of a plan', (_, text, expected) => check(text, expected))

test('the hint for an empty text is a plan', () => {
  const [first] = readPlan('').diagnostics
  expect(first?.hint).toMatch(/goal: .*tasks: /)
})

test('the path of a circle is told in full', () => {
  const [first] = readPlan('goal: g\ngoals: {g: {all: [a], needs: [b]}}\ntasks: {a: {odds: 50%}, b: {odds: 50%, after: [a]}}\n').diagnostics
  expect(first?.message).toBe('these wait for one another: `b` comes after `a`, `a` is part of `g`, `g` needs `b`')
})

test('needing what one is part of is a circle', () => {
  check('goal: g\ngoals:\n  g: {all: [h]}\n  h: {all: [a]}\ntasks:\n  a: {odds: 50%, needs: [g]}\n', ['6:26 cycle'])
})

test('a forecast’s warnings find their places', () => {
  const { locate } = readPlan('goal: a\ntasks:\n  a:\n    odds: 50%\n    needs: b\nlog:\n  - 12\n  - \'2026-01-02 a started "x"\'\n')
  const at = (...path: (string | number)[]) => {
    const [{ span } = {}] = locate([{ code: 'x', severity: 'warning', message: 'x', path }])
    return `${span?.start.line}:${span?.start.column}`
  }
  expect(at()).toBe('1:1')
  expect(at('goal')).toBe('1:7')
  expect(at('tasks', 'a')).toBe('3:3')
  expect(at('tasks', 'a', 'odds')).toBe('4:11')
  expect(at('tasks', 'a', 'days')).toBe('3:3')
  expect(at('tasks', 'a', 'needs', 0)).toBe('5:12')
  // The first line could not be read, so the plan's first event is the text's second line.
  expect(at('log', 0)).toBe('8:5')
  expect(at('log', 0, 'verb')).toBe('8:19')
})

test('merge keys fill in what is not written', () => {
  const { plan, diagnostics } = readPlan(
    'goal: b\ntasks:\n  a: &base {odds: 50%, days: 3, stop: 9}\n  b: {<<: *base, odds: 60%, needs: [a]}\n',
  )
  expect(diagnostics).toEqual([])
  expect(plan?.tasks[1]).toMatchObject({ odds: 0.6, days: { kind: 'fixed', days: 3 }, stop: { kind: 'days', days: 9 }, needs: ['a'] })
})

test('numbers, percentages and money take every form', () => {
  const { plan, diagnostics } = readPlan(
    'goal: g\ngoals: {g: {all: [a, b, c]}}\nvalue: 1e3 EUR\ntasks:\n  a: {odds: 1, cost: 10 EUR}\n  b: {odds: .95, cost: 2.5}\n  c: {odds: "12.5 %", cost: "7 EUR"}\n',
  )
  expect(diagnostics).toEqual([])
  expect(plan?.tasks.map(({ odds, cost }) => [odds, cost])).toEqual([
    [1, 10],
    [0.95, 2.5],
    [0.125, 7],
  ])
  expect([plan?.value, plan?.currency]).toEqual([1000, 'EUR'])
})

test.each([
  ['goal:\ntasks: {a: {odds: 50%}}', 'write goal: some-id, or remove it'],
  ['goal: a\ntasks: {a: {odds: 50%, days: 5...9, stop: 9}}', 'write 5..9'],
  ['goal: a\ntasks: {a: {odds: 50%, days: 5...8 ... 15, stop: 9}}', 'write 5..8..15'],
])('%s is told what to write', (text, hint) => {
  expect(readPlan(text).diagnostics.map((diagnostic) => diagnostic.hint)).toContain(hint)
})

test.each(['{all: []}', '{atLeast: 4, of: [a]}'])('the root %s is an error without an echo', (goal) => {
  const { diagnostics } = readPlan(`goal: g\ngoals: {g: ${goal}}\ntasks: {a: {odds: 50%}}`)
  expect(diagnostics.map(({ code }) => code)).not.toContain('unreachable')
})
