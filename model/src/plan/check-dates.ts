import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { isOutsideYears, isPlanDate } from '../quantity/calendar.ts'
import { FIRST_YEAR, LAST_YEAR, MAX_PLAN_YEARS } from './limits.ts'
import type { Calendar, Person, Plan, PlanDate } from './plan.ts'
import { error, warning } from './plan-index.ts'

const yearOf = (date: PlanDate): number => Number(date.slice(0, 4))

function noSuchDay(date: PlanDate | null, path: PlanPath): Diagnostic[] {
  if (date === null || isPlanDate(date)) return []
  return isOutsideYears(date)
    ? [error('date-range', path, `the date ${date} is not from ${FIRST_YEAR} to ${LAST_YEAR}`, 'correct the year')]
    : [error('no-such-day', path, `the day \`${date}\` does not exist`, 'write year-month-day, such as 2026-12-01')]
}

/** Working weeks and days off that make no calendar. */
export function calendarTroubles({ week, off }: Calendar, path: PlanPath): Diagnostic[] {
  const found: Diagnostic[] = []
  if (!week.some(Boolean)) found.push(error('no-working-day', [...path, 'week'], 'no day of the week is worked', 'write week: mon-fri'))
  off.forEach(({ from, to }, i) => {
    const at = [...path, 'off', i]
    const none = [...noSuchDay(from, at), ...noSuchDay(to, at)]
    found.push(...none)
    if (none.length > 0) return
    if (to < from) found.push(error('dates-order', at, `${from}..${to} ends before it begins`, `write ${to}..${from}`))
    else if (yearOf(to) - yearOf(from) > MAX_PLAN_YEARS) {
      found.push(error('too-far', at, `${from}..${to} is more than ${MAX_PLAN_YEARS} years`, 'write a shorter span'))
    }
  })
  return found
}

/** Dates that do not exist, or in an order that cannot be. */
export function dateTroubles({ start, deadline, calendar, log, people, equipment }: Plan): Diagnostic[] {
  const found = [
    ...noSuchDay(start, ['start']),
    ...noSuchDay(deadline, ['deadline']),
    ...(calendar ? calendarTroubles(calendar, ['calendar']) : []),
  ]
  for (const person of people ?? []) found.push(...presenceTroubles(person, ['people', person.id]))
  for (const one of equipment) found.push(...presenceTroubles(one, ['equipment', one.id]))
  if (start === null) found.push(...undatedPresence(people ?? [], 'people'), ...undatedPresence(equipment, 'equipment'))
  log.forEach(({ date, until }, i) => {
    found.push(...noSuchDay(date, ['log', i, 'date']), ...noSuchDay(until, ['log', i, 'until']))
  })
  if (start !== null && deadline !== null && deadline < start) {
    found.push(error('dates-order', ['deadline'], `the deadline ${deadline} is before the start ${start}`, 'swap them, or move one'))
  }
  if (start !== null)
    found.push(...tooFar(start, deadline, ['deadline']), ...log.flatMap(({ date }, i) => tooFar(start, date, ['log', i, 'date'])))
  if (start === null && deadline !== null) {
    found.push(
      warning('missing-start', ['deadline'], 'a deadline says nothing without a start', 'write start: and a day, such as 2026-12-01'),
    )
  } else if (start === null && log.length > 0) {
    found.push(warning('missing-start', ['log'], 'a log says nothing about dates without a start', `write start: ${log[0]?.date}`))
  }
  return found
}

type Presence = Pick<Person, 'id' | 'calendar' | 'from' | 'until'>

function presenceTroubles({ id, calendar, from, until }: Presence, path: PlanPath): Diagnostic[] {
  const none = [...noSuchDay(from, [...path, 'from']), ...noSuchDay(until, [...path, 'until'])]
  const found = [...none, ...(calendar ? calendarTroubles(calendar, [...path, 'calendar']) : [])]
  if (none.length === 0 && from !== null && until !== null && until < from)
    found.push(error('dates-order', [...path, 'until'], `\`${id}\` is there until ${until}, before ${from}`, 'swap them, or move one'))
  return found
}

/** Days off, arrivals and departures of a plan that has no dates. */
const undatedPresence = (things: readonly Presence[], section: string): Diagnostic[] =>
  things
    .filter(({ calendar, from, until }) => calendar !== null || from !== null || until !== null)
    .map(({ id }) =>
      warning(
        'missing-start',
        [section, id],
        `when \`${id}\` is there says nothing without a start`,
        'write start: and a day, such as 2026-12-01',
      ),
    )

function tooFar(start: PlanDate, date: PlanDate | null, path: PlanPath): Diagnostic[] {
  if (date === null || Math.abs(yearOf(date) - yearOf(start)) <= MAX_PLAN_YEARS) return []
  return [error('too-far', path, `${date} is more than ${MAX_PLAN_YEARS} years from the start ${start}`, 'correct the year')]
}
