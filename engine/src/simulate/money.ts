import { exp } from '../distribution/elementary.ts'
import type { DiscountRule, Problem, Valuation } from '../problem.ts'
import { dayOf, unitsToDays } from '../time.ts'
import type { Block } from './block.ts'

/** What one unit of money at a time is worth at time 0. */
export function discountFactor(rule: DiscountRule, time: number): number {
  if (rule.kind === 'none') return 1
  if (rule.kind === 'continuous') return exp(-rule.ratePerDay * unitsToDays(time))
  const { calendarDays } = rule
  return exp(-rule.logRatePerDay * (calendarDays[Math.min(dayOf(time), calendarDays.length - 1)] as number))
}

/** Books money that trial j of the block pays for work begun at `time`. */
export function addCost(problem: Problem, block: Block, j: number, time: number, amount: number): void {
  block.cost[j] = (block.cost[j] as number) + amount
  if (problem.discount.kind !== 'none')
    block.costDiscounted[j] = (block.costDiscounted[j] as number) + amount * discountFactor(problem.discount, time)
}

/** Discounted worth of reaching the root at a time. */
export function worthAt(valuation: Valuation, discount: DiscountRule, time: number): number {
  const late = Math.max(0, dayOf(time) - valuation.fullUntilDay)
  const share = late === 0 ? 1 : Math.max(0, 1 - late / valuation.fadeDays)
  return share * valuation.value * discountFactor(discount, time)
}
