// How long a forecast takes inside one process, from a plan that has been read to the finished JSON: cold (the first in the process) and warm.
// `npm run bench` prints the rows; bench/results.md keeps the ones quoted elsewhere.
import { readPlan } from '@nonlinear/language'
import { forecast, forecastSteps, type Plan } from '@nonlinear/model'
import { generatedPlan } from './plans.ts'

const RUNS = 9
const FIRST_PICTURE = 2048

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

function milliseconds(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function planOf(tasks: number, staffed: boolean): Plan {
  const { plan, diagnostics } = readPlan(generatedPlan(tasks, staffed))
  if (plan === null || diagnostics.some(({ severity }) => severity === 'error')) throw new Error('the generated plan has errors')
  return plan
}

console.log('| plan | trials | cold ms | warm ms, median | first picture (2,048 trials) ms, median |')
console.log('| --- | --- | --- | --- | --- |')
for (const [tasks, staffed, trials] of [
  [50, false, 10_000],
  [200, false, 10_000],
  [2000, false, 10_000],
  [50, true, 10_000],
  [200, true, 10_000],
] as const) {
  const plan = planOf(tasks, staffed)
  const cold = milliseconds(() => forecast(plan, { trials }))
  const warm = Array.from({ length: RUNS }, () => milliseconds(() => forecast(plan, { trials })))
  const first = Array.from({ length: RUNS }, () => milliseconds(() => forecastSteps(plan, { trials }, [FIRST_PICTURE]).next()))
  const name = `${tasks.toLocaleString('en')} tasks${staffed ? ', ten people' : ''}`
  console.log(
    `| ${name} | ${trials.toLocaleString('en')} | ${cold.toFixed(0)} | ${median(warm).toFixed(0)} | ${median(first).toFixed(0)} |`,
  )
}
