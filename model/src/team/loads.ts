import type { PlanDate } from '../plan/plan.ts'
import type { CalendarDays } from '../quantity/calendar.ts'
import type { ScheduleWeek } from '../report/schedule-json.ts'

/** A part of a person's time taken from one point in working time to another, in days. */
export interface Booking {
  readonly person: number
  readonly from: number
  readonly to: number
  /** Share of a working day. */
  readonly share: number
}

export interface LoadOptions {
  /** Share of each person's working day that is the plan's. */
  readonly shares: readonly number[]
  isAway(person: number, day: number): boolean
  /** From when to when loads are told, in days. */
  readonly from: number
  readonly to: number
  /** null without dates: weeks are then five days each. */
  readonly calendar: CalendarDays | null
}

export interface PersonLoad {
  readonly load: number
  readonly workedDays: number
  readonly availableDays: number
  readonly weeks: readonly ScheduleWeek[]
}

const DAYS_PER_WEEK = 5
const MS_PER_DAY = 86_400_000

/** How busy each person is, in all and week by week: by the bookings as scheduled, and as they would be wanted if nobody were ever busy. */
export function loadsOf(scheduled: readonly Booking[], wanted: readonly Booking[], options: LoadOptions): PersonLoad[] {
  const { shares, from, to, calendar } = options
  const weekOf = new Map<number, number>()
  const mondays: (PlanDate | null)[] = []
  const names: string[] = []
  for (let day = Math.floor(from) + 1; day <= Math.ceil(to); day += 1) {
    const monday = calendar === null ? null : mondayOf(calendar.dateOfWorkingDay(day))
    const name = monday ?? String(Math.floor((day - 1) / DAYS_PER_WEEK))
    if (names.at(-1) !== name) {
      names.push(name)
      mondays.push(monday)
    }
    weekOf.set(day, names.length - 1)
  }
  const perPerson = () => shares.map(() => new Float64Array(names.length))
  const fill = (into: readonly Float64Array[], bookings: readonly Booking[]) => {
    for (const { person, from: begins, to: ends, share } of bookings)
      for (let day = Math.floor(Math.max(from, begins)) + 1; day <= Math.ceil(Math.min(to, ends)); day += 1) {
        if (options.isAway(person, day)) continue
        const part = Math.min(day, ends, to) - Math.max(day - 1, begins, from)
        const week = weekOf.get(day)
        const weeks = into[person]
        if (weeks !== undefined && week !== undefined && part > 0) weeks[week] = (weeks[week] as number) + part * share
      }
    return into
  }
  const available = fill(
    perPerson(),
    shares.map((share, person) => ({ person, from, to, share })),
  )
  const worked = fill(perPerson(), scheduled)
  const asked = fill(perPerson(), wanted)
  return shares.map((_, person) => {
    const [own, done, want] = [available, worked, asked].map((all) => all[person] as Float64Array) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    const ratio = (part: number, of: number) => (of > 0 ? part / of : null)
    const sum = (weeks: Float64Array) => weeks.reduce((total, week) => total + week, 0)
    return {
      load: ratio(sum(done), sum(own)) ?? 0,
      workedDays: sum(done),
      availableDays: sum(own),
      weeks: mondays.map((monday, week) => ({
        from: monday,
        load: ratio(done[week] as number, own[week] as number),
        wanted: ratio(want[week] as number, own[week] as number),
      })),
    }
  })
}

/** The Monday on or before a date. 1970-01-01 was a Thursday. */
function mondayOf(date: PlanDate): PlanDate {
  const day = Date.parse(date) / MS_PER_DAY
  return new Date((day - ((((day + 3) % 7) + 7) % 7)) * MS_PER_DAY).toISOString().slice(0, 10)
}
