import type { NextAdvice, Objective, Plan } from '@nonlinear/model'
import { PAGE_COLUMNS_MAX, PAGE_COLUMNS_MIN } from './forecast-page.ts'
import { nextSection } from './next-section.ts'
import { money, percent } from './numbers.ts'
import { currencySuffix, planName } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Line, printable, truncate, wrap } from './text.ts'

export interface NextPageOptions {
  readonly plan: Plan
  readonly advice: NextAdvice | null
  readonly unavailable: string | null
  readonly columns: number
  readonly style: Style
}

const METHODS: Readonly<Record<NextAdvice['method'], string>> = {
  exact: 'computed exactly',
  lookahead: 'by looking one step ahead',
  simulation: 'by simulation',
}

/** What to do next, as a page for a terminal; the reason where there is no answer. */
export function nextPage({ plan, advice, unavailable, columns, style }: NextPageOptions): Line[] {
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const head: Line[] = [[{ text: truncate(planName(plan), width), paint: style.title }], [{ text: '─'.repeat(width), paint: style.faint }]]
  const body = advice === null ? unavailableLines(unavailable, width) : adviceLines(advice, plan, width, style)
  return [[], ...[...head, ...body].map((line): Line => [{ text: ' ' }, ...line]), []]
}

const unavailableLines = (unavailable: string | null, width: number): Line[] =>
  wrap(`No ranking: ${printable(unavailable ?? 'nothing is left to do')}`, width).map((text): Line => [{ text }])

function adviceLines(advice: NextAdvice, plan: Plan, width: number, style: Style): Line[] {
  const goal: Line = [
    { text: objectiveText(advice, plan), paint: style.strong },
    { text: `  (${METHODS[advice.method]})`, paint: style.faint },
  ]
  if (advice.ranked.length === 0) return [goal, [{ text: 'Nothing is left to decide.' }]]
  return [goal, [], ...nextSection(advice.ranked, width, style)]
}

/** What the objective comes to if everything is done best. */
function objectiveText({ objective, value, standardError }: NextAdvice, plan: Plan): string {
  const amount = `${money(Math.abs(value) >= 100 ? Math.round(value) : value)}${currencySuffix(plan)}`
  const texts: Readonly<Record<Objective, string>> = {
    deadline: `Best chance ${plan.deadline === null ? 'to reach the goal' : 'to reach the goal by the deadline'}: ${percent({ value, standardError })}`,
    value: `Best expected value less cost: ${amount}`,
    knowledge: `Least expected cost until we know: ${amount}`,
  }
  return texts[objective]
}
