import { checkDiscount, checkValuation } from '../check-problem.ts'
import { exp } from '../distribution/elementary.ts'
import type { DiscountRule, Valuation } from '../problem.ts'
import { dayOf, unitsToDays } from '../time.ts'

/** What one unit of money at a time is worth at time 0. */
export function discountFactor(rule: DiscountRule, time: number): number {
  if (rule.kind === 'none') return 1
  if (rule.kind === 'continuous') return exp(-rule.ratePerDay * unitsToDays(time))
  const { calendarDays } = rule
  return exp(-rule.logRatePerDay * (calendarDays[Math.min(dayOf(time), calendarDays.length - 1)] as number))
}

/** The same for many times, remembered by day where the day decides. */
export function createDiscounter(rule: DiscountRule): (time: number) => number {
  if (rule.kind !== 'calendar') return (time) => discountFactor(rule, time)
  const known = new Float64Array(rule.calendarDays.length)
  return (time) => {
    const day = Math.min(dayOf(time), known.length - 1)
    if (known[day] === 0) known[day] = discountFactor(rule, time)
    return known[day] as number
  }
}

/** Discounted worth of reaching the root at a time. */
export function createWorth(valuation: Valuation, rule: DiscountRule): (time: number) => number {
  checkValuation('the valuation', valuation)
  checkDiscount('the discount', rule)
  const discountAt = createDiscounter(rule)
  return (time) => {
    const late = Math.max(0, dayOf(time) - valuation.fullUntilDay)
    const share = late === 0 ? 1 : Math.max(0, 1 - late / valuation.fadeDays)
    return share * valuation.value * discountAt(time)
  }
}
