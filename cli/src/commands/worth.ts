import { worth as worthOf } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, UsageError } from '../host.ts'
import { withProgress } from '../terminal/progress.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { worthPage } from '../terminal/worth-page.ts'
import { readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED, TRIALS } from './simulation-flags.ts'

export const worth: Command = {
  name: 'worth',
  summary: 'Rank what one more of anything would be worth.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'want', value: 'CHANCE', summary: 'the chance wanted, by the deadline where there is one (default 80%)' },
    AS_OF,
    { name: 'all', value: null, summary: 'show also what is within noise' },
    JSON_OUTPUT,
    SEED,
    { ...TRIALS, summary: 'simulated futures (default 10,000, fewer for large plans)' },
  ],
  words: [
    ['one more person', 'of a role, like the one with the lowest rate; more people can do harm, as who does what is decided day by day'],
    ['one more approach', 'another task like the likeliest of the goal, under the same risks, with luck of its own'],
    [
      'knowing',
      'a result or a risk beforehand, to choose between going on, leaving out an approach, another way of trying, giving up: the most it could be worth',
    ],
    ['adds', 'the plan with the approach less the plan without it'],
  ],
  examples: [
    ['nonlinear worth line-3.plan.yaml', 'what to ask for: people, approaches, days, answers'],
    ['nonlinear worth line-3.plan.yaml --want 90%', 'what would bring the chance to 90 %'],
    ['nonlinear worth line-3.plan.yaml --json', 'every difference with its error, for programs'],
  ],
  run(given, host) {
    const options = forecastOptions(given, host)
    const want = wantedChance(given.values.get('want'))
    const input = readSoundPlan(given.operands[0] as string, host, 'answer')
    if (input === null) return EXIT.planHasErrors
    const report = withProgress(host.err, 'plans compared', (onProgress) =>
      worthOf(input.plan, { ...options, ...(want !== undefined && { want }), onProgress }),
    )
    if (given.switches.has(JSON_OUTPUT.name)) host.out.write(`${JSON.stringify(report)}\n`)
    else {
      const page = { report, plan: input.plan, file: input.file, all: given.switches.has('all') }
      host.out.write(renderLines(worthPage({ ...page, columns: host.out.columns, style: styleOf(host.out.colour) })))
    }
    return EXIT.fine
  },
}

function wantedChance(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  const number = /^(\d+(?:\.\d+)?)\s?%$/.exec(written)?.[1]
  const chance = number === undefined ? (/^0?\.\d+$/.test(written) ? Number(written) : Number.NaN) : Number(number) / 100
  if (chance > 0 && chance < 1) return chance
  throw new UsageError(`--want must be a chance between 0% and 100%, got "${written}"`, 'for example --want 80%')
}
