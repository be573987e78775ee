import { exp, logistic, logit } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { beliefAbout, isRange, oddsToWrite } from '../quantity/odds.ts'
import type { AskRow } from '../report/forecast-json.ts'
import { money } from '../report/words.ts'
import { type Change, calmOdds } from './figures.ts'
import { TIE } from './ranking.ts'

/** Scores of all first steps with an estimate otherwise, or null when that would take too long. */
export type Rescore = (change: Change) => ReadonlyMap<number, number> | null

/**
 * How far the odds of one task may be from those stated, as a standard deviation of log-odds, where the author gave no range: 70 % stands for 55 % to
 * 82 % (P10..P90).
 */
export const ODDS_DEVIATION = 0.5
/** The same for days, of their logarithm: half as many to twice as many in nine cases of ten. */
export const DAYS_DEVIATION = 0.4
/** Estimates that are worth asking about, at most. */
export const ASKED_MAX = 5
/** Rows whose flip point is looked for, from the best on. */
export const FLIPS_MAX = 6

/** Steps of halving: the flip point is found to half a percent. */
const HALVINGS = 7

/** Places and weights that stand for a normal law (Gauss and Hermite, five points); the middle one changes nothing. */
const NORMAL_POINTS = [
  [-2.856970013872806, 0.01125741132772071],
  [-1.355626179974266, 0.2220759220056126],
  [1.355626179974266, 0.2220759220056126],
  [2.856970013872806, 0.01125741132772071],
] as const

/**
 * Odds of a task, where none of its risks holds, as they would be written today, before the author's optimism corrects them: those that say what is
 * believed now, and those at which another step becomes the best.
 */
export interface Flip {
  readonly from: number
  readonly to: number
}

/**
 * The odds nearest to those believed at which another step becomes the best, found by halving between them and 0 and 1; null when there are none, or
 * when it would take too long to look.
 */
export function flipOf(compiled: CompiledPlan, task: number, best: number, rescore: Rescore): Flip | null {
  const now = calmOdds(compiled, task)
  let given = true
  const leads = (odds: number): boolean => {
    const scores = rescore({ task, odds })
    if (scores === null) given = false
    return scores === null || isBest(scores, best)
  }
  const towards = (end: number): number | null => {
    if (leads(end)) return null
    let [keeps, flips] = [now, end]
    for (let i = 0; i < HALVINGS; i += 1) {
      const middle = (keeps + flips) / 2
      if (leads(middle)) keeps = middle
      else flips = middle
    }
    return (keeps + flips) / 2
  }
  const found = [towards(0), towards(1)].filter((odds) => odds !== null)
  if (!given || found.length === 0) return null
  const nearest = found.reduce((a, b) => (Math.abs(b - now) < Math.abs(a - now) ? b : a))
  const written = (odds: number) => oddsToWrite(odds, compiled.plan.optimism)
  return { from: written(now), to: Math.round(1000 * written(nearest)) / 1000 }
}

const isBest = (scores: ReadonlyMap<number, number>, best: number): boolean => regretOf(scores, best) <= TIE

function regretOf(scores: ReadonlyMap<number, number>, best: number): number {
  const own = scores.get(best)
  if (own === undefined) return 0
  let most = own
  for (const score of scores.values()) most = Math.max(most, score)
  return most - own
}

/**
 * Which estimates are worth asking about: for each, the regret of the present advice averaged over where the truth may lie. An estimate under which the
 * advice always stays is worth nothing, however uncertain it is.
 */
export function estimatesToAsk(
  compiled: CompiledPlan,
  looked: readonly number[],
  best: number,
  inChance: boolean,
  rescore: Rescore,
): AskRow[] {
  const rows = looked.flatMap((task): AskRow[] => {
    const id = compiled.tasks[task]?.id ?? ''
    const row = (what: AskRow['what'], changes: readonly (readonly [Change, number])[]): AskRow[] => {
      const gain = changes.reduce((sum, [change, weight]) => sum + weight * regretOf(rescore(change) ?? new Map(), best), 0)
      if (gain <= 1e-6) return []
      const worth = inChance ? `${(100 * gain).toFixed(1)} points` : money(gain, compiled.plan.currency)
      const words = what === 'odds' ? `the odds of ${id}` : `the days of ${id}`
      return [
        {
          task: id,
          what,
          gain,
          gainIn: inChance ? 'chance' : 'money',
          reason: `Knowing ${words} better could change what to do first; worth about ${worth}.`,
        },
      ]
    }
    return [...row('odds', oddsAround(compiled, task)), ...row('days', daysAround(compiled, task))]
  })
  return rows.sort((a, b) => b.gain - a.gain).slice(0, ASKED_MAX)
}

/** Where the odds of a task may lie where none of its risks holds, with weights. Their mean is the believed one. */
function oddsAround(compiled: CompiledPlan, task: number): (readonly [Change, number])[] {
  const mean = calmOdds(compiled, task)
  const stated = compiled.tasks[task]?.odds ?? 1
  if (mean <= 0 || mean >= 1) return []
  const deviation = isRange(stated) ? beliefAbout(stated).sigma : ODDS_DEVIATION
  const at = (centre: number, z: number) => logistic(centre + deviation * z)
  const meanAround = (centre: number) =>
    NORMAL_POINTS.reduce(
      (sum, [z, weight]) => sum + weight * at(centre, z),
      (1 - 2 * 0.2220759220056126 - 2 * 0.01125741132772071) * at(centre, 0),
    )
  // The log-odds are shifted until the mean is the believed chance.
  let [low, high] = [logit(mean) - 4, logit(mean) + 4]
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2
    if (meanAround(middle) < mean) low = middle
    else high = middle
  }
  return NORMAL_POINTS.map(([z, weight]) => [{ task, odds: at((low + high) / 2, z) }, weight])
}

/** Where the days of a task may lie, as factors with mean near 1. */
function daysAround({ tasks, beliefs }: CompiledPlan, task: number): (readonly [Change, number])[] {
  if (tasks[task]?.days === null || beliefs.tasks[task]?.meanDays === 0) return []
  const centre = -(DAYS_DEVIATION ** 2) / 2
  return NORMAL_POINTS.map(([z, weight]) => [{ task, daysFactor: exp(centre + DAYS_DEVIATION * z) }, weight])
}
