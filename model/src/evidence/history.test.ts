import { buildEvent, buildPlan, buildTask } from '@nonlinear/testing'
import { describe, expect, test } from 'vitest'
import type { Event } from '../plan/plan.ts'
import { timelineOf } from '../quantity/timeline.ts'
import { historyOf } from './history.ts'

/** Monday 2026-06-01 is the first day of every plan here. */
const planOf = (log: Event[]) => buildPlan('a', { start: '2026-06-01', tasks: [buildTask('a'), buildTask('b')], log })

const read = (log: Event[], asOf: string) => {
  const plan = planOf(log)
  return historyOf(plan, timelineOf(plan, asOf), asOf)
}

describe('a task in the log', () => {
  test('counts from the morning it started to the evening of the day', () => {
    const a = read([buildEvent('2026-06-02', 'a', 'started')], '2026-06-05').tasks.get('a')
    expect(a).toMatchObject({ state: 'underWay', startedAt: 1, worked: 4 })
  })
  test('does not work on days off', () => {
    expect(read([buildEvent('2026-06-05', 'a', 'started')], '2026-06-08').tasks.get('a')).toMatchObject({ startedAt: 4, worked: 2 })
  })
  test('settles in the evening', () => {
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-03', 'a', 'succeeded')]
    expect(read(log, '2026-06-30').tasks.get('a')).toMatchObject({ state: 'succeeded', settledAt: 3, worked: 3 })
  })
  test('is not known before it happened', () => {
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-03', 'a', 'failed')]
    expect(read(log, '2026-06-02').tasks.get('a')).toMatchObject({ state: 'underWay', worked: 2, settledAt: null })
  })
  test('stopped counts as failed', () => {
    expect(read([buildEvent('2026-06-02', 'a', 'stopped')], '2026-06-02').tasks.get('a')).toMatchObject({ state: 'failed', settledAt: 2 })
  })
  test('does no work while blocked: the day it was blocked counts, the day it was resumed too', () => {
    const log = [
      buildEvent('2026-06-01', 'a', 'started'),
      buildEvent('2026-06-02', 'a', 'blocked'),
      buildEvent('2026-06-05', 'a', 'resumed'),
    ]
    expect(read(log, '2026-06-05').tasks.get('a')).toMatchObject({ worked: 3, blockedUntil: null })
  })
  test('blocked until a later day waits for its evening', () => {
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-02', 'a', 'blocked', { until: '2026-06-10' })]
    const { tasks, warnings } = read(log, '2026-06-04')
    expect(tasks.get('a')).toMatchObject({ worked: 2, blockedUntil: 8 })
    expect(warnings).toEqual([])
  })
  test('blocked until a day that is past has gone on since', () => {
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-02', 'a', 'blocked', { until: '2026-06-03' })]
    expect(read(log, '2026-06-05').tasks.get('a')).toMatchObject({ worked: 4, blockedUntil: null })
  })
  test('blocked without an end is taken to go on now, and said so', () => {
    const log = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-02', 'a', 'blocked')]
    const { tasks, warnings } = read(log, '2026-06-04')
    expect(tasks.get('a')).toMatchObject({ worked: 2, blockedUntil: null })
    expect(warnings).toMatchObject([{ code: 'blocked-without-end', path: ['log', 1] }])
  })
  test('keeps what was said anew with the work done by that evening', () => {
    const log = [
      buildEvent('2026-06-01', 'a', 'started'),
      buildEvent('2026-06-03', 'a', null, { odds: 0.4 }),
      buildEvent('2026-06-01', 'b', null, { odds: 0.9 }),
    ]
    const { tasks } = read(log, '2026-06-05')
    expect(tasks.get('a')?.restatements).toEqual([{ odds: 0.4, days: null, elapsed: 3 }])
    expect(tasks.get('b')?.restatements).toEqual([{ odds: 0.9, days: null, elapsed: 0 }])
  })
  test('read out of order is put in order', () => {
    const log = [buildEvent('2026-06-03', 'a', 'succeeded'), buildEvent('2026-06-01', 'a', 'started')]
    expect(read(log, '2026-06-05').tasks.get('a')).toMatchObject({ state: 'succeeded', worked: 3 })
  })
})

test('added tasks are there from their day, removed ones to their day', () => {
  const log = [buildEvent('2026-06-03', 'a', 'added'), buildEvent('2026-06-05', 'b', 'removed')]
  const alive = (asOf: string) => ['a', 'b'].map(read(log, asOf).isAlive)
  expect([alive('2026-06-02'), alive('2026-06-03'), alive('2026-06-05')]).toEqual([
    [false, true],
    [true, true],
    [true, false],
  ])
})

test('what happened before the start is counted back from it', () => {
  const log = [buildEvent('2026-05-28', 'a', 'started')]
  expect(read(log, '2026-06-02').tasks.get('a')).toMatchObject({ startedAt: -2, worked: 4 })
})
