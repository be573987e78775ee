import {
  type Diagnostic,
  decidedOutcome,
  type Forecast,
  forecastSentence,
  hasPassed,
  longDate,
  oddsOffPhrase,
  type Plan,
  type PlanDate,
} from '@nonlinear/model'
import { adviceSection, risksSection } from './advice-sections.ts'
import { busySection } from './busy-section.ts'
import { diagnosticLine } from './diagnostics.ts'
import { figuresSection } from './figures-section.ts'
import { goalsSection } from './goals-section.ts'
import { grouped, percent, percentAndRest, SIMULATION_ERROR_WORDS, simulationError } from './numbers.ts'
import { planName } from './plan-view.ts'
import type { Style } from './style.ts'
import { tasksSection } from './tasks-section.ts'
import { type Line, textWidth, truncate, wrap } from './text.ts'
import { whenSection } from './when-section.ts'

/** A page is at least this wide, and no wider than is easy to read. */
export const PAGE_COLUMNS_MIN = 80
export const PAGE_COLUMNS_MAX = 120

/** A page shows at most so many rows of a table unless asked for all. */
const GOALS_SHOWN_MAX = 12
const TASKS_SHOWN_MAX = 20
const BUSY_SHOWN_MAX = 4

export interface PageOptions {
  readonly plan: Plan
  readonly forecast: Forecast
  /** Warnings with their places in the text. */
  readonly warnings: readonly Diagnostic[]
  /** As the user wrote it, to stand before the places of warnings. */
  readonly file: string
  /** Every goal and task, not only the first so many. */
  readonly all: boolean
  /** Columns of the terminal. */
  readonly columns: number
  readonly style: Style
}

/** The forecast as a page for a terminal: what will happen, when, what it costs, what matters, what to do. */
export function forecastPage(options: PageOptions): Line[] {
  const { plan, forecast, style } = options
  // One column stays free on either side.
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, options.columns)) - 2
  const sections = [
    headSection(options, width),
    whenSection(forecast, plan, width, style),
    figuresSection(forecast, plan, style),
    goalsSection(forecast, plan, width, options.all ? Number.POSITIVE_INFINITY : GOALS_SHOWN_MAX, style),
    tasksSection(forecast, plan, width, options.all ? Number.POSITIVE_INFINITY : TASKS_SHOWN_MAX, style),
    busySection(forecast, plan, width, options.all ? Number.POSITIVE_INFINITY : BUSY_SHOWN_MAX, style),
    risksSection(forecast, plan, width, style),
    adviceSection(forecast, width, style),
    warningsSection(options, width),
  ].filter((lines) => lines.length > 0)
  sections.push(footer(forecast, sections.flat(), style))
  return [[], ...sections.flatMap((lines) => [...lines.map((line): Line => [{ text: ' ' }, ...line]), []])]
}

function headSection({ forecast, plan, file, style }: PageOptions, width: number): Line[] {
  return [
    ...titleLines(plan, file, forecast.asOf, width, style),
    ...phrasesInLines(forecastSentence(forecast, plan), width).map((text): Line => [{ text, paint: style.strong }]),
    ...chancesLine(forecast, plan, style),
    ...oddsOffLines(forecast, plan, width, style),
  ]
}

/** The name of the plan, on the right the day all is told of, and a rule. */
export function titleLines(plan: Plan, file: string, day: PlanDate | null, width: number, style: Style): Line[] {
  const asOf = day === null ? '' : `as of ${longDate(day)}`
  const name = truncate(planName(plan, file), width - asOf.length - 2)
  const gap = ' '.repeat(width - textWidth(name) - asOf.length)
  return [
    [{ text: name, paint: style.title }, { text: gap }, { text: asOf, paint: style.faint }],
    [{ text: '─'.repeat(width), paint: style.faint }],
  ]
}

/** Lines broken between phrases where they can be, so that word and range stay together. */
function phrasesInLines(sentence: string, width: number): string[] {
  const lines: string[] = []
  for (const phrase of sentence.split(/(?<=[.;]) /)) {
    const longer = lines.length === 0 ? phrase : `${lines.at(-1)} ${phrase}`
    if (textWidth(longer) <= width) lines.splice(-1, 1, longer)
    else lines.push(...wrap(phrase, width))
  }
  return lines
}

/** The figures behind the sentence, with their simulation error in points. */
function chancesLine(forecast: Forecast, plan: Plan, style: Style): Line[] {
  if (decidedOutcome(forecast) !== null) return []
  const { success, byDeadline, asOf } = forecast
  const [ever, never] = percentAndRest(success)
  const inTime = hasPassed(plan.deadline, asOf) ? null : byDeadline
  const error = Math.max(simulationError(success), inTime === null ? 0 : simulationError(inTime))
  const parts = inTime === null ? [] : [`${percent(inTime)} by the deadline`]
  parts.push(`${ever} ever`, `${never} never`)
  const points = error * 100 < 0.1 ? 'under 0.1' : (error * 100).toFixed(1)
  const text = parts.join(' · ') + (error === 0 ? '' : ` (± ${points} points)`)
  return [[{ text, paint: style.faint }]]
}

/** How far the chance moves if the odds are off, which more trials would not tell. */
function oddsOffLines(forecast: Forecast, plan: Plan, width: number, style: Style): Line[] {
  const phrase = oddsOffPhrase(forecast, plan)
  return phrase === null ? [] : wrap(phrase, width).map((text): Line => [{ text, paint: style.faint }])
}

function warningsSection({ warnings, file, style }: PageOptions, width: number): Line[] {
  if (warnings.length === 0) return []
  const lines = warnings.flatMap((warning) =>
    wrap(diagnosticLine(file, warning), width - 2).map((text, index) => (index === 0 ? text : `  ${text}`)),
  )
  return [[{ text: 'Worth a look', paint: style.heading }], ...lines.map((text): Line => [{ text }])]
}

/** Where the figures come from, and what a reader needs to know to read them. */
function footer({ trials, seed, method, sampling }: Forecast, above: readonly Line[], style: Style): Line[] {
  const futures = trials === 1 ? '1 simulated future' : `${grouped(trials)} simulated futures`
  const drawn = sampling === 'sobol' ? ', drawn evenly' : ''
  const how = method === 'exact' ? 'computed exactly' : `${futures}${drawn}, seed ${seed}`
  const hasErrors = above.some((line) => line.some(({ text }) => text.includes('±')))
  const explained = 'nonlinear forecast --help explains the words'
  return [
    [{ text: how, paint: style.faint }],
    [{ text: hasErrors ? `${SIMULATION_ERROR_WORDS} · ${explained}` : explained, paint: style.faint }],
  ]
}
