import { createLiveSimulation, type Problem, type Variant } from '@nonlinear/engine'
import { forecast, forecastSteps } from '@nonlinear/model'
import { planOf } from './contests.ts'
import { generatedPlan } from './plans.ts'

const RUNS = 9
const FRAMES = 60
const TRIALS = 10_000
const FIRST_PICTURE = 2048

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

function milliseconds(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** How long a forecast takes inside one process, from a plan that has been read to the finished JSON: cold (the first in the process) and warm. */
export function forecastRow(tasks: number, staffed: boolean): string {
  const plan = planOf(generatedPlan(tasks, staffed))
  const cold = milliseconds(() => forecast(plan, { trials: TRIALS }))
  const warm = Array.from({ length: RUNS }, () => milliseconds(() => forecast(plan, { trials: TRIALS })))
  const first = Array.from({ length: RUNS }, () => milliseconds(() => forecastSteps(plan, { trials: TRIALS }, [FIRST_PICTURE]).next()))
  const name = `${tasks.toLocaleString('en')} tasks${staffed ? ', ten people' : ''}`
  return `| ${name} | ${TRIALS.toLocaleString('en')} | ${cold.toFixed(0)} | ${median(warm).toFixed(0)} | ${median(first).toFixed(0)} |`
}

/** One estimate moved again and again, criticality included: median milliseconds a frame. */
export function frameMilliseconds(problem: Problem): number {
  const live = createLiveSimulation(problem, 1, TRIALS)
  if (live === null) throw new Error('the plan is not one for unlimited people')
  const [variant] = problem.variants
  const frames = Array.from({ length: FRAMES }, (_, i) =>
    milliseconds(() =>
      live.redraw({ task: 0, variants: [{ ...(variant as Variant), odds: 0.3 + i / 100 }], stop: problem.stop[0] as number }),
    ),
  )
  live.release()
  return median(frames)
}
