import { FIRST_YEAR, LAST_YEAR } from '../plan/limits.ts'
import type { Calendar, PlanDate } from '../plan/plan.ts'

const MS_PER_DAY = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Mon to Fri, no days off: the calendar of a plan that names none. */
export const DEFAULT_CALENDAR: Calendar = { week: [true, true, true, true, true, false, false], off: [] }

/** Days since 1970-01-01 of a date, or null when the text is no date or the day does not exist (2026-02-30). */
function epochDay(text: string): number | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const ms = Date.UTC(year, month - 1, day)
  const back = new Date(ms)
  if (year < 1000 || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null
  return ms / MS_PER_DAY
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`, in the years that plans are dated in. */
export const isPlanDate = (text: string): boolean => epochDay(text) !== null && !isOutsideYears(text)

/** Whether the text is a date in a year that plans are not dated in. */
export function isOutsideYears(text: string): boolean {
  const match = DATE.exec(text)
  return match !== null && (Number(match[1]) < FIRST_YEAR || Number(match[1]) > LAST_YEAR)
}

/** 9999-12-31: dates are counted no further, whatever is asked for. */
const LAST_DAY = Date.UTC(9999, 11, 31) / MS_PER_DAY

function toDate(day: number): PlanDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** 0 = Monday. 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

/** Converts between dates and working days counted from the plan's start (day 1 = the first working day from `start` on). */
export interface CalendarDays {
  /** Working days from `start` up to and including `date`; 0 before the start. */
  workingDaysThrough(date: PlanDate): number
  /** Date of the n-th working day, n ≥ 1; n = 0 gives `start` itself. At the latest 9999-12-31. */
  dateOfWorkingDay(n: number): PlanDate
  /** Calendar days from `start` to the date of the n-th working day. */
  calendarDaysTo(n: number): number
  /** Whether people work on that date. */
  isWorkingDay(date: PlanDate): boolean
  /** The same of days counted from 1970-01-01, for going through many. */
  dayNumberOf(n: number): number
  worksOn(dayNumber: number): boolean
}

/** Working days from `start` on by the plan's calendar. `start` and all dates must exist (see `isPlanDate`). */
export function calendarDays(start: PlanDate, calendar: Calendar | null): CalendarDays {
  const { week, off } = calendar ?? DEFAULT_CALENDAR
  const first = epochDay(start)
  if (first === null) throw new RangeError(`no such day: ${start}`)
  const offSpans = off
    .map(({ from, to }) => [epochDay(from) ?? Number.NaN, epochDay(to) ?? Number.NaN] as const)
    .sort((a, b) => a[0] - b[0])
  const works = (day: number) => (week[weekday(day)] ?? false) && !offSpans.some(([from, to]) => from <= day && day <= to)
  // days[n] is the n-th working day, grown as asked for; `reached` is the last calendar day looked at.
  const days: number[] = [first]
  let reached = first - 1
  const growTo = (enough: () => boolean) => {
    while (!enough() && reached < LAST_DAY) {
      reached += 1
      if (works(reached)) days.push(reached)
    }
  }
  const dayOf = (n: number): number => {
    growTo(() => days.length > n)
    return days[n] ?? LAST_DAY
  }
  return {
    workingDaysThrough(date) {
      const day = epochDay(date)
      if (day === null) throw new RangeError(`no such day: ${date}`)
      growTo(() => reached >= day)
      let count = days.length - 1
      while (count > 0 && (days[count] as number) > day) count -= 1
      return count
    },
    dateOfWorkingDay: (n) => toDate(dayOf(n)),
    calendarDaysTo: (n) => dayOf(n) - first,
    isWorkingDay: (date) => works(epochDay(date) ?? Number.NaN),
    dayNumberOf: dayOf,
    worksOn: works,
  }
}
