import { buildEvent, buildPlan, buildTask } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import type { PlanDate } from '../plan/plan.ts'
import { staffLinesOf, staysOf } from './stays.ts'

/** Stays of somebody planned so, with lines such as `+06-03` and `-06-05`, as `from..until`. */
function stays(planned: { from?: PlanDate; until?: PlanDate }, lines: string): string {
  const log = lines
    .split(' ')
    .filter((line) => line !== '')
    .map((line) => buildEvent(`2026-${line.slice(1)}`, 'p', line.startsWith('+') ? 'hired' : 'left'))
  const day = (date: PlanDate | null) => date?.slice(5) ?? ''
  const plan = buildPlan('t', { tasks: [buildTask('t')], log })
  return staysOf({ from: planned.from ?? null, until: planned.until ?? null }, staffLinesOf(plan).get('p') ?? [])
    .map(({ from, until }) => `${day(from)}..${day(until)}`)
    .join(' ')
}

test('without a line somebody is there as planned', () => {
  expect(stays({}, '')).toBe('..')
  expect(stays({ from: '2026-06-03', until: '2026-06-30' }, '')).toBe('06-03..06-30')
})

test('lines say who came and left, whatever was planned', () => {
  expect(stays({}, '+06-03')).toBe('06-03..')
  expect(stays({}, '-06-05')).toBe('..06-05')
  expect(stays({ from: '2026-06-08' }, '+06-03 -06-05 +06-09')).toBe('06-03..06-05 06-09..')
  expect(stays({ until: '2026-06-30' }, '-06-05 +06-09')).toBe('..06-05 06-09..06-30')
  expect(stays({ until: '2026-06-30' }, '-07-05')).toBe('..07-05')
  expect(stays({}, '+06-03 +06-05 -06-08 -06-09')).toBe('06-03..06-08')
})

test('who is hired after the day up to which they were to stay comes back, and stays', () => {
  expect(stays({ until: '2026-06-30' }, '+07-15')).toBe('..06-30 07-15..')
  expect(stays({ from: '2026-06-03', until: '2026-06-30' }, '+07-15 -07-20')).toBe('06-03..06-30 07-15..07-20')
  expect(stays({ until: '2026-06-30' }, '-06-05 +07-15')).toBe('..06-05 07-15..')
  expect(stays({ until: '2026-06-30' }, '+06-30')).toBe('06-30..06-30')
})
