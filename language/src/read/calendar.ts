import { type Calendar, type DateRange, DEFAULT_CALENDAR, nearest } from '@nonlinear/model'
import {
  type FieldNames,
  itemsOf,
  type Place,
  type Read,
  type Readers,
  type Reading,
  readFields,
  readList,
  report,
  wrongType,
} from './reading.ts'
import { quote } from './tree.ts'
import { dateTrouble, textAt } from './words.ts'

export const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const dayIndex = (name: string): number => {
  const word = name.trim().toLowerCase()
  return DAY_NAMES.findIndex(
    (day) => word === day || (word.length > 3 && /^(mon|tues|wednes|thurs|fri|satur|sun)days?$/.test(word) && word.startsWith(day)),
  )
}

function reportDay(reading: Reading, place: Place, text: string): undefined {
  const meant = nearest(text, DAY_NAMES)
  const hint = meant ? `did you mean \`${meant}\`?` : `write mon-fri, or a list such as [${DAY_NAMES.slice(0, 4).join(', ')}]`
  report(reading, place, { code: 'unknown-word', message: `${quote(text)} is no day of the week`, hint })
}

/** `mon-fri`, `sun-thu`, or a list of days and such spans. */
const readWeek: Read<Calendar['week']> = (place, reading) => {
  const week = [false, false, false, false, false, false, false]
  for (const item of itemsOf(place)) {
    const text = textAt(item)
    if (text === null) return wrongType(reading, item, 'days of the week', 'week: mon-fri')
    const [from = '', to = from, more] = text.split(/\s*(?:-|–|\.\.)\s*/)
    const [first, last] = [dayIndex(from), dayIndex(to)]
    if (first < 0 || last < 0 || more !== undefined) return reportDay(reading, item, first < 0 ? from : last < 0 ? to : text)
    for (let day = first; ; day = (day + 1) % 7) {
      week[day] = true
      if (day === last) break
    }
  }
  return week as unknown as Calendar['week']
}

/** `2026-12-24` or `2026-12-24..2027-01-01`, both ends included. */
const readDateRange: Read<DateRange> = (place, reading) => {
  const text = textAt(place)
  if (text === null) return wrongType(reading, place, 'a date or a span of dates', 'off: [2026-12-24..2027-01-01]')
  const [from = '', to = from, more] = text.split('..').map((part) => part.trim())
  const trouble = dateTrouble(from) ?? dateTrouble(to) ?? (more === undefined ? null : dateTrouble(text))
  return trouble ? report(reading, place, trouble) : { from, to }
}

const NAMES: FieldNames = {
  what: 'a calendar',
  example: 'calendar: {week: mon-fri, off: [2026-12-24..2027-01-01]}',
  synonyms: { days: 'week', weekdays: 'week', workdays: 'week', holidays: 'off', vacation: 'off', closed: 'off' },
}
const READERS: Readers<{ week: Calendar['week']; off: DateRange[] }> = {
  week: readWeek,
  off: (place, reading) => readList(place, readDateRange, reading),
}

const calendarWithin =
  (usual: Calendar['week']): Read<Calendar> =>
  (place, reading) => {
    const { week = usual, off = [] } = readFields(place, READERS, NAMES, reading)
    return { week, off }
  }

/** Working days of the week, Monday to Friday unless written, and days off. */
export const readCalendar = calendarWithin(DEFAULT_CALENDAR.week)

/** Every day of the week: on a personal calendar, all days on which the plan is worked on. */
export const EVERY_DAY: Calendar['week'] = [true, true, true, true, true, true, true]

/** The calendar of one person: without a week, the plan's. */
export const readOwnCalendar = calendarWithin(EVERY_DAY)
