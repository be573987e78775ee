import { type Law, meanWithin, requireLaw, survival } from '../distribution/law.ts'
import { requireChance, requireList, requireNumber } from '../refuse.ts'

/** How a task under way may still end, in one combination of the risks that hit it; laws of the days still to come. */
export interface Prospect {
  readonly weight: number
  readonly odds: number
  readonly success: Law
  /** null: a failure is not seen before the stop. */
  readonly failure: Law | null
}

export interface GiveUp {
  /** Days of work still to be given; Infinity where going on is worth it until a result or the stop. */
  readonly days: number
  /** What going on until then is worth over giving up now: expected gain less cost. */
  readonly worth: number
}

/** Places between which the worth of going on is first looked at. */
const STEPS = 160
/** The last of them leaves so little of the law of success out. */
const TAIL = 1e-6
const HALVINGS = 60

/**
 * How long to go on with a task without a result, where a success gains `gain` over a failure and a day of work costs `costPerDay`: to the end of the
 * span with the greatest expected gain less cost. Where the law has a density this is where gain × hazard falls to the cost of a day.
 */
export function giveUp(prospects: readonly Prospect[], gain: number, costPerDay: number, stop: number | null): GiveUp {
  requireList('prospects', prospects)
  for (const { weight, odds, success, failure } of prospects) {
    requireChance('the weight of a prospect', weight)
    requireChance('the odds of a prospect', odds)
    requireLaw('the law of success of a prospect', success)
    if (failure !== null) requireLaw('the law of failure of a prospect', failure)
  }
  requireNumber('gain', gain, -Number.MAX_VALUE, Number.MAX_VALUE, 'a finite amount of money')
  requireNumber('costPerDay', costPerDay, 0, Number.MAX_VALUE, 'a finite amount of money from 0')
  if (stop !== null) requireNumber('stop', stop, -Number.MAX_VALUE, Number.POSITIVE_INFINITY, 'a number of days, or null')
  const worthUntil = (days: number): number =>
    prospects.reduce((sum, { weight, odds, success, failure }) => {
      const worked = odds * meanWithin(success, days) + (1 - odds) * (failure === null ? days : meanWithin(failure, days))
      return sum + weight * (gain * odds * success.cdf(days) - costPerDay * worked)
    }, 0)
  const places = placesOf(prospects, stop)
  let best = 0
  let most = 0
  places.forEach((days, i) => {
    const worth = worthUntil(days)
    if (worth > most + 1e-12 * Math.abs(gain)) [best, most] = [i, worth]
  })
  if (most <= 0) return { days: 0, worth: 0 }
  const last = places.length - 1
  if (best === last) return { days: Number.POSITIVE_INFINITY, worth: most }
  if (prospects.some(({ success }) => success.atoms !== null)) return { days: places[best] as number, worth: most }
  const slope = slopeOf(prospects, gain, costPerDay)
  const from = places[best - 1] as number
  // Where going on first loses and then gains between two places, the place itself is near enough.
  const days = from > 0 && slope(from) <= 0 ? (places[best] as number) : crossing(slope, from, places[best + 1] as number)
  return { days, worth: Math.max(most, worthUntil(days)) }
}

function placesOf(prospects: readonly Prospect[], stop: number | null): number[] {
  const atoms = prospects.flatMap(({ success }) => success.atoms?.map(({ days }) => days) ?? [])
  const far = Math.max(...prospects.map(({ success }) => success.quantile(1 - TAIL)))
  const end = stop === null ? far : Math.max(0, Math.min(stop, Math.max(far, 0)))
  const even = Array.from({ length: STEPS }, (_, i) => (end * (i + 1)) / STEPS)
  const places = [0, ...even, ...atoms.filter((days) => stop === null || days <= stop), ...(stop === null ? [] : [stop])]
  return [...new Set(places)].sort((a, b) => a - b)
}

/** Gain per day less cost per day at a time, by differences of the fourth order. */
const slopeOf =
  (prospects: readonly Prospect[], gain: number, costPerDay: number) =>
  (days: number): number => {
    const h = Math.max(1e-6, 2e-3 * days)
    return prospects.reduce((sum, { weight, odds, success, failure }) => {
      const density =
        (8 * (success.cdf(days + h) - success.cdf(days - h)) - (success.cdf(days + 2 * h) - success.cdf(days - 2 * h))) / (12 * h)
      const still = odds * survival(success, days) + (1 - odds) * (failure === null ? 1 : survival(failure, days))
      return sum + weight * (gain * odds * density - costPerDay * still)
    }, 0)
  }

/** Where a slope falls through zero between two places. */
function crossing(slope: (days: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
