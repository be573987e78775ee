import { buildEvent, buildGoal, buildPlan, buildTask } from '@nonlinear/testing'
import { describe, expect, test } from 'vitest'
import { livesOf } from '../evidence/life.ts'
import { livingNodes } from './living.ts'
import type { Goal } from './plan.ts'

const added = (day: number, id: string) => buildEvent(`2026-06-0${day}`, id, 'added')
const removed = (day: number, id: string) => buildEvent(`2026-06-0${day}`, id, 'removed')

const living = (goals: readonly Goal[], log: readonly ReturnType<typeof added>[], asOf = '2026-06-09') => {
  const tasks = ['a', 'b', 'c'].map((id) => buildTask(id, id === 'c' ? { needs: ['a'], after: ['h'] } : {}))
  const plan = buildPlan('g', { start: '2026-06-01', goals, tasks, log })
  const found = livingNodes(plan, livesOf(plan, asOf), asOf)
  return { tasks: found.tasks, goals: found.goals, lost: Object.fromEntries(found.lost) }
}
const top = (kind: Goal['kind'], atLeast: number | null = null) => buildGoal('g', kind, ['a', 'b', 'c'], { atLeast })

test('what was removed is no part, and nothing waits for it', () => {
  const { tasks, goals } = living([top('all'), buildGoal('h', 'all', ['b'])], [removed(2, 'a'), removed(3, 'h')])
  expect(tasks.map(({ id }) => id)).toEqual(['b', 'c'])
  expect(tasks[1]).toMatchObject({ needs: [], after: [] })
  expect(goals.map(({ id, parts }) => [id, parts])).toEqual([['g', ['b', 'c']]])
})

describe('a goal is lost on the evening on which the last part went that it could not do without', () => {
  const log = [removed(2, 'b'), removed(3, 'a'), removed(5, 'c')]
  test.each([
    ['all', null, '2026-06-05'],
    ['any', null, '2026-06-05'],
    ['atLeast', 1, '2026-06-05'],
    ['atLeast', 2, '2026-06-03'],
    ['atLeast', 3, '2026-06-02'],
  ] as const)('%s %s: %s', (kind, atLeast, date) => {
    expect(living([top(kind, atLeast)], log).lost).toEqual({ g: date })
    const before = `2026-06-0${Number(date.at(-1)) - 1}`
    expect(living([top(kind, atLeast)], log, before).lost).toEqual({})
  })
  test('one below another is lost, and still a part of it', () => {
    const { goals, lost } = living(
      [buildGoal('g', 'all', ['a', 'h']), buildGoal('h', 'any', ['b', 'c'])],
      [removed(2, 'b'), removed(3, 'c')],
    )
    expect(lost).toEqual({ h: '2026-06-03' })
    expect(goals.map(({ id, parts }) => [id, parts])).toEqual([
      ['g', ['a', 'h']],
      ['h', []],
    ])
  })
})

describe('what is added later was not thought of', () => {
  test('a goal of such parts alone is not there yet either; that of the plan is, without a way to reach it', () => {
    const goals = [buildGoal('g', 'all', ['a', 'h']), buildGoal('h', 'any', ['b', 'c'])]
    const early = living(goals, [added(5, 'b'), added(5, 'c')], '2026-06-03')
    expect(early.goals.map(({ id, parts }) => [id, parts])).toEqual([['g', ['a']]])
    expect(early.lost).toEqual({})
    expect(living([top('any')], [added(5, 'a'), added(5, 'b'), added(5, 'c')], '2026-06-03').lost).toEqual({ g: null })
  })
  test('a goal asked for at most as many parts as there were', () => {
    const log = [added(5, 'b'), added(5, 'c'), removed(7, 'c')]
    const least = (asOf: string) => living([top('atLeast', 2)], log, asOf).goals[0]?.atLeast
    expect([least('2026-06-03'), least('2026-06-05'), least('2026-06-07')]).toEqual([1, 2, 2])
    expect(living([top('atLeast', 2)], log).lost).toEqual({})
  })
})
