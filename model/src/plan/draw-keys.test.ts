import { readPlan } from '@nonlinear/language'
import { expect, test } from 'vitest'
import { forecast } from '../forecast.ts'
import { compilePlan } from './compile.ts'
import type { Plan } from './plan.ts'

// Words whose 32-bit FNV-1a hashes are equal.
const [ONE, OTHER] = ['costarring', 'liquid'] as const

const planOf = (...tasks: readonly string[]): Plan => {
  const { plan } = readPlan(
    [
      'nonlinear: 1',
      'goal: both',
      'goals:',
      `  both: {all: [${tasks.join(', ')}]}`,
      'tasks:',
      ...tasks.map((id) => `  ${id}: {odds: 50%}`),
      '',
    ].join('\n'),
  )
  if (plan === null) throw new Error('the plan does not read')
  return plan
}

test('two tasks whose names hash alike are drawn apart', () => {
  const keys = (plan: Plan): number[] => [...compilePlan(plan, null).problem.keys]
  expect(keys(planOf(ONE))).toEqual(keys(planOf(OTHER)))
  expect(new Set(keys(planOf(ONE, OTHER))).size).toBe(2)
  // Drawn alike they would succeed together, half the time.
  const { success } = forecast(planOf(ONE, OTHER))
  expect(Math.abs(success.value - 0.25)).toBeLessThan(4.5 * success.standardError)
})
