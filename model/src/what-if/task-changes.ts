import { AT_THE_STOP, fixedLaw, logistic, logit, normalQuantile, sampleLaw, type Variant } from '@nonlinear/engine'
import type { Belief } from '../evidence/belief.ts'
import { USUAL_DEVIATION } from '../evidence/usual-error.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import { authoredShift, beliefAbout, isRange, oddsToWrite } from '../quantity/odds.ts'

// One task of a compiled plan with another estimate: what its variants become, a variant for each combination of the risks that hit it.

const Z90 = normalQuantile(0.9)

const variantsOf = ({ beliefs }: CompiledPlan, task: number) => (beliefs.tasks[task] as (typeof beliefs.tasks)[number]).variants

/** Where the odds of a task may lie, as shifts of log-odds. */
interface OddsEnds {
  readonly from: 'range' | 'usual'
  readonly low: number
  readonly high: number
  /** Odds that the author's optimism has corrected, as the author would write them. */
  asWritten(odds: number): number
}

/** From one end of the author's range to the other, else as far off as odds usually are; null where they are certain. */
export function oddsEnds(compiled: CompiledPlan, task: number): OddsEnds | null {
  const own = variantsOf(compiled, task).find(({ source }) => source.risk === null)?.source
  if (own === undefined || own.chance <= 0 || own.chance >= 1) return null
  const { optimism } = compiled.plan
  if (!isRange(own.stated)) {
    const off = Z90 * USUAL_DEVIATION
    return { from: 'usual', low: -off, high: off, asWritten: (odds) => oddsToWrite(odds, optimism) }
  }
  const { mu, sigma } = beliefAbout(own.stated)
  const { median } = authoredShift(optimism)
  const middle = mu + median - logit(own.chance)
  return {
    from: 'range',
    low: middle - Z90 * sigma,
    high: middle + Z90 * sigma,
    // The ends of a range are shifted as they are, not averaged over how unsure the optimism is.
    asWritten: (odds) => (median === 0 || odds <= 0 || odds >= 1 ? odds : logistic(logit(odds) - median)),
  }
}

/** The task with its own stated odds shifted; odds that a risk sets stay, and what work without a result has taught is added as before. */
export function withOddsShifted(compiled: CompiledPlan, task: number, shift: number): Variant[] {
  return variantsOf(compiled, task).map(({ belief, source, sampled }) => {
    if (source.risk !== null || source.chance <= 0 || source.chance >= 1) return sampled
    const before = Math.min(1, source.chance * source.factor)
    const after = Math.min(1, logistic(logit(source.chance) + shift) * source.factor)
    return { ...sampled, odds: afterStall(after, before, belief.odds) }
  })
}

/** Work without a result has moved the log-odds from those of `before` to those of `now`: by as much it moves any others. */
const afterStall = (odds: number, before: number, now: number): number =>
  before === now || before <= 0 || before >= 1 || now <= 0 || now >= 1 || odds <= 0 || odds >= 1
    ? before === now
      ? odds
      : now
    : logistic(logit(odds) + logit(now) - logit(before))

/** The task with certain odds. */
export const withOdds = (compiled: CompiledPlan, task: number, odds: number): Variant[] =>
  variantsOf(compiled, task).map(({ sampled }) => ({ ...sampled, odds }))

const inTime = ({ success, stop }: Belief): number => (stop === null ? 1 : success.cdf(stop))

/** Days still needed where it works before its stop and no risk holds, at a quantile of their law; 0 where that cannot be. */
export function daysAt(compiled: CompiledPlan, task: number, quantile: number): number {
  const belief = variantsOf(compiled, task)[0]?.belief
  return belief === undefined || inTime(belief) <= 0 ? 0 : belief.success.quantile(quantile * inTime(belief))
}

/**
 * The task taking that quantile of the days it takes where it works before its stop, and as likely to work in time as before: a law cut off by its stop
 * would else lose that risk at both ends, and look better at either. A failure that takes as long as a success takes as long here, too.
 */
export function withDaysAt(compiled: CompiledPlan, task: number, quantile: number): Variant[] {
  return variantsOf(compiled, task).map(({ belief, sampled }) => {
    const share = inTime(belief)
    if (share <= 0) return sampled
    const success = sampleLaw(fixedLaw(belief.success.quantile(quantile * share)))
    const failure = belief.failure === belief.success ? success : belief.failure === null ? AT_THE_STOP : sampled.failure
    return { odds: belief.odds * share, success, failure }
  })
}
