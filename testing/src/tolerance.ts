import type { Figure } from '@nonlinear/model'

// How far a simulated figure may lie from the truth. Seeds are fixed, so a test that passes once passes always.

/** Standard errors; over the few ten thousand comparisons of all tests, less than one is expected to lie farther off by chance. */
export const STANDARD_ERRORS = 4.5

/** Below this, two figures are the same number. */
const SAME = 1e-9

/** What speaks against a simulated chance when the true one is known, or null. A chance of 0 or 1 must be met exactly. */
export function wrongChance(simulated: number, exact: number, trials: number): string | null {
  const chance = Math.min(1, Math.max(0, exact))
  const standardError = Math.sqrt((chance * (1 - chance)) / trials)
  // Two trials more: counts of rare events are not normal.
  const tolerance = standardError < 1e-12 ? SAME : STANDARD_ERRORS * standardError + 2 / trials
  return Math.abs(simulated - exact) <= tolerance ? null : `${simulated} instead of ${exact} (tolerance ${tolerance.toPrecision(2)})`
}

/** What speaks against a simulated mean when the true mean and variance of one trial are known, or null. */
export function wrongMean(simulated: number, exact: { readonly mean: number; readonly variance: number }, trials: number): string | null {
  const tolerance = STANDARD_ERRORS * Math.sqrt(exact.variance / trials) + SAME * Math.max(1, Math.abs(exact.mean)) * 10
  return Math.abs(simulated - exact.mean) <= tolerance
    ? null
    : `${simulated} instead of ${exact.mean} (tolerance ${tolerance.toPrecision(2)})`
}

/** What speaks against a figure by its own standard error, which must not be larger than that of the plain count of `worst` per trial; or null. */
export function wrongFigure(figure: Figure, exact: number, trials: number, worst = 1): string | null {
  const { value, standardError } = figure
  if (!(standardError >= 0 && standardError <= (worst + 1 / trials) / Math.sqrt(trials) + 2 / trials))
    return `its standard error is ${standardError}`
  const tolerance = STANDARD_ERRORS * standardError + 2 / trials
  return Math.abs(value - exact) <= tolerance ? null : `${value} instead of ${exact} (standard error ${standardError.toPrecision(2)})`
}
