import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { isRange } from '../quantity/odds.ts'
import { percent } from './check-law.ts'
import type { OddsRange, Optimism, StatedOdds } from './plan.ts'
import { error } from './plan-index.ts'

// Chances, ranges of chances, and how they are to be read.

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high

/** Whether a number was most likely meant as a percentage, its sign forgotten. */
const looksLikePercent = (value: number): boolean => value > 1 && value <= 100

/** Chances above 1 are most often percentages without their sign. */
export function oddsTroubles(odds: StatedOdds | null, of: PlanPath, name: string): Diagnostic[] {
  if (odds === null) return []
  if (isRange(odds)) return rangeTroubles(odds, [...of, name], name)
  if (within(odds, 0, 1)) return []
  const hint = looksLikePercent(odds) ? `write ${odds}%, or ${Number((odds / 100).toPrecision(12))}` : 'write a chance from 0% to 100%'
  const shown = looksLikePercent(odds) ? `${odds}, which is ${percent(odds)}` : percent(odds)
  return [error('odds-range', [...of, name], `\`${name}\` is ${shown}, not between 0% and 100%`, hint)]
}

/** Ends of a range that cannot be: a chance that may be 0 % or 100 % at its end is no guess about log-odds. */
function rangeTroubles({ p10, p90 }: OddsRange, path: PlanPath, name: string): Diagnostic[] {
  const written = `${percent(p10)}..${percent(p90)}`
  const outside = [p10, p90].filter((end) => !within(end, 0, 1))
  if (outside.length > 0) {
    const forgotten = within(p10, 0, 100) && within(p90, 0, 100) && looksLikePercent(Math.max(p10, p90))
    const message = `\`${name}\` is ${forgotten ? `${p10}..${p90}, which is ${written}` : written}, not between 0% and 100%`
    return [error('odds-range', path, message, forgotten ? `write ${p10}%..${p90}%` : 'write a range such as 40%..70%')]
  }
  if (p10 === p90) return [error('points-order', path, `both ends of ${written} are equal`, `write ${percent(p10)}`)]
  if (p10 > p90) {
    const message = `P10 ${percent(p10)} and P90 ${percent(p90)} are out of order in ${written}`
    return [error('points-order', path, message, `write ${percent(p90)}..${percent(p10)}`)]
  }
  if (p10 > 0 && p90 < 1) return []
  const end = p10 === 0 ? 'begins at 0%' : 'ends at 100%'
  const message = `the range ${written} ${end}, but one time in ten the chance lies beyond that end`
  return [error('odds-range', path, message, `write ${p10 === 0 ? '1%' : percent(p10)}..${p90 === 1 ? '99%' : percent(p90)}`)]
}

export function optimismTroubles(optimism: Optimism | null): Diagnostic[] {
  if (optimism === null) return []
  const path = ['optimism']
  const { said, means } = optimism
  const troubles = [...oddsTroubles(said, [], 'optimism'), ...oddsTroubles(means, [], 'optimism')]
  if (troubles.length > 0) return troubles.slice(0, 1)
  const certain = [said, means].find((odds) => odds === 0 || odds === 1)
  if (certain === undefined) return []
  const message = `\`optimism\` cannot compare with ${percent(certain as number)}: what is certain is not a matter of optimism`
  return [error('odds-range', path, message, 'write optimism: 70% means 55%')]
}
