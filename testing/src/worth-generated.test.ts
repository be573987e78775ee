import { type Plan, type WorthRow, whatIf, worth } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { buildGoal, buildPlan, buildRisk, buildTask } from './build-plan.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { exactDistribution } from './reference/index.ts'
import { STANDARD_ERRORS } from './tolerance.ts'

const near = (found: { readonly value: number; readonly standardError: number } | undefined, expected: number) => {
  expect(found).toBeDefined()
  expect(Math.abs(found!.value - expected)).toBeLessThanOrEqual(STANDARD_ERRORS * found!.standardError)
}

const rowOf = (plan: Plan, kind: WorthRow['kind'], what: string) =>
  worth(plan, { trials: 40_000 }).rows.find((row) => row.kind === kind && row.what === what)

describe('what one thing more is worth', () => {
  test('every row with an edit says what what-if says of that edit, to the bit', () => {
    const shape: Shape = {
      maxTasks: 7,
      maxGoals: 4,
      laws: 'all',
      tries: ['together', 'inOrder'],
      predecessors: true,
      stops: true,
      risks: true,
      people: true,
      priorities: true,
      value: true,
      deadline: true,
    }
    let seen = 0
    judgeAll(plans(shape), { seed: 501, count: 25 }, (plan) => {
      const report = worth(plan, { trials: 1000, seed: 9 })
      return report.rows.flatMap(({ edits, change, kind, what }) => {
        if (edits === null) return change === null || kind === 'try' ? [] : [`${kind} ${what} has no edit`]
        seen += 1
        const { difference } = whatIf(plan, edits, { trials: 1000, seed: 9 }).whatIf!
        const told = [change!.success.value, change!.byDeadline?.value, change!.cost.value, change!.netValue?.value]
        const same = [difference.success.value, difference.byDeadline?.value, difference.cost.value, difference.netValue?.value]
        return JSON.stringify(told) === JSON.stringify(same) ? [] : [`${kind} ${what}: ${told} instead of ${same}`]
      })
    })
    expect(seen).toBeGreaterThan(50)
  }, 120_000)

  test('what an approach adds is the plan with it less the plan without it', () => {
    const tasks = ['a', 'b', 'c'].map((id, i) => buildTask(id, { odds: 0.3 + 0.2 * i, cost: 10 * (i + 1) }))
    const plan = buildPlan('g', { goals: [buildGoal('g', 'any', ['a', 'b', 'c'], { try: 'inOrder' })], tasks })
    const { portfolio } = worth(plan, { trials: 40_000 })
    const all = exactDistribution(plan)
    for (const { part, success, cost } of portfolio.g!.parts) {
      const without = exactDistribution({
        ...plan,
        tasks: tasks.filter(({ id }) => id !== part),
        goals: plan.goals.map((goal) => ({ ...goal, parts: goal.parts.filter((id) => id !== part) })),
      })
      near(success, all.success - without.success)
      near(cost, all.cost.mean - without.cost.mean)
    }
    expect(portfolio.g!.parts.map(({ part }) => part)).toEqual(['a', 'b', 'c'])
    // c is the likeliest: one more like it succeeds where all three have failed.
    expect(portfolio.g!.oneMore?.like).toBe('c')
    near(portfolio.g!.oneMore?.success, 0.7 * 0.5 * 0.3 * 0.7)
    // Together all three are paid, in order the later ones only if the earlier failed.
    near(portfolio.g!.togetherLessInOrder.cost, 60 - (10 + 0.7 * 20 + 0.35 * 30))
  })

  test('shared risks take from a portfolio what independent tasks of the same odds would have', () => {
    const plan = buildPlan('g', {
      goals: [buildGoal('g', 'any', ['a', 'b'])],
      tasks: [buildTask('a', { odds: 0.8 }), buildTask('b', { odds: 0.8 })],
      risks: [buildRisk('z', 0.3, { a: 0.1, b: 0.1 })],
    })
    expect(worth(plan, { trials: 100 }).portfolio.g!.sharedRisksTake).toBeCloseTo(1 - 0.41 ** 2 - (0.7 * 0.96 + 0.3 * 0.19), 12)
  })

  test('knowing whether a task works is worth what it spares: a plan not worth its cost becomes one that is, half the time', () => {
    const plan = buildPlan('a', { value: 100, tasks: [buildTask('a', { odds: 0.5, cost: 60 })] })
    near(rowOf(plan, 'information', 'a')?.gain, 20)
  })

  test('knowing a risk is worth what giving up would spare where it holds', () => {
    const plan = buildPlan('a', { value: 100, tasks: [buildTask('a', { odds: 0.8, cost: 50 })], risks: [buildRisk('z', 0.3, { a: 0 })] })
    near(rowOf(plan, 'information', 'z')?.gain, 0.7 * 30 - 6)
  })

  test('knowing what changes no choice is worth nothing', () => {
    const plan = buildPlan('a', { value: 100, tasks: [buildTask('a', { odds: 0.9 })] })
    expect(rowOf(plan, 'information', 'a')?.gain.value).toBe(0)
  })

  test('the day that reaches the wanted chance, and what could be left out instead', () => {
    const days = {
      kind: 'discrete',
      points: [
        { days: 4, chance: 0.5 },
        { days: 9, chance: 0.5 },
      ],
    } as const
    const plan = buildPlan('g', {
      start: '2026-06-01',
      deadline: '2026-06-05',
      goals: [buildGoal('g', 'all', ['a', 'b'])],
      tasks: [buildTask('a', { odds: 1, days }), buildTask('b', { odds: 0.95, days: { kind: 'fixed', days: 2 } })],
    })
    const { reach } = worth(plan, { trials: 20_000 })
    expect([reach.wanted, reach.isReached, reach.day, reach.date]).toEqual([0.8, false, 9, '2026-06-11'])
    expect(reach.without.map(({ part, reaches }) => [part, reaches])).toEqual([['a', true]])
    near(reach.without[0]?.gain, 0.95 - 0.475)
    expect(worth(plan, { trials: 2000, want: 0.99 }).reach.day).toBe(null)
  })
})
