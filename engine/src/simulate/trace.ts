import type { Heap } from '../kernel/heap.ts'
import { WORDS } from '../kernel/layout.ts'
import { PlanField } from '../kernel/plan-record.ts'
import type { Problem } from '../problem.ts'
import type { Block } from './block.ts'

/** Bytes on the heap that `createTracer` takes. */
export const tracerBytes = ({ nodeCount }: Problem): number => 4 * nodeCount * WORDS + 16

/**
 * Walks back from the root's success: from a goal to the parts that decided it, from a task to what let it start (the last of what it waited for).
 * Ties within an instant all count. Every open task met is on the path; the rows of bits returned say in which trials of the block. For unlimited
 * people: there what decides a node always comes before it in the order, so all trials are walked back together. `plan`: as the spreader has it.
 */
export function createTracer(problem: Problem, plan: Int32Array, heap: Heap): (block: Block) => Int32Array {
  const paths = heap.int32(problem.nodeCount * WORDS)
  plan[PlanField.PATHS] = paths.byteOffset
  return ({ count }) => {
    heap.loops.causes.trace(plan.byteOffset, count)
    return paths
  }
}
