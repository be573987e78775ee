import { MAX_DAYS, MAX_SIGMA } from './limits.ts'
import type { Law } from './plan.ts'

/** What is wrong with a value, without its place. */
export interface Trouble {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const trouble = (code: string, message: string, hint: string): Trouble => ({ code, message, hint })

/** A chance as authors write it. */
export const percent = (odds: number): string => `${Number((odds * 100).toPrecision(12))}%`

/** How far chances may be from adding up to 100 %: rounding of decimal fractions only. */
const SUM_TOLERANCE = 1e-9

/** What is wrong with a law of days, or null. */
export function lawTrouble(law: Law): Trouble | null {
  const days = daysOf(law)
  const [bad] = days.filter((day) => !Number.isFinite(day) || day < 0)
  if (bad !== undefined) return trouble('negative-days', `${bad} days is impossible`, 'days go from 0 up')
  const [large] = days.filter((day) => day > MAX_DAYS)
  if (large !== undefined) return trouble('too-many-days', `${large} days is more than ${MAX_DAYS}, some sixty years`, 'split the work')
  return shapeTrouble(law)
}

function daysOf(law: Law): number[] {
  switch (law.kind) {
    case 'fixed':
      return [law.days]
    case 'range':
      return [law.p10, law.p90]
    case 'threePoint':
      return [law.p10, law.p50, law.p90]
    case 'pert':
      return [law.min, law.mode, law.max]
    case 'discrete':
      return law.points.map((point) => point.days)
    case 'exponential':
      return [law.mean]
    case 'lognormal':
      return [law.median]
  }
}

function shapeTrouble(law: Law): Trouble | null {
  switch (law.kind) {
    case 'fixed':
      return null
    case 'range':
    case 'threePoint':
      return pointsTrouble(daysOf(law))
    case 'pert':
      return pertTrouble(law.min, law.mode, law.max)
    case 'discrete':
      return discreteTrouble(law.points)
    case 'exponential':
      return law.mean > 0 ? null : trouble('law-shape', 'the mean of an exponential law is 0', 'write a mean above 0, or `days: 0`')
    case 'lognormal':
      return lognormalTrouble(law.median, law.sigma)
  }
}

const NAMES = { 2: ['P10', 'P90'], 3: ['P10', 'P50', 'P90'] } as const

function pointsTrouble(points: readonly number[]): Trouble | null {
  const written = points.join('..')
  const names = NAMES[points.length as 2 | 3]
  const ascending = [...points].sort((a, b) => a - b)
  const [first] = points as [number]
  if (points.every((point) => point === first)) {
    return trouble('points-order', `all points of ${written} are equal`, `write ${first} for a certain number of days`)
  }
  for (let i = 1; i < points.length; i++) {
    const [lower, upper] = [points[i - 1] as number, points[i] as number]
    const pair = `${names[i - 1]} ${lower} and ${names[i]} ${upper}`
    if (lower > upper) return trouble('points-order', `${pair} are out of order in ${written}`, `write ${ascending.join('..')}`)
    if (lower === upper) return trouble('points-order', `${pair} are equal in ${written}`, 'each point must be above the one before')
  }
  return first > 0 ? null : trouble('law-shape', `${names[0]} of ${written} is 0`, 'write a first point above 0, such as 0.5')
}

function pertTrouble(min: number, mode: number, max: number): Trouble | null {
  const written = `[${min}, ${mode}, ${max}]`
  if (min === max) return trouble('points-order', `pert ${written} has no spread`, `write ${min} for a certain number of days`)
  if (min <= mode && mode <= max) return null
  const ascending = [min, mode, max].sort((a, b) => a - b).join(', ')
  return trouble('points-order', `pert ${written} is not least, most likely, most`, `write [${ascending}]`)
}

function discreteTrouble(points: readonly { readonly days: number; readonly chance: number }[]): Trouble | null {
  if (points.length === 0) return trouble('law-shape', 'the discrete law is empty', 'write {discrete: {2: 50%, 4: 50%}}')
  const wrong = points.find(({ chance }) => !(chance >= 0 && chance <= 1))
  if (wrong)
    return trouble(
      'odds-range',
      `the chance ${wrong.chance} of ${wrong.days} days is not between 0% and 100%`,
      'write a chance such as 50%',
    )
  if (new Set(points.map((point) => point.days)).size < points.length) {
    return trouble('law-shape', 'the discrete law names the same number of days twice', 'add up their chances')
  }
  const sum = points.reduce((total, point) => total + point.chance, 0)
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return null
  return trouble('chances-sum', `the chances of the discrete law add up to ${percent(sum)}`, 'make them add up to 100%')
}

function lognormalTrouble(median: number, sigma: number): Trouble | null {
  if (!(median > 0)) return trouble('law-shape', `the median ${median} of the lognormal law is not above 0`, 'write a median such as 8')
  if (sigma > 0 && sigma <= MAX_SIGMA) return null
  return trouble(
    'law-shape',
    `the sigma ${sigma} of the lognormal law is not above 0 and at most ${MAX_SIGMA}`,
    'write a sigma such as 0.5',
  )
}

/** The fewest days a law can give, as far as it has a hard floor. */
export function leastDays(law: Law): number {
  if (law.kind === 'fixed') return law.days
  if (law.kind === 'pert') return law.min
  return law.kind === 'discrete' ? Math.min(...law.points.filter((point) => point.chance > 0).map((point) => point.days)) : 0
}
