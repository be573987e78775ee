import type { Calendar, Plan, PlanDate } from '@nonlinear/model'

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

/** The date of a working day of the plan, the first being 1, counted one by one. */
export function dateOfWorkingDay(plan: Plan, n: number): PlanDate {
  if (plan.start === null) throw new Error('the plan has no start')
  for (let day = Date.parse(plan.start), count = 0; ; day += MS_PER_DAY) {
    const text = new Date(day).toISOString().slice(0, 10)
    if (isWorked(plan.calendar, text)) count++
    if (count === n) return text
  }
}

/** Whether a date is a working day of a calendar. */
export function isWorked(calendar: Calendar | null, date: PlanDate): boolean {
  const weekday = (new Date(Date.parse(date)).getUTCDay() + 6) % 7
  const off = calendar?.off ?? []
  return Boolean((calendar?.week ?? MON_TO_FRI)[weekday]) && !off.some((range) => range.from <= date && date <= range.to)
}
