import { readPlan } from '@nonlinear/language'
import { worth } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { styleOf } from './style.ts'
import { worthPage } from './worth-page.ts'

/** What the page says under the chance that is wanted. */
function reachOf(tasks: readonly number[], wanted: number): string {
  const parts = tasks.map((_, i) => `t${i}`)
  const text = `goal: g\ngoals: {g: {all: [${parts.join(', ')}]}}\ntasks:\n${tasks.map((odds, i) => `  t${i}: {odds: ${odds}%}`).join('\n')}\n`
  const plan = readPlan(text).plan!
  const report = worth(plan, { trials: 4000, want: wanted })
  const lines = worthPage({ report, plan, file: 'a.plan.yaml', all: false, columns: 200, style: styleOf(false) }).map((line) =>
    line
      .map((part) => part.text)
      .join('')
      .trim(),
  )
  return lines
    .slice(lines.indexOf(`To have ${Math.round(100 * wanted)} %`) + 1, -2)
    .join('\n')
    .trim()
}

describe('what would bring the chance to what is wanted', () => {
  test('what is there is said', () => expect(reachOf([90, 95], 0.5)).toMatch(/^It is there: 85\.\d % ever/))
  test('one part less is enough', () =>
    expect(reachOf([50, 95, 95], 0.8)).toMatch(/If the goal could do without t0, that would be enough: (90|91) %\./))
  test('one part less is not enough', () =>
    expect(reachOf([50, 60, 95], 0.8)).toMatch(
      /not be enough either; most would be gained without t0: 5[678] % \(\+2\d\.\d points ± \d\.\d\)\./,
    ))
})
