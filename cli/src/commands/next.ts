import { defaultObjective, nearest, nextAdvice, type Objective } from '@nonlinear/model'
import type { Command } from '../arguments.ts'
import { EXIT, UsageError } from '../host.ts'
import { nextPage } from '../terminal/next-page.ts'
import { styleOf } from '../terminal/style.ts'
import { renderLines } from '../terminal/text.ts'
import { readSoundPlan } from './plan-input.ts'
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
    SEED,
    TRIALS,
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
    const { advice, unavailable } = nextAdvice(input.plan, { ...options, ...(objective === undefined ? {} : { objective }) })
    if (given.switches.has(JSON_OUTPUT.name)) {
      host.out.write(`${JSON.stringify(advice ?? { objective: objective ?? defaultObjective(input.plan), ...NO_ADVICE, unavailable })}\n`)
      return EXIT.fine
    }
    const style = styleOf(host.out.colour)
    host.out.write(renderLines(nextPage({ plan: input.plan, advice, unavailable, columns: host.out.columns, style })))
    return EXIT.fine
  },
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
