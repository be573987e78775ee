import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import { type Forecast, forecast, nextAdvice, type Plan } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { forecastPage } from './forecast-page.ts'
import { nextPage } from './next-page.ts'
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
  const nextText = (name: string): string => {
    const { plan } = caseOf(name)
    return renderLines(nextPage({ plan, ...nextAdvice(plan, { asOf: AS_OF }), columns: 80, style: plain }))
  }

  test.each(['without-start', 'without-days'])('%s', async (name) => {
    await expect(nextText(name)).toMatchFileSnapshot(join(golden, `${name}.next.txt`))
  })

  test('without an answer it says why', () => {
    const { plan } = caseOf('without-days')
    const text = renderLines(nextPage({ plan, advice: null, unavailable: 'all tasks are done', columns: 80, style: plain }))
    expect(text).toContain('No ranking: all tasks are done')
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

test('a task of which the log knows the result stands last, with its mark', () => {
  const lines = caseOf('line-3').page(80).split('\n')
  const first = lines.findIndex((line) => line.includes('Tasks, '))
  const rows = lines.slice(first + 2, first + 7)
  expect(rows[4]).toMatch(/^ ✓ labels .* succeeded$/)
  expect(rows.find((row) => row.includes('baseline'))).toMatch(/^ ▶ baseline/)
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
