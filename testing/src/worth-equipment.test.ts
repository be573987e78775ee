import { editPlan, type PlanEdit, whatIf, worth } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { askPerson, askRole, buildGoal, buildPerson, buildPlan, buildTask, discrete, fixed } from './build-plan.ts'

const GPU = { id: 'gpu', title: null, count: 1, rate: 10, calendar: null, from: null, until: null }
const onGpu = { by: [askRole('e'), { equipment: 'gpu', count: 1 }] }
const plan = buildPlan('g', {
  start: '2026-06-01',
  deadline: '2026-06-08',
  people: [buildPerson('x', { role: 'e', count: 3, rate: 100 })],
  equipment: [GPU],
  goals: [buildGoal('g', 'all', ['a', 'b'])],
  tasks: [
    buildTask('a', { odds: 0.9, days: fixed(5), ...onGpu }),
    buildTask('b', { odds: 0.8, days: discrete({ 1: 0.5, 4: 0.5 }), ...onGpu }),
  ],
})
const asked = (edit: PlanEdit) => editPlan(plan, [edit], null)

test('one more of an equipment is a row of what is worth having, the same as what-if says of its edit', () => {
  const report = worth(plan, { trials: 4000, seed: 3 })
  const row = report.rows.find(({ kind }) => kind === 'equipment')
  expect(row).toMatchObject({ what: 'gpu', edits: [{ kind: 'equipment', what: 'gpu', count: 1 }] })
  const { difference } = whatIf(plan, row!.edits!, { trials: 4000, seed: 3 }).whatIf!
  expect(row!.change!.byDeadline).toEqual(difference.byDeadline)
  expect(row!.change!.cost.value).toBe(difference.cost.value)
  // The deadline is the sixth working day. One after the other they take 6 or 9 days, at once 5.
  const gain = row!.change!.byDeadline!
  expect(Math.abs(gain.value - 0.9 * 0.8 * 0.5)).toBeLessThanOrEqual(4 * gain.standardError)
})

test('equipment comes and goes by edits of its own', () => {
  expect(asked({ kind: 'equipment', what: 'gpu', count: 2 }).plan?.equipment).toEqual([{ ...GPU, count: 3 }])
  expect(asked({ kind: 'equipment', what: 'gpu', count: -2 }).errors[0]?.message).toBe('there is only 1 of `gpu`')
  expect(asked({ kind: 'equipment', what: 'gpu', count: -1 }).errors[0]?.message).toBe('`a` asks for `gpu`, of which none would be left')
  expect(asked({ kind: 'equipment', what: 'gpus', count: 1 }).errors[0]).toMatchObject({
    code: 'unknown-equipment',
    hint: 'did you mean `gpu`?',
  })
  expect(asked({ kind: 'people', who: 'gpu', count: 1 }).errors[0]?.message).toBe('`gpu` is equipment, no person')
})

test('who is asked for by name cannot be taken away, and the task that asks is named', () => {
  const named = buildPlan('t', {
    people: [buildPerson('p', { role: 'eng' })],
    tasks: [buildTask('t', { days: fixed(1), by: [askPerson('p')] })],
  })
  expect(editPlan(named, [{ kind: 'people', who: 'eng', count: -1 }], null).errors[0]?.message).toBe(
    '`t` asks for `p` by name, who would be gone',
  )
})
