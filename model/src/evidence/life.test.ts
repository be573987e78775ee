import { buildEvent, buildPlan, buildTask } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import type { Event } from '../plan/plan.ts'
import { lifeOn, livesOf } from './life.ts'

const statesOf = (log: readonly Event[], id = 'a') => {
  const plan = buildPlan('g', { start: '2026-06-01', tasks: [buildTask('a'), buildTask('g')], log })
  return ['2026-06-02', '2026-06-03', '2026-06-05', '2026-06-08'].map((asOf) => lifeOn(livesOf(plan, asOf)(id), asOf))
}
const added = (date: string, id = 'a') => buildEvent(date, id, 'added')
const removed = (date: string, id = 'a') => buildEvent(date, id, 'removed')

test('what is added is there from its day on, what is removed goes with its day', () => {
  expect(statesOf([])).toEqual(['there', 'there', 'there', 'there'])
  expect(statesOf([added('2026-06-03')])).toEqual(['later', 'there', 'there', 'there'])
  expect(statesOf([removed('2026-06-05')])).toEqual(['there', 'there', 'removed', 'removed'])
  expect(statesOf([added('2026-06-03'), removed('2026-06-05')])).toEqual(['later', 'there', 'removed', 'removed'])
})

test('what was removed and is added again was there before, whatever the order of the lines', () => {
  const log = [removed('2026-06-03'), added('2026-06-08')]
  expect(statesOf(log)).toEqual(['there', 'removed', 'removed', 'there'])
  expect(statesOf(log.toReversed())).toEqual(['there', 'removed', 'removed', 'there'])
})

test('the goal of the plan is always there', () => {
  expect(statesOf([added('2026-06-03', 'g')], 'g')).toEqual(['there', 'there', 'there', 'there'])
  expect(statesOf([removed('2026-06-03', 'g')], 'g')).toEqual(['there', 'there', 'there', 'there'])
})

test('a person of the same name comes and goes alone', () => {
  expect(statesOf([buildEvent('2026-06-03', 'a', 'left')])).toEqual(['there', 'there', 'there', 'there'])
  expect(statesOf([buildEvent('2026-06-05', 'a', 'hired')])).toEqual(['there', 'there', 'there', 'there'])
})
