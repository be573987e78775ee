import { readPlan } from '@nonlinear/language'
import { forecast, nextAdvice, type Plan } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { chanceByDay } from './compare-forecast.ts'
import { ORACLE_CASES, type OracleCase } from './oracle/case.ts'
import { type CaseOptions, ORACLE_START } from './oracle/case-to-plan.ts'
import { caseToText } from './oracle/case-to-text.ts'
import { wrongChance } from './tolerance.ts'

// The engine and the advice, from the text of a plan on, against answers worked out in exact rational arithmetic.

const TRIALS = 100_000

const planOf = (each: OracleCase, options: CaseOptions = {}): Plan => readPlan(caseToText(each, options)).plan!

function checkForecast(each: OracleCase): void {
  const found = forecast(planOf(each), { trials: TRIALS })
  expect(wrongChance(found.success.value, each.expect.pSuccess, TRIALS)).toBeNull()
  if (each.expect.eagerCost !== undefined) {
    const { value, standardError } = found.cost.mean
    expect(Math.abs(value - each.expect.eagerCost)).toBeLessThanOrEqual(4.5 * standardError + 1e-9)
  }
  let [succeeded, failed] = [0, 0]
  for (const [time, success, failure] of each.expect.time?.dist ?? []) {
    succeeded += success
    failed += failure
    const day = Math.floor(time)
    if (day !== time) continue
    expect(wrongChance(chanceByDay(found.successByDay!, day), succeeded, TRIALS), `success by day ${day}`).toBeNull()
    expect(wrongChance(chanceByDay(found.failureByDay!, day), failed, TRIALS), `failure by day ${day}`).toBeNull()
  }
}

/** Close by 1e-9 of the value. */
const expectClose = (value: number, expected: number): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))

/** Rows that are as good as the best. */
const bestOf = (ranked: readonly { readonly task: string; readonly regret: number }[]): readonly string[] =>
  ranked.filter((row) => row.regret <= 1e-9).map((row) => row.task)

function checkKnowledge(plan: Plan, { value, first }: { readonly value: number; readonly first: readonly string[] }): void {
  const { advice, unavailable } = nextAdvice(plan, { objective: 'knowledge', asOf: ORACLE_START })
  expect(unavailable).toBeNull()
  expect(advice!.method).toBe('exact')
  expectClose(advice!.value, value)
  expect([...bestOf(advice!.ranked)].sort()).toEqual([...first].sort())
}

function checkValue(plan: Plan, { value, first }: { readonly value: number; readonly first: readonly string[] }): void {
  const { advice } = nextAdvice(plan, { objective: 'value', asOf: ORACLE_START })
  expectClose(advice!.value, value)
  if (first.length > 0) expect(bestOf(advice!.ranked)).toEqual(expect.arrayContaining([...first]))
}

describe('the engine finds what the worked cases say', () => {
  for (const each of ORACLE_CASES) {
    test(`${each.id}: forecast`, () => checkForecast(each), 20_000)

    test(`${each.id}: what next`, () => {
      checkKnowledge(planOf(each), each.expect.minCostToKnow)
      for (const worth of each.expect.netValue ?? []) checkValue(planOf(each, { value: worth.V }), worth)
      for (const { outcomes, minCostToKnow, netValue } of each.expect.afterOutcomes ?? []) {
        // Where the goal is decided already there is nothing to advise.
        if (minCostToKnow.first.length > 0) checkKnowledge(planOf(each, { outcomes }), minCostToKnow)
        if (netValue && minCostToKnow.first.length > 0) checkValue(planOf(each, { outcomes, value: netValue.V }), netValue)
      }
    }, 20_000)
  }
})
