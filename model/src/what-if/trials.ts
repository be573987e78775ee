import {
  BLOCK,
  createEnds,
  createWorth,
  dayOf,
  type Estimate,
  type Outcomes,
  type Problem,
  UNSETTLED,
  unitsToDays,
} from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'

/** What happened in each trial of one plan, for pairing with another over the same draws. */
export interface Trials {
  readonly count: number
  /** Working days from the start until the root is reached, parts of days included; −1 where it never is. */
  readonly reached: Float64Array
  /** 1 where the root is reached by the deadline; null without one or without days. */
  readonly inTime: Uint8Array | null
  readonly cost: Float64Array
  /** Worth less costs, discounted; null without a value. */
  readonly net: Float64Array | null
}

/** Trials of a problem made from a compiled plan: of its own, or of one that differs in what tasks are like or how goals are tried. */
export function simulateTrials(compiled: CompiledPlan, problem: Problem, seed: number, trials: number): Trials {
  const rootEnd = new Int32Array(trials)
  const cost = new Float64Array(trials)
  const costDiscounted = problem.discount.kind === 'none' ? cost : new Float64Array(trials)
  const ends = createEnds(problem, seed, { most: Math.min(BLOCK, trials) })
  try {
    for (let first = 0; first < trials; first += BLOCK) {
      const count = Math.min(BLOCK, trials - first)
      const block = ends.simulate(first / BLOCK)
      rootEnd.set(block.rootEnd.subarray(0, count), first)
      cost.set(block.cost.subarray(0, count), first)
      if (costDiscounted !== cost) costDiscounted.set(block.costDiscounted.subarray(0, count), first)
    }
  } finally {
    ends.release()
  }
  return trialsOf(compiled, { rootEnd, cost, costDiscounted })
}

/** The same from outcomes; nothing of theirs is kept. */
export function trialsOf(
  { problem, deadlineDay, hasDays }: CompiledPlan,
  { rootEnd, cost, costDiscounted }: Pick<Outcomes, 'rootEnd' | 'cost' | 'costDiscounted'>,
): Trials {
  const count = rootEnd.length
  const reached = new Float64Array(count)
  const inTime = hasDays && deadlineDay !== null ? new Uint8Array(count) : null
  const net = problem.valuation === null ? null : new Float64Array(count)
  const worthAt = problem.valuation === null ? null : createWorth(problem.valuation, problem.discount)
  for (let t = 0; t < count; t += 1) {
    const end = rootEnd[t] as number
    const isReached = end < UNSETTLED
    reached[t] = isReached ? unitsToDays(end) : -1
    if (inTime !== null && isReached && dayOf(end) <= (deadlineDay as number)) inTime[t] = 1
    if (net !== null) net[t] = (isReached && worthAt !== null ? worthAt(end) : 0) - (costDiscounted[t] as number)
  }
  return { count, reached, inTime, cost: cost.slice(), net }
}

/** Whether the root is reached in a trial. */
export const isReached = ({ reached }: Trials, trial: number): boolean => (reached[trial] as number) >= 0

const DAYLESS: Estimate = { value: 0, standardError: 0 }

/**
 * Mean of the paired differences of two rows of values. Where no trial differs the error is not 0 but the least that so many trials can tell of
 * something so large as `scale`: equal trials do not prove equal plans.
 */
export function meanDifference(after: ArrayLike<number>, before: ArrayLike<number>, scale: number): Estimate {
  const { length } = before
  if (length === 0) return DAYLESS
  let sum = 0
  for (let t = 0; t < length; t += 1) sum += (after[t] as number) - (before[t] as number)
  const mean = sum / length
  let squares = 0
  for (let t = 0; t < length; t += 1) {
    const off = (after[t] as number) - (before[t] as number) - mean
    squares += off * off
  }
  const floor = squares === 0 ? (sum === 0 ? scale : Math.abs(mean)) / (length + 2) : 0
  return { value: mean, standardError: Math.max(Math.sqrt(squares) / length, floor) }
}

/** Greatest size among values: what a single trial may be worth. */
export const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
