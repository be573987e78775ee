import { readPlan } from '@nonlinear/language'
import { editPlan, type Figure, type Plan, type SensitivityShift, sensitivity, sensitivitySteps } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { fixed } from './build-plan.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { chanceBy, countFutures, exactDistribution } from './reference/index.ts'
import { plainNumber } from './reference/stated-odds.ts'
import { STANDARD_ERRORS } from './tolerance.ts'

// Every end of every estimate against the plan with that estimate, gone through future by future.

const TRIALS = 8000
const MAX_FUTURES = 800

const SHAPE: Shape = {
  maxTasks: 4,
  maxGoals: 3,
  laws: 'discrete',
  tries: ['together', 'inOrder'],
  predecessors: true,
  failsAfter: true,
  stops: true,
}

const exactOf = (plan: Plan) => exactDistribution(plan, { ranks: new Map(plan.tasks.map((task) => [task.id, task.priority ?? 0])) })

const off = (name: string, found: Figure | null, expected: number, scale: number): readonly string[] => {
  if (found === null) return [`${name} is missing`]
  const tolerance = STANDARD_ERRORS * found.standardError + (2 * scale) / TRIALS
  return Math.abs(found.value - expected) <= tolerance ? [] : [`${name}: ${found.value} instead of ${expected} ± ${found.standardError}`]
}

/** Working days from Monday 2026-06-01 through a date of that month. */
const workingDay = (date: string): number => {
  const day = Number(date.slice(8))
  return Math.floor((day - 1) / 7) * 5 + Math.min(5, ((day - 1) % 7) + 1)
}

/** What works too slowly never counts as in time, whatever the days are taken to be. */
const inTimeOf = (plan: Plan, task: string): number => {
  const { odds, days, stop } = plan.tasks.find(({ id }) => id === task)!
  const box = stop?.kind === 'days' ? stop.days : Number.POSITIVE_INFINITY
  const points = days?.kind === 'discrete' ? days.points : []
  const slow = points.filter((point) => point.days > box).reduce((sum, { chance }) => sum + chance, 0)
  return plainNumber(odds ?? 1) * (1 - slow)
}

function judge(plan: Plan): readonly string[] {
  const planned = exactOf(plan)
  const report = sensitivity(plan, { trials: TRIALS, seed: 5 })
  const shiftTo = (edited: Plan, found: SensitivityShift, name: string) => {
    const exact = exactOf(edited)
    const inTime = (each: typeof exact) => chanceBy(each.successTimes, workingDay(plan.deadline!))
    return [
      ...off(`${name} success`, found.success, exact.success - planned.success, 1),
      ...(plan.deadline === null || found.byDeadline === null
        ? []
        : off(`${name} in time`, found.byDeadline, inTime(exact) - inTime(planned), 1)),
      ...(planned.netValue === null || exact.netValue === null
        ? []
        : off(`${name} net value`, found.netValue, exact.netValue.mean - planned.netValue.mean, plan.value! + 50)),
    ]
  }
  return report.rows.flatMap((row) => {
    const edits = [
      ...[row.odds?.low, row.odds?.high].flatMap((end) => (end ? [{ end, to: { odds: end.at }, name: `odds ${end.at}` }] : [])),
      ...[row.days?.low, row.days?.high].flatMap((end) =>
        end ? [{ end, to: { odds: inTimeOf(plan, row.task), days: fixed(end.at) }, name: `days ${end.at}` }] : [],
      ),
    ]
    return edits.flatMap(({ end, to, name }) => {
      const { plan: edited } = editPlan(plan, [{ kind: 'set', task: row.task, to }], null)
      return edited === null ? ['the edit cannot be made'] : shiftTo(edited, end, `${row.task} ${name}`)
    })
  })
}

const small = (shape: Shape) => plans(shape).filter((plan) => countFutures(plan) <= MAX_FUTURES)

describe('one estimate at a time agrees with going through every future', () => {
  test('without people', () => {
    judgeAll(small({ ...SHAPE, value: true, deadline: true }), { seed: 401, count: 30 }, judge)
  }, 120_000)

  test('under risks', () => {
    judgeAll(small({ ...SHAPE, stops: false, risks: true, daysFactors: true, deadline: true }), { seed: 402, count: 25 }, judge)
  }, 120_000)

  test('with people', () => {
    judgeAll(small({ ...SHAPE, laws: 'fixed', people: true, priorities: true, value: true }), { seed: 403, count: 25 }, judge)
  }, 120_000)
})

test('it grows task by task, and what is told of a task stays', () => {
  judgeAll(plans({ ...SHAPE, maxTasks: 10, laws: 'all', risks: true, value: true }), { seed: 404, count: 10 }, (plan) => {
    const steps = [...sensitivitySteps(plan, { trials: 500 })]
    const last = steps.at(-1)!
    const rows = new Map(last.rows.map((row) => [row.task, JSON.stringify(row)]))
    expect(steps.map((step) => step.rows.length)).toEqual(steps.map((_, i) => i))
    return steps.flatMap((step) => step.rows).every((row) => rows.get(row.task) === JSON.stringify(row)) ? [] : ['a row changes']
  })
})

describe('odds are told as they would be written, before optimism corrects them', () => {
  const endsOf = (optimism: string) => {
    const { plan } = readPlan(`${optimism}goal: g\ngoals: {g: {all: [x, y]}}\ntasks:\n  x: {odds: 40%..70%}\n  y: {odds: 70%}\n`)
    const { rows } = sensitivity(plan!, { trials: 2000 })
    return ['x', 'y'].flatMap((task) => {
      const odds = rows.find((row) => row.task === task)!.odds!
      return [odds.low.at, odds.high.at]
    })
  }
  const usual = [0.551, 0.816]
  for (const optimism of ['', 'optimism: 70% means 55%\n'])
    test(optimism || 'none', () => {
      for (const [i, at] of [0.4, 0.7, ...usual].entries()) expect(endsOf(optimism)[i]).toBeCloseTo(at, 3)
    })
  test('optimism that is a range itself: a range keeps its ends', () => {
    const [low, high] = endsOf('optimism: 70% means 40%..65%\n')
    expect([low, high]).toEqual([expect.closeTo(0.4, 9), expect.closeTo(0.7, 9)])
  })
})
