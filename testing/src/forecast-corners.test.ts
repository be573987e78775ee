import { forecast, type Goal, type Plan, type Task } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { askPerson, askRole, buildEvent, buildGoal, buildPerson, buildPlan, buildTask, discrete, fixed } from './build-plan.ts'
import { disagreements } from './compare-forecast.ts'
import { exactDistribution } from './reference/index.ts'

// Corners of the meaning of a plan that generated plans reach too seldom, each forecast compared with going through every future.

const TRIALS = 20_000

const task = (id: string, days: number, fields: Partial<Task> = {}): Task => buildTask(id, { odds: 0.5, days: fixed(days), ...fields })
const any = (id: string, parts: readonly string[], fields: Partial<Goal> = {}): Goal => buildGoal(id, 'any', parts, fields)
const all = (id: string, parts: readonly string[], fields: Partial<Goal> = {}): Goal => buildGoal(id, 'all', parts, fields)
const inOrder = (id: string, parts: readonly string[]): Goal => any(id, parts, { try: 'inOrder' })

function agree(goals: readonly Goal[], tasks: readonly Task[], more: Partial<Plan> = {}, asOf?: string): void {
  const plan = buildPlan('g', { start: '2026-06-01', goals, tasks, ...more })
  const ranks = new Map(tasks.map((each) => [each.id, each.priority ?? 0]))
  const options = asOf === undefined ? {} : { asOf }
  expect(disagreements(plan, forecast(plan, { trials: TRIALS, ...options }), exactDistribution(plan, { ranks, ...options }))).toEqual([])
}

describe('goals that hold their parts', () => {
  test('a goal that waits holds the part that another is a fallback for', () =>
    agree([all('g', ['d', 'h']), any('h', ['a', 'b'], { needs: ['d'] })], [task('d', 5), task('a', 2), task('b', 3, { fallbackFor: 'a' })]))

  test('in order, a later part waits for all before it, not only for the one just before', () =>
    agree([inOrder('g', ['a', 'b', 'c'])], [task('a', 9), task('b', 2, { needs: ['d'] }), task('c', 4), task('d', 1)]))

  test('a fallback listed before what it replaces', () =>
    agree([inOrder('g', ['b', 'a'])], [task('a', 2), task('b', 3, { fallbackFor: 'a' })]))

  test('a goal tried in order within a goal tried in order', () =>
    agree([inOrder('g', ['a', 'h', 'd']), inOrder('h', ['b', 'c'])], [task('a', 2), task('b', 3), task('c', 4), task('d', 5)]))

  test('a goal within a goal that waits', () =>
    agree(
      [all('g', ['k', 'a']), any('k', ['h', 'b'], { needs: ['d'] }), any('h', ['c', 'e'])],
      [task('a', 2), task('b', 3), task('c', 4), task('d', 1), task('e', 5)],
    ))

  test('a part shared by two goals tried in order', () =>
    agree([all('g', ['h', 'k']), inOrder('h', ['b', 'c']), inOrder('k', ['a', 'c'])], [task('b', 3), task('c', 4), task('a', 2)]))
})

describe('paths and blame', () => {
  test('the path leads through what failed, goals and impossible tasks included', () => {
    agree([inOrder('g', ['h', 'a']), all('h', ['b', 'c'])], [task('a', 2), task('b', 3), task('c', 4)])
    agree([any('g', ['b', 'c'])], [task('a', 2), task('b', 3, { needs: ['a'] }), task('c', 4, { after: ['b'] })])
    agree([all('g', ['a']), any('h', ['b', 'c'])], [task('a', 2, { after: ['h'] }), task('b', 3), task('c', 4)])
  })

  test('what finishes at the same instant shares the path and the blame', () => {
    agree([all('g', ['a', 'b', 'h']), any('h', ['c', 'd'])], [task('a', 4), task('b', 4), task('c', 4), task('d', 2)])
    const parts = [inOrder('h', ['a', 'b']), any('k', ['b', 'a', 'c']), all('g', ['h', 'k', 'd'])]
    const days = discrete({ 7: 0.5, 8: 0.5 })
    agree(parts, [task('a', 8), buildTask('b', { odds: 0, days }), task('c', 6, { after: ['a'] }), task('d', 3, { needs: ['a'] })])
  })

  test('a task that is never run is on no path', () => agree([any('g', ['a', 'b'])], [task('a', 0), task('b', 0, { after: ['a'] })]))
})

describe('people', () => {
  const people = [buildPerson('p', { role: 'engineer', rate: 100 })]

  test('what is kept goes on, but nothing moot is started beside it', () => {
    const tasks = [
      task('a', 2, { odds: 0.9, by: [askPerson('p')], priority: 1, keep: true }),
      task('b', 3, { by: [askRole('engineer')], priority: 2 }),
    ]
    agree([all('g', ['a', 'b'])], tasks, { people })
    agree([any('g', ['a', 'b', 'c'])], [...tasks, task('c', 1, { keep: true, priority: 3 })], { people })
  })

  test('the root goal finishes when the plan does', () => {
    const by = [askPerson('p')]
    const tasks = [task('a', 6, { odds: 0.9, by, priority: 7 }), task('b', 9, { by, priority: 5 }), task('c', 8, { by, priority: 12 })]
    agree([all('g', ['h', 'c']), inOrder('h', ['a', 'b'])], tasks, { people })
  })
})

describe('what had happened', () => {
  test('odds are those before the log, whatever was restated', () =>
    agree(
      [any('g', ['a', 'b'])],
      [task('a', 6), task('b', 8)],
      { log: [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-02', 'a', null, { odds: 0.25 })] },
      '2026-06-02',
    ))
})
