// How long a forecast takes inside one process, from a plan that has been read to the finished JSON: cold (the first in the process) and warm.
// `npm run bench` prints the rows; bench/results.md keeps the ones quoted elsewhere.
import { createLiveSimulation, type Variant } from '@nonlinear/engine'
import { readPlan } from '@nonlinear/language'
import { compilePlan, forecast, forecastSteps, type Plan } from '@nonlinear/model'
import { kernelRows } from './kernel-rows.ts'
import { generatedPlan } from './plans.ts'
import { THREADS, timesOnThreads } from './threads.ts'

const RUNS = 9
const FIRST_PICTURE = 2048
const KERNEL_TASKS = 200

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

const { problem } = compilePlan(planOf(KERNEL_TASKS, false), null)
const rows = kernelRows(problem)
const plainC = rows.find(({ name }) => name === 'C, gcc -O3')
console.log(`\n| bare loops, ${KERNEL_TASKS} tasks | ns a task and trial | beside C (gcc -O3) | checksum |\n| --- | --- | --- | --- |`)
for (const { name, nanoseconds, checksum } of rows)
  console.log(`| ${name} | ${nanoseconds.toFixed(2)} | ${plainC ? (nanoseconds / plainC.nanoseconds).toFixed(2) : '—'} | ${checksum} |`)
if (new Set(rows.map(({ checksum }) => checksum)).size > 1) throw new Error('the loops do not agree')

const live = createLiveSimulation(problem, 1, 10_000)
if (live === null) throw new Error('the plan is not one for unlimited people')
const [variant] = problem.variants
const frames = Array.from({ length: 60 }, (_, i) =>
  milliseconds(() =>
    live.redraw({ task: 0, variants: [{ ...(variant as Variant), odds: 0.3 + i / 100 }], stop: problem.stop[0] as number }),
  ),
)
live.release()
console.log(
  `\nOne estimate moved, ${KERNEL_TASKS} tasks, 10,000 trials, criticality included: ${median(frames).toFixed(1)} ms a frame, median of 60`,
)

console.log(`\n| whole process | ${THREADS.map((count) => `ms on ${count}`).join(' | ')} |\n| --- |${' --- |'.repeat(THREADS.length)}`)
for (const [tasks, staffed, trials] of [
  [2000, true, 10_000],
  [200, true, 100_000],
] as const) {
  const times = timesOnThreads(generatedPlan(tasks, staffed), trials)
  const name = `${tasks.toLocaleString('en')} tasks, ten people, ${trials.toLocaleString('en')} trials`
  console.log(`| ${name} | ${times.map((time) => time.toFixed(0)).join(' | ')} |`)
}
