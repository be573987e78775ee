import type { Heap } from '../kernel/heap.ts'
import { PlanField, SETTLED, UNDER_WAY } from '../kernel/plan-record.ts'
import { isLost, OPEN, type Problem, type Rows } from '../problem.ts'

/** Bytes on the heap that a record and its structure take. */
export const planRecordBytes = (problem: Problem, waits: Rows): number =>
  4 * (PlanField.LENGTH + 5 * problem.nodeCount + 2 + problem.parts.items.length + 2 * waits.items.length) + 8 * 16

/** Puts the structure of a problem on the heap; the other fields are for those who need them. */
export function putPlan(problem: Problem, order: Int32Array, waits: Rows, waitKind: Uint8Array, heap: Heap): Int32Array {
  const record = heap.int32(PlanField.LENGTH)
  const kinds = Int32Array.from(problem.kind, (kind, node) => (isLost(problem, node) ? SETTLED : kind))
  for (let task = 0; task < problem.taskCount; task += 1)
    kinds[task] = problem.settled[task] !== OPEN ? SETTLED : problem.underWay[task] === 1 ? UNDER_WAY : 0
  record[PlanField.NODES] = problem.nodeCount
  record[PlanField.TASKS] = problem.taskCount
  record[PlanField.ROOT] = problem.root
  record[PlanField.ORDER] = put(order, heap)
  record[PlanField.KINDS] = put(kinds, heap)
  record[PlanField.NEEDED] = put(problem.needed, heap)
  record[PlanField.PART_STARTS] = put(problem.parts.starts, heap)
  record[PlanField.PARTS] = put(problem.parts.items, heap)
  record[PlanField.WAIT_STARTS] = put(waits.starts, heap)
  record[PlanField.WAITS] = put(waits.items, heap)
  record[PlanField.WAIT_KINDS] = put(waitKind, heap)
  return record
}

/** Copies numbers to the heap; their address. */
export function put(numbers: ArrayLike<number>, heap: Heap): number {
  const array = heap.int32(numbers.length)
  array.set(numbers)
  return array.byteOffset
}
