import { affectedBy, type FlatOrder } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { WORDS } from '../kernel/layout.ts'
import { PlanField } from '../kernel/plan-record.ts'
import { OPEN, type Problem, type Rows, SUCCEEDED } from '../problem.ts'
import type { Block } from './block.ts'
import { planRecordBytes, put, putPlan } from './put-plan.ts'
import { mostNeeded } from './spread.ts'

/** Most entries of the lists of what each task affects; with more, all that comes later in the order is asked instead. */
const AFFECTED_MAX = 2 ** 20

/** Who succeeds, 32 trials a machine word, and how forcing a task would change the root: it does not depend on times or people. */
export interface Truth {
  /** Works out the truth of all nodes from the drawn outcomes of the block. */
  settle(drawn: Int32Array): void
  /** Trials in which each node succeeded, over all blocks settled. */
  readonly successes: Int32Array
  /**
   * For each open task, in how many trials of the block forcing it to succeed when run, against forcing it to fail, changes the root: added to
   * `forced[2 × task]` for the better and to the number after it for the worse. What waits for the task follows; risks and other tasks stay as drawn.
   */
  force(): void
  readonly forced: Int32Array
}

/** Prepares the truth of a problem: `bytes` on the heap, and the rest once there is one. `flat`: the waiting as written. */
export function planTruth(
  problem: Problem,
  consumers: Rows,
  flat: FlatOrder,
): { readonly bytes: number; create(heap: Heap, block: Block): Truth } {
  const affected = affectedBy(problem.taskCount, problem.nodeCount, consumers, flat.order, AFFECTED_MAX)
  const { nodeCount, taskCount } = problem
  const countBits = countBitsOf(problem)
  const numbers = WORDS * (2 * nodeCount + taskCount + countBits) + 2 * nodeCount + 2 * taskCount + (affected?.items.length ?? 0)
  return {
    bytes: planRecordBytes(problem, flat.waits) + 4 * numbers + 8 * 16,
    create: (heap, block) => createTruth(problem, flat, affected, countBits, heap, block),
  }
}

/** Bits of a count up to the greatest number of parts that an `at least` goal needs, at least one. */
const countBitsOf = (problem: Problem): number => Math.max(1, Math.ceil(Math.log2(Math.max(1, mostNeeded(problem)))))

function createTruth(problem: Problem, flat: FlatOrder, affected: Rows | null, countBits: number, heap: Heap, block: Block): Truth {
  const { nodeCount, taskCount } = problem
  const { truth } = heap.loops
  const plan = putPlan(problem, flat.order, flat.waits, flat.waitKind, heap)
  const bits = heap.int32(nodeCount * WORDS)
  const works = heap.int32(taskCount * WORDS)
  for (let task = 0; task < taskCount; task += 1) if (problem.settled[task] === SUCCEEDED) works.fill(-1, task * WORDS, (task + 1) * WORDS)
  plan[PlanField.WORKS] = works.byteOffset
  plan[PlanField.TRUE] = bits.byteOffset
  plan[PlanField.NOW] = put(
    Int32Array.from({ length: nodeCount }, (_, node) => bits.byteOffset + 4 * node * WORDS),
    heap,
  )
  plan[PlanField.REVISED] = heap.int32(nodeCount * WORDS).byteOffset
  plan[PlanField.COUNTS] = heap.int32(countBits * WORDS).byteOffset
  const successes = heap.int32(nodeCount)
  const forced = heap.int32(2 * taskCount)
  const affectedItems = affected ? put(affected.items, heap) : (plan[PlanField.ORDER] as number)
  const place = new Int32Array(nodeCount)
  flat.order.forEach((node, i) => {
    place[node] = i
  })
  return {
    successes,
    forced,
    settle(drawn) {
      plan[PlanField.DRAWN] = drawn.byteOffset
      truth.settle(plan.byteOffset)
      truth.addCounts(successes.byteOffset, bits.byteOffset, nodeCount, block.count)
    },
    force() {
      for (let task = 0; task < taskCount; task += 1) {
        if (problem.settled[task] !== OPEN) continue
        const from = affected ? (affected.starts[task] as number) : (place[task] as number) + 1
        const to = affected ? (affected.starts[task + 1] as number) : nodeCount
        truth.force(plan.byteOffset, task, affectedItems + 4 * from, to - from, block.count, forced.byteOffset + 8 * task)
      }
    },
  }
}
