import { readPlan } from '@nonlinear/language'
import { expect, test } from 'vitest'
import { compilePlan } from './compile.ts'
import { chooseTry, PILOT_TASK_TRIALS_MAX, pilotEffort, tryAs } from './try.ts'

test('in a plan too large to compare every goal, those left out are tried together, and it is said', () => {
  const goals = 700
  const text = [
    'nonlinear: 1',
    'value: 1000000',
    'goal: root',
    'goals:',
    `  root: {all: [${Array.from({ length: goals }, (_, i) => `g${i}`).join(', ')}]}`,
    ...Array.from({ length: goals }, (_, i) => `  g${i}: {any: [a${i}, b${i}]}`),
    'tasks:',
    ...Array.from({ length: goals }, (_, i) => `  a${i}: {odds: 99.99%, cost: 10}\n  b${i}: {odds: 99.99%, cost: 20}`),
    '',
  ].join('\n')
  const { plan } = readPlan(text)
  if (plan === null) throw new Error('the plan does not read')
  const compiled = compilePlan(plan, null)
  const chosen = chooseTry(compiled, 1)
  const compared = Math.floor(PILOT_TASK_TRIALS_MAX / (256 * 2 * goals))
  expect(compared).toBeLessThan(goals)
  expect(chosen.problem.inOrder.reduce((sum, one) => sum + one, 0)).toBe(compared)
  expect(chosen.warnings.filter(({ code }) => code === 'try-not-compared')).toHaveLength(1)
  expect(pilotEffort(compiled)).toBe(PILOT_TASK_TRIALS_MAX)
  expect(tryAs(compiled, chosen).problem).toEqual(chosen.problem)
})
