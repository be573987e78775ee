import {
  BLOCK,
  createEnds,
  createSensitivity,
  dayOf,
  logistic,
  logit,
  normalQuantile,
  type Outcomes,
  quantileOfCases,
  type Sensitivity,
  type SimulationOptions,
  type StatedOdds as StatedChances,
  shiftedProblem,
  UNSETTLED,
} from '@nonlinear/engine'
import { oddsInTime } from '../evidence/belief.ts'
import { type UsualError, usualError } from '../evidence/usual-error.ts'
import type { OddsSource } from '../plan/beliefs.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import { authoredShift, beliefAbout, isRange } from '../quantity/odds.ts'
import { peopleMayRunOut } from '../team/presence.ts'
import type { Band, Figure, OddsAreOff } from './forecast-json.ts'

/** Trials of each of the two simulations under shifted odds, from which the chance by the deadline is told; they meet the draws of the forecast. */
const SHIFTED_TRIALS = BLOCK

const Z90 = normalQuantile(0.9)
const LOW = 0.1
const HIGH = 0.9

/** The parts of the forecast that say how far it moves if the odds behind it are off, and what shared risks do to it. */
export interface OddsOffReport {
  /** null when nothing is uncertain any more. */
  readonly ifOddsAreOff: OddsAreOff | null
  readonly withoutSharedRisks: Figure | null
}

/** `figures` are those of the forecast, and `outcomes` its trials under `seed`, drawn as `drawing` says. */
export function oddsOffReport(
  compiled: CompiledPlan,
  outcomes: Outcomes,
  seed: number,
  figures: { readonly success: Figure; readonly byDeadline: Figure | null },
  drawing: SimulationOptions = {},
): OddsOffReport {
  if (figures.success.standardError === 0) return { ifOddsAreOff: null, withoutSharedRisks: null }
  const odds = statedChances(compiled)
  // Where tasks fail for want of people, chances are no matter of odds alone.
  const sensitivity = peopleMayRunOut(compiled.problem) ? null : createSensitivity(compiled.problem, odds)
  const separate = sensitivity?.separateRisks() ?? null
  const usual = usualError(compiled.plan, compiled.asOf)
  return {
    ifOddsAreOff: {
      ...bandsOf(sensitivity, usual, figures, (shift) => simulatedAt(compiled, odds, shift, outcomes, seed, drawing)),
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
export function statedChances({ plan, problem, beliefs }: CompiledPlan): StatedChances {
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
  sensitivity: Sensitivity | null,
  { shift }: UsualError,
  { success, byDeadline }: { readonly success: Figure; readonly byDeadline: Figure | null },
  simulated: (shift: number) => End,
): Pick<OddsAreOff, 'success' | 'byDeadline'> {
  const edges = [shift.mean - Z90 * shift.deviation, shift.mean + Z90 * shift.deviation] as const
  const wantsDates = byDeadline !== null && byDeadline.value > 0
  const ends = wantsDates || sensitivity === null ? edges.map(simulated) : []
  if (sensitivity === null) {
    const band = bandOfEnds(ends.map((end) => end.success))
    return { success: band, byDeadline: byDeadline && bandOfEnds(ends.map((end) => end.success * end.inTime)) }
  }
  const off = sensitivity.oddsOff(shift)
  // Where combinations of risks were drawn, what is off is told from what was drawn and carried over to the figure of the forecast.
  const chances = off.exact ? off.chances : off.chances.map((chance) => carriedOver(chance, off.asStated, success.value))
  if (!wantsDates) return { success: bandOf(chances), byDeadline: byDeadline && { p10: 0, p90: 0 } }
  // Given success, how often it is in time hangs on the shift alone, on a straight line between its simulated ends.
  const [low, high] = ends.map(({ inTime }) => inTime) as [number, number]
  const middle = byDeadline.value / success.value
  const inTime = (at: number): number => {
    const place = (at - shift.mean) / (Z90 * shift.deviation)
    return within(place < 0 ? middle + (middle - low) * place : middle + (high - middle) * place)
  }
  return { success: bandOf(chances), byDeadline: bandOf(chances.map((chance, i) => chance * inTime(off.shifts[i] as number))) }
}

const within = (chance: number): number => Math.min(1, Math.max(0, chance))

const bandOf = (cases: Float64Array): Band => ({ p10: quantileOfCases(cases, LOW), p90: quantileOfCases(cases, HIGH) })

const carriedOver = (chance: number, from: number, to: number): number =>
  from <= 0 || from >= 1 || chance <= 0 || chance >= 1 ? chance : logistic(logit(to) + logit(chance) - logit(from))

/** Where a plan is too entangled for exact chances: the two ends of the shift as simulated; ranges of single tasks, which large plans even out, are left out. */
const bandOfEnds = (ends: readonly number[]): Band => ({ p10: within(Math.min(...ends)), p90: within(Math.max(...ends)) })

/** One end of the shift, beside the forecast over the same draws. */
interface End {
  readonly success: number
  /** Share of the successes that meet the deadline. */
  readonly inTime: number
}

/** The forecast's first trials again, with shifted odds: differences are those of the odds, not of the draws. */
function simulatedAt(
  { problem, deadlineDay }: CompiledPlan,
  odds: StatedChances,
  shift: number,
  outcomes: Outcomes,
  seed: number,
  drawing: SimulationOptions,
): End {
  const trials = Math.min(SHIFTED_TRIALS, outcomes.trials)
  const ends = createEnds(shiftedProblem(problem, odds, shift), seed, { ...drawing, most: trials })
  const moved = countEnds(ends.simulate(0).rootEnd, trials, deadlineDay)
  ends.release()
  const here = countEnds(outcomes.rootEnd, trials, deadlineDay)
  const all = countEnds(outcomes.rootEnd, outcomes.trials, deadlineDay)
  const share = ({ successes, inTime }: Counts) => (successes === 0 ? 0 : inTime / successes)
  return {
    success: within(all.successes / outcomes.trials + (moved.successes - here.successes) / trials),
    inTime: moved.successes === 0 || here.successes === 0 ? share(all) : within(share(all) + share(moved) - share(here)),
  }
}

interface Counts {
  readonly successes: number
  readonly inTime: number
}

function countEnds(rootEnd: Int32Array, trials: number, deadlineDay: number | null): Counts {
  let [successes, inTime] = [0, 0]
  for (let t = 0; t < trials; t += 1) {
    const end = rootEnd[t] as number
    if (end >= UNSETTLED) continue
    successes += 1
    if (deadlineDay !== null && dayOf(end) <= deadlineDay) inTime += 1
  }
  return { successes, inTime }
}
