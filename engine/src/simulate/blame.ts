import type { Heap } from '../kernel/heap.ts'
import { ROW } from '../kernel/layout.ts'
import { PlanField } from '../kernel/plan-record.ts'
import type { Problem } from '../problem.ts'
import type { Block } from './block.ts'
import { pointToBlock } from './spread.ts'

/** Sums of a task: of blame over even and over odd trials, and of its squares over both. */
const SUMS = 4
/** Rows that the loop works in. */
const WORK_ROWS = 6

/** Bytes on the heap that `createBlamer` takes. */
export const blamerBytes = ({ nodeCount, taskCount }: Problem): number =>
  8 * (nodeCount * ROW + SUMS * taskCount) + 4 * (WORK_ROWS * ROW + nodeCount) + 4 * 16

/**
 * Splits the blame for the root's failure: an `all` blames its earliest failed part, `any` and `at least` all failed parts equally, an impossible node
 * the need that failed first; equal instants share equally. Blame that reaches a task stays there unless it was impossible.
 */
export interface Blamer {
  /** Goes through the failed trials of the block, whose ends are known. */
  blame(): void
  /** Sum of a task's shares over all trials so far. */
  sum(task: number): number
  /** Sum of their squares. */
  squares(task: number): number
}

/** `plan`: the record of the plan; in its order, what a node blames comes before it. */
export function createBlamer({ nodeCount, taskCount }: Problem, plan: Int32Array, heap: Heap, block: Block): Blamer {
  const sums = heap.float64(taskCount * SUMS)
  plan[PlanField.WEIGHTS] = heap.float64(nodeCount * ROW).byteOffset
  plan[PlanField.BLAMED] = heap.int32(nodeCount).byteOffset
  plan[PlanField.SUMS] = sums.byteOffset
  const rows = heap.int32(WORK_ROWS * ROW).byteOffset
  pointToBlock(plan, block)
  return {
    blame() {
      const others = plan[PlanField.ROWS] as number
      plan[PlanField.ROWS] = rows
      heap.loops.causes.blame(plan.byteOffset, block.count)
      plan[PlanField.ROWS] = others
    },
    sum: (task) => (sums[SUMS * task] as number) + (sums[SUMS * task + 1] as number),
    squares: (task) => (sums[SUMS * task + 2] as number) + (sums[SUMS * task + 3] as number),
  }
}
