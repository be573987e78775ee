import { buildEvent, buildPlan, buildTask } from '@nonlinear/testing'
import fc from 'fast-check'
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
  test('blocked until a day that is past has gone on before what came later', () => {
    const started = [buildEvent('2026-06-01', 'a', 'started'), buildEvent('2026-06-03', 'a', 'blocked', { until: '2026-06-08' })]
    const after = (...later: Event[]) => read([...started, ...later], '2026-06-19').tasks.get('a')
    expect(after(buildEvent('2026-06-19', 'a', null, { odds: 0.5 }))).toMatchObject({ worked: 12, restatements: [{ elapsed: 12 }] })
    expect(after(buildEvent('2026-06-10', 'a', null, { odds: 0.5 }))).toMatchObject({ worked: 12, restatements: [{ elapsed: 5 }] })
    expect(after(buildEvent('2026-06-15', 'a', 'blocked', { until: '2026-06-16' }))).toMatchObject({ worked: 11, blockedUntil: null })
    expect(after(buildEvent('2026-06-15', 'a', 'blocked', { until: '2026-06-22' }))).toMatchObject({ worked: 8, blockedUntil: 16 })
    expect(after(buildEvent('2026-06-17', 'a', 'failed'))).toMatchObject({ worked: 10, settledAt: 13 })
  })
  test('gone on before the day on which it was blocked until works from then', () => {
    const log = [
      buildEvent('2026-06-01', 'a', 'started'),
      buildEvent('2026-06-02', 'a', 'blocked', { until: '2026-06-10' }),
      buildEvent('2026-06-04', 'a', 'resumed'),
    ]
    expect(read(log, '2026-06-12').tasks.get('a')).toMatchObject({ worked: 9, blockedUntil: null })
  })
  test('blocked and gone on with on the same day works that day once', () => {
    const log = [
      buildEvent('2026-06-01', 'a', 'started'),
      buildEvent('2026-06-02', 'a', 'blocked'),
      buildEvent('2026-06-02', 'a', 'resumed'),
    ]
    expect(read(log, '2026-06-03').tasks.get('a')).toMatchObject({ worked: 3 })
  })
  test('settled while blocked is not waited for', () => {
    const log = [
      buildEvent('2026-06-01', 'a', 'started'),
      buildEvent('2026-06-02', 'a', 'blocked'),
      buildEvent('2026-06-04', 'a', 'failed'),
    ]
    const { tasks, warnings } = read(log, '2026-06-05')
    expect(tasks.get('a')).toMatchObject({ state: 'failed', worked: 2, blockedUntil: null })
    expect(warnings).toEqual([])
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

/** A day of June 2026, days off among them. */
const june = (day: number) => `2026-06-${String(day).padStart(2, '0')}`

/** Working days of June 2026 through a day of it; it begins on a Monday. */
const daysOfJune = (day: number) => Math.floor(day / 7) * 5 + Math.min(5, day % 7)

/** The log with what `until` leaves to be understood written out: after each block that nothing ends before, a line that work went on. */
function withResumed(log: readonly Event[]): Event[] {
  const written = [...log]
  log.forEach((event, i) => {
    const { until, subject } = event
    if (event.verb !== 'blocked' || until === null) return
    const changes = (other: Event) => other.verb !== null && other.verb !== 'progressed'
    if (log.slice(i + 1).some((other) => changes(other) && other.date <= until)) return
    const line = buildEvent(june(Number(until.slice(-2)) + 1), subject, 'resumed')
    const next = written.findIndex(({ date }) => date > until)
    written.splice(next < 0 ? written.length : next, 0, line)
  })
  return written
}

test('a block until a day is the same as one with a line that work went on the day after', () => {
  const later = fc.record({
    wait: fc.integer({ min: 0, max: 4 }),
    what: fc.constantFrom('odds', 'progressed', 'block', 'blocked', 'resumed', 'failed'),
    length: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(fc.array(later, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 30 }), (steps, asOf) => {
      const log = [buildEvent(june(1), 'a', 'started')]
      let day = 1
      for (const { wait, what, length } of [{ wait: 1, what: 'block', length: 3 }, ...steps]) {
        day = Math.min(28, day + wait)
        if (what === 'odds') log.push(buildEvent(june(day), 'a', null, { odds: 0.5 }))
        else if (what === 'block') log.push(buildEvent(june(day), 'a', 'blocked', { until: june(Math.min(29, day + length)) }))
        else log.push(buildEvent(june(day), 'a', what as 'progressed'))
      }
      expect(read(log, june(asOf)).tasks).toEqual(read(withResumed(log), june(asOf)).tasks)
      expect(read(log, june(asOf)).tasks.get('a')?.worked).toBeLessThanOrEqual(daysOfJune(asOf))
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('what happened before the start is counted back from it', () => {
  const log = [buildEvent('2026-05-28', 'a', 'started')]
  expect(read(log, '2026-06-02').tasks.get('a')).toMatchObject({ startedAt: -2, worked: 4 })
})

describe('a task that was removed', () => {
  const started = buildEvent('2026-06-01', 'a', 'started')
  const removed = buildEvent('2026-06-03', 'a', 'removed')
  const added = buildEvent('2026-06-09', 'a', 'added')
  test('stops its clock that evening', () => {
    const a = read([started, removed], '2026-06-30').tasks.get('a')
    expect(a).toMatchObject({ state: 'open', startedAt: 0, worked: 3, workedUntil: 3, settledAt: null })
  })
  test('brought back waits to be started again, and goes on from the work done', () => {
    const log = [started, removed, added]
    expect(read(log, '2026-06-12').tasks.get('a')).toMatchObject({ state: 'open', startedAt: 0, worked: 3 })
    const again = [...log, buildEvent('2026-06-10', 'a', 'started')]
    expect(read(again, '2026-06-12').tasks.get('a')).toMatchObject({ state: 'underWay', startedAt: 0, worked: 6, workedUntil: 10 })
  })
  test('is not heard of until it is brought back, nor before it was first added', () => {
    const between = buildEvent('2026-06-05', 'a', 'succeeded')
    expect(read([started, removed, between], '2026-06-30').tasks.get('a')).toMatchObject({ state: 'open', worked: 3 })
    const early = [buildEvent('2026-06-01', 'b', 'started'), buildEvent('2026-06-03', 'b', 'added')]
    expect(read(early, '2026-06-05').tasks.get('b')).toMatchObject({ startedAt: null, worked: 0 })
  })
  test('while blocked is not waited for', () => {
    const blocked = buildEvent('2026-06-02', 'a', 'blocked', { until: '2026-06-30' })
    expect(read([started, blocked, removed], '2026-06-05')).toMatchObject({ warnings: [] })
    expect(read([started, blocked, removed, added], '2026-06-09').tasks.get('a')).toMatchObject({ isBlocked: false, worked: 2 })
  })
})
