import { decidedOutcome, type Forecast, longDate, type Plan, type PlanDate, shortDate } from '@nonlinear/model'

/** A log that has been silent for so many days makes a forecast as of today drift: the page says so. */
const SILENT_DAYS = 14
const DAY_MS = 86_400_000

/** A day worth forecasting as of. */
export interface AsOfChoice {
  readonly day: PlanDate
  readonly label: string
}

/** The day a forecast is made as of when nobody asks for another. */
export const usualDay = (plan: Plan, today: PlanDate): PlanDate => (plan.log.length === 0 && plan.start !== null ? plan.start : today)

/** Day of the last line of the log. */
export const lastLogged = ({ log }: Plan): PlanDate | null =>
  log.reduce<PlanDate | null>((last, { date }) => (last === null || date > last ? date : last), null)

/** The days that a reader is likely to ask for, the usual one first. */
export function asOfChoices(plan: Plan, today: PlanDate): AsOfChoice[] {
  const last = lastLogged(plan)
  const usual = usualDay(plan, today)
  const others = [
    { day: today, label: `Today, ${longDate(today)}` },
    ...(last ? [{ day: last, label: `Last line of the log, ${longDate(last)}` }] : []),
    ...(plan.start ? [{ day: plan.start, label: `Start, ${longDate(plan.start)}` }] : []),
  ]
  const first = others.find(({ day }) => day === usual)
  const rest = others.filter(({ day }, i) => day !== usual && others.findIndex((other) => other.day === day) === i)
  return first ? [first, ...rest] : rest
}

/** `As of today`, `As of the start`, `As of 20 Nov 2026`. */
export function asOfLabel(plan: Plan, asOf: PlanDate, today: PlanDate): string {
  if (asOf === today) return 'As of today'
  return asOf === plan.start && plan.log.length === 0 ? 'As of the start' : `As of ${shortDate(asOf, true)}`
}

/** What must be said of the day: that it is not the usual one, or that the log has long been silent. */
export interface AsOfNote {
  readonly kind: 'other-day' | 'silent-log'
  readonly text: string
  readonly action: { readonly label: string; readonly day: PlanDate | null }
}

export function asOfNote(plan: Plan, forecast: Forecast, today: PlanDate): AsOfNote | null {
  const { asOf } = forecast
  if (asOf === null) return null
  const usual = usualDay(plan, today)
  if (asOf !== usual) {
    const text =
      asOf > today
        ? `Not today: as if it were the end of ${longDate(asOf)} and nothing more had happened.`
        : `${asOf === today ? '' : 'Not today: '}as it stood at the end of ${longDate(asOf)}.`
    return { kind: 'other-day', text: capital(text), action: { label: usual === today ? 'Back to today' : 'Back to the start', day: null } }
  }
  const last = lastLogged(plan)
  if (last === null || decidedOutcome(forecast) !== null) return null
  const silent = Math.round((Date.parse(today) - Date.parse(last)) / DAY_MS)
  if (silent < SILENT_DAYS) return null
  return {
    kind: 'silent-log',
    text: `Nothing was logged for ${silent} days; what is open counts as not done.`,
    action: { label: `See ${longDate(last)}`, day: last },
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
