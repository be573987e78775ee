import type { Rows } from '../problem.ts'
import { requireArray, requireList, requireObject } from '../refuse.ts'

/** What can be waited through: activities with durations in an order in which each comes after all it waits for. */
export interface Network {
  readonly durations: ArrayLike<number>
  readonly order: Int32Array
  readonly predecessors: Rows
  readonly successors: Rows
}

/** When everything could and must be if resources were unlimited. */
export interface CriticalPath {
  /** Earliest start of each activity: the longest way to it. */
  readonly earliestStart: Float64Array
  /** Latest finish of each activity that does not lengthen the whole. */
  readonly latestFinish: Float64Array
  /** Longest way from the end of each activity to the end of all. */
  readonly tail: Float64Array
  readonly length: number
}

/** Refuses what is no network; what its rows hold is trusted. */
export function checkNetwork(network: Network): void {
  requireObject('the network', network, '{ durations, order, predecessors, successors }, such as resourceProblem makes')
  const { durations, order, predecessors, successors } = network
  const activities = durations?.length ?? 0
  requireList('durations', durations, activities)
  requireArray('order', order, 'Int32Array', activities)
  requireArray('predecessors.starts', predecessors?.starts, 'Int32Array', activities + 1)
  requireArray('successors.starts', successors?.starts, 'Int32Array', activities + 1)
}

/** Forward and backward pass. `notBefore` gives each activity a first possible start; without it that is 0. */
export function criticalPath(network: Network, notBefore?: ArrayLike<number>): CriticalPath {
  checkNetwork(network)
  const { durations, order, predecessors, successors } = network
  if (notBefore !== undefined) requireList('notBefore', notBefore, order.length)
  const earliestStart = Float64Array.from({ length: order.length }, (_, a) => notBefore?.[a] ?? 0)
  const tail = new Float64Array(order.length)
  let length = 0
  for (const a of order) {
    let start = earliestStart[a] as number
    for (let i = predecessors.starts[a] as number; i < (predecessors.starts[a + 1] as number); i += 1) {
      const before = predecessors.items[i] as number
      start = Math.max(start, (earliestStart[before] as number) + (durations[before] as number))
    }
    earliestStart[a] = start
    length = Math.max(length, start + (durations[a] as number))
  }
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const a = order[place] as number
    let longest = 0
    for (let i = successors.starts[a] as number; i < (successors.starts[a + 1] as number); i += 1) {
      const next = successors.items[i] as number
      longest = Math.max(longest, (tail[next] as number) + (durations[next] as number))
    }
    tail[a] = longest
  }
  return { earliestStart, latestFinish: tail.map((after) => length - after), tail, length }
}
