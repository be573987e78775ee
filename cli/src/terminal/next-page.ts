import type { NextAdvice, Objective, Plan, PlanDate } from '@nonlinear/model'
import { PAGE_COLUMNS_MAX, PAGE_COLUMNS_MIN, titleLines } from './forecast-page.ts'
import { nextNotes, nextSection } from './next-section.ts'
import { money, percent, SIMULATION_ERROR_WORDS, simulationError } from './numbers.ts'
import { currencySuffix } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Line, printable, textWidth, wrap } from './text.ts'

export interface NextPageOptions {
  readonly plan: Plan
  readonly asOf: PlanDate | null
  readonly advice: NextAdvice | null
  readonly unavailable: string | null
  /** Objectives that can be advised on where the one asked for cannot. */
  readonly otherObjectives: readonly Objective[]
  /** As the user wrote it, to stand in commands that are suggested. */
  readonly file: string
  readonly columns: number
  readonly style: Style
}

const METHODS: Readonly<Record<NextAdvice['method'], string>> = {
  exact: 'computed exactly',
  lookahead: 'estimated by looking one step ahead',
  simulation: 'each simulated on the same futures',
}

/** What advice with an objective answers. */
const ANSWERS: Readonly<Record<Objective, string>> = {
  deadline: 'ranks by the chance of reaching the goal',
  value: 'ranks by what the goal is worth, less its cost',
  knowledge: 'ranks by what it costs to learn whether the goal can be reached',
}

/** What to do next, as a page for a terminal; where there is no answer, the reason and what can be done instead. */
export function nextPage(options: NextPageOptions): Line[] {
  const { plan, file, asOf, advice, columns, style } = options
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const body = advice === null ? unavailableLines(options, width) : adviceLines(advice, plan, width, style)
  return [[], ...[...titleLines(plan, file, asOf, width, style), ...body].map((line): Line => [{ text: ' ' }, ...line]), []]
}

function unavailableLines(options: NextPageOptions, width: number): Line[] {
  const { otherObjectives, file, style } = options
  const reason = printable(options.unavailable ?? 'nothing is left to do')
  const instead: (readonly [string, string])[] = otherObjectives.map((objective) => [
    `nonlinear next ${file} --objective ${objective}`,
    ANSWERS[objective],
  ])
  instead.push([`nonlinear forecast ${file}`, 'lists the tasks, those with most to gain first'])
  return [
    ...wrap(`No ranking: ${reason}.`, width).map((text): Line => [{ text, paint: style.strong }]),
    [],
    [{ text: 'Instead', paint: style.heading }],
    ...instead.flatMap(([what, why]): Line[] => [
      [{ text: `  ${printable(what)}`, paint: style.strong }],
      ...wrap(why, width - 6).map((text): Line => [{ text: `      ${text}`, paint: style.faint }]),
    ]),
  ]
}

function adviceLines(advice: NextAdvice, plan: Plan, width: number, style: Style): Line[] {
  if (advice.ranked.length === 0) return [[{ text: `${decidedText(advice, plan)}; nothing is left to do.` }]]
  const objective = objectiveText(advice, plan)
  const method = `(${METHODS[advice.method]})`
  const fits = textWidth(objective) + 2 + textWidth(method) <= width
  const goal: Line[] = fits
    ? [
        [
          { text: objective, paint: style.strong },
          { text: `  ${method}`, paint: style.faint },
        ],
      ]
    : [[{ text: objective, paint: style.strong }], [{ text: method, paint: style.faint }]]
  const notes = nextNotes(advice, width, style)
  const lines = [...goal, [], ...nextSection(advice.ranked, width, style), ...(notes.length > 0 ? [[], ...notes] : [])]
  const hasErrors = lines.some((line) => line.some(({ text }) => text.includes('±')))
  return hasErrors ? [...lines, [], [{ text: SIMULATION_ERROR_WORDS, paint: style.faint }]] : lines
}

/** Without a row there is nothing left to decide: either all is won or all is lost, and only the former is worth anything. */
function decidedText({ objective, value }: NextAdvice, plan: Plan): string {
  if (objective === 'knowledge' || (objective === 'value' && plan.value === 0)) return 'The goal is decided'
  return value > 0 ? 'The goal is reached' : 'The goal can no longer be reached'
}

/** What the objective comes to if everything is done best. */
function objectiveText({ objective, value, standardError }: NextAdvice, plan: Plan): string {
  const rounded = (amount: number) => money(Math.abs(amount) >= 100 ? Math.round(amount) : amount)
  const error = simulationError({ value, standardError })
  const amount = `${rounded(value)}${currencySuffix(plan)}${error === 0 ? '' : ` ± ${rounded(error)}`}`
  const points = 100 * error < 0.1 ? 'under 0.1' : (100 * error).toFixed(1)
  const texts: Readonly<Record<Objective, string>> = {
    deadline: `Best chance ${plan.deadline === null ? 'to reach the goal' : 'to reach the goal by the deadline'}: ${percent({ value, standardError })}${error === 0 ? '' : ` ± ${points} points`}`,
    value: `Best expected value less costs to come: ${amount}`,
    knowledge: `Least expected cost until we know: ${amount}`,
  }
  return texts[objective]
}
