import { type Forecast, type Plan, shortDate } from '@nonlinear/model'
import { days, money } from './numbers.ts'
import { currencySuffix, hasMoney } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import type { Line, Span } from './text.ts'

const QUANTILES = ['p10', 'p50', 'p80', 'p90'] as const

/** Finish dates given success, and what it costs, by quantile; then means and worth in words. */
export function figuresSection(forecast: Forecast, plan: Plan, style: Style): Line[] {
  const { finish, finishDays, cost } = forecast
  const rows: Cell[][] = []
  const row = (label: string, cell: (quantile: (typeof QUANTILES)[number]) => string, note = '') =>
    rows.push([[{ text: label }], ...QUANTILES.map((quantile) => [{ text: cell(quantile) }]), [{ text: note, paint: style.faint }]])
  if (finish) row('finish', (quantile) => shortDate(finish[quantile], true), 'if it ships')
  if (finishDays) row('working days', (quantile) => days(finishDays[quantile].value), finish ? '' : 'if it ships')
  if (hasMoney(plan, forecast)) row(`cost${currencySuffix(plan)}`, (quantile) => money(cost[quantile]), 'ship or not')
  if (rows.length === 0) return []
  const columns = ['', 'P10', 'P50', 'P80', 'P90', ''].map((heading, index) => ({
    heading,
    align: index === 0 || index === 5 ? ('left' as const) : ('right' as const),
  }))
  return [...table(columns, rows, style.faint), ...worth(forecast, plan, style)]
}

/** `Mean cost 92,300 ± 300 EUR, 8,000 of it spent. Net value 310,000 ± 4,000 EUR.` */
function worth(forecast: Forecast, plan: Plan, style: Style): Line[] {
  if (!hasMoney(plan, forecast)) return []
  const { mean, spent } = forecast.cost
  const currency = currencySuffix(plan)
  const spans: Span[] = [{ text: 'Mean cost ' }, { text: `${money(roundLike(mean.value))}${currency}`, paint: style.strong }]
  if (mean.standardError > 0) spans.push({ text: ` ± ${money(roundLike(mean.standardError))}`, paint: style.faint })
  spans.push({ text: spent > 0 ? `, ${money(spent)} of it spent.` : '.' })
  const { netValue } = forecast
  if (netValue !== null) {
    spans.push({ text: '  Net value ' }, { text: `${money(roundLike(netValue.value))}${currency}`, paint: style.strong })
    if (netValue.standardError > 0) spans.push({ text: ` ± ${money(roundLike(netValue.standardError))}`, paint: style.faint })
    spans.push({ text: '.' })
  }
  return [spans]
}

/** Whole amounts from a hundred on. */
const roundLike = (amount: number): number => (Math.abs(amount) >= 100 ? Math.round(amount) : Math.round(amount * 100) / 100)
