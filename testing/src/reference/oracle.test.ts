import { describe, expect, test } from 'vitest'
import { ORACLE_CASES, type OracleCase } from '../oracle/case.ts'
import { caseToPlan } from '../oracle/case-to-plan.ts'
import { chanceBy, exactDistribution, nextByBruteForce } from './index.ts'

// The slow evaluator against answers that another program found: what makes it fit to judge the engine.

// Beyond these sizes a case takes more than about a second.
const MAX_FUTURES = 30_000
const MAX_TASKS_NEXT = 10

const futuresOf = ({ tasks }: OracleCase): number =>
  tasks.reduce((product, task) => product * ((task.dur?.length ?? 1) + (task.durFail ?? task.dur ?? [0]).length), 1) +
  2 * tasks.length * 2 ** tasks.length

const enumerable = ORACLE_CASES.filter((each) => futuresOf(each) <= MAX_FUTURES)
const searchable = ORACLE_CASES.filter((each) => each.tasks.length <= MAX_TASKS_NEXT)

const close = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)))

describe('the evaluator finds what the worked cases say', () => {
  test('cases of every family are small enough to be looked at', () => {
    const families = new Set(ORACLE_CASES.map((each) => each.family))
    for (const cases of [enumerable, searchable]) expect(new Set(cases.map((each) => each.family))).toEqual(families)
  })

  for (const each of enumerable) {
    test(`${each.id}: chance, dates and cost of running everything`, () => {
      const exact = exactDistribution(caseToPlan(each))
      close(exact.success, each.expect.pSuccess)
      if (each.expect.eagerCost !== undefined) close(exact.cost.mean, each.expect.eagerCost)
      for (const [time, succeeded, failed] of each.expect.time?.dist ?? []) {
        close(chanceBy(exact.successTimes, time) - chanceBy(exact.successTimes, time - 1e-6), succeeded)
        close(chanceBy(exact.failureTimes, time) - chanceBy(exact.failureTimes, time - 1e-6), failed)
      }
    })
  }

  for (const each of searchable) {
    test(`${each.id}: least cost to know, and value less cost`, () => {
      const states = [{ outcomes: {}, ...each.expect, netValue: each.expect.netValue ?? [] }]
      for (const later of each.expect.afterOutcomes ?? []) states.push({ ...later, netValue: later.netValue ? [later.netValue] : [] })
      for (const { outcomes, minCostToKnow, netValue } of states) {
        const best = nextByBruteForce(caseToPlan(each, { outcomes }), 'knowledge')
        close(minCostToKnow.first.length > 0 ? best.value : 0, minCostToKnow.value)
        const tied = best.firstActions.filter((action) => action.value <= best.value + 1e-9).map((action) => action.task)
        expect(tied.sort()).toEqual([...minCostToKnow.first].sort())
        for (const { V, value, first } of netValue) {
          const worth = nextByBruteForce(caseToPlan(each, { outcomes, value: V }), 'value')
          if (first.length === 0) continue
          close(worth.value, value)
          expect(worth.firstActions.filter((a) => a.value >= worth.value - 1e-9).map((a) => a.task)).toEqual(
            expect.arrayContaining([...first]),
          )
        }
      }
    })
  }
})
