import type { Plan, PlanDate } from '../plan/plan.ts'
import type { Band, Forecast } from './forecast-json.ts'
import { percent } from './words.ts'

/** How many futures every sentence and picture speaks of. One fixed number: readers compare counts only when the whole stays the same. */
export const FUTURES = 20

/** A word for a chance together with the range it stands for. Neither is shown without the other: words alone are read towards the middle. */
export interface Likelihood {
  readonly word: string
  /** The range as text, such as `55–80 %`. */
  readonly range: string
  /** From `low` up to, not including, `high`; both 0..1. */
  readonly low: number
  readonly high: number
}

/** The seven words of ICD 203 (US intelligence analytic standards). They cover 1 % to 99 %; what lies beyond keeps the outermost word with its true range. */
export const LIKELIHOODS: readonly Likelihood[] = [
  { word: 'almost no chance', range: 'under 1 %', low: 0, high: 0.01 },
  { word: 'almost no chance', range: '1–5 %', low: 0.01, high: 0.05 },
  { word: 'very unlikely', range: '5–20 %', low: 0.05, high: 0.2 },
  { word: 'unlikely', range: '20–45 %', low: 0.2, high: 0.45 },
  { word: 'roughly even chance', range: '45–55 %', low: 0.45, high: 0.55 },
  { word: 'likely', range: '55–80 %', low: 0.55, high: 0.8 },
  { word: 'very likely', range: '80–95 %', low: 0.8, high: 0.95 },
  { word: 'almost certain', range: '95–99 %', low: 0.95, high: 0.99 },
  { word: 'almost certain', range: '99 % or more', low: 0.99, high: 1 },
]

/** The word and range of a chance 0..1. The bands are half-open: exactly 80 % is "very likely". */
export function likelihood(chance: number): Likelihood {
  const band = LIKELIHOODS.find(({ high }) => chance < high) ?? LIKELIHOODS.at(-1)
  return band as Likelihood
}

/** Word and range in one phrase: `likely (55–80 %)`. */
export function likelihoodPhrase(chance: number): string {
  const { word, range } = likelihood(chance)
  return `${word} (${range})`
}

/** `12 of 20 futures`. A chance that would round to none or to all without being so is said as such. */
export function futuresPhrase(chance: number): string {
  const count = Math.round(chance * FUTURES)
  if (count === 0 && chance > 0) return `fewer than 1 of ${FUTURES} futures`
  if (count === FUTURES && chance < 1) return `more than ${FUTURES - 1} of ${FUTURES} futures`
  return `${count} of ${FUTURES} futures`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `2027-05-28` as `28 May 2027`. */
export function longDate(date: PlanDate): string {
  const [year, month, day] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** `2027-05-28` as `28 May` or, with `year`, `28 May 2027`: for axes and tables. Months have three letters. */
export function shortDate(date: PlanDate, year = false): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1]?.slice(0, 3)
  return `${Number(date.slice(8))} ${month}${year ? ` ${date.slice(0, 4)}` : ''}`
}

/** What the log alone has decided: the goal is reached, or no future reaches it any more; null while anything is open. */
export function decidedOutcome({ success, finish, asOf, warnings }: Forecast): 'reached' | 'unreachable' | null {
  // A figure has no error only when it was computed exactly, which an uncertain chance of 0 or 1 never is.
  const exact = success.standardError === 0
  if (success.value === 0 && (exact || warnings.some(({ code }) => code === 'unreachable'))) return 'unreachable'
  if (success.value === 1 && exact && finish !== null && asOf !== null && finish.p90 <= asOf) return 'reached'
  return null
}

/** Whether the deadline lies before the day of the forecast, so that nothing can be in time any more that was not. */
export const hasPassed = (deadline: PlanDate | null, asOf: PlanDate | null): boolean =>
  deadline !== null && asOf !== null && deadline < asOf

/**
 * The forecast in one sentence: a count of futures, the word and its range. `In 12 of 20 futures this ships by 28 May 2027; likely (55–80 %).`
 * What the log has decided is said plainly instead, and of a deadline that has passed no chance is given.
 */
export function forecastSentence(forecast: Forecast, plan: Pick<Plan, 'deadline'>): string {
  const { success, byDeadline, finish, asOf } = forecast
  const decided = decidedOutcome(forecast)
  if (decided === 'unreachable') return 'The goal can no longer be reached.'
  if (decided === 'reached' && finish !== null) return `The goal was reached on ${longDate(finish.p90)}.`
  if (byDeadline === null || plan.deadline === null)
    return `In ${futuresPhrase(success.value)} this ships; ${likelihoodPhrase(success.value)}.`
  if (hasPassed(plan.deadline, asOf))
    return `The deadline of ${longDate(plan.deadline)} has passed. In ${futuresPhrase(success.value)} this still ships; ${likelihoodPhrase(success.value)}.`
  return `In ${futuresPhrase(byDeadline.value)} this ships by ${longDate(plan.deadline)}; ${likelihoodPhrase(byDeadline.value)}.`
}

const HOW_FAR_OFF = {
  default: 'as far off as usual',
  results: 'as far off as they have been',
  optimism: 'as far off as you say',
} as const

/**
 * What the odds themselves leave open, to stand after the sentence: `7 to 15 of 20 futures if your odds are as far off as usual`. It speaks of the
 * same chance as the sentence; null where that is decided, or not worked out. The sentence takes odds as they are stated, so where results say that they have
 * been too high or too low the range may lie beside it: then it is said what the results make of the odds.
 */
export function oddsOffPhrase(forecast: Forecast, plan: Pick<Plan, 'deadline'>): string | null {
  const { ifOddsAreOff: off } = forecast
  if (off === null || decidedOutcome(forecast) !== null) return null
  const inTime = forecast.byDeadline !== null && plan.deadline !== null && !hasPassed(plan.deadline, forecast.asOf)
  const band = inTime ? off.byDeadline : off.success
  if (band === null) return null
  const phrase = `${bandPhrase(band)} if your odds are ${HOW_FAR_OFF[off.usual.from]}`
  const [low, told, high] = [band.p10, (inTime ? forecast.byDeadline : null)?.value ?? forecast.success.value, band.p90].map(inFutures)
  const isBeside = (told as number) < (low as number) || (told as number) > (high as number)
  return off.usual.from === 'results' && isBeside
    ? `${phrase}: by its results, 70 % here means ${percent(off.usual.seventyMeans.p50)}`
    : phrase
}

const inFutures = (chance: number): number => Math.round(chance * FUTURES)

function bandPhrase({ p10, p90 }: Band): string {
  const [low, high] = [inFutures(p10), inFutures(p90)]
  if (low === high) return `still ${futuresPhrase((p10 + p90) / 2)}`
  if (low === 0) return `up to ${high} of ${FUTURES} futures`
  if (high === FUTURES) return `${low} or more of ${FUTURES} futures`
  return `${low} to ${high} of ${FUTURES} futures`
}
