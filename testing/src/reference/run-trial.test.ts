import type { Plan, Task } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { askPerson, askRole, buildGoal, buildPerson, buildPlan, buildTask, fixed } from '../build-plan.ts'
import { runTrial, type TrialInput } from './run-trial.ts'

/** Every task works in its fixed days, but those named fail in theirs. */
const runWith = (plan: Plan, failing: readonly string[] = [], more: Partial<TrialInput> = {}) => {
  const drawOf = (task: Task) => ({
    works: !failing.includes(task.id),
    days: task.days?.kind === 'fixed' ? task.days.days : 0,
    failDays: task.failsAfter?.kind === 'fixed' ? task.failsAfter.days : null,
  })
  return runTrial({ plan, drawOf, ...more })
}

const task = (id: string, days: number, fields: Partial<Task> = {}) => buildTask(id, { days: fixed(days), ...fields })

test('finishes come before starts: what became moot at an instant is not started at it', () => {
  const tasks = [task('a', 2), task('b', 2), task('c', 1, { after: ['b'], cost: 7 })]
  const trial = runWith(buildPlan('g', { goals: [buildGoal('g', 'any', ['a', 'c'])], tasks }))
  expect(trial).toMatchObject({ success: true, time: 2, cost: 0 })
  expect(trial.runs.has('c')).toBe(false)
})

test('tasks without days finish at the instant they start, round by round', () => {
  const tasks = [task('a', 3), task('b', 0, { needs: ['a'] }), task('c', 0, { needs: ['b'] }), task('d', 1, { needs: ['c'] })]
  const trial = runWith(buildPlan('g', { goals: [buildGoal('g', 'all', ['b', 'c', 'd'])], tasks }))
  expect(trial.time).toBe(4)
  expect([...trial.runs].map(([id, run]) => [id, run.start, run.end])).toEqual([
    ['a', 0, 3],
    ['b', 3, 3],
    ['c', 3, 3],
    ['d', 3, 4],
  ])
})

test('what became moot stops and is paid for the work done, unless it is kept', () => {
  const people = [buildPerson('p', { rate: 10 }), buildPerson('q', { rate: 1 })]
  const tasks = [task('a', 2), task('b', 5, { by: [askPerson('p')] }), task('c', 5, { by: [askPerson('q')], keep: true })]
  const trial = runWith(buildPlan('g', { people, goals: [buildGoal('g', 'any', ['a', 'b', 'c'])], tasks }))
  expect(trial).toMatchObject({ time: 2, cost: 25 })
  expect(trial.runs.get('b')).toMatchObject({ end: 2, work: 2 })
  expect(trial.runs.get('c')).toMatchObject({ end: 5, work: 5 })
})

test('an impossible task is settled with its need, never run and never paid, and so are those that need it', () => {
  const tasks = [
    task('a', 2),
    task('b', 2, { needs: ['a'], cost: 5 }),
    task('c', 2, { needs: ['b'], cost: 5 }),
    task('d', 3, { after: ['c'] }),
  ]
  const trial = runWith(buildPlan('d', { tasks }), ['a'])
  expect(trial).toMatchObject({ success: true, time: 5, cost: 0 })
  expect(trial.settled.get('c')).toMatchObject({ truth: false, time: 2 })
})

test('a person works on one task at a time, by rank, and any task that fits may overtake', () => {
  const people = [buildPerson('p'), buildPerson('q')]
  const tasks = [
    task('a', 3, { by: [askPerson('p')] }),
    task('b', 2, { by: [askPerson('p'), askPerson('q')] }),
    task('c', 4, { by: [askPerson('q')] }),
  ]
  const plan = buildPlan('g', { people, goals: [buildGoal('g', 'all', ['a', 'b', 'c'])], tasks })
  const ranks = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ])
  const trial = runWith(plan, [], { ranks })
  expect([...trial.runs].map(([id, run]) => [id, run.start])).toEqual([
    ['a', 0],
    ['c', 0],
    ['b', 4],
  ])
})

test('shares make work slower, and a share in an ask leaves room for another task', () => {
  const people = [buildPerson('p'), buildPerson('q', { share: 0.5 })]
  const tasks = [task('a', 1, { by: [askPerson('p', 0.5)] }), task('b', 1, { by: [askPerson('p', 0.5), askPerson('q')] })]
  const trial = runWith(buildPlan('g', { people, goals: [buildGoal('g', 'all', ['a', 'b'])], tasks }))
  expect([...trial.runs.values()].map((run) => [run.start, run.end])).toEqual([
    [0, 2],
    [0, 2],
  ])
})

test('asks take the lowest rate that qualifies, named people first, and as many as are asked for', () => {
  const people = [buildPerson('dear', { role: 'engineer', rate: 9 }), buildPerson('cheap', { role: 'engineer', rate: 5, count: 2 })]
  const tasks = [task('a', 1, { by: [askRole('engineer', { count: 2 })] }), task('b', 1, { by: [askRole('engineer')] })]
  const trial = runWith(buildPlan('g', { people, goals: [buildGoal('g', 'all', ['a', 'b'])], tasks }))
  expect([...trial.runs.values()].map((run) => run.cost)).toEqual([10, 9])
})

test('a goal that waits holds its parts, but not what they wait for', () => {
  const tasks = [task('n', 4), task('a', 1, { needs: ['d'] }), task('d', 2)]
  const goals = [buildGoal('inner', 'all', ['a'], { after: ['n'] }), buildGoal('g', 'all', ['inner'])]
  const trial = runWith(buildPlan('g', { goals, tasks }))
  expect([...trial.runs].map(([id, run]) => [id, run.start])).toEqual([
    ['d', 0],
    ['n', 0],
    ['a', 4],
  ])
  expect(runWith(buildPlan('g', { goals: [{ ...goals[0]!, needs: ['n'] }, goals[1]!], tasks }), ['n'])).toMatchObject({
    success: false,
    time: 4,
  })
})

test('in order, a part waits for the failure of the part before; a part shared with another goal does not', () => {
  const tasks = [task('a', 2), task('b', 3), task('c', 4)]
  const inOrder = buildGoal('x', 'any', ['a', 'b'], { try: 'inOrder' })
  expect(runWith(buildPlan('x', { goals: [inOrder], tasks }), ['a'])).toMatchObject({ success: true, time: 5 })
  const goals = [inOrder, buildGoal('y', 'all', ['b', 'c']), buildGoal('g', 'all', ['x', 'y'])]
  expect(runWith(buildPlan('g', { goals, tasks }), ['a'])).toMatchObject({ success: true, time: 4 })
})
