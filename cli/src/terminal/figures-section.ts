import { type CostForecast, decidedOutcome, type Figure, type Forecast, type Plan, shortDate } from '@nonlinear/model'
import { days, money, simulationError } from './numbers.ts'
import { currencySuffix, hasMoney } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import type { Line, Span } from './text.ts'

const QUANTILES = ['p10', 'p50', 'p80', 'p90'] as const

/** Finish dates given success, and what it costs, by quantile; then means and worth in words. What is decided or the same in all futures needs no quantiles. */
export function figuresSection(forecast: Forecast, plan: Plan, style: Style): Line[] {
  const { finish, finishDays, cost } = forecast
  const rows: Cell[][] = []
  const row = (label: string, cell: (quantile: (typeof QUANTILES)[number]) => string, note = '') =>
    rows.push([[{ text: label }], ...QUANTILES.map((quantile) => [{ text: cell(quantile) }]), [{ text: note, paint: style.faint }]])
  if (decidedOutcome(forecast) === null) {
    if (finish) row('finish', (quantile) => shortDate(finish[quantile], true), 'if it ships')
    if (finishDays) row('working days', (quantile) => days(finishDays[quantile].value), finish ? '' : 'if it ships')
  }
  if (hasMoney(plan, forecast) && !isSameInAll(cost)) row(`cost${currencySuffix(plan)}`, (quantile) => money(cost[quantile]), 'ship or not')
  const columns = ['', 'P10', 'P50', 'P80', 'P90', ''].map((heading, index) => ({
    heading,
    align: index === 0 || index === 5 ? ('left' as const) : ('right' as const),
  }))
  return [...(rows.length === 0 ? [] : table(columns, rows, style.faint)), ...worth(forecast, plan, style)]
}

/** Whether no future costs more or less than another, as far as quantiles and mean can tell. */
const isSameInAll = ({ mean, p10, p90 }: CostForecast): boolean => p10 === p90 && Math.abs(mean.value - p10) <= 1e-9 * Math.abs(p10)

/** `Mean cost 92,300 EUR ± 300, 8,000 of it spent.`, then `Net value 310,000 EUR ± 4,000.` */
function worth(forecast: Forecast, plan: Plan, style: Style): Line[] {
  if (!hasMoney(plan, forecast)) return []
  const { cost, netValue } = forecast
  const { mean, spent } = cost
  const same = isSameInAll(cost)
  const ofIt = spent <= 0 ? '' : same && spent === mean.value ? ', all of it spent' : `, ${money(spent)} of it spent`
  const shown = same ? { value: mean.value, standardError: 0 } : mean
  const spans = [{ text: same ? 'Cost ' : 'Mean cost ' }, ...amount(shown, plan, style), { text: `${ofIt}.` }]
  if (netValue === null) return [spans]
  return [spans, [{ text: 'Net value ' }, ...amount(netValue, plan, style), { text: '.' }]]
}

/** An amount and its simulation error, both to the digits that say something. */
function amount(figure: Figure, plan: Plan, style: Style): Span[] {
  const { value } = figure
  const digits = Math.abs(value) >= 100 ? 0 : 2
  const rounded = (number: number) => Number(number.toFixed(digits))
  const error = rounded(simulationError(figure))
  return [
    { text: `${money(rounded(value))}${currencySuffix(plan)}`, paint: style.strong },
    ...(error === 0 ? [] : [{ text: ` ± ${money(error)}`, paint: style.faint }]),
  ]
}
