import {
  type Forecast,
  type ForecastOptions,
  forecastOnThreads,
  forecast as forecastPlan,
  fullForecast,
  type Plan,
  TooManyInputs,
} from '@nonlinear/model'
import type { Command, Flag } from '../arguments.ts'
import { EXIT, type Host, UsageError } from '../host.ts'
import { forecastPage } from '../terminal/forecast-page.ts'
import { withProgress } from '../terminal/progress.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED, TRIALS } from './simulation-flags.ts'
import { THREADS, threadsFor } from './threads-flag.ts'

const FULL: Flag = {
  name: 'full',
  value: null,
  summary: 'with --json: also what takes seconds, as nonlinear next, sensitivity and worth tell it',
}

const SOBOL: Flag = {
  name: 'sobol',
  value: null,
  summary:
    'draw the futures evenly, by Sobol points: smaller errors for the same trials in plans of up to 128 uncertain tasks; on one thread',
}

export const forecast: Command = {
  name: 'forecast',
  summary: 'Show how likely a plan is to work, when, at what cost.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    AS_OF,
    { name: 'all', value: null, summary: 'show every goal and task of a large plan' },
    JSON_OUTPUT,
    FULL,
    SEED,
    TRIALS,
    SOBOL,
    THREADS,
  ],
  words: [
    ['P10, P50, P80, P90', 'by then 10, 50, 80, 90 of 100 futures that ship have shipped; for cost, so many of all futures cost no more'],
    ['ever', 'with or without the deadline, as nobody gives up while the goal can be reached'],
    ['in time', 'chance that the task works before its stop'],
    ['importance', 'chance of the goal if the task works, less that if it fails'],
    ['runs', 'chance that the task is ever started'],
    ['critical', 'share of the successes in which it lies on the path to the goal'],
    ['blame', 'its share of the failures'],
    [
      'if your odds are off',
      'all of them too high or too low together, 8 times in 10 between these; optimism: in the plan says how far off they are',
    ],
    ['±', 'simulation error, 95 %: with another seed a figure may come out this much higher or lower; more --trials make it smaller'],
  ],
  examples: [
    ['nonlinear forecast line-3.plan.yaml', 'the forecast as a page'],
    ['nonlinear forecast line-3.plan.yaml --as-of 2027-01-15', 'as it looked at the end of that day'],
    ['nonlinear forecast line-3.plan.yaml --json --trials 100000', 'every figure with its simulation error, for programs'],
  ],
  async run(given, host) {
    const options: ForecastOptions = { ...forecastOptions(given, host), ...(given.switches.has(SOBOL.name) && { sampling: 'sobol' }) }
    const isFull = given.switches.has(FULL.name)
    if (isFull && !given.switches.has(JSON_OUTPUT.name))
      throw new UsageError('--full is for --json', 'for people there are nonlinear next, nonlinear sensitivity and nonlinear worth')
    const input = readSoundPlan(given.operands[0] as string, host)
    if (input === null) return EXIT.planHasErrors
    const threads = threadsFor(given, input.plan, options, host)
    const result = await unlessRefused(() =>
      isFull
        ? withProgress(host.err, 'forecast in full', (onProgress) => fullForecast(input.plan, { ...options, onProgress }))
        : forecastOn(threads, input.plan, options, host),
    )
    const warnings = input.read.locate(result.warnings)
    if (given.switches.has(JSON_OUTPUT.name)) {
      host.out.write(`${JSON.stringify({ ...result, warnings })}\n`)
      return EXIT.fine
    }
    const style = styleOf(host.out.colour)
    host.out.write(
      renderLines(
        forecastPage({
          plan: input.plan,
          forecast: result,
          warnings,
          file: input.file,
          all: given.switches.has('all'),
          columns: host.out.columns,
          style,
        }),
      ),
    )
    return EXIT.fine
  },
}

/** Asking Sobol points of a plan that they are not for is wrong usage. */
async function unlessRefused(work: () => Forecast | Promise<Forecast>): Promise<Forecast> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof TooManyInputs ? new UsageError(error.message, 'leave out --sobol') : error
  }
}

/** On one thread it is this one; from Sobol points others would have nothing to do. */
async function forecastOn(count: number, plan: Plan, options: ForecastOptions, host: Host): Promise<Forecast> {
  if (count === 1 || options.sampling === 'sobol') return forecastPlan(plan, options)
  const { threads, close } = host.openThreads(count)
  try {
    return await forecastOnThreads(plan, options, threads)
  } finally {
    await close()
  }
}
