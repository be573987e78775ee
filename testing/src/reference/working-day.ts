import type { Plan, PlanDate } from '@nonlinear/model'

const MS_PER_DAY = 86_400_000
const MON_TO_FRI = [true, true, true, true, true, false, false]

/** Working days of the plan from its start up to and including the date, counted one by one. */
export function workingDaysThrough(plan: Plan, date: PlanDate): number {
  if (plan.start === null) throw new Error('the plan has no start')
  const week = plan.calendar?.week ?? MON_TO_FRI
  const off = plan.calendar?.off ?? []
  let count = 0
  for (let day = Date.parse(plan.start); day <= Date.parse(date); day += MS_PER_DAY) {
    const text = new Date(day).toISOString().slice(0, 10)
    const weekday = (new Date(day).getUTCDay() + 6) % 7
    if (week[weekday] && !off.some((range) => range.from <= text && text <= range.to)) count++
  }
  return count
}

/** Working days over on the morning of a date. */
export const workingDaysBefore = (plan: Plan, date: PlanDate): number =>
  workingDaysThrough(plan, new Date(Date.parse(date) - MS_PER_DAY).toISOString().slice(0, 10))
