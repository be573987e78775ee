export const DEFAULT_SEED = 1
export const DEFAULT_TRIALS = 10_000
export const MAX_TRIALS = 10_000_000

/** Throws a RangeError for a seed or a number of trials out of range. */
export function requireSimulation(seed: number, trials: number): void {
  requireWhole('seed', seed, 0, 2 ** 32 - 1)
  requireWhole('trials', trials, 1, MAX_TRIALS)
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
}
