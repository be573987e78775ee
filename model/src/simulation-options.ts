export const DEFAULT_SEED = 1
export const DEFAULT_TRIALS = 10_000
export const MAX_TRIALS = 10_000_000

/** Throws a RangeError for a seed or a number of trials out of range. */
export function requireSimulation(seed: number, trials: number): void {
  requireWhole('seed', seed, 0, 2 ** 32 - 1)
  requireWhole('trials', trials, 1, MAX_TRIALS)
}

/** Fewer replicates would not tell how far they are apart. */
const REPLICATES_MIN = 8

/** Replicates of 2^`size` trials, 8 to 16 of them, as near to so many trials as can be. At least 8 trials. */
export function replicatesFor(trials: number): { readonly count: number; readonly size: number } {
  const size = Math.max(0, Math.floor(Math.log2(trials / REPLICATES_MIN)))
  return { count: Math.max(REPLICATES_MIN, Math.round(trials / 2 ** size)), size }
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
}
