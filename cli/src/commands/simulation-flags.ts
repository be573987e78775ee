import { FIRST_YEAR, type ForecastOptions, isOutsideYears, isPlanDate, LAST_YEAR } from '@nonlinear/model'
import { type Arguments, type Flag, wholeNumber } from '../arguments.ts'
import { type Host, UsageError } from '../host.ts'

const SEED_MAX = 2 ** 32 - 1
const TRIALS_MAX = 1_000_000

export const AS_OF: Flag = {
  name: 'as-of',
  value: 'DATE',
  summary: 'what had happened by the end of that day (default: today, or the start if the log is empty)',
}
export const JSON_OUTPUT: Flag = { name: 'json', value: null, summary: 'print JSON for programs' }
export const SEED: Flag = { name: 'seed', value: 'N', summary: 'seed of the simulation (default 1): same seed, same figures' }
export const TRIALS: Flag = { name: 'trials', value: 'N', summary: 'simulated futures, up to 1,000,000 (default 10,000)' }

/** Options of a forecast from the flags given; the current day is read here because the model has no clock. */
export function forecastOptions(given: Arguments, host: Host): ForecastOptions {
  const asOf = given.values.get(AS_OF.name)
  if (asOf !== undefined && !isPlanDate(asOf)) {
    throw new UsageError(
      `--as-of must be a day ${isOutsideYears(asOf) ? `from ${FIRST_YEAR} to ${LAST_YEAR}` : 'that exists'}, written YYYY-MM-DD, got "${asOf}"`,
      `for example --as-of ${host.today()}`,
    )
  }
  const seed = wholeNumber(given, SEED.name, 0, SEED_MAX, 1)
  const trials = wholeNumber(given, TRIALS.name, 1, TRIALS_MAX, 100_000)
  return {
    today: host.today(),
    ...(asOf === undefined ? {} : { asOf }),
    ...(seed === undefined ? {} : { seed }),
    ...(trials === undefined ? {} : { trials }),
  }
}
