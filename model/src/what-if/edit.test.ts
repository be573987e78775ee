import { buildEvent, buildGoal, buildPlan, buildTask } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { editPlan } from './edit.ts'

const plan = buildPlan('g', {
  start: '2026-06-01',
  goals: [buildGoal('g', 'all', ['h', 'c']), buildGoal('h', 'any', ['a', 'b'])],
  tasks: ['a', 'b', 'c'].map((id) => buildTask(id, { odds: 0.6 })),
  log: [buildEvent('2026-06-02', 'a', 'started'), buildEvent('2026-06-03', 'a', 'removed')],
})

test('of the parts of a goal those that were removed are not left', () => {
  const drop = (id: string, asOf: string) => editPlan(plan, [{ kind: 'drop', id }], asOf)
  expect(drop('b', '2026-06-03')).toMatchObject({
    errors: [{ code: 'too-few-parts', message: 'without `b` too few parts of `h` are left', hint: 'drop `h` as a whole' }],
  })
  expect(drop('b', '2026-06-02').plan?.tasks.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(drop('h', '2026-06-03').plan?.goals).toMatchObject([{ id: 'g', parts: ['c'] }])
})
