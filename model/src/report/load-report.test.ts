import { askPerson, askRole, buildGoal, buildPerson, buildPlan, buildTask, fixed } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { forecast } from '../forecast.ts'
import type { Plan, Task } from '../plan/plan.ts'

const START = '2026-06-01'
const task = (id: string, days: number, by: Task['by'], more: Partial<Task> = {}) =>
  buildTask(id, { odds: 1, days: fixed(days), by, ...more })
const plan = (tasks: readonly Task[], more: Partial<Plan>) =>
  buildPlan('g', {
    start: START,
    goals: [
      buildGoal(
        'g',
        'all',
        tasks.map(({ id }) => id),
      ),
    ],
    tasks,
    ...more,
  })

const round = (value: number): number => Math.round(value * 1e9) / 1e9

const figures = (loads: Readonly<Record<string, { load: { value: number }; waiting: { value: number } }>> | null) =>
  Object.fromEntries(Object.entries(loads ?? {}).map(([id, { load, waiting }]) => [id, [round(load.value), round(waiting.value)]]))

test('who works all the time is at 100 %, and tasks wait for whom they need', () => {
  const people = [buildPerson('ada', { role: 'dev' }), buildPerson('bob', { role: 'ops', share: 0.5 })]
  const tasks = [task('a', 4, [askPerson('ada')]), task('b', 6, [askPerson('ada')]), task('c', 2, [askPerson('bob')])]
  const { people: loads, roles, equipment } = forecast(plan(tasks, { people }), { trials: 64 })
  // b waits four days for Ada. Bob takes four of the ten days.
  expect(figures(loads)).toEqual({ ada: [1, 4], bob: [0.4, 0] })
  expect(figures(roles)).toEqual({ dev: [1, 4], ops: [0.4, 0] })
  expect(equipment).toBe(null)
})

test('machines are told of apart, and a wait is due to what comes free last', () => {
  const gpu = { id: 'gpu', title: null, count: 2, rate: 0, calendar: null, from: null, until: null }
  const people = [buildPerson('ada'), buildPerson('bob')]
  const machines = { equipment: 'gpu', count: 2 }
  const tasks = [task('a', 5, [askPerson('ada'), machines]), task('b', 5, [askPerson('bob'), machines])]
  const made = forecast(plan(tasks, { people, equipment: [gpu] }), { trials: 64 })
  expect(figures(made.equipment)).toEqual({ gpu: [1, 5] })
  expect(figures(made.people)).toEqual({ ada: [0.5, 0], bob: [0.5, 0] })
  expect(figures(forecast(plan(tasks, { equipment: [gpu] }), { trials: 64 }).equipment)).toEqual({ gpu: [1, 5] })
  expect(forecast(plan(tasks, { equipment: [gpu] }), { trials: 64 }).people).toBe(null)
})

test('days off are not there to be filled, and waiting for somebody to come back is waiting for them', () => {
  const week = [true, true, true, true, true, true, true] as const
  const calendar = { week, off: [{ from: START, to: '2026-06-02' }] }
  const people = [buildPerson('ada', { calendar }), buildPerson('bob')]
  const tasks = [task('a', 3, [askPerson('ada')]), task('b', 2, [askPerson('bob')], { needs: ['a'] })]
  const loads = figures(forecast(plan(tasks, { people }), { trials: 64 }).people)
  // a from Wednesday to Friday, b on Monday and Tuesday: Ada is there for five of seven days, and works three.
  expect(loads).toEqual({ ada: [round(3 / 5), 2], bob: [round(2 / 7), 0] })
})

test('what was broken off counts with those who did it, and waits for whoever goes on', () => {
  const people = [buildPerson('ada', { role: 'dev', rate: 1, until: '2026-06-03' }), buildPerson('bob', { role: 'dev', rate: 2 })]
  const tasks = [task('a', 5, [askRole('dev')], { priority: 1 }), task('b', 4, [askRole('dev')], { priority: 2 })]
  const loads = figures(forecast(plan(tasks, { people }), { trials: 64 }).people)
  // Ada does three days of a and leaves; Bob does b for four days, then the rest of a: a waits a day for him.
  expect(loads).toEqual({ ada: [1, 0], bob: [1, 1] })
})

test('a role that is asked for far more than it can give before the deadline is told of', () => {
  const people = [buildPerson('ada', { role: 'dev' }), buildPerson('bob', { role: 'dev', share: 0.5 })]
  const tasks = Array.from({ length: 4 }, (_, i) => task(`t${i}`, 5, [askRole('dev')]))
  const codes = (deadline: string) =>
    forecast(plan(tasks, { people, deadline }), { trials: 64 }).warnings.map(({ code, message }) => `${code}: ${message}`)
  expect(codes('2026-06-05')).toEqual(['overload: tasks ask `dev` for 20 days of work, and there are 8 until the deadline'])
  expect(codes('2026-06-26')).toEqual([])
})
