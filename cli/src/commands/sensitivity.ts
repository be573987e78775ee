import { sensitivity as sensitivityOf } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT } from '../host.ts'
import { withProgress } from '../terminal/progress.ts'
import { sensitivityPage } from '../terminal/sensitivity-page.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED, TRIALS } from './simulation-flags.ts'

export const sensitivity: Command = {
  name: 'sensitivity',
  summary: 'Show which estimates the forecast hangs on.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    AS_OF,
    { name: 'all', value: null, summary: 'look at every open task of a large plan, and show every estimate' },
    JSON_OUTPUT,
    SEED,
    { ...TRIALS, summary: 'simulated futures (default 10,000, fewer for large plans)' },
  ],
  words: [
    [
      'low, high',
      'the ends of the range of odds, or how far off odds usually are (70 % is 55 % to 82 %); P10 and P90 of the days it takes if it works in time',
    ],
    ['at low, at high', 'what the figure changes by if this one estimate is there and all others are as planned'],
    ['critical', 'share of the successes in which the task lies on the path to the goal'],
    ['with finish', 'how closely the days of the task and the finish go together, from −1 to 1; 0: not at all'],
    ['index', 'critical × spread of the task’s days ÷ spread of the finish: where to shorten, or to know better'],
    ['±', 'simulation error of the two together, 95 %; all ends meet the same futures'],
  ],
  examples: [
    ['nonlinear sensitivity line-3.plan.yaml', 'the estimates, those that matter most first'],
    ['nonlinear sensitivity line-3.plan.yaml --json', 'every end of every estimate, for programs'],
  ],
  run(given, host) {
    const options = forecastOptions(given, host)
    const input = readSoundPlan(given.operands[0] as string, host, 'answer')
    if (input === null) return EXIT.planHasErrors
    const all = given.switches.has('all')
    const report = withProgress(host.err, 'tasks looked at', (onProgress) =>
      sensitivityOf(input.plan, { ...options, ...(all && { tasks: Number.POSITIVE_INFINITY }), onProgress }),
    )
    if (given.switches.has(JSON_OUTPUT.name)) host.out.write(`${JSON.stringify(report)}\n`)
    else {
      const page = { report, plan: input.plan, file: input.file, all, columns: host.out.columns, style: styleOf(host.out.colour) }
      host.out.write(renderLines(sensitivityPage(page)))
    }
    return EXIT.fine
  },
}
