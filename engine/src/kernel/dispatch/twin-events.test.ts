import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT, NODE } from './records.ts'
import { earliest, push, remove, taskAt, timeAt } from './twin-events.ts'
import type { State } from './twin-state.ts'

const TASKS = 100
const NODES_AT = 2 * (TASKS + 1)

/** As much of a state as the events need: places for them, and a record for each task. */
function emptyState(): State {
  const int = new Int32Array(NODES_AT + NODE * TASKS)
  return { int, double: new Float64Array(int.buffer), events: 0, eventCount: 0, first: -1 } as unknown as State
}

test('events come by time, equal times by task, few or many, and may be taken back', () => {
  const step = fc.record({ push: fc.boolean(), task: fc.nat(TASKS - 1), time: fc.nat(30) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.boolean(), (steps, mostlyPushes) => {
      const s = emptyState()
      const kept = new Map<number, number>()
      for (const { push: pushes, task, time } of steps) {
        const node = NODES_AT + NODE * task
        if (kept.has(node)) {
          if (mostlyPushes && pushes) continue
          remove(s, s.int[node + EVENT] as number)
          kept.delete(node)
        } else {
          push(s, time, node)
          kept.set(node, time)
        }
        const place = earliest(s)
        const [first] = [...kept].sort(([a, x], [b, y]) => x - y || a - b)
        expect(place < 0 ? undefined : [taskAt(s, place), timeAt(s, place)]).toEqual(first)
      }
    }),
    { seed: 1, numRuns: 300 },
  )
})
