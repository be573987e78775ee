import { forecast, type Plan, type StatedOdds } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { buildGoal, buildPlan, buildRisk, buildTask } from './build-plan.ts'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { chanceBy, countFutures, exactDistribution } from './reference/index.ts'
import { casesOff, chanceOfGoal, chanceWithRisksApart, planOff, rootTable } from './reference/odds-off.ts'
import { quantileOfNormal, withPlainOdds } from './reference/stated-odds.ts'
import { workingDaysThrough } from './reference/working-day.ts'

// How far a forecast moves if its odds are off, against going through every outcome in thousands of cases.

const USUAL = 0.5
const TIMELESS: Shape = { maxTasks: 5, maxGoals: 3, laws: 'none', predecessors: true, gates: true, risks: true, tries: [null] }

const far = (found: number, wanted: number, tolerance: number): boolean => Math.abs(found - wanted) > tolerance

/** Every other task's odds, and those that risks set, become a range around what they were. */
function withRanges(plan: Plan): Plan {
  const widen = (odds: StatedOdds | null): StatedOdds | null =>
    typeof odds !== 'number' || odds === 0 || odds === 1 ? odds : { p10: odds * 0.5, p90: odds + (1 - odds) * 0.6 }
  return {
    ...plan,
    tasks: plan.tasks.map((task, i) => (i % 2 === 0 ? { ...task, odds: widen(task.odds) } : task)),
    risks: plan.risks.map((risk) => ({
      ...risk,
      hits: risk.hits.map((hit) =>
        hit.odds?.kind === 'set' ? { ...hit, odds: { kind: 'set', odds: widen(hit.odds.odds) as StatedOdds } } : hit,
      ),
    })),
  }
}

/** Where two risks that hold both give odds, the smaller mean counts, not the smaller of what they happen to be: such plans are left aside. */
function givesOddsTwice({ risks }: Plan): boolean {
  const given = risks.flatMap((risk) => risk.hits.filter((hit) => hit.odds?.kind === 'set').map((hit) => hit.task))
  return new Set(given).size < given.length
}

/** Numbers in 0..1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

describe('if odds are off', () => {
  test('the chance of the goal moves as the common shift says, under shared risks too', () => {
    judgeAll(plans(TIMELESS), { seed: 401, count: 60 }, (plan) => {
      const { success, ifOddsAreOff } = forecast(plan, { trials: 200 })
      if (success.standardError === 0) return ifOddsAreOff === null ? [] : ['a decided plan has a band']
      const cases = casesOff(plan, USUAL, 2001, () => 0.5)
      const band = ifOddsAreOff?.success ?? { p10: Number.NaN, p90: Number.NaN }
      const [low, high] = [cases[200]!, cases[1800]!]
      return far(band.p10, low, 2e-3) || far(band.p90, high, 2e-3) || Number.isNaN(band.p10)
        ? [`${band.p10} to ${band.p90} instead of ${low} to ${high}`]
        : []
    })
  }, 60_000)

  test('ranges of single tasks add to it', () => {
    const random = randomFrom(11)
    const ranged = plans(TIMELESS)
      .filter((plan) => !givesOddsTwice(plan))
      .map(withRanges)
    judgeAll(ranged, { seed: 402, count: 40 }, (plan) => {
      const { success, ifOddsAreOff } = forecast(plan, { trials: 200 })
      if (success.standardError === 0 || ifOddsAreOff === null) return []
      const cases = casesOff(plan, USUAL, 2000, random)
      const { p10, p90 } = ifOddsAreOff.success
      // With 65 cases, some of the way to the neighbouring ranks is chance.
      const lies = (value: number, from: number, to: number) =>
        value >= cases[Math.round(from * 2000)]! - 1e-3 && value <= cases[Math.round(to * 2000)]! + 1e-3
      return lies(p10, 0.04, 0.17) && lies(p90, 0.83, 0.96) ? [] : [`${p10} to ${p90} instead of ${cases[200]} to ${cases[1800]}`]
    })
  }, 60_000)

  test('risks that hit each task on its own give the chance of independent tasks', () => {
    judgeAll(plans(TIMELESS), { seed: 403, count: 60 }, (plan) => {
      const { withoutSharedRisks } = forecast(plan, { trials: 200 })
      if (withoutSharedRisks === null) return []
      const wanted = chanceWithRisksApart(plan, rootTable(plan))
      return far(withoutSharedRisks.value, wanted, 1e-9) ? [`${withoutSharedRisks.value} instead of ${wanted}`] : []
    })
  }, 60_000)

  test('the chance by the deadline moves with it', () => {
    const shape: Shape = {
      maxTasks: 4,
      maxGoals: 3,
      laws: 'discrete',
      stops: true,
      predecessors: true,
      deadline: true,
      tries: ['together'],
    }
    const small = plans(shape).filter((plan) => plan.deadline !== null && countFutures(plan) < 1500)
    judgeAll(small, { seed: 404, count: 40 }, (plan) => {
      const { ifOddsAreOff } = forecast(plan, { trials: 10_000 })
      if (ifOddsAreOff === null) return []
      const day = workingDaysThrough(plan, plan.deadline!)
      const wanted = [0.1, 0.9].map((p) =>
        chanceBy(exactDistribution(planOff(plan, USUAL * quantileOfNormal(p), () => 0)).successTimes, day),
      )
      const found = ifOddsAreOff.byDeadline
      // The difference is told from 1,024 paired trials.
      return found === null || far(found.p10, wanted[0]!, 0.06) || far(found.p90, wanted[1]!, 0.06)
        ? [`${found?.p10} to ${found?.p90} instead of ${wanted.join(' to ')}`]
        : []
    })
  }, 60_000)

  test('what a stall has said stays said', () => {
    const shape: Shape = { maxTasks: 4, maxGoals: 2, laws: 'discrete', stops: true, failsAfter: true, log: true, tries: ['together'] }
    const small = plans(shape).filter((plan) => countFutures(plan) < 1500)
    judgeAll(small, { seed: 405, count: 60 }, (plan) => {
      const { ifOddsAreOff } = forecast(plan, { trials: 200, asOf: LOG_END })
      if (ifOddsAreOff === null) return []
      const wanted = [0.1, 0.9].map(
        (p) =>
          exactDistribution(
            planOff(plan, USUAL * quantileOfNormal(p), () => 0),
            { asOf: LOG_END },
          ).success,
      )
      const { p10, p90 } = ifOddsAreOff.success
      return far(p10, wanted[0]!, 1e-6) || far(p90, wanted[1]!, 1e-6) ? [`${p10} to ${p90} instead of ${wanted.join(' to ')}`] : []
    })
  }, 60_000)
})

describe('where not everything can be gone through', () => {
  test('of many risks a sample of combinations is enough', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const plan = buildPlan('g', {
      goals: [buildGoal('g', 'atLeast', ids, { atLeast: 3 })],
      tasks: ids.map((id) => buildTask(id, { odds: 0.7 })),
      risks: Array.from({ length: 8 }, (_, i) => buildRisk(`r${i}`, 0.1 + 0.05 * i, { [ids[i % 6]!]: 0.4, [ids[(i + 2) % 6]!]: 0.3 })),
    })
    const { ifOddsAreOff } = forecast(plan)
    const cases = casesOff(plan, USUAL, 101, () => 0.5)
    expect(Math.abs((ifOddsAreOff?.success.p10 ?? Number.NaN) - cases[10]!)).toBeLessThan(0.03)
    expect(Math.abs((ifOddsAreOff?.success.p90 ?? Number.NaN) - cases[90]!)).toBeLessThan(0.03)
  })
  test('a plan too large for a diagram is simulated at either end of the shift', () => {
    const crowd = Array.from({ length: 2100 }, (_, i) => `t${i}`)
    const plan = buildPlan('g', {
      goals: [buildGoal('g', 'all', ['a', 'some']), buildGoal('some', 'any', crowd)],
      tasks: [buildTask('a', { odds: 0.6 }), ...crowd.map((id) => buildTask(id, { odds: 0.05 }))],
    })
    const { ifOddsAreOff, withoutSharedRisks } = forecast(plan, { trials: 2000 })
    const end = (sign: number) => 1 / (1 + Math.exp(-(Math.log(1.5) + sign * USUAL * quantileOfNormal(0.9))))
    expect(withoutSharedRisks).toBeNull()
    expect(Math.abs((ifOddsAreOff?.success.p10 ?? Number.NaN) - end(-1))).toBeLessThan(0.06)
    expect(Math.abs((ifOddsAreOff?.success.p90 ?? Number.NaN) - end(1))).toBeLessThan(0.06)
  })
})

describe('ranges and optimism in the forecast itself', () => {
  const shape: Shape = { ...TIMELESS, fallbacks: true }
  test.each<Plan['optimism']>([null, { said: 0.7, means: 0.5 }, { said: 0.7, means: { p10: 0.4, p90: 0.75 } }])(
    'count by their mean: optimism %o',
    (optimism) => {
      judgeAll(
        plans(shape).map((plan) => ({ ...withRanges(plan), optimism })),
        { seed: 406, count: 25 },
        (plan) => {
          const trials = 20_000
          const { success } = forecast(plan, { trials, seed: 5 })
          const wanted = chanceOfGoal(withPlainOdds(plan), rootTable(plan))
          return far(success.value, wanted, 4.5 * Math.sqrt((wanted * (1 - wanted)) / trials) + 2 / trials)
            ? [`${success.value} instead of ${wanted}`]
            : []
        },
      )
    },
    60_000,
  )
})
