import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import { type Forecast, forecast, nextAdvice, type Plan, type PlanDate } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { forecastPage } from './forecast-page.ts'
import { type NextPageOptions, nextPage } from './next-page.ts'
import { percentAndRest } from './numbers.ts'
import { styleOf } from './style.ts'
import { renderLines, textWidth } from './text.ts'

// Pages of real forecasts. The texts beside the plans are what a reader sees; `npx vitest -u` writes them anew after a wanted change.

const golden = join(import.meta.dirname, 'golden')
const AS_OF = '2027-01-12'
const plain = styleOf(false)

const names = readdirSync(golden)
  .filter((file) => file.endsWith('.plan.yaml'))
  .map((file) => file.replace('.plan.yaml', ''))

interface Case {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly page: (columns: number) => string
}

function caseOf(name: string): Case {
  const file = `${name}.plan.yaml`
  const read = readPlan(readFileSync(join(golden, file), 'utf8'))
  const plan = read.plan as Plan
  const result = forecast(plan, { asOf: AS_OF })
  const warnings = read.locate(result.warnings)
  return {
    plan,
    forecast: result,
    page: (columns) => renderLines(forecastPage({ plan, forecast: result, warnings, file, all: false, columns, style: plain })),
  }
}

/** The digest changes with every version of the engine, the page does not. */
const masked = (page: string): string => page.replace(/input [0-9a-f]{12}/, 'input ············')

describe.each(names)('the page of %s', (name) => {
  const { page } = caseOf(name)

  test('at 80 columns', async () => {
    await expect(masked(page(80))).toMatchFileSnapshot(join(golden, `${name}.80.txt`))
  })

  test('at 120 columns', async () => {
    await expect(masked(page(120))).toMatchFileSnapshot(join(golden, `${name}.120.txt`))
  })

  test('fits its terminal, whatever the width, and what is wider than the page changes nothing', () => {
    for (const columns of [80, 81, 93, 100, 119, 120]) {
      for (const line of page(columns).split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(columns)
    }
    expect(page(300)).toBe(page(120))
    expect(page(40)).toBe(page(80))
  })
})

describe('what to do next, as a page', () => {
  const pageOf = (plan: Plan, changes: Partial<NextPageOptions> = {}, asOf: PlanDate | null = AS_OF): string => {
    const advice = nextAdvice(plan, asOf === null ? {} : { asOf })
    const others = { otherObjectives: [], file: 'a.plan.yaml', columns: 80, style: plain }
    return renderLines(nextPage({ plan, asOf, ...advice, ...others, ...changes }))
  }
  const nextText = (name: string): string => pageOf(caseOf(name).plan)
  const planOf = (text: string): Plan => readPlan(text).plan as Plan

  test.each(['without-start', 'without-days'])('%s', async (name) => {
    await expect(nextText(name)).toMatchFileSnapshot(join(golden, `${name}.next.txt`))
  })

  test('without an answer it says why', () => {
    const { plan } = caseOf('without-days')
    const text = pageOf(plan, { advice: null, unavailable: 'all tasks are done' })
    expect(text).toContain('No ranking: all tasks are done.')
    expect(text).toContain('nonlinear forecast a.plan.yaml')
  })

  test('of a task under way it says what going on comes to, when to give up, and what is worth knowing', () => {
    const plan = planOf(`start: 2027-01-11
value: 100
people: {ada: {role: engineer, rate: 3}, bob: {role: engineer, rate: 1}}
goal: g
goals: {g: {any: [net, rules]}}
tasks:
  net: {odds: 80%, days: {lognormal: {median: 10, sigma: 0.6}}, stop: 90, by: [ada]}
  rules: {odds: 20%, days: 5, stop: 5, by: [bob], cost: 14}
log: [2027-01-11 net started]
`)
    const text = pageOf(plan, {}, '2027-01-15')
    expect(text).toMatch(/1\. net +Under way\. If it works, the goal is reached/)
    expect(text).toMatch(/Give up without a result: net after 2\d(\.\d)? days of work\./)
    expect(text).not.toContain('Stop net')
    const late = pageOf(plan, {}, '2027-03-12')
    expect(late).toContain('Stop net: ')
  })

  test('it names the objectives that can be advised on', () => {
    const { plan } = caseOf('line-3')
    const text = pageOf(plan, { advice: null, unavailable: 'the deadline makes time matter', otherObjectives: ['knowledge'] })
    expect(text).toContain('nonlinear next a.plan.yaml --objective knowledge\n')
  })

  test.each([
    ['succeeded', 'The goal is reached; nothing is left to do.'],
    ['failed', 'The goal can no longer be reached; nothing is left to do.'],
  ])('when the one task has %s it says so', (verb, said) => {
    const text = (value: string) => `start: 2027-01-11\n${value}goal: a\ntasks: {a: {odds: 60%}}\nlog: [2027-01-11 a ${verb}]\n`
    expect(pageOf(planOf(text('')))).toContain(said)
    expect(pageOf(planOf(text('value: 900\n')))).toContain(said)
  })
})

test('the dots on the page are as many as the sentence says', () => {
  const text = caseOf('line-3').page(80)
  const said = Number(/In (\d+) of 20 futures/.exec(text)?.[1])
  const plot = text.slice(text.indexOf('┼'), text.indexOf('finish'))
  // The legend repeats each of the three forms once.
  expect(plot.split('●').length - 2).toBe(said)
  expect(plot.split(/[●◐○]/).length - 1 - 3).toBe(20)
})

const pageOfText = (text: string, options: { readonly columns?: number; readonly asOf?: PlanDate } = {}): string => {
  const { columns = 80, asOf = AS_OF } = options
  const plan = readPlan(text).plan as Plan
  const result = forecast(plan, { asOf, trials: 2000 })
  return renderLines(forecastPage({ plan, forecast: result, warnings: [], file: '-', all: false, columns, style: plain }))
}

test('what stands after a ± is two standard errors, and the page says once what it is', () => {
  const { forecast: made, page } = caseOf('line-3')
  const points = 200 * Math.max(made.success.standardError, made.byDeadline?.standardError ?? 0)
  expect(page(80)).toContain(` never (± ${points.toFixed(1)} points)`)
  expect(page(80)).toContain(` ± ${Math.round(2 * made.cost.mean.standardError).toLocaleString('en')}, `)
  expect(page(80).split('± simulation error, 95 %')).toHaveLength(2)
})

test('a chance and its opposite add up to 100', () => {
  for (const tenths of [0, 4, 9, 10, 125, 145, 285, 495, 505, 565, 885, 990, 991, 996, 1000]) {
    const [shown, rest] = percentAndRest({ value: tenths / 1000, standardError: 0.01 })
    if (shown.startsWith('<') || shown.startsWith('>')) expect([shown, rest].sort()).toEqual(['<1 %', '>99 %'])
    else expect(Number.parseInt(shown, 10) + Number.parseInt(rest, 10)).toBe(100)
  }
})

test.each(names.filter((name) => name !== 'reached'))('the blame on the page of %s adds up to 100', (name) => {
  const text = caseOf(name).page(120)
  const table = text.slice(text.indexOf('Tasks')).split('\n\n')[0] as string
  const shares = [...table.matchAll(/(\d+) %$/gm)].map((match) => Number(match[1]))
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
})

test('a long id of a goal or a risk leaves the page as wide as it is', () => {
  const id = 'the-goal-with-a-very-long-identifier-that-nobody-would-type-twice'
  const text = pageOfText(
    `start: 2027-01-11\nrisks: {${id}-at-risk: {chance: 30%, hits: {a: {odds: 10%}}}}\ngoal: ${id}\ngoals: {${id}: {any: [a, b]}}\ntasks: {a: {odds: 60%, days: 3}, b: {odds: 50%, days: 3}}\n`,
  )
  for (const line of text.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(80)
  expect(text).toMatch(/^ the-goal-with-\S*… +█/m)
})

test('a goal that the log has decided says so', () => {
  const text = pageOfText(
    'start: 2027-01-04\ngoal: g\ngoals: {g: {all: [first, second, c]}, first: {any: [a, b]}, second: {atLeast: 1, of: [d, e]}}\ntasks: {a: {odds: 60%}, b: {odds: 60%}, c: {odds: 60%}, d: {odds: 50%}, e: {odds: 50%}}\nlog: [2027-01-05 a succeeded, 2027-01-06 d failed]\n',
  )
  expect(text).toMatch(/^ first +reached +any of 2/m)
  expect(text).toMatch(/^ second +\S+ +50 % +at least 1 of 2/m)
  expect(text).toMatch(/^ g +\S+ +30 % +all of 3/m)
})

test('a part that was removed is not counted', () => {
  const text = pageOfText(
    'start: 2027-01-04\ngoal: g\ngoals: {g: {any: [a, b, c]}}\ntasks: {a: {odds: 60%}, b: {odds: 60%}, c: {odds: 60%}}\nlog: [2027-01-05 c removed]\n',
  )
  expect(text).toMatch(/ any of 2, together$/m)
})

test.each([
  ['plans/line-3.plan.yaml', 'line-3'],
  ['a.yml', 'a'],
  ['-', 'Untitled plan'],
])('a plan without a name in %s is called %s', (file, name) => {
  const { plan, forecast: made } = caseOf('reached')
  const page = forecastPage({ plan: { ...plan, name: null }, forecast: made, warnings: [], file, all: false, columns: 80, style: plain })
  expect(renderLines(page).split('\n')[1]).toMatch(new RegExp(`^ ${name} {3,}as of`))
})

test('exact advice says why its chance may differ from the simulated one', () => {
  expect(caseOf('without-start').page(80)).toMatch(/^ Next, best first; computed exactly \(the 72 % ever above is simulated\)$/m)
  expect(pageOfText('goal: a\ntasks: {a: {odds: 60%}}\n')).toMatch(/^ Next, best first$/m)
})

test('a task of which the log knows the result stands last, with its mark', () => {
  const lines = caseOf('line-3').page(80).split('\n')
  const first = lines.findIndex((line) => line.includes('Tasks, '))
  const rows = lines.slice(first + 2, first + 7)
  expect(rows[4]).toMatch(/^ ✓ labels .* succeeded$/)
  expect(rows.find((row) => row.includes('baseline'))).toMatch(/^ ▶ baseline/)
})

test('what nobody is left to do is under way no more, what was brought back waits, and a goal without parts is lost', () => {
  const text = (...lines: string[]) =>
    pageOfText(`start: 2027-01-04
goal: g
goals: {g: {any: [a, b, h]}, h: {any: [c]}}
people: {ada: {role: dev}}
tasks: {a: {odds: 60%, days: 9, by: [ada]}, b: {odds: 60%, days: 9}, c: {odds: 60%, days: 9}}
log: [2027-01-04 a started, 2027-01-04 b started, 2027-01-05 b removed, ${lines.join(', ')}]
`)
  const before = text('2027-01-06 b added')
  expect(before).toMatch(/^ ▶ a /m)
  expect(before).toMatch(/^ {3}b /m)
  expect(before).toMatch(/^ h +\S+ +\d+ %/m)
  const after = text('2027-01-06 ada left', '2027-01-06 c removed')
  expect(after).toMatch(/^ ✗ a .* failed/m)
  expect(after).toMatch(/^ h +lost +any of 0/m)
})

test('tables of large plans are cut, and --all shows them whole', () => {
  const tasks = Array.from({ length: 30 }, (_, index) => `  t${index}: {odds: ${40 + index}%}`)
  const ids = tasks.map((_, index) => `t${index}`)
  const plan = readPlan(`goal: g\ngoals: {g: {any: [${ids.join(', ')}]}}\ntasks:\n${tasks.join('\n')}\n`).plan as Plan
  const result = forecast(plan, { trials: 100 })
  const page = (all: boolean) =>
    renderLines(forecastPage({ plan, forecast: result, warnings: [], file: '-', all, columns: 80, style: plain }))
  expect(page(false)).toContain('… and 10 more; --all shows them')
  expect(page(true)).not.toContain('more; --all')
  for (const id of ids) expect(page(true)).toMatch(new RegExp(`^ +${id} `, 'm'))
})
