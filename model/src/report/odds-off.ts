import {
  createPilot,
  createSensitivity,
  dayOf,
  logistic,
  logit,
  normalQuantile,
  type Outcomes,
  type Problem,
  quantileOfCases,
  type Sensitivity,
  type StatedOdds as StatedChances,
  shiftedProblem,
  UNSETTLED,
} from '@nonlinear/engine'
import { oddsInTime } from '../evidence/belief.ts'
import { type UsualError, usualError } from '../evidence/usual-error.ts'
import type { OddsSource } from '../plan/beliefs.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import { authoredShift, beliefAbout, isRange } from '../quantity/odds.ts'
import type { Band, Figure, OddsAreOff } from './forecast-json.ts'

/** Trials of each of the two simulations under shifted odds, from which the chance by the deadline is told; they meet the draws of the forecast. */
const SHIFTED_TRIALS = 1024

const Z90 = normalQuantile(0.9)
const LOW = 0.1
const HIGH = 0.9

/** The parts of the forecast that say how far it moves if the odds behind it are off, and what shared risks do to it. */
export interface OddsOffReport {
  /** null when nothing is uncertain any more. */
  readonly ifOddsAreOff: OddsAreOff | null
  readonly withoutSharedRisks: Figure | null
}

/** `figures` are those of the forecast, and `outcomes` its trials under `seed`. */
export function oddsOffReport(
  compiled: CompiledPlan,
  outcomes: Outcomes,
  seed: number,
  figures: { readonly success: Figure; readonly byDeadline: Figure | null },
): OddsOffReport {
  if (figures.success.standardError === 0) return { ifOddsAreOff: null, withoutSharedRisks: null }
  const odds = statedChances(compiled)
  const sensitivity = createSensitivity(compiled.problem, odds)
  const separate = sensitivity?.separateRisks() ?? null
  const usual = usualError(compiled.plan, compiled.asOf)
  return {
    ifOddsAreOff: {
      ...bandsOf(compiled, odds, sensitivity, outcomes, seed, usual, figures),
      usual: {
        from: usual.from,
        results: usual.results,
        brier: usual.brier,
        seventyMeans: seventyMeans(compiled, usual),
      },
    },
    withoutSharedRisks: separate === null ? null : { value: separate, standardError: 0 },
  }
}

/** What a chance of 70 % stands for. */
function seventyMeans({ plan }: CompiledPlan, { shift }: UsualError): OddsAreOff['usual']['seventyMeans'] {
  const middle = logit(0.7) + authoredShift(plan.optimism).median + shift.mean
  const off = Z90 * shift.deviation
  return { p10: logistic(middle - off), p50: logistic(middle), p90: logistic(middle + off) }
}

/** What the chances of the problem's variants hang on: one belief for each statement. */
function statedChances({ plan, problem, beliefs }: CompiledPlan): StatedChances {
  const { median } = authoredShift(plan.optimism)
  const statements = new Map<string, number>()
  const [mu, sigma, keys, stated]: [number[], number[], number[], number[]] = [[], [], [], []]
  const numberOf = (task: number, { stated: odds, risk, chance }: OddsSource): number => {
    const name = `${risk ?? ''} ${task}`
    const known = statements.get(name)
    if (known !== undefined) return known
    const belief = beliefAbout(odds)
    const taskKey = problem.keys[task] as number
    statements.set(name, mu.length)
    mu.push(belief.mu + median)
    sigma.push(isRange(odds) ? belief.sigma : 0)
    keys.push(risk === null ? taskKey : Math.imul(problem.risks.keys[risk] as number, 0x01000193) ^ taskKey)
    stated.push(chance)
    return mu.length - 1
  }
  const variants = beliefs.tasks.flatMap((task, i) =>
    task.variants.map((variant) => ({ ...variant, statement: numberOf(i, variant.source) })),
  )
  return {
    mu: Float64Array.from(mu),
    sigma: Float64Array.from(sigma),
    keys: Int32Array.from(keys),
    stated: Float64Array.from(stated),
    belief: Int32Array.from(variants, ({ statement }) => statement),
    factor: Float64Array.from(variants, ({ source }) => source.factor),
    stall: Float64Array.from(variants, ({ source, belief }) => stallOf(Math.min(1, source.chance * source.factor), belief.odds)),
    inTime: Float64Array.from(variants, ({ belief }) => (belief.odds > 0 ? oddsInTime(belief) / belief.odds : 1)),
  }
}

/** What work without a result has added to the log-odds since they were stated; it adds the same to whatever they are. */
const stallOf = (before: number, after: number): number =>
  before === after || before === 0 || before === 1 ? 0 : after === 0 ? Number.NEGATIVE_INFINITY : logit(after) - logit(before)

function bandsOf(
  compiled: CompiledPlan,
  odds: StatedChances,
  sensitivity: Sensitivity | null,
  outcomes: Outcomes,
  seed: number,
  { shift }: UsualError,
  { success, byDeadline }: { readonly success: Figure; readonly byDeadline: Figure | null },
): Pick<OddsAreOff, 'success' | 'byDeadline'> {
  const pilot = (edge: number, day: number) => simulatedAt(shiftedProblem(compiled.problem, odds, edge), day, outcomes, seed)
  const edges = [shift.mean - Z90 * shift.deviation, shift.mean + Z90 * shift.deviation] as const
  const { deadlineDay } = compiled
  const byDay = byDeadline === null || deadlineDay === null ? null : edges.map((edge) => byDeadline.value + pilot(edge, deadlineDay))
  if (sensitivity === null) {
    const ever = edges.map((edge) => success.value + pilot(edge, Number.POSITIVE_INFINITY))
    return { success: bandOfEnds(ever), byDeadline: byDay && bandOfEnds(byDay) }
  }
  const off = sensitivity.oddsOff(shift)
  // Where combinations of risks were drawn, what is off is told from what was drawn and carried over to the figure of the forecast.
  const carried = (chance: number) => (off.exact ? chance : carriedOver(chance, off.asStated, success.value))
  const chances = off.chances.map(carried)
  if (byDay === null || byDeadline === null) return { success: bandOf(chances), byDeadline: null }
  // Given success, how often it is in time hangs on the shift alone, on a straight line between its simulated ends.
  const middle = byDeadline.value / success.value
  const [low, high] = edges.map((edge, i) => shareOf(byDay[i] as number, carried(sensitivity.chanceAt(edge)), middle)) as [number, number]
  const inTime = (at: number): number => {
    const place = (at - shift.mean) / (Z90 * shift.deviation)
    return within(place < 0 ? middle + (middle - low) * place : middle + (high - middle) * place)
  }
  return { success: bandOf(chances), byDeadline: bandOf(chances.map((chance, i) => chance * inTime(off.shifts[i] as number))) }
}

const within = (chance: number): number => Math.min(1, Math.max(0, chance))
const shareOf = (part: number, whole: number, otherwise: number): number => (whole > 0 ? within(part / whole) : otherwise)

const bandOf = (cases: Float64Array): Band => ({ p10: quantileOfCases(cases, LOW), p90: quantileOfCases(cases, HIGH) })

const carriedOver = (chance: number, from: number, to: number): number =>
  from <= 0 || from >= 1 || chance <= 0 || chance >= 1 ? chance : logistic(logit(to) + logit(chance) - logit(from))

/** Where a plan is too entangled for exact chances: the two ends of the shift as simulated; ranges of single tasks, which large plans even out, are left out. */
const bandOfEnds = (ends: readonly number[]): Band => ({ p10: within(Math.min(...ends)), p90: within(Math.max(...ends)) })

/** By how much shifted odds change the chance of the root by a day, on the first trials of the forecast: the difference is that of the odds, not of the draws. */
function simulatedAt(shifted: Problem, untilDay: number, outcomes: Outcomes, seed: number): number {
  const trials = Math.min(SHIFTED_TRIALS, outcomes.trials)
  const pilot = createPilot(countedOnly(shifted, untilDay), seed, trials)
  const moved = pilot.netValue(countedOnly(shifted, untilDay))
  pilot.release()
  let here = 0
  for (let t = 0; t < trials; t += 1) {
    const end = outcomes.rootEnd[t] as number
    if (end < UNSETTLED && dayOf(end) <= untilDay) here += 1
  }
  return moved - here / trials
}

/** Nothing costs anything, and success is worth 1 up to the day: the mean net value is then a chance. */
function countedOnly(problem: Problem, untilDay: number): Problem {
  return {
    ...problem,
    cost: new Float64Array(problem.taskCount),
    spent: 0,
    spentDiscounted: 0,
    crew: problem.crew && { ...problem.crew, rate: new Float64Array(problem.crew.rate.length) },
    discount: { kind: 'none' },
    valuation: { value: 1, fullUntilDay: untilDay, fadeDays: 0 },
  }
}
