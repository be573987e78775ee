import { longDate, type PlanDate } from '@nonlinear/model'

/** Today as the person at this machine sees it. The engine has no clock, so the page reads it. */
export function today(now: Date = new Date()): PlanDate {
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `just now`, `5 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the date. */
export function sinceWhen(instant: string, now: number = Date.now()): string {
  const then = new Date(instant)
  const passed = now - then.getTime()
  if (passed < MINUTE) return 'just now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`
  const days = Math.floor(passed / DAY)
  if (days === 1) return 'yesterday'
  return days < 7 ? `${days} days ago` : longDate(today(then))
}

/** `14:02` in the reader's time zone. */
export function timeOfDay(instant: string): string {
  const then = new Date(instant)
  return `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`
}

/** `28 May 2027, 14:02` in the reader's time zone. */
export const dateAndTime = (instant: string): string => `${longDate(today(new Date(instant)))}, ${timeOfDay(instant)}`
