import { checkProblem } from '../check-problem.ts'
import { normalCdf } from '../distribution/elementary.ts'
import { plainOrder } from '../graph.ts'
import { ALL, type Problem, rowOf } from '../problem.ts'
import { requireArray } from '../refuse.ts'
import { createResidual, type Residual, UNKNOWN } from './residual.ts'

/** Days still to come of each task: mean and variance. */
export interface Spans {
  readonly mean: Float64Array
  readonly variance: Float64Array
}

export interface DeadlineEstimate {
  /** Days from now until the root is reached, if it is, with the task done first, by means along the longest chain; and the variance of that chain. */
  readonly days: number
  readonly variance: number
}

/** For each choice of the task to do first, a rough idea of when the root is reached. */
export function createFinishEstimator(problem: Problem, spans: Spans): (task: number) => DeadlineEstimate {
  checkProblem(problem)
  for (const row of ['mean', 'variance'] as const) requireArray(`spans.${row}`, spans?.[row], 'Float64Array', problem.taskCount)
  const residual = createResidual(problem)
  residual.look(new Uint8Array(problem.taskCount))
  const { order } = plainOrder(problem)
  return (task) => estimateFinish(problem, residual, order, spans, task)
}

/**
 * A rough idea of when the root is reached when a task is done first: on mean days, an `any` by its quickest part, an `all` by its slowest; other tasks
 * that could start now and want the same people wait until it is done. `task` = −1: nothing is put first.
 */
function estimateFinish(problem: Problem, residual: Residual, order: Int32Array, spans: Spans, task: number): DeadlineEstimate {
  const { nodeCount, taskCount, root } = problem
  const waiting = task < 0 ? new Set<number>() : rivals(problem, residual.startable, task)
  const end = new Float64Array(nodeCount)
  const spread = new Float64Array(nodeCount)
  const start = new Float64Array(nodeCount)
  const startSpread = new Float64Array(nodeCount)
  for (const node of order) {
    if (residual.truth[node] !== UNKNOWN) continue
    for (const awaited of rowOf(problem.waits, node)) {
      if (residual.truth[awaited] !== UNKNOWN || (end[awaited] as number) <= (start[node] as number)) continue
      start[node] = end[awaited] as number
      startSpread[node] = spread[awaited] as number
    }
    if (node < taskCount) {
      const first = waiting.has(node) ? (spans.mean[task] as number) : 0
      if (first > (start[node] as number)) {
        start[node] = first
        startSpread[node] = spans.variance[task] as number
      }
      end[node] = (start[node] as number) + (spans.mean[node] as number)
      spread[node] = (startSpread[node] as number) + (spans.variance[node] as number)
      continue
    }
    const parts = Array.from(rowOf(problem.parts, node)).filter((part) => residual.truth[part] === UNKNOWN)
    parts.sort((a, b) => (end[a] as number) - (end[b] as number))
    const worked = rowOf(problem.parts, node).length - parts.length
    const place =
      problem.kind[node] === ALL ? parts.length - 1 : Math.min(parts.length, Math.max(1, (problem.needed[node] as number) - worked)) - 1
    const decisive = parts[place]
    const late = decisive !== undefined && (end[decisive] as number) > (start[node] as number)
    end[node] = late ? (end[decisive] as number) : (start[node] as number)
    spread[node] = late ? (spread[decisive] as number) : (startSpread[node] as number)
  }
  return { days: end[root] as number, variance: spread[root] as number }
}

/** Chance that so many days, as if they were normal, are enough. */
export const chanceWithin = ({ days, variance }: DeadlineEstimate, most: number): number =>
  variance > 0 ? normalCdf((most - days) / Math.sqrt(variance)) : most >= days ? 1 : 0

/** Startable tasks that cannot go on beside the task: too few of the people they may have are left. */
function rivals({ crew }: Problem, startable: readonly number[], task: number): Set<number> {
  const found = new Set<number>()
  if (crew === null) return found
  const taken = new Set<number>()
  for (const ask of rowOf(crew.asks, task)) {
    if (crew.askShare[ask] !== 0) continue
    const free = Array.from(rowOf(crew.askCandidates, ask)).filter((person) => !taken.has(person))
    for (const person of free.slice(0, crew.askCount[ask])) taken.add(person)
  }
  for (const other of startable) {
    if (other === task) continue
    const short = Array.from(rowOf(crew.asks, other)).some(
      (ask) => Array.from(rowOf(crew.askCandidates, ask)).filter((person) => !taken.has(person)).length < (crew.askCount[ask] as number),
    )
    if (short) found.add(other)
  }
  return found
}
