import { readPlan } from '@nonlinear/language'
import { forecast, nextAdvice, type Plan } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { chanceByDay } from './compare-forecast.ts'
import { CATCHERS, type Catcher } from './oracle/catchers.ts'
import { wrongChance, wrongFigure } from './tolerance.ts'

const TRIALS = 100_000

function read(text: string): Plan {
  const { plan, diagnostics } = readPlan(text)
  expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([])
  return plan!
}

function checkForecast(catcher: Catcher): void {
  const found = forecast(read(catcher.text), { trials: TRIALS, ...(catcher.asOf !== undefined && { asOf: catcher.asOf }) })
  const right = (value: number, expected: number) => expect(wrongChance(value, expected, TRIALS)).toBeNull()
  if (catcher.success !== undefined) right(found.success.value, catcher.success)
  if (catcher.byDeadline !== undefined) right(found.byDeadline!.value, catcher.byDeadline)
  for (const [day, chance] of catcher.successBy ?? []) right(chanceByDay(found.successByDay!, day), chance)
  for (const [day, chance] of catcher.failureBy ?? []) right(chanceByDay(found.failureByDay!, day), chance)
  if (catcher.cost !== undefined) {
    const { value, standardError } = found.cost.mean
    expect(Math.abs(value - catcher.cost)).toBeLessThanOrEqual(4.5 * standardError + 1e-9)
    expect(standardError).toBeLessThan(0.1)
  }
  if (catcher.finishDays) expect(found.finishDays!.p50.value).toBe(catcher.finishDays.p50)
  if (catcher.finishDays?.p80) expect(found.finishDays!.p80.value).toBe(catcher.finishDays.p80)
  if (catcher.finishP50) expect(found.finish!.p50).toBe(catcher.finishP50)
  for (const [id, figures] of Object.entries(catcher.tasks ?? {})) {
    for (const [field, expected] of Object.entries(figures)) {
      const figure = found.tasks[id]![field as 'importance']
      expect(wrongFigure(figure, expected, TRIALS, 2), `${id}.${field}`).toBeNull()
    }
  }
}

function checkNext(catcher: Catcher): void {
  const plan = read(catcher.text)
  if (catcher.next) {
    const { advice } = nextAdvice(plan)
    expect(advice!.ranked.map((row) => row.task)).toEqual(catcher.next.map((row) => row.task))
    catcher.next.forEach((row, i) => {
      expect(advice!.ranked[i]!.expectedCost).toBeCloseTo(row.expectedCost, 9)
      if (row.regret !== undefined) expect(advice!.ranked[i]!.regret).toBeCloseTo(row.regret, 9)
    })
  }
  if (catcher.knowledge !== undefined) {
    expect(nextAdvice(plan, { objective: 'knowledge' }).advice!.value).toBeCloseTo(catcher.knowledge, 9)
  }
}

describe('plans that are easily misread are not', () => {
  for (const catcher of CATCHERS) test(`${catcher.name}: forecast`, () => checkForecast(catcher))
  for (const catcher of CATCHERS.filter((each) => each.next ?? each.knowledge)) test(`${catcher.name}: next`, () => checkNext(catcher))
})
