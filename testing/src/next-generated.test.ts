import { nextAdvice, type Plan } from '@nonlinear/model'
import { describe, test } from 'vitest'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { type Aim, nextByBruteForce } from './reference/index.ts'

// Advice against a search through every policy, on plans nobody thought of.

const SHAPE: Shape = {
  maxTasks: 6,
  maxGoals: 4,
  laws: 'discrete',
  predecessors: true,
  fallbacks: true,
  risks: true,
  stops: true,
  value: true,
}

/** Relative; both sides are exact. */
const TOLERANCE = 1e-9

const differ = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))

function judge(plan: Plan, aim: Aim): readonly string[] {
  const best = nextByBruteForce(plan, aim)
  const { advice, unavailable } = nextAdvice(plan, { objective: aim })
  if (advice === null) return best.firstActions.some((action) => action.task !== 'STOP') ? [`no advice: ${unavailable}`] : []
  const complaints = differ(advice.value, best.value) ? [`value ${advice.value} instead of ${best.value}`] : []
  for (const action of best.firstActions) {
    const row = advice.ranked.find((each) => each.task === action.task)
    const found = aim === 'knowledge' ? row?.expectedCost : row?.value
    if (found === undefined) complaints.push(`no row for ${action.task}, worth ${action.value}`)
    else if (differ(found, action.value)) complaints.push(`${action.task}: ${found} instead of ${action.value}`)
    const regret = Math.abs(best.value - action.value)
    if (row !== undefined && differ(row.regret, regret)) complaints.push(`${action.task}: regret ${row.regret} instead of ${regret}`)
  }
  const known = new Set(best.firstActions.map((action) => action.task))
  return [...complaints, ...advice.ranked.filter((row) => !known.has(row.task)).map((row) => `${row.task} cannot be run first`)]
}

describe('advice agrees with trying every policy', () => {
  test('least expected cost to know', () => judgeAll(plans(SHAPE), { seed: 11, count: 150 }, (plan) => judge(plan, 'knowledge')), 60_000)
  test(
    'expected value less cost, giving up allowed',
    () => judgeAll(plans(SHAPE), { seed: 12, count: 150 }, (plan) => judge(plan, 'value')),
    60_000,
  )
  test(
    'goals that wait',
    () => judgeAll(plans({ ...SHAPE, gates: true }), { seed: 13, count: 100 }, (plan) => judge(plan, 'knowledge')),
    60_000,
  )
})
