import { decidedOutcome, type Forecast, type Plan, quantileDots } from '@nonlinear/model'
import { CURVE_MARGIN, chanceCurve } from './chance-curve.ts'
import { dotLegend, dotPlot, dotRow } from './dot-plot.ts'
import { percent } from './numbers.ts'
import type { Style } from './style.ts'
import type { Line } from './text.ts'
import { daysBetween, timeAxis } from './time-axis.ts'

/** Columns right of the time axis, for the end of the curve and the dots that never finish. */
const RIGHT_MARGIN = 11

/** The curve ends where so much of the success has happened: a long tail would squeeze the rest together. */
const TAIL_SHOWN = 0.985

/** When it ships: twenty futures and the chance by date on one time axis; only the counts where no task has days. */
export function whenSection(forecast: Forecast, plan: Plan, width: number, style: Style): Line[] {
  if (decidedOutcome(forecast) !== null) return []
  const { successByDay, success } = forecast
  const dots = quantileDots(forecast)
  const legend = dotLegend(dots, forecast.byDeadline !== null, style)
  if (successByDay === null || successByDay.length === 0) return [[...dotRow(dots, style), { text: '     ' }, ...legend]]
  const lastDay = successByDay.find(([, chance]) => chance >= success.value * TAIL_SHOWN)?.[0] ?? successByDay.at(-1)?.[0] ?? 1
  const hasDates = plan.start !== null
  const axis = timeAxis({
    plan,
    asOf: forecast.asOf,
    lastDay: Math.max(lastDay, ...dots.map(({ day }) => day ?? 0)),
    including: plan.deadline,
    columns: width - CURVE_MARGIN - RIGHT_MARGIN,
  })
  const deadline =
    hasDates && plan.deadline !== null && plan.start !== null
      ? { position: daysBetween(plan.start, plan.deadline), date: plan.deadline }
      : null
  const endLabel = `${percent(success)} ever`
  return [
    [{ text: hasDates ? 'Chance to ship, by date' : 'Chance to ship, by working day', paint: style.heading }],
    ...chanceCurve({ curve: successByDay, axis, deadline, endLabel, style }),
    ...dotPlot(dots, axis, CURVE_MARGIN, style),
    [{ text: ' '.repeat(CURVE_MARGIN) }, ...legend],
  ]
}
