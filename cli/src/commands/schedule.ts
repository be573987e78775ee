import { MAX_SCHEDULES, nearest, PRIORITY_RULES, type PriorityRule, type ScheduleDays, schedulePlan } from '@nonlinear/model'
import { type Command, wholeNumber } from '../arguments.ts'
import { EXIT, UsageError } from '../host.ts'
import { schedulePage } from '../terminal/schedule-page.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED } from './simulation-flags.ts'

/** What the literature calls the rules. */
const SHORT_RULES: Readonly<Record<string, PriorityRule>> = {
  lft: 'latest-finish',
  lst: 'latest-start',
  mslk: 'slack',
  mts: 'successors',
  grpw: 'positional-weight',
}

export const schedule: Command = {
  name: 'schedule',
  summary: 'Show who does what when, with dates, if all goes well.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    AS_OF,
    { name: 'days', value: 'WHAT', summary: 'days of each task: median (default), mean, or a quantile such as P80' },
    { name: 'rule', value: 'RULE', summary: `what is taken first: ${PRIORITY_RULES.join(', ')} (default latest-finish)` },
    { name: 'schedules', value: 'N', summary: 'schedules made, of which the best is shown (default 1,000, fewer for large plans)' },
    { name: 'all', value: null, summary: 'show every lane, person and task of a large plan' },
    JSON_OUTPUT,
    { ...SEED, summary: 'seed of the search (default 1): same seed, same schedule' },
  ],
  words: [
    ['critical chain', 'what the finish hangs on: each waits for the one before, or its people were busy with it'],
    ['load', 'share of the time a person has for the plan that is taken'],
    ['wanted', 'the same if everything began as soon as what it waits for is done, whoever is busy'],
    ['beside', 'tried together with the part that is taken to work, and broken off when that is done'],
    ['left out', 'does not run if all goes well: other ways, and what stands in for failures'],
  ],
  examples: [
    ['nonlinear schedule line-3.plan.yaml', 'the schedule as a page'],
    ['nonlinear schedule line-3.plan.yaml --days P80', 'with more than the median for every task'],
    ['nonlinear schedule line-3.plan.yaml --json --schedules 10000', 'every date for programs, after a longer search'],
  ],
  run(given, host) {
    const { today, asOf, seed } = forecastOptions(given, host)
    const schedules = wholeNumber(given, 'schedules', 1, MAX_SCHEDULES, 1000)
    const days = daysOf(given.values.get('days'))
    const rule = ruleOf(given.values.get('rule'))
    const input = readSoundPlan(given.operands[0] as string, host, 'schedule')
    if (input === null) return EXIT.planHasErrors
    const made = schedulePlan(input.plan, {
      ...(today !== undefined && { today }),
      ...(asOf !== undefined && { asOf }),
      ...(seed !== undefined && { seed }),
      ...(schedules !== undefined && { schedules }),
      ...(days !== undefined && { days }),
      ...(rule !== undefined && { rule }),
    })
    const warnings = input.read.locate(made.warnings)
    if (given.switches.has(JSON_OUTPUT.name)) {
      host.out.write(`${JSON.stringify({ ...made, warnings })}\n`)
      return EXIT.fine
    }
    const { file, plan } = input
    const page = { plan, schedule: made, warnings, file, all: given.switches.has('all'), columns: host.out.columns }
    host.out.write(renderLines(schedulePage({ ...page, style: styleOf(host.out.colour) })))
    return EXIT.fine
  },
}

function daysOf(written: string | undefined): ScheduleDays | undefined {
  if (written === undefined) return undefined
  if (written === 'mean') return { kind: 'mean' }
  if (written === 'median') return { kind: 'quantile', quantile: 0.5 }
  const quantile = /^P(\d+(?:\.\d+)?)$/i.exec(written)?.[1]
  if (quantile !== undefined && Number(quantile) >= 1 && Number(quantile) <= 99)
    return { kind: 'quantile', quantile: Number(quantile) / 100 }
  const near = nearest(written, ['median', 'mean'])
  throw new UsageError(
    `--days must be median, mean, or a quantile from P1 to P99, got "${written}"`,
    near === null ? 'for example --days P80' : `did you mean ${near}?`,
  )
}

function ruleOf(written: string | undefined): PriorityRule | undefined {
  if (written === undefined) return undefined
  const rule = PRIORITY_RULES.find((known) => known === written) ?? SHORT_RULES[written.toLowerCase()]
  if (rule !== undefined) return rule
  const near = nearest(written, [...PRIORITY_RULES, ...Object.keys(SHORT_RULES)])
  throw new UsageError(
    `--rule must be ${PRIORITY_RULES.slice(0, -1).join(', ')} or ${PRIORITY_RULES.at(-1)}, got "${written}"`,
    near === null ? 'see nonlinear schedule --help' : `did you mean ${near}?`,
  )
}
