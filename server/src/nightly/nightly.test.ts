import { expect, test } from 'vitest'
import { cronOf, dayIn, isPast } from './index.ts'

const berlin = { hour: 3, minute: 30, zone: 'Europe/Berlin' }

test('days and hours are those of the zone', () => {
  const at = new Date('2026-11-02T23:30:00Z')
  expect([dayIn('UTC', at), dayIn('Europe/Berlin', at), dayIn('America/Lima', at)]).toEqual(['2026-11-02', '2026-11-03', '2026-11-02'])
  expect(cronOf(berlin)).toBe('30 3 * * *')
})

test('whether the hour has passed is told by the clock of the zone, in summer and winter', () => {
  const past = (text: string) => isPast(berlin, new Date(text))
  expect([past('2026-11-02T02:29:59Z'), past('2026-11-02T02:30:00Z')]).toEqual([false, true])
  expect([past('2026-07-02T01:29:59Z'), past('2026-07-02T01:30:00Z')]).toEqual([false, true])
  // Midnight begins a new day.
  expect([past('2026-11-02T22:59:00Z'), past('2026-11-02T23:00:00Z')]).toEqual([true, false])
})
