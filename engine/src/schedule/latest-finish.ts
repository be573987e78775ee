import { checkGraph } from '../check-problem.ts'
import { consumersOf, flatOrder, plainOrder } from '../graph.ts'
import { type Problem, rowOf } from '../problem.ts'
import { requireList } from '../refuse.ts'

/**
 * Latest finish of every task on mean days when people are unlimited: backward pass from the length of the critical path, everything pursued.
 * `meanDays` per task; the result in days.
 */
export function latestFinish(problem: Problem, meanDays: Float64Array): Float64Array {
  checkGraph(problem)
  requireList('meanDays', meanDays, problem.taskCount)
  const { order, waits } = flatOrder(problem, consumersOf(problem)) ?? plainOrder(problem)
  const lengthOf = (node: number) => (node < problem.taskCount ? (meanDays[node] as number) : 0)
  const before = (node: number) => [...rowOf(problem.parts, node), ...rowOf(waits, node)]
  const finish = new Float64Array(problem.nodeCount)
  let longest = 0
  for (const node of order) {
    const start = before(node).reduce((latest, other) => Math.max(latest, finish[other] as number), 0)
    finish[node] = start + lengthOf(node)
    longest = Math.max(longest, finish[node] as number)
  }
  const latest = new Float64Array(problem.nodeCount).fill(longest)
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const node = order[i] as number
    const start = (latest[node] as number) - lengthOf(node)
    for (const other of before(node)) latest[other] = Math.min(latest[other] as number, start)
  }
  return latest.subarray(0, problem.taskCount)
}
