import { type Forecast, type Plan, type PlanDate, percent } from '@nonlinear/model'
import { kebab } from '../ids.ts'

// Dates of a forecast as iCalendar (RFC 5545): all-day events that take nobody's time.

export interface CalendarOptions {
  /** When this is written, as `2026-12-01T08:00:00Z`; read by the caller. */
  readonly stamp: string
  /** What tells the events of this plan from all others for good, such as its id in the store; its name if absent. */
  readonly planKey?: string
  /** Days on which the estimates are to be looked at again. */
  readonly reviews?: readonly PlanDate[]
}

interface CalendarEvent {
  readonly key: string
  readonly date: PlanDate
  readonly summary: string
  readonly description: string
}

/** Octets of one line, its end not counted. */
const MAX_LINE_OCTETS = 75

function octetsOf(character: string): number {
  const point = character.codePointAt(0) as number
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** A line cut into pieces of at most 75 octets, never inside a character; each piece but the first begins with a space. */
function folded(line: string): string {
  let result = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > MAX_LINE_OCTETS) {
      result += '\r\n '
      octets = 1
    }
    result += character
    octets += size
  }
  return `${result}\r\n`
}

/** Control characters have no place in a text there. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken away
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')

const compact = (date: string): string => date.replaceAll('-', '')

function dayAfter(date: PlanDate): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function eventsOf(plan: Plan, forecast: Forecast, reviews: readonly PlanDate[]): CalendarEvent[] {
  const name = plan.name ?? plan.goal
  const chance = `The chance of success is ${percent(forecast.success.value)}`
  const byDeadline = forecast.byDeadline === null ? '' : `, by the deadline ${percent(forecast.byDeadline.value)}`
  const description = `${chance}${byDeadline}, as of ${forecast.asOf ?? 'the start'}. A date is one of a range, never a promise.`
  const quantiles = (['p50', 'p80'] as const).flatMap((point): CalendarEvent[] => {
    const date = forecast.finish?.[point]
    const share = point === 'p50' ? 'half' : 'eight in ten'
    return date === undefined
      ? []
      : [{ key: point, date, summary: `${name}: done by now in ${share} of the futures that succeed`, description }]
  })
  const deadline = plan.deadline === null ? [] : [{ key: 'deadline', date: plan.deadline, summary: `${name}: deadline`, description }]
  const blocked = plan.log.flatMap(({ subject, until, date }): CalendarEvent[] => {
    if (until === null || !Object.hasOwn(forecast.tasks, subject) || forecast.tasks[subject]?.state !== 'blocked') return []
    const title = plan.tasks.find(({ id }) => id === subject)?.title ?? subject
    return [
      { key: `blocked-${subject}-${date}`, date: until, summary: `${name}: ${title} should go on`, description: `Blocked since ${date}.` },
    ]
  })
  const review = reviews.map((date) => ({
    key: `review-${date}`,
    date,
    summary: `${name}: are the odds and days still right?`,
    description,
  }))
  return [...quantiles, ...deadline, ...blocked, ...review]
}

/** The dates of a forecast, the deadline, days on which what is blocked should go on, and days of review. Equal input gives the same text; UIDs stay from forecast to forecast. */
export function planToCalendar(plan: Plan, forecast: Forecast, { stamp, planKey, reviews = [] }: CalendarOptions): string {
  const name = plan.name ?? plan.goal
  const key = planKey ?? (kebab(name) || 'plan')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nonlinear//Nonlinear//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
  ]
  for (const event of eventsOf(plan, forecast, reviews)) {
    lines.push(
      'BEGIN:VEVENT',
      `UID:${event.key}.${key}@nonlinear`,
      `DTSTAMP:${stamp.replace(/\.\d+(?=Z$)/, '').replace(/[-:]/g, '')}`,
      `DTSTART;VALUE=DATE:${compact(event.date)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(event.date))}`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    )
  }
  return [...lines, 'END:VCALENDAR'].map(folded).join('')
}
