// npm run bench [-- --quick]: how long forecasts take, and the engine's bare loops beside the same work in other programs, in one run.
// What is not installed is skipped, with a line that says so. Ends with 1 if programs that should say the same do not; however long they take.
// With --quick only that: every program once, on few trials. bench/results.md keeps the figures quoted elsewhere.
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compilePlan } from '@nonlinear/model'
import { contest, type Row } from './contest.ts'
import { type Contest, contests, planOf } from './contests.ts'
import { forecastRow, frameMilliseconds } from './forecast-rows.ts'
import { generatedPlan } from './plans.ts'
import { THREADS, timesOnThreads } from './threads.ts'

const FULL = { blocks: 10, slowTrials: 1024, rounds: 5, seconds: 0.4 }
const QUICK = { blocks: 2, slowTrials: 512, rounds: 1, seconds: 0 }
const LIVE_TASKS = 200

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values

if (!quick) {
  console.log('| plan | trials | cold ms | warm ms, median | first picture (2,048 trials) ms, median |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const tasks of [50, 200, 2000]) console.log(forecastRow(tasks, false))
  for (const tasks of [50, 200]) console.log(forecastRow(tasks, true))
  const { problem } = compilePlan(planOf(generatedPlan(LIVE_TASKS, false)), null)
  console.log(
    `\nOne estimate moved, ${LIVE_TASKS} tasks, 10,000 trials, criticality included: ${frameMilliseconds(problem).toFixed(1)} ms a frame\n`,
  )
}

const { rounds, seconds, ...amount } = quick ? QUICK : FULL
const folder = mkdtempSync(join(tmpdir(), 'nonlinear-bench-'))
try {
  for (const { plan, entries, wanted } of await contests(amount, folder)) {
    const rows = await contest(
      entries.filter((entry) => 'run' in entry),
      rounds,
      seconds,
    )
    for (const line of quick ? agreementTable(plan, rows) : timeTable(plan, rows, wanted)) console.log(line)
    if (rows.some(({ agrees }) => !agrees)) process.exitCode = 1
    for (const entry of entries) if ('absent' in entry) console.log(`\nskipped: ${entry.name}, ${entry.absent}`)
    console.log()
  }
} finally {
  rmSync(folder, { recursive: true })
}
if (!quick) {
  console.log(`| whole process | ${THREADS.map((count) => `ms on ${count}`).join(' | ')} |\n| --- |${' --- |'.repeat(THREADS.length)}`)
  for (const [tasks, trials] of [
    [2000, 10_000],
    [200, 100_000],
  ] as const) {
    const times = timesOnThreads(generatedPlan(tasks, true), trials)
    const name = `${tasks.toLocaleString('en')} tasks, ten people, ${trials.toLocaleString('en')} trials`
    console.log(`| ${name} | ${times.map((time) => time.toFixed(0)).join(' | ')} |`)
  }
  console.log(`\nload of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}`)
}
if (process.exitCode === 1) console.error('bench: programs that should say the same do not')

function timeTable(plan: string, rows: readonly Row[], wanted: Contest['wanted']): string[] {
  const kernel = rows[0]?.nanoseconds as number
  const lines = rows.map(({ name, nanoseconds, agreement }) => {
    const least = wanted[name] === undefined ? '' : `≥ ${Number(wanted[name].toFixed(2))}`
    return `| ${name} | ${Number(nanoseconds.toPrecision(3))} | ${Number((nanoseconds / kernel).toPrecision(3))} | ${least} | ${agreement} |`
  })
  return [
    `| ${plan} | ns of the processor a task and trial | × the kernel | wanted | beside the kernel |`,
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ]
}

/** One run each says nothing of times. */
function agreementTable(plan: string, rows: readonly Row[]): string[] {
  return [`| ${plan} | beside the kernel |`, '| --- | --- |', ...rows.map(({ name, agreement }) => `| ${name} | ${agreement} |`)]
}
