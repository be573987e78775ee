import { checkProblem } from '../check-problem.ts'
import { normalQuantile } from '../distribution/elementary.ts'
import { type Problem, rowOf } from '../problem.ts'
import { drawKey } from '../random/hash.ts'
import { refuse, requireArray, requireChance, requireObject, requireWhole } from '../refuse.ts'
import type { Shift } from './calibration.ts'
import { chanceOf, decisionDiagram } from './decision-diagram.ts'
import { logistic, logit } from './logit-normal.ts'
import { riskScenes, shuffledRanks } from './risk-scenes.ts'

// How far the chance of the root moves if the odds behind it are off. Who succeeds does not depend on times, so each set of odds is one pass
// over a decision diagram, for each combination of the risks.

/** What the chances of a problem's variants hang on: beliefs, and for each variant what is made of one. */
export interface StatedOdds {
  /** Beliefs about chances that somebody stated: median of the log-odds (∓Infinity: certain) and their spread (0: taken as stated). */
  readonly mu: Float64Array
  readonly sigma: Float64Array
  /** Draw key of each belief. */
  readonly keys: Int32Array
  /** Chance of each belief as used in the forecast. */
  readonly stated: Float64Array
  /** By variant: the belief that its chance is made from, and by how much the risks that hold multiply that. */
  readonly belief: Int32Array
  readonly factor: Float64Array
  /** Added to the log-odds by work without a result. */
  readonly stall: Float64Array
  /** Chance that the task ends before its stop if it works. */
  readonly inTime: Float64Array
}

/** The chance of the root if the odds are off, in equally likely cases. */
export interface OddsOff {
  /** The common shift of each case. */
  readonly shifts: Float64Array
  readonly chances: Float64Array
  /** The chance with the odds as used in the forecast. */
  readonly asStated: number
  /** Whether the chances are exact: else combinations of risks were drawn. */
  readonly exact: boolean
}

/**
 * Cases looked at. Where only the shift varies, the middles of five strata hold P10 and P90 themselves, and more odds are more chance; ranges of
 * their own are drawn beside it, as a Latin hypercube.
 */
const CASES_SHIFT = 5
const CASES = 65
/** Steps over entries of the diagram that all cases together may take; with more, there are fewer cases, but at least CASES_MIN. */
const STEPS_MAX = 1_500_000
const CASES_MIN = 15
const CASE_SEED = 0x0dd5

export interface Sensitivity {
  oddsOff(shift: Shift): OddsOff
  /** The chance of the root if no two tasks shared a risk and each kept its own odds; null where no risk is shared. */
  separateRisks(): number | null
}

/** Refuses odds that are not those of the problem. */
function checkStated(problem: Problem, odds: StatedOdds): void {
  checkProblem(problem)
  requireObject('odds', odds, 'an object with the fields of StatedOdds')
  const beliefs = odds.mu?.length ?? 0
  for (const field of ['mu', 'sigma', 'stated'] as const) requireArray(`odds.${field}`, odds[field], 'Float64Array', beliefs)
  requireArray('odds.keys', odds.keys, 'Int32Array', beliefs)
  requireArray('odds.belief', odds.belief, 'Int32Array', problem.variants.length)
  for (const field of ['factor', 'stall', 'inTime'] as const)
    requireArray(`odds.${field}`, odds[field], 'Float64Array', problem.variants.length)
}

/** null where the plan is too entangled for a decision diagram. */
export function createSensitivity(problem: Problem, odds: StatedOdds): Sensitivity | null {
  checkStated(problem, odds)
  const diagram = decisionDiagram(problem)
  if (diagram === null) return null
  const tasks = [...new Set(diagram.task)].filter((task) => task >= 0)
  const { scenes, complete } = riskScenes(problem, tasks)
  const chances = new Float64Array(problem.variants.length)
  const byTask = new Float64Array(problem.taskCount)
  const scratch = new Float64Array(diagram.task.length)
  const variants = variantsOf(problem, tasks)
  const beliefs = [...new Set(Array.from(variants, (variant) => odds.belief[variant] as number))]
  /** The root where each belief's chance is the one in `believed`. */
  const believed = Float64Array.from(odds.stated)
  const root = (): number => {
    fillChances(odds, variants, believed, chances)
    let sum = 0
    for (const { weight, variant } of scenes) {
      for (let i = 0; i < tasks.length; i += 1) byTask[tasks[i] as number] = chances[variant[tasks[i] as number] as number] as number
      sum += weight * chanceOf(diagram, byTask, scratch)
    }
    return sum
  }
  const asStated = (): number => {
    believed.set(odds.stated)
    return root()
  }
  return {
    oddsOff({ mean, deviation }) {
      const guessed = beliefs.some((belief) => (odds.sigma[belief] as number) > 0)
      const afforded = Math.max(CASES_MIN, Math.floor(STEPS_MAX / (scenes.length * diagram.task.length)))
      const count = guessed ? Math.min(CASES, afforded) : CASES_SHIFT
      const normal = Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count))
      const ranks = beliefs.map((belief) =>
        (odds.sigma[belief] as number) > 0 ? shuffledRanks(drawKey(CASE_SEED, odds.keys[belief] as number), count) : null,
      )
      const shifts = normal.map((z) => mean + deviation * z)
      const moved = shifts.map((shift, i) => {
        for (let b = 0; b < beliefs.length; b += 1) {
          const belief = beliefs[b] as number
          const rank = ranks[b]?.[i]
          const off = rank === undefined ? 0 : (odds.sigma[belief] as number) * (normal[rank] as number)
          believed[belief] = logistic((odds.mu[belief] as number) + shift + off)
        }
        return root()
      })
      return { shifts, chances: moved, asStated: asStated(), exact: complete }
    },
    separateRisks() {
      if (!shareRisk(problem, tasks)) return null
      asStated()
      for (const task of tasks)
        byTask[task] = scenes.reduce((sum, { weight, variant }) => sum + weight * (chances[variant[task] as number] as number), 0)
      return chanceOf(diagram, byTask, scratch)
    },
  }
}

/** All variants of the tasks. */
function variantsOf({ variantStarts, variants }: Problem, tasks: readonly number[]): Int32Array {
  const found: number[] = []
  for (const task of tasks) {
    const end = variantStarts[task + 1] ?? variants.length
    for (let variant = variantStarts[task] as number; variant < end; variant += 1) found.push(variant)
  }
  return Int32Array.from(found)
}

/** Chances of the variants where each belief's chance is the one in `believed`. A counted loop over flat rows: it runs before V8 compiles it. */
function fillChances(odds: StatedOdds, variants: Int32Array, believed: Float64Array, out: Float64Array): void {
  const { belief, factor, stall, inTime } = odds
  for (let i = 0; i < variants.length; i += 1) {
    const variant = variants[i] as number
    const stated = Math.min(1, (believed[belief[variant] as number] as number) * (factor[variant] as number))
    const stalled = stall[variant] as number
    const now = stalled === 0 || stated === 0 || stated === 1 ? stated : logistic(logit(stated) + stalled)
    out[variant] = now * (inTime[variant] as number)
  }
}

function shareRisk(problem: Problem, tasks: readonly number[]): boolean {
  const hit = new Set<number>()
  for (const task of tasks) {
    for (const risk of rowOf(problem.hits, task)) {
      if (hit.has(risk)) return true
      hit.add(risk)
    }
  }
  return false
}

/** Quantile of equally likely cases, between the middles of their ranks; ends are kept. */
export function quantileOfCases(cases: Float64Array, q: number): number {
  requireWhole('the number of cases', cases?.length, 1, Number.MAX_SAFE_INTEGER)
  requireChance('the quantile', q)
  const sorted = Float64Array.from(cases).sort()
  const place = Math.min(sorted.length - 1, Math.max(0, q * sorted.length - 0.5))
  const below = Math.floor(place)
  const [low, high] = [sorted[below] as number, sorted[Math.min(sorted.length - 1, below + 1)] as number]
  return low + (place - below) * (high - low)
}

/** The problem as it would be if the log-odds of all stated odds, as used in the forecast, were shifted by so much. */
export function shiftedProblem(problem: Problem, odds: StatedOdds, shift: number): Problem {
  checkStated(problem, odds)
  if (!Number.isFinite(shift)) refuse('the shift', shift, 'a finite number of log-odds')
  const believed = odds.stated.map((chance) => logistic(logit(chance) + shift))
  const all = Int32Array.from(problem.variants, (_, variant) => variant)
  const chances = new Float64Array(all.length)
  fillChances({ ...odds, inTime: new Float64Array(all.length).fill(1) }, all, believed, chances)
  return { ...problem, variants: problem.variants.map((variant, v) => ({ ...variant, odds: chances[v] as number })) }
}
