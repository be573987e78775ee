import { buildEvent, buildGoal, buildPlan, buildRisk, buildTask } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { forecast } from '../forecast.ts'
import type { Plan } from './plan.ts'

const tasks = ['a', 'b', 'c', 'd'].map((id) => buildTask(id, { odds: 0.6 }))
const twoGoals = [buildGoal('g', 'all', ['x', 'y']), buildGoal('x', 'any', ['a', 'b']), buildGoal('y', 'any', ['c', 'd'])]

const notes = (fields: Partial<Plan>) =>
  forecast(buildPlan('g', { tasks, goals: twoGoals, ...fields }), { trials: 100 }).warnings.filter(({ code }) => code === 'no-common-cause')

test('a plan without risks is asked once, of its first goal with two approaches', () => {
  expect(notes({})).toEqual([
    {
      code: 'no-common-cause',
      severity: 'info',
      message: 'the 2 approaches to `x` are taken to fail each for its own reasons; what would sink both?',
      hint: 'write it under risks, with what it does to a and b',
      path: ['goals', 'x', 'any'],
    },
  ])
})

test('who has thought of a risk is not asked', () => {
  expect(notes({ risks: [buildRisk('r', 0.2, { c: 0.1 })] })).toEqual([])
})

test('nor where nothing is left to sink: one approach, approaches that are certain, or that have ended', () => {
  expect(notes({ goals: [buildGoal('g', 'all', ['a', 'b'])] })).toEqual([])
  expect(notes({ goals: [buildGoal('g', 'any', ['a', 'b'])], tasks: tasks.map((task) => ({ ...task, odds: 1 })) })).toEqual([])
  const log = [buildEvent('2026-06-01', 'a', 'failed')]
  expect(notes({ goals: [buildGoal('g', 'any', ['a', 'b'])], start: '2026-06-01', log })).toEqual([])
})
