import { isPlanDate, type PlanDate } from '@nonlinear/model'

/** How a file writes days where their order is not plain: `12/1/2026`. */
export type DateLayout = 'day-month' | 'month-day'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?$/
const DAY_NAME_YEAR = /^(\d{1,2})[-/ .]([a-z]{3,9})\.?[-/ .,]+(\d{4}|\d{2})(?:[ ,T].*)?$/i
const NAME_DAY_YEAR = /^(?:[a-z]{3,9}, )?([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[ ,T].*)?$/i
const NUMBERS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,T].*)?$/

function planDate(year: string, month: number, day: string): PlanDate | null {
  const full = year.length === 2 ? (Number(year) < 70 ? `20${year}` : `19${year}`) : year
  const date = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlanDate(date) ? date : null
}

const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** The day of a date with or without a time, as it is written; null: none. */
export function dateFromText(text: string, layout: DateLayout): PlanDate | null {
  const written = text.trim()
  const yearFirst = YEAR_FIRST.exec(written)
  if (yearFirst) return planDate(yearFirst[1] as string, Number(yearFirst[2]), yearFirst[3] as string)
  const dayName = DAY_NAME_YEAR.exec(written)
  if (dayName) return planDate(dayName[3] as string, monthOf(dayName[2] as string), dayName[1] as string)
  const nameDay = NAME_DAY_YEAR.exec(written)
  if (nameDay) return planDate(nameDay[3] as string, monthOf(nameDay[1] as string), nameDay[2] as string)
  const numbers = NUMBERS.exec(written)
  if (!numbers) return null
  const [, first = '', dot, second = '', year = ''] = numbers
  // Points are written by those who write the day first.
  const dayFirst = dot === '.' || layout === 'day-month'
  return dayFirst ? planDate(year, Number(second), first) : planDate(year, Number(first), second)
}

/** The layout in which all these texts are days; `ambiguous` where both fit and they differ. */
export function dateLayoutOf(texts: readonly string[]): { readonly layout: DateLayout; readonly ambiguous: boolean } {
  const numeric = texts.map((text) => NUMBERS.exec(text.trim())).filter((match) => match !== null && match[2] !== '.')
  const over = (group: 1 | 3) => numeric.some((match) => Number(match?.[group]) > 12)
  if (over(1)) return { layout: 'day-month', ambiguous: false }
  if (over(3)) return { layout: 'month-day', ambiguous: false }
  return { layout: 'month-day', ambiguous: numeric.some((match) => match?.[1] !== match?.[3]) }
}
