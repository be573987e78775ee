import { DAY, FOREVER, rowOf } from '@nonlinear/engine'
import { buildEvent, buildPerson, buildPlan, buildTask, fixed } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { forecast } from '../forecast.ts'
import { compilePlan } from '../plan/compile.ts'
import type { Event, Person } from '../plan/plan.ts'
import { timelineOf } from '../quantity/timeline.ts'
import { attendanceOf } from './presence.ts'

// 2026-06-01 is a Monday.
const plan = (person: Partial<Person>, log: readonly Event[] = []) =>
  buildPlan('t', {
    start: '2026-06-01',
    people: [buildPerson('p', { rate: 100, ...person })],
    tasks: [buildTask('t', { odds: 1, days: fixed(4), by: [{ person: 'p', count: 1 }] })],
    log,
  })

const EVERY_DAY = [true, true, true, true, true, true, true] as const

test('absences run on where somebody leaves within them, and no further', () => {
  const made = plan({
    calendar: {
      week: EVERY_DAY,
      off: [
        { from: '2026-06-02', to: '2026-06-03' },
        { from: '2026-06-09', to: '2026-06-30' },
      ],
    },
    until: '2026-06-10',
  })
  const attendance = attendanceOf(made.tasks, made.people ?? [], timelineOf(made, null), 0)
  expect([...rowOf((attendance as NonNullable<typeof attendance>).away, 0)]).toEqual([DAY, 3 * DAY, 6 * DAY, 8 * DAY, 8 * DAY, FOREVER])
  expect([...(attendance?.closes ?? [])]).toEqual([8 * DAY])
})

test('days off and later arrival put a finish off, and cost nothing', () => {
  const late = forecast(plan({ from: '2026-06-03', calendar: { week: EVERY_DAY, off: [{ from: '2026-06-05', to: '2026-06-05' }] } }))
  // Wednesday, Thursday, Monday, Tuesday.
  expect(late.finish?.p50).toBe('2026-06-09')
  expect(late.cost.mean.value).toBe(400)
})

test('who leaves for good before a task is done leaves it failed where nobody else can do it', () => {
  const left = forecast(plan({ until: '2026-06-03' }))
  expect(left.success.value).toBeLessThan(0.001)
  expect(left.failureByDay).toEqual([[3, 1]])
  expect(left.cost.mean.value).toBe(300)
})

test('of what is under way only days on which its people were there are days of work', () => {
  const off = { calendar: { week: EVERY_DAY, off: [{ from: '2026-06-02', to: '2026-06-03' }] } } as const
  const made = plan(off, [buildEvent('2026-06-01', 't', 'started')])
  expect(compilePlan(made, '2026-06-04').beliefs.tasks[0]?.workDone).toBe(2)
  expect(forecast(made, { asOf: '2026-06-04' }).finish?.p50).toBe('2026-06-08')
  // On the evening before the days off it is under way, and keeps its people.
  expect(forecast(made, { asOf: '2026-06-01' }).finish?.p50).toBe('2026-06-08')
})

test('what the log says of somebody counts, not what was planned', () => {
  const hired = plan({ from: '2026-06-15' }, [buildEvent('2026-06-02', 'p', 'hired')])
  expect(forecast(hired, { asOf: '2026-06-02' }).finish?.p50).toBe('2026-06-08')
  expect(forecast(hired, { asOf: '2026-06-01' }).finish?.p50).toBe('2026-06-18')
})
