import { ERRORS_IN_RANGE, percentsOfWhole } from '@nonlinear/model'

/** `61 %`; one decimal below 1 % and above 99 %, so that a small chance never reads as none. */
export function percent(chance: number): string {
  if (chance === 0 || chance === 1) return `${chance * 100}\u202f%`
  if (chance < 0.001) return '<0.1\u202f%'
  if (chance > 0.999) return '>99.9\u202f%'
  const fine = chance < 0.01 || chance > 0.99
  return `${(chance * 100).toFixed(fine ? 1 : 0)}\u202f%`
}

/**
 * Chances that make up one whole, in whole percent that add up to 100: rounded one by one, 12.5 % and 87.5 % would come to 101.
 * A small chance never reads as none, nor one below 1 as all.
 */
export const percentsOf = (chances: readonly number[]): string[] =>
  percentsOfWhole(chances).map((whole, i) => {
    const chance = chances[i] as number
    const sign = whole === 0 && chance > 0 ? '<1' : whole === 100 && chance < 1 ? '>99' : String(whole)
    return `${sign}\u202f%`
  })

/** A difference of chances in points: `2.1 points`. */
export function points(difference: number): string {
  const value = (difference * 100).toFixed(Math.abs(difference) < 0.0995 ? 1 : 0)
  return `${value.replace('-', '−')} ${Number(value) === 1 ? 'point' : 'points'}`
}

/** How far 95 of 100 simulations of the same plan stay from its true chance: two standard errors to either side, as `± 1.0 points`. */
export const simulationError = (standardError: number): string => `± ${points(ERRORS_IN_RANGE * standardError)}`
