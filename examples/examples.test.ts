import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { formatPlan, printPlan } from '@nonlinear/language'
import { type Figure, forecast, nextAdvice, STAGES } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { EXAMPLE_NAMES, EXAMPLES, goldenFile, goldenForecast, goldenText, planText, soundPlan } from './example.ts'

// Golden forecasts are compared bit by bit. When numbers are meant to change, write them anew, then the figures in the pages that quote them:
//   UPDATE_GOLDEN=1 npx vitest run examples/examples.test.ts
//   UPDATE_GOLDEN=1 npx vitest run examples/pages.test.ts
// and look at the difference: the words around a figure must still be true.
const update = process.env.UPDATE_GOLDEN === '1'

test('every plan of this folder is an example with a golden forecast', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.plan.yaml'))
  expect(files.sort()).toEqual(EXAMPLE_NAMES.map((name) => `${name}.plan.yaml`).sort())
})

describe.each(EXAMPLE_NAMES)('%s', (name) => {
  const plan = soundPlan(planText(name))

  test('has the golden forecast, with nothing to warn of', () => {
    const made = forecast(plan, { asOf: EXAMPLES[name], seed: 1, trials: 10_000 })
    expect(made.warnings.filter(({ severity }) => severity !== 'info')).toEqual([])
    if (update) writeFileSync(goldenFile(name), goldenText(made))
    const golden = readFileSync(goldenFile(name), 'utf8')
    expect(JSON.parse(goldenText(made))).toEqual(JSON.parse(golden))
    expect(goldenText(made)).toBe(golden)
  })

  test('is the same plan when printed and when formatted', () => {
    expect(soundPlan(printPlan(plan))).toEqual(plan)
    expect(soundPlan(formatPlan(planText(name)))).toEqual(plan)
  })

  test('says what counts as working wherever that is in doubt', () => {
    const vague = plan.tasks.filter(
      ({ odds, worksWhen }) => worksWhen === null && odds !== null && (typeof odds === 'number' ? odds : odds.p90) < 0.95,
    )
    expect(vague.map(({ id }) => id)).toEqual([])
  })
})

describe('from-to', () => {
  const plan = soundPlan(planText('from-to'))
  const asOf = EXAMPLES['from-to']
  const made = forecast(plan, { asOf })
  const isNear = (figure: Figure | undefined, value: number) => {
    expect(figure?.standardError).toBeGreaterThan(0)
    expect(Math.abs((figure?.value ?? Number.NaN) - value)).toBeLessThanOrEqual(4 * (figure?.standardError ?? Number.NaN))
  }

  test('comes to the figures of the picture by simulation', () => {
    isNear(made.goals.approach?.success, 1 - 0.5 ** 2)
    isNear(made.goals.route?.success, 0.5625)
    isNear(made.success, 0.60625)
  })

  test('comes to them exactly where the chance is worked out', () => {
    expect(nextAdvice({ ...plan, goal: 'route' }, { asOf }).advice?.value).toBeCloseTo(0.5625, 12)
    expect(nextAdvice(plan, { asOf }).advice?.value).toBeCloseTo(0.60625, 12)
  })

  test('ends after 5.3 weeks, in the middle of the 27th working day', () => {
    expect(Object.values(made.finishDays ?? {}).map(({ value }) => value)).toEqual([27, 27, 27, 27])
  })

  test('does not know B before it was added', () => {
    expect(Object.keys(made.tasks)).toContain('b')
    expect(Object.keys(forecast(plan, { asOf: '2026-10-02', trials: 100 }).tasks)).not.toContain('b')
  })
})

describe('fresh-orders', () => {
  const plan = soundPlan(planText('fresh-orders'))

  test('is a product: thirty tasks and more, every stage, four people', () => {
    expect(plan.tasks.length).toBeGreaterThanOrEqual(30)
    expect(new Set(plan.tasks.map(({ stage }) => stage))).toEqual(new Set(STAGES))
    expect(plan.people?.length).toBe(4)
  })

  test('ends within what is known of such projects, neither sure nor hopeless', () => {
    const { value } = goldenForecast('fresh-orders').success
    expect(value).toBeGreaterThan(0.2)
    expect(value).toBeLessThan(0.6)
  })
})
