import type { ChanceByDay } from '@nonlinear/model'

/** Chance by the end of a day: the last step at or before it. */
export function chanceOnDay(byDay: ChanceByDay, day: number): number {
  let low = 0
  let high = byDay.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byDay[middle]![0] <= day) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : byDay[low - 1]![1]
}

/** Last day worth drawing: all but 1 % is settled by then, and every mark (the deadline, P90) is in sight. */
export function lastDayShown(success: ChanceByDay, failure: ChanceByDay | null, marks: readonly number[]): number {
  const end = (byDay: ChanceByDay) => byDay[byDay.length - 1]?.[0] ?? 0
  const settledAt = (day: number) => chanceOnDay(success, day) + (failure ? chanceOnDay(failure, day) : 0)
  const days = [...success, ...(failure ?? [])].map(([day]) => day).sort((a, b) => a - b)
  const total = settledAt(Math.max(end(success), failure ? end(failure) : 0))
  const settled = days.find((day) => settledAt(day) >= total - 0.01) ?? 0
  return Math.max(1, Math.ceil(Math.max(settled, ...marks) * 1.02))
}
