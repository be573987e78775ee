import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventQueue } from './event-queue.ts'

test('gives events back by time and then by task, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(50)), { maxLength: 60 }), (events) => {
      const queue = createEventQueue(60)
      for (const [time, task] of events) queue.push(time, task)
      const given: [number, number][] = []
      while (queue.size() > 0) given.push([queue.nextTime(), queue.pop()])
      expect(given).toEqual([...events].sort((a, b) => a[0] - b[0] || a[1] - b[1]))
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('keeps the largest times and tasks apart', () => {
  const queue = createEventQueue(2)
  queue.push(2 ** 30, 2 ** 20 - 1)
  queue.push(2 ** 30, 0)
  expect([queue.pop(), queue.nextTime(), queue.pop()]).toEqual([0, 2 ** 30, 2 ** 20 - 1])
})
