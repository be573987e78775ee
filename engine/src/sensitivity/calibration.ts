import { exp, log } from '../distribution/elementary.ts'
import { requireChance, requireList, requirePositive, requireWhole } from '../refuse.ts'

// How far off stated odds have been: one shift of the log-odds, common to all of them, learnt from results and shrunk towards none.

/** A result beside what had been expected. */
export interface Result {
  /** Chance of success if the log-odds of all stated odds are shifted by so much. */
  chance(shift: number): number
  readonly worked: boolean
}

export interface Shift {
  readonly mean: number
  readonly deviation: number
}

/** Shifts are looked at on a grid from −REACH to REACH. */
const REACH = 4
const STEP = 0.05
/** A result that was called certain and did not come is held to be this likely, so that one such does not outweigh all others. */
const LEAST_LIKELY = 1e-6

/** Mean and standard deviation of the common shift given the results: Bayes on a grid, from a normal prior around 0. Throws a RangeError for a prior that is none. */
export function shiftFrom(results: readonly Result[], priorDeviation: number): Shift {
  requireList('results', results)
  requirePositive('priorDeviation', priorDeviation)
  let [total, sum, squares] = [0, 0, 0]
  for (let i = -REACH / STEP; i <= REACH / STEP; i += 1) {
    const shift = i * STEP
    let logWeight = (-shift * shift) / (2 * priorDeviation * priorDeviation)
    for (const { chance, worked } of results) {
      const likely = worked ? chance(shift) : 1 - chance(shift)
      logWeight += log(Math.max(LEAST_LIKELY, likely))
    }
    const weight = exp(logWeight)
    total += weight
    sum += weight * shift
    squares += weight * shift * shift
  }
  if (!(total > 0)) return { mean: 0, deviation: priorDeviation }
  const mean = sum / total
  return { mean, deviation: Math.sqrt(Math.max(0, squares / total - mean * mean)) }
}

/** How good stated chances were (Brier 1950; parts by Murphy 1973). Groups are of equal chances. */
export interface Calibration {
  /** Mean square of chance − outcome = reliability − resolution + uncertainty; 0 is best. */
  readonly brier: number
  readonly reliability: number
  readonly resolution: number
  readonly uncertainty: number
  /** Mean of −ln(chance given to what came), in nats. */
  readonly logLoss: number
}

/** Throws a RangeError where a chance is none, or chances and outcomes are not as many, or none at all. */
export function calibrationOf(chances: readonly number[], worked: readonly boolean[]): Calibration {
  requireList('chances', chances)
  requireList('worked', worked, chances.length)
  requireWhole('the number of chances', chances.length, 1, Number.MAX_SAFE_INTEGER)
  for (const chance of chances) requireChance('a chance', chance)
  const count = chances.length
  const groups = new Map<number, { size: number; successes: number }>()
  let [successes, squares, surprise] = [0, 0, 0]
  chances.forEach((chance, i) => {
    const outcome = worked[i] ? 1 : 0
    successes += outcome
    squares += (chance - outcome) * (chance - outcome)
    surprise -= log(Math.max(LEAST_LIKELY, outcome === 1 ? chance : 1 - chance))
    const group = groups.get(chance) ?? { size: 0, successes: 0 }
    groups.set(chance, { size: group.size + 1, successes: group.successes + outcome })
  })
  const share = successes / count
  let [reliability, resolution] = [0, 0]
  for (const [chance, { size, successes: worked }] of groups) {
    const seen = worked / size
    reliability += (size * (chance - seen) * (chance - seen)) / count
    resolution += (size * (seen - share) * (seen - share)) / count
  }
  return { brier: squares / count, reliability, resolution, uncertainty: share * (1 - share), logLoss: surprise / count }
}
