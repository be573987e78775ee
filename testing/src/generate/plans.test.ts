import { checkPlan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plans } from './plans.ts'
import { RICH, type Shape } from './recipe.ts'

const EVERYTHING: Shape = { ...RICH, maxTasks: 10, maxGoals: 5, log: true }

test('generated plans have no errors', () => {
  const property = fc.property(plans(EVERYTHING), (plan) => {
    expect(checkPlan(plan).filter((diagnostic) => diagnostic.severity === 'error')).toEqual([])
  })
  fc.assert(property, { seed: 1, numRuns: 500 })
})

test('between them they have everything a plan can have', () => {
  const sample = fc.sample(plans(EVERYTHING), { seed: 2, numRuns: 200 })
  const nodes = sample.flatMap((plan) => [...plan.goals, ...plan.tasks])
  const tasks = sample.flatMap((plan) => plan.tasks)
  const sharedPart = sample.some((plan) => new Set(plan.goals.flatMap((g) => g.parts)).size < plan.goals.flatMap((g) => g.parts).length)
  const verbs = new Set(sample.flatMap((plan) => plan.log.map((event) => event.verb)))
  expect(new Set(sample.flatMap((plan) => plan.goals.map((goal) => goal.kind))).size).toBe(3)
  expect(new Set(tasks.map((task) => task.days?.kind)).size).toBe(7)
  expect(nodes.filter((node) => node.fallbackFor !== null).length).toBeGreaterThan(10)
  expect(nodes.filter((node) => node.needs.length > 0).length).toBeGreaterThan(10)
  expect(tasks.some((task) => task.keep && task.stop && task.failsAfter)).toBe(true)
  expect(sharedPart).toBe(true)
  expect(verbs).toEqual(new Set(['started', 'succeeded', 'failed', null]))
})
