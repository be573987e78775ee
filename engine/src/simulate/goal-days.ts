import type { Heap } from '../kernel/heap.ts'
import { ROW } from '../kernel/layout.ts'
import type { Problem } from '../problem.ts'
import { dayOf, UNSETTLED } from '../time.ts'
import type { Block } from './block.ts'

/** Days of a goal that are counted on the heap; later ones are rare and counted one by one. */
const GOAL_DAYS = 1024

/** Days on which goals succeed. */
export interface GoalDays {
  add(block: Block): void
  /** Forgets all that was added. */
  clear(): void
  counts(): Uint32Array[]
  trials(): number
}

/** Bytes on the heap that `createGoalDays` takes. */
export const goalDaysBytes = ({ nodeCount, taskCount }: Problem): number => 4 * (nodeCount - taskCount) * GOAL_DAYS + 16

export function createGoalDays({ nodeCount, taskCount }: Problem, heap: Heap): GoalDays {
  const goals = nodeCount - taskCount
  const early = heap.int32(goals * GOAL_DAYS)
  const late = Array.from({ length: goals }, () => new Map<number, number>())
  let trials = 0
  return {
    trials: () => trials,
    clear() {
      trials = 0
      early.fill(0)
      for (const days of late) days.clear()
    },
    add({ end, count }) {
      trials += count
      for (let goal = 0; goal < goals; goal += 1) {
        const row = (taskCount + goal) * ROW
        if (heap.loops.spread.countDays(early.byteOffset + 4 * goal * GOAL_DAYS, GOAL_DAYS, end.byteOffset + 4 * row, count) === 0) continue
        const days = late[goal] as Map<number, number>
        for (let j = 0; j < count; j += 1) {
          const ended = end[row + j] as number
          if (ended >= UNSETTLED || dayOf(ended) < GOAL_DAYS) continue
          days.set(dayOf(ended), (days.get(dayOf(ended)) ?? 0) + 1)
        }
      }
    },
    counts: () =>
      late.map((days, goal) => {
        const first = goal * GOAL_DAYS
        if (days.size === 0) {
          let length = GOAL_DAYS
          while (length > 0 && early[first + length - 1] === 0) length -= 1
          return Uint32Array.from(early.subarray(first, first + length))
        }
        const counts = new Uint32Array(Math.max(...days.keys()) + 1)
        counts.set(early.subarray(first, first + GOAL_DAYS))
        for (const [day, count] of days) counts[day] = count
        return counts
      }),
  }
}
