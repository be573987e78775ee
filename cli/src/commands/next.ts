import { asOfDay, defaultObjective, type ForecastOptions, nearest, nextAdvice, type Objective, type Plan } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, UsageError } from '../host.ts'
import { nextPage } from '../terminal/next-page.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { type PlanInput, readSoundPlan } from './plan-input.ts'
import { AS_OF, forecastOptions, JSON_OUTPUT, SEED, TRIALS } from './simulation-flags.ts'

/** The fields of advice where there is none. */
const NO_ADVICE = { value: null, standardError: null, method: null, ranked: null } as const

const OBJECTIVES: readonly Objective[] = ['deadline', 'value', 'knowledge']

export const next: Command = {
  name: 'next',
  summary: 'Rank what to do next, with reasons.',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'objective', value: 'WHAT', summary: 'deadline, value or knowledge (default: value if the plan has one, else deadline)' },
    AS_OF,
    JSON_OUTPUT,
    { ...SEED, summary: 'seed of a simulated ranking; an exact one needs none' },
    { ...TRIALS, summary: 'futures of a simulated ranking; an exact one needs none' },
  ],
  examples: [
    ['nonlinear next line-3.plan.yaml', 'what to do next, best first'],
    ['nonlinear next line-3.plan.yaml --objective knowledge', 'the cheapest way to learn whether the goal can be reached'],
    ['nonlinear next line-3.plan.yaml --json', 'the ranking for programs'],
  ],
  run(given, host) {
    const options = forecastOptions(given, host)
    const objective = objectiveOf(given.values.get('objective'))
    const input = readSoundPlan(given.operands[0] as string, host)
    if (input === null) return EXIT.planHasErrors
    const { plan, file } = input
    if (objective === 'value') requireValue(input)
    const asked = objective ?? defaultObjective(plan)
    const { advice, unavailable } = nextAdvice(plan, { ...options, objective: asked })
    if (given.switches.has(JSON_OUTPUT.name)) {
      host.out.write(`${JSON.stringify(advice ?? { objective: asked, ...NO_ADVICE, unavailable })}\n`)
      return EXIT.fine
    }
    host.out.write(
      renderLines(
        nextPage({
          plan,
          asOf: asOfDay(plan, options),
          advice,
          unavailable,
          otherObjectives: advice === null ? othersThanAsked(plan, asked, options) : [],
          file,
          columns: host.out.columns,
          style: styleOf(host.out.colour),
        }),
      ),
    )
    return EXIT.fine
  },
}

/** What else could be advised on, found out by trying. */
const othersThanAsked = (plan: Plan, asked: Objective, options: ForecastOptions): Objective[] =>
  OBJECTIVES.filter((other) => other !== asked && nextAdvice(plan, { ...options, objective: other }).advice !== null)

/** Advice by value of a plan that does not say what its goal is worth is a mistake of the command line; the plan itself is sound. */
function requireValue({ plan, file, read }: PlanInput): void {
  if (plan.value !== null) return
  const [place] = read.locate([{ code: 'missing-value', severity: 'error', message: '', path: ['goal'] }])
  const line = place?.span?.start.line
  const where = line === undefined ? 'to it' : file === '-' ? 'beside goal:' : `beside goal: in ${file}:${line}`
  throw new UsageError(
    `--objective value needs to know what the goal is worth, and the plan has no value`,
    `add a line such as "value: 100000${plan.currency === null ? '' : ` ${plan.currency}`}" ${where}, or choose --objective deadline or knowledge`,
  )
}

function objectiveOf(written: string | undefined): Objective | undefined {
  const objective = OBJECTIVES.find((known) => known === written)
  if (written === undefined || objective !== undefined) return objective
  const near = nearest(written, OBJECTIVES)
  throw new UsageError(
    `--objective must be ${OBJECTIVES.slice(0, -1).join(', ')} or ${OBJECTIVES.at(-1)}, got "${written}"`,
    near === null ? 'see nonlinear next --help' : `did you mean ${near}?`,
  )
}
