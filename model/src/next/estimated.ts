import {
  chanceWithin,
  createFinishEstimator,
  createWorth,
  daysToUnits,
  type LookaheadOptions,
  partialMean,
  type Spans,
  unitsToDays,
} from '@nonlinear/engine'
import type { Belief } from '../evidence/belief.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Objective } from '../report/forecast-json.ts'
import { type Boxes, serialTasks } from './figures.ts'
import { type Ranking, serialRanking } from './ranking.ts'

/** P10 to P90 of a normal law, in standard deviations. */
const P10_TO_P90 = 2.5631031310892007
/** Places and weights that stand for a normal law (Gauss and Hermite, three points). */
const NORMAL_POINTS = [
  [-1.7320508075688772, 1 / 6],
  [0, 2 / 3],
  [1.7320508075688772, 1 / 6],
] as const

/**
 * A quick ranking where time matters, without simulation. By value: one step ahead as if time were worth nothing, with the goal worth what it is worth
 * on the day it would be reached on mean days. For the deadline: the chance to reach the goal at all × that of the longest chain of mean days to be done
 * in time, when other tasks that want the same people wait for this one.
 */
export function estimatedRanking(compiled: CompiledPlan, objective: Objective, boxes: Boxes, options: LookaheadOptions = {}): Ranking {
  const { problem, plan, deadlineDay } = compiled
  const finish = createFinishEstimator(problem, spansOf(compiled))
  const now = unitsToDays(problem.now)
  if (objective === 'value') {
    const { days, variance } = finish(-1)
    const worthAt = problem.valuation === null ? () => plan.value ?? 0 : createWorth(problem.valuation, problem.discount)
    const value = NORMAL_POINTS.reduce(
      (sum, [z, weight]) => sum + weight * worthAt(daysToUnits(Math.max(now, now + days + z * Math.sqrt(variance)))),
      0,
    )
    return { ...serialRanking(compiled, objective, value, 0, serialTasks(compiled, boxes), options), timed: true }
  }
  const serial = serialRanking(compiled, objective, 0, 0, serialTasks(compiled, boxes))
  const most = (deadlineDay ?? Number.POSITIVE_INFINITY) - now
  const steps = serial.steps.map((step) => {
    const value = serial.chance * chanceWithin(finish(step.task), most)
    return { ...step, value, score: value }
  })
  return { ...serial, timed: true, chance: serial.chance * chanceWithin(finish(-1), most), steps }
}

/** Days still to come of each task if it works, before its stop: mean and variance, averaged over the risks. */
function spansOf({ beliefs, dayRates }: CompiledPlan): Spans {
  const mean = new Float64Array(dayRates.length)
  const variance = new Float64Array(dayRates.length)
  beliefs.tasks.forEach(({ variants, weights }, task) => {
    variants.forEach(({ belief }, v) => {
      mean[task] = (mean[task] as number) + (weights[v] as number) * meanDays(belief)
      variance[task] = (variance[task] as number) + (weights[v] as number) * spread(belief) ** 2
    })
  })
  return { mean, variance }
}

function meanDays({ success, stop }: Belief): number {
  if (stop === null) return success.mean
  const inTime = success.cdf(stop)
  return inTime > 0 ? partialMean(success, stop) / inTime : stop
}

function spread({ success, stop }: Belief): number {
  const high = Math.min(success.quantile(0.9), stop ?? Number.POSITIVE_INFINITY)
  return Math.max(0, high - success.quantile(0.1)) / P10_TO_P90
}
