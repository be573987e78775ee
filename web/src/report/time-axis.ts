import { type Calendar, calendarDays, isPlanDate, type PlanDate, shortDate } from '@nonlinear/model'

/** A mark on the axis of working days. */
export interface Tick {
  readonly day: number
  readonly label: string
}

/** Reads working days as the plan's people do: as dates where the plan has a start, else as days. */
export interface TimeAxis {
  /** Marks between day 0 and `lastDay`, at most `count` of them. */
  ticks(lastDay: number, count: number): Tick[]
  /** The day at whose end that is: `Fri 2 Apr 2027`, or `day 81`; `start of Tue 1 Dec 2026` before the first. */
  dayLabel(day: number): string
  /** `2 Apr`, or `day 81`. */
  shortLabel(day: number): string
  /** Working day of a date; null without a start. */
  dayOf(date: PlanDate): number | null
}

/** Steps that people read without counting, ascending. */
const DAY_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

function dayTicks(lastDay: number, count: number): Tick[] {
  const step = DAY_STEPS.find((s) => lastDay / s <= count) ?? Math.ceil(lastDay / count)
  const ticks: Tick[] = []
  for (let day = 0; day <= lastDay; day += step) ticks.push({ day, label: day === 0 ? 'start' : String(day) })
  return ticks
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The last day that can be written as a date: what lies beyond is told by its number, and never looked for day by day. */
const LAST_DATE: PlanDate = '9999-12-31'
const LAST_YEAR = 9999
/** No calendar has more working days up to the last date. */
const WORKING_DAYS_MAX = 9000 * 366

const addDays = (date: PlanDate, days: number): PlanDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Firsts of months, every `step` months, after `from` up to `to`. */
function firstsOfMonths(from: PlanDate, to: PlanDate, step: number): PlanDate[] {
  const dates: PlanDate[] = []
  let [year, month] = from.split('-').map(Number) as [number, number]
  for (;;) {
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
    if (year > LAST_YEAR) return dates
    const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
    if (date > to) return dates
    if ((year * 12 + month - 1) % step === 0) dates.push(date)
  }
}

/** Mondays from `from` to `to`, every `step` weeks. */
function mondays(from: PlanDate, to: PlanDate, step: number): PlanDate[] {
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay()
  const dates: PlanDate[] = []
  for (let date = addDays(from, (8 - weekday) % 7); isPlanDate(date) && date <= to; date = addDays(date, 7 * step)) dates.push(date)
  return dates
}

/** Month labels carry the year on the first mark and on every change of year. */
function monthLabels(dates: readonly PlanDate[]): string[] {
  return dates.map((date, i) => {
    const year = date.slice(0, 4)
    const before = i === 0 ? null : dates[i - 1]!.slice(0, 4)
    const name = shortDate(date).split(' ')[1] ?? ''
    return year === before ? name : `${name}\u00a0${year}`
  })
}

export function timeAxis(start: PlanDate | null, calendar: Calendar | null): TimeAxis {
  if (start === null)
    return {
      ticks: dayTicks,
      dayLabel: (day) => (day <= 0 ? 'the start' : `day ${Math.ceil(day)}`),
      shortLabel: (day) => `day ${Math.ceil(day)}`,
      dayOf: () => null,
    }
  const days = calendarDays(start, calendar)
  const dateOf = (day: number): PlanDate | null => {
    if (!(day <= WORKING_DAYS_MAX)) return null
    const date = days.dateOfWorkingDay(Math.max(0, Math.ceil(day)))
    return isPlanDate(date) ? date : null
  }
  const shortLabel = (day: number) => {
    const date = dateOf(day)
    return date === null ? `day ${Math.ceil(day)}` : shortDate(date)
  }
  return {
    dayOf: (date) => days.workingDaysThrough(date),
    dayLabel: (day) => {
      const date = dateOf(day)
      if (date === null) return `day ${Math.ceil(day)}`
      return `${day <= 0 ? 'start of ' : ''}${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${shortDate(date)} ${date.slice(0, 4)}`
    },
    shortLabel,
    ticks(lastDay, count) {
      const end = dateOf(lastDay) ?? LAST_DATE
      // Everything on the axis happens at the end of a working day, so a mark stands at the end of its day too: of the first that is worked.
      const place = (date: PlanDate) => days.workingDaysThrough(date) + (days.isWorkingDay(date) ? 0 : 1)
      const within = (ticks: Tick[]) => ticks.filter(({ day }) => day <= lastDay)
      const monthly = firstsOfMonths(start, end, 1)
      if (monthly.length >= 3) {
        const step = MONTH_STEPS.find((s) => monthly.length / s <= count) ?? 2400
        const dates = step === 1 ? monthly : firstsOfMonths(start, end, step)
        const labels = monthLabels(dates)
        return within(dates.map((date, i) => ({ day: place(date), label: labels[i]! })))
      }
      const weeks = mondays(start, end, 1)
      if (weeks.length < 2) return dayTicks(lastDay, count).flatMap(({ day }) => (day === 0 ? [] : { day, label: shortLabel(day) }))
      const dates = mondays(start, end, Math.ceil(weeks.length / count))
      return within(dates.map(place).map((day) => ({ day, label: shortLabel(day) })))
    },
  }
}
