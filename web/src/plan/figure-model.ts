import { type Dot, type Forecast, longDate, type Plan, type Quantiles, quantileDots, shortDate } from '@nonlinear/model'
import { chanceOnDay, lastDayShown } from '../report/futures.ts'
import { percent } from '../report/percent.ts'
import { type TimeAxis, timeAxis } from '../report/time-axis.ts'

/** Everything the figure draws, worked out once per forecast. */
export interface FigureModel {
  readonly dots: readonly Dot[]
  readonly axis: TimeAxis
  readonly lastDay: number
  readonly finishDays: Quantiles<number> | null
  readonly deadline: { readonly day: number; readonly chance: number; readonly text: string } | null
  readonly asOf: { readonly day: number; readonly label: string } | null
  readonly dotsLabel: string
  readonly curveLabel: string
}

const valuesOf = ({ p10, p50, p80, p90 }: NonNullable<Forecast['finishDays']>): Quantiles<number> => ({
  p10: p10.value,
  p50: p50.value,
  p80: p80.value,
  p90: p90.value,
})

/** How many dots of each kind, in words. */
export function dotsInWords(dots: readonly Dot[], hasDeadline: boolean): string {
  const count = (outcome: Dot['outcome']) => dots.filter((dot) => dot.outcome === outcome).length
  const late = count('late')
  const parts = [`${count('reached')} reach the goal${hasDeadline ? ' by the deadline' : ''}`]
  if (late > 0) parts.push(`${late} reach it later`)
  parts.push(`${count('failed')} do not reach it`)
  return `Of ${dots.length} futures, ${parts.join(', ')}`
}

/**
 * The picture of a plan whose tasks have days; null for one that knows only how likely, not when. `first`: an earlier forecast of the same plan,
 * whose axis is kept where all that is marked fits on it.
 */
export function figureModel(plan: Plan, forecast: Forecast, first: Forecast = forecast): FigureModel | null {
  const { successByDay, failureByDay, byDeadline } = forecast
  if (!successByDay) return null
  const axis = timeAxis(plan.start, plan.calendar)
  const finishDays = forecast.finishDays && valuesOf(forecast.finishDays)
  const deadlineDay = plan.deadline === null ? null : axis.dayOf(plan.deadline)
  const asOfDay = forecast.asOf === null ? null : axis.dayOf(forecast.asOf)
  const deadlineChance = deadlineDay === null ? 0 : (byDeadline?.value ?? chanceOnDay(successByDay, deadlineDay))
  const deadline =
    deadlineDay === null || plan.deadline === null
      ? null
      : { day: deadlineDay, chance: deadlineChance, text: `deadline ${shortDate(plan.deadline)}: ${percent(deadlineChance)}` }
  const marks = [deadlineDay, finishDays?.p90, asOfDay].flatMap((day) => day ?? [])
  const dots = quantileDots(forecast)
  return {
    dots,
    axis,
    lastDay: lastDayShown(first.successByDay ?? successByDay, first.successByDay ? first.failureByDay : failureByDay, [
      ...marks,
      ...(first.finishDays ? [first.finishDays.p90.value] : []),
    ]),
    finishDays,
    deadline,
    // On the first day nothing has passed yet: no mark.
    asOf: asOfDay === null || asOfDay <= 1 || forecast.asOf === null ? null : { day: asOfDay, label: `as of ${shortDate(forecast.asOf)}` },
    dotsLabel: `${dotsInWords(dots, deadline !== null)}.${finishWords(forecast)}`,
    curveLabel: `Chance by date. ${curveWords(plan, forecast)}`,
  }
}

function finishWords({ finish, finishDays }: Forecast): string {
  if (finish)
    return ` Given success: 10 % finish by ${longDate(finish.p10)}, half by ${longDate(finish.p50)}, 80 % by ${longDate(finish.p80)}, 90 % by ${longDate(finish.p90)}.`
  if (!finishDays) return ''
  const { p10, p50, p80, p90 } = valuesOf(finishDays)
  return ` Given success, in working days: 10 % within ${p10}, half within ${p50}, 80 % within ${p80}, 90 % within ${p90}.`
}

function curveWords(plan: Plan, { success, byDeadline }: Forecast): string {
  const ever = `Reached in the end: ${percent(success.value)}`
  return byDeadline && plan.deadline
    ? `Reached by the deadline, ${longDate(plan.deadline)}: ${percent(byDeadline.value)}. ${ever}.`
    : `${ever}.`
}
