import { type CalendarDays, calendarDays, type Plan, type PlanDate, shortDate } from '@nonlinear/model'

const MS_PER_DAY = 86_400_000

export interface Tick {
  readonly column: number
  readonly label: string
}

/** Maps working days to columns. Positions are calendar days since the start where the plan has one, else working days. */
export interface TimeAxis {
  readonly columns: number
  readonly ticks: readonly Tick[]
  /** Position of the end of the n-th working day. */
  position(workingDay: number): number
  /** Column in which a position lies; beyond either end it is the outermost column. */
  columnOf(position: number): number
  /** Whether a position lies before all that the axis shows. */
  isBefore(position: number): boolean
  /** Positions below this one lie in the column or before it. */
  endOfColumn(column: number): number
}

export interface TimeAxisOptions {
  readonly plan: Pick<Plan, 'start' | 'calendar'>
  readonly asOf: PlanDate | null
  /** Last working day that must be on the axis. */
  readonly lastDay: number
  /** A date that must be on the axis too. */
  readonly including: PlanDate | null
  readonly columns: number
}

export function timeAxis(options: TimeAxisOptions): TimeAxis {
  const { plan, asOf, lastDay, including, columns } = options
  const calendar: CalendarDays | null = plan.start === null ? null : calendarDays(plan.start, plan.calendar)
  const position = (workingDay: number) => calendar?.calendarDaysTo(Math.max(0, Math.ceil(workingDay))) ?? workingDay
  const from = plan.start !== null && asOf !== null ? Math.max(0, daysBetween(plan.start, asOf)) : 0
  const wanted = plan.start !== null && including !== null ? daysBetween(plan.start, including) : 0
  // One position to spare, so that the last finish does not sit on the edge.
  const to = Math.max(position(lastDay), wanted, from + 1) + 1
  const perColumn = (to - from) / columns
  const columnOf = (at: number) => Math.min(columns - 1, Math.max(0, Math.floor((at - from) / perColumn)))
  const ticks = plan.start === null ? dayTicks(from, to) : dateTicks(plan.start, from, to, columns)
  return {
    columns,
    ticks: withoutOverlap(
      ticks.map(({ at, label }) => ({ column: columnOf(at), label })),
      columns,
    ),
    position,
    columnOf,
    isBefore: (at) => at < from,
    endOfColumn: (column) => from + (column + 1) * perColumn,
  }
}

export const daysBetween = (from: PlanDate, to: PlanDate): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY

interface TickAt {
  readonly at: number
  readonly label: string
}

/** Most ticks an axis may have before a coarser step is taken. */
const TICKS_MAX = 9

/** Later years have no date of four digits. */
const YEAR_MAX = 9999

function dayTicks(from: number, to: number): TickAt[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((days) => (to - from) / days <= TICKS_MAX) ?? 10_000
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => {
    const at = first + index * step
    return { at, label: at === 0 ? 'day 0' : String(at) }
  })
}

/** Mondays for some weeks, else the first days of months; the year is written where it begins. */
function dateTicks(start: PlanDate, from: number, to: number, columns: number): TickAt[] {
  const dateAt = (at: number) => new Date(Date.parse(start) + Math.round(at) * MS_PER_DAY)
  const most = Math.min(TICKS_MAX, Math.floor(columns / 8))
  if (to - from <= 7 * most) return weekTicks(dateAt, from, to)
  const monthsStep = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => (to - from) / (months * 30.4) <= most) ?? 240
  const ticks: TickAt[] = []
  const first = dateAt(from)
  for (let month = Math.ceil(first.getUTCMonth() / monthsStep) * monthsStep; ; month += monthsStep) {
    const date = new Date(Date.UTC(first.getUTCFullYear(), month, 1))
    const at = (date.getTime() - Date.parse(start)) / MS_PER_DAY
    if (at > to || date.getUTCFullYear() > YEAR_MAX) return ticks
    if (at < from) continue
    const [, monthName, year] = shortDate(date.toISOString().slice(0, 10), true).split(' ')
    const beginsYear = ticks.length === 0 || date.getUTCMonth() < monthsStep
    ticks.push({ at, label: beginsYear ? `${monthName} ${year}` : `${monthName}` })
  }
}

function weekTicks(dateAt: (at: number) => Date, from: number, to: number): TickAt[] {
  const stepDays = to - from <= 7 ? 1 : 7
  const ticks: TickAt[] = []
  for (let at = Math.ceil(from); at <= to; at += 1) {
    const date = dateAt(at)
    if (date.getUTCFullYear() > YEAR_MAX) return ticks
    if (stepDays === 7 && date.getUTCDay() !== 1) continue
    ticks.push({ at, label: shortDate(date.toISOString().slice(0, 10)) })
  }
  return ticks
}

/** Labels begin under their tick; one that would touch its neighbour or leave the axis is dropped. */
function withoutOverlap(ticks: readonly Tick[], columns: number): Tick[] {
  const kept: Tick[] = []
  let free = 0
  for (const tick of ticks) {
    if (tick.column < free || tick.column + tick.label.length > columns) continue
    kept.push(tick)
    free = tick.column + tick.label.length + 1
  }
  return kept
}
