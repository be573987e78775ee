import { isDeepStrictEqual } from 'node:util'
import { createSimulation, type Outcomes } from '@nonlinear/engine'
import { formatPlan, printPlan, readPlan } from '@nonlinear/language'
import {
  checkPlan,
  compilePlan,
  type Diagnostic,
  forecast,
  hasErrors,
  nextAdvice,
  type Objective,
  type Plan,
  PRIORITY_RULES,
  type ScheduleDays,
  schedulePlan,
} from '@nonlinear/model'
import type { Case } from './cases.ts'
import { diceFor } from './dice.ts'
import { unsoundNumbers } from './unsound-numbers.ts'

// The way of one text through everything: read → print → check → compile → simulate, by kernel and twin → summarise → next → schedule.

/** Two blocks and a piece that is no multiple of what is done at once; for large plans only the piece. */
const TRIALS = 2048 + 77
const LARGE_TRIALS = 77
const LARGE = 500
/** Schedules made for each plan. */
const SCHEDULES = 20
const OBJECTIVES: readonly Objective[] = ['deadline', 'value', 'knowledge']
const LENGTHS: readonly ScheduleDays[] = [{ kind: 'quantile', quantile: 0.5 }, { kind: 'quantile', quantile: 0.99 }, { kind: 'mean' }]
const DAYS = ['2026-06-01', '2026-06-03', '2026-06-30', '2027-06-01'] as const

/** How far a text came. */
export const STAGES = ['read', 'refused', 'printed', 'simulated', 'forecast', 'advised', 'scheduled'] as const
export type Stage = (typeof STAGES)[number]

export interface Journey {
  readonly faults: readonly string[]
  /** How often each stage was passed. */
  readonly passed: Readonly<Record<Stage, number>>
}

/** Takes a text through everything. Never throws: what is thrown is a fault, with the stage in which it happened. */
export function travel({ text, fate, seed }: Case): Journey {
  const faults: string[] = []
  const passed = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>
  const during = <T>(stage: Stage, work: () => T): T | null => {
    try {
      const result = work()
      passed[stage] += 1
      return result
    } catch (error) {
      faults.push(`${stage}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return null
    }
  }
  const claim = (stage: Stage, found: readonly string[]) => faults.push(...found.map((words) => `${stage}: ${words}`))

  const read = during('read', () => readPlan(text))
  if (read === null) return { faults, passed }
  claim('read', read.diagnostics.flatMap(badWords))
  const refused = read.plan === null || hasErrors(read.diagnostics)
  if (refused) passed.refused += 1
  if (refused && fate === 'sound')
    claim('read', [`a sound plan is refused: ${read.diagnostics.find(({ severity }) => severity === 'error')?.message}`])
  if (!refused && fate === 'refused') claim('read', ['nothing is said against it'])
  // Reading gives what it understood of a broken text; looking at that and printing it must not break either.
  const { plan } = read
  if (plan === null) return { faults, passed }
  during('printed', () => claim('printed', printTrouble(text, plan, refused)))
  if (refused) return { faults, passed }
  const dice = diceFor(seed, 0)
  const asOf = dice.comes(0.5) ? null : dice.pick([...DAYS, ...plan.log.map(({ date }) => date)])
  const when = { ...(asOf !== null && { asOf }), today: '2026-06-10', seed }
  const trials = plan.tasks.length > LARGE ? LARGE_TRIALS : TRIALS
  during('simulated', () => claim('simulated', simulationTrouble(plan, asOf, seed, trials)))
  during('forecast', () => claim('forecast', answerTrouble(forecast(plan, { ...when, trials }))))
  const [objective, days, rule] = [dice.pick(OBJECTIVES), dice.pick(LENGTHS), dice.pick(PRIORITY_RULES)]
  during('advised', () => claim('advised', answerTrouble(nextAdvice(plan, { ...when, objective }))))
  during('scheduled', () => claim('scheduled', answerTrouble(schedulePlan(plan, { ...when, rule, days, schedules: SCHEDULES }))))
  return { faults, passed }
}

const badWords = ({ message, hint, span, code }: Diagnostic): string[] =>
  (span === undefined && code !== 'more') || /undefined|\[object|NaN|\bat .*\.ts:/.test(`${message} ${hint ?? ''}`)
    ? [`a bad message, ${code}: ${message} — ${hint}`]
    : []

function printTrouble(text: string, plan: Plan, refused: boolean): string[] {
  const printed = readPlan(printPlan(plan))
  const formatted = readPlan(formatPlan(text))
  if (refused) return []
  return [
    ...(isDeepStrictEqual(printed.plan, plan) ? [] : ['the printed plan is read as another']),
    ...(isDeepStrictEqual(formatted.plan, plan) ? [] : ['the formatted plan is read as another']),
    ...(hasErrors(checkPlan(plan)) ? ['what is read without an error is checked with one'] : []),
  ]
}

function simulationTrouble(plan: Plan, asOf: string | null, seed: number, trials: number): string[] {
  const { problem } = compilePlan(plan, asOf)
  const [kernel, twin] = [false, true].map((twins): Outcomes => {
    const simulation = createSimulation(problem, seed, trials, { twins })
    simulation.advance(Math.ceil(trials / 3))
    simulation.advance(trials)
    const outcomes = simulation.outcomes()
    simulation.release()
    return outcomes
  }) as [Outcomes, Outcomes]
  const differing = (Object.keys(kernel) as (keyof Outcomes)[]).filter((key) => !isDeepStrictEqual(kernel[key], twin[key]))
  return [...differing.map((key) => `kernel and twin differ in ${key}`), ...unsoundNumbers(kernel, 'outcomes')]
}

/** What is wrong with an answer as an object, and with what becomes of it as JSON. */
function answerTrouble(answer: object): string[] {
  const whole = JSON.parse(JSON.stringify(answer)) as unknown
  return [...unsoundNumbers(withoutGaps(answer)), ...(whole === null || typeof whole !== 'object' ? ['there is no JSON'] : [])]
}

/** Spans and hints of messages may be absent; everything else must be there. */
const withoutGaps = (answer: object): object =>
  'warnings' in answer
    ? { ...answer, warnings: (answer.warnings as Diagnostic[]).map(({ message, severity, code }) => ({ message, severity, code })) }
    : answer
