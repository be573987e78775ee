import {
  AT_THE_STOP,
  combinationChances,
  type DiscountRule,
  daysToUnits,
  discountFactor,
  fixedLaw,
  type Law,
  type SampledLaw,
  sampleLaw,
  scaledLaw,
  type Variant,
} from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import { type Belief, beliefAfter, beliefBefore, beliefRestated, expectedWork, oddsInTime } from '../evidence/belief.ts'
import type { History, TaskHistory } from '../evidence/history.ts'
import {
  DRAWN_STATES,
  EFFECTIVE_SAMPLES_LEAST,
  type Evidence,
  errorOfDraws,
  INFORMED_RISKS_MAX,
  type RiskPosterior,
  riskPosterior,
} from '../evidence/risk-posterior.ts'
import { lawOfDays, stopDays } from '../quantity/law.ts'
import { meanOdds } from '../quantity/odds.ts'
import { money } from '../report/words.ts'
import type { Odds, Optimism, Plan, Risk, StatedOdds, Task } from './plan.ts'

/** Where the odds of a task come from in one combination of risks. */
export interface OddsSource {
  readonly stated: StatedOdds
  /** Its number, before any factor. */
  readonly chance: Odds
  /** The risk whose odds take the place of the task's own, as an index into the plan's risks; null: they are its own. */
  readonly risk: number | null
  /** By how much the risks that hold multiply it. */
  readonly factor: number
}

/** What is believed of a task now, in every combination of the risks that hit it. */
export interface TaskBelief {
  readonly state: TaskHistory['state']
  readonly settledAt: number | null
  /** Whether it was ever started. */
  readonly isBegun: boolean
  readonly isBlocked: boolean
  readonly blockedUntil: number | null
  /** Risks that hit the task, as indices into the plan's risks. */
  readonly risks: readonly number[]
  /** By combination: bit i = `risks[i]` holds. */
  readonly variants: readonly { readonly belief: Belief; readonly source: OddsSource; readonly sampled: Variant }[]
  /** Chance of each combination given all that happened. */
  readonly weights: Float64Array
  /** Stated odds (the latest statement), averaged over the risks as they were before anything happened. */
  readonly statedOdds: number
  readonly posteriorOdds: number
  readonly oddsInTime: number
  /** Standard errors of the two, where combinations of risks are drawn; else 0. */
  readonly drawsError: { readonly posteriorOdds: number; readonly oddsInTime: number }
  /** Expected days of work from here on, averaged over the risks. */
  readonly expectedWork: () => number
  /** Days of work done: what was worked at the pace of its people, up to a stop that has passed. */
  readonly workDone: number
  /** Mean days of the law as written, for the order of dispatch. */
  readonly meanDays: number
}

export interface Beliefs {
  readonly tasks: readonly TaskBelief[]
  readonly posterior: RiskPosterior
  readonly warnings: readonly Diagnostic[]
  /** Days of work that were done on tasks that are no part of the plan any more. */
  readonly removedWork: ReadonlyMap<string, number>
  /** Discount factor at a working time in days. */
  discountAt(rule: DiscountRule, days: number): number
}

/** What beliefs are formed from beside the plan. Times are working days. */
export interface Grounds {
  readonly history: History
  /** Tasks that were removed: what became of them until then still says something about the risks. */
  readonly removed: readonly Task[]
  readonly now: number
  /** Draw keys of the risks. */
  readonly riskKeys: Int32Array
  /** Days of work done per working day by those who do a task. */
  paceOf(task: Task): number
  /** When the last of those who could do a task had left; null: somebody can do it. */
  abandonedAt(task: Task): number | null
}

/** Reads the log into beliefs: priors, restatements and elapsed work per task, then what all outcomes together say about the risks. */
export function beliefsOf(plan: Plan, tasks: readonly Task[], grounds: Grounds): Beliefs {
  const warnings: Diagnostic[] = []
  const drafts = tasks.map((task) => draftOf(plan, task, grounds, warnings))
  const removed = grounds.removed.map((task) => draftOf(plan, task, grounds, []))
  const posterior = riskPosterior(
    plan.risks.map(({ chance }, i) => ({ chance, key: grounds.riskKeys[i] as number })),
    [...drafts, ...removed].map((draft) => draft.evidence),
  )
  warnings.push(...drawnRisks(plan, posterior))
  const before = { chances: posterior.chances, joints: [] }
  return {
    posterior,
    warnings,
    removedWork: new Map(removed.map(({ workDone }, i) => [grounds.removed[i]?.id as string, workDone])),
    discountAt: (rule, days) => discountFactor(rule, daysToUnits(days)),
    tasks: drafts.map((draft) => {
      const weights = combinationChances(posterior, draft.risks)
      const average = (of: (belief: Belief) => number) =>
        draft.beliefs.reduce((sum, belief, v) => sum + (weights[v] as number) * of(belief), 0)
      const settled = draft.state === 'succeeded' ? 1 : draft.state === 'failed' ? 0 : null
      const weightsBefore = combinationChances(before, draft.risks)
      const errorOf = (of: (belief: Belief) => number) =>
        settled === null ? errorOfDraws(posterior, draft.risks, draft.beliefs.map(of)) : 0
      return {
        ...draft,
        weights,
        variants: sampledVariants(draft.beliefs, draft.sources),
        statedOdds: draft.statedOdds.reduce((sum, odds, v) => sum + (weightsBefore[v] as number) * odds, 0),
        posteriorOdds: settled ?? average((belief) => belief.odds),
        oddsInTime: settled ?? average(oddsInTime),
        drawsError: { posteriorOdds: errorOf((belief) => belief.odds), oddsInTime: errorOf(oddsInTime) },
        // Only advice and the choice of how to try an `any` ask for it.
        expectedWork: () => (settled === null ? average(expectedWork) : 0),
      }
    }),
  }
}

/** A warning for each set of risks whose combinations are drawn: how far its figures can be trusted. */
function drawnRisks(plan: Plan, posterior: RiskPosterior): Diagnostic[] {
  const named = (members: ArrayLike<number>): string => {
    const ids = Array.from(members, (risk) => plan.risks[risk]?.id ?? '')
    const more = ids.length - NAMED_RISKS
    return `${ids.slice(0, NAMED_RISKS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  }
  const warningOf = (members: ArrayLike<number>, said: string): Diagnostic => ({
    code: 'too-many-informed-risks',
    severity: 'warning',
    message: `what happened ties ${members.length} risks together (${named(members)}), more than the ${INFORMED_RISKS_MAX} whose combinations can all be gone through; ${said}`,
    hint: 'let fewer risks hit the same tasks, or make one risk of those that hold together',
    path: ['risks'],
  })
  // By own words: the first number that node writes for a locale takes it longer than all the rest of a small plan.
  const draws = money(DRAWN_STATES, null)
  return [
    ...posterior.unreached.map((members) =>
      warningOf(members, `not one of ${draws} drawn combinations could have led to it, so it does not change them`),
    ),
    ...posterior.joints.flatMap(({ members, effectiveSamples }) => {
      if (effectiveSamples === null) return []
      const worth = money(Math.round(effectiveSamples), null)
      const trust =
        effectiveSamples < EFFECTIVE_SAMPLES_LEAST
          ? `their figures are rough, and all that hangs on them: ${draws} drawn combinations are worth only ${worth} independent ones`
          : `their figures are estimates: ${draws} drawn combinations are worth ${worth} independent ones`
      return [warningOf(members, trust)]
    }),
  ]
}

/** Risks that a warning names one by one. */
const NAMED_RISKS = 4

interface Draft
  extends Pick<TaskBelief, 'state' | 'settledAt' | 'isBegun' | 'isBlocked' | 'blockedUntil' | 'risks' | 'workDone' | 'meanDays'> {
  readonly beliefs: readonly Belief[]
  readonly sources: readonly OddsSource[]
  readonly evidence: Evidence
  readonly statedOdds: readonly number[]
}

function draftOf(plan: Plan, task: Task, grounds: Grounds, warnings: Diagnostic[]): Draft {
  const past = grounds.history.tasks.get(task.id) as TaskHistory
  const pace = grounds.paceOf(task)
  const hits = plan.risks.flatMap((risk, index) => risk.hits.filter((hit) => hit.task === task.id).map((hit) => ({ index, hit })))
  const risks = hits.map(({ index }) => index)
  const days = task.days === null ? fixedLaw(0) : lawOfDays(task.days)
  const stop = stopDays(task.stop, days)
  const failsAfter = task.failsAfter && lawOfDays(task.failsAfter)
  const isBegun = past.startedAt !== null && past.settledAt === null
  const path = ['tasks', task.id]
  const beliefs: Belief[] = []
  const sources: OddsSource[] = []
  const statedOdds: number[] = []
  for (let combination = 0; combination < 1 << hits.length; combination += 1) {
    const holding = hits.filter((_, i) => combination & (1 << i))
    const factor = holding.reduce((product, { hit }) => product * (hit.daysFactor ?? 1), 1)
    const sourceOf = (odds: StatedOdds) => sourceUnder(odds, holding, plan.optimism)
    const scaled = scaledLaw(days, factor)
    let source = sourceOf(task.odds ?? 1)
    let belief = beliefBefore({ odds: oddsFrom(source), days: scaled, failsAfter, stop })
    let elapsed = 0
    let stated: StatedOdds = task.odds ?? 1
    for (const restated of past.restatements) {
      belief = beliefAfter(belief, (restated.elapsed - elapsed) * pace)
      elapsed = restated.elapsed
      stated = restated.odds ?? stated
      // Who says how many days are still to come believes that it may yet work, even where its old days had run out.
      const revived = restated.days !== null && belief.odds === 0 ? stated : null
      const odds = restated.odds ?? revived
      if (odds !== null) source = sourceOf(odds)
      belief = beliefRestated(belief, odds === null ? null : oddsFrom(source), restated.days && scaledLaw(lawOfDays(restated.days), factor))
    }
    sources.push(source)
    statedOdds.push(oddsFrom(sourceOf(stated)))
    beliefs.push(isBegun ? beliefAfter(belief, (past.worked - elapsed) * pace) : belief)
  }
  const base = beliefs[0] as Belief
  const stopPassed = isBegun && base.stop !== null && base.stop <= 0
  if (stopPassed)
    warnings.push({
      code: 'stop-passed',
      severity: 'warning',
      message: `${task.id} is past its stop of ${stop} days without a result and counts as failed`,
      hint: 'record how it ended, or restate it with a later stop',
      path: [...path, 'stop'],
    })
  else if (isBegun && base.outlived)
    warnings.push({
      code: 'estimate-outlived',
      severity: 'warning',
      message: `${task.id} has run longer than its estimate allows; one more day is assumed`,
      hint: 'restate its days in the log',
      path: [...path, 'days'],
    })
  return {
    ...endOf(past, stopPassed ? (past.workedUntil ?? grounds.now) + (base.stop ?? 0) / pace : grounds.abandonedAt(task)),
    isBegun: past.startedAt !== null,
    isBlocked: past.isBlocked,
    blockedUntil: past.blockedUntil,
    risks,
    beliefs,
    sources,
    statedOdds,
    workDone: past.worked * pace + (stopPassed ? (base.stop ?? 0) : 0),
    meanDays: days.mean,
    evidence: { risks, likelihood: beliefs.map((belief) => likelihood(belief, past)) },
  }
}

/** How a task stands: by the log, but failed where without a result its time or its people had run out. That says nothing about risks. */
const endOf = ({ state, settledAt }: TaskHistory, ranOutAt: number | null): Pick<Draft, 'state' | 'settledAt'> =>
  settledAt === null && ranOutAt !== null ? { state: 'failed', settledAt: ranOutAt } : { state, settledAt }

/** Chance of what was recorded: the result, or that there is none yet (also where the stop has passed). */
const likelihood = (belief: Belief, { state, startedAt }: TaskHistory): number =>
  startedAt === null
    ? 1
    : state === 'open' || state === 'underWay'
      ? belief.evidence
      : state === 'succeeded'
        ? oddsInTime(belief)
        : 1 - oddsInTime(belief)

type Holding = readonly { readonly index: number; readonly hit: Risk['hits'][number] }[]

/** The smallest given odds (by their means) of the risks that hold, else the task's own, and the product of their multipliers. */
function sourceUnder(odds: StatedOdds, holding: Holding, optimism: Optimism | null): OddsSource {
  let source: Omit<OddsSource, 'factor'> | null = null
  let factor = 1
  for (const { index, hit } of holding) {
    if (hit.odds?.kind === 'times') factor *= hit.odds.factor
    if (hit.odds?.kind !== 'set') continue
    const chance = meanOdds(hit.odds.odds, optimism)
    if (source === null || chance < source.chance) source = { stated: hit.odds.odds, chance, risk: index }
  }
  return { ...(source ?? { stated: odds, chance: meanOdds(odds, optimism), risk: null }), factor }
}

const oddsFrom = ({ chance, factor }: OddsSource): Odds => Math.min(1, chance * factor)

/** Tables of laws, as long as anybody holds the law. */
const tables = new WeakMap<Law, SampledLaw>()

function tableOf(law: Law): SampledLaw {
  const known = tables.get(law) ?? sampleLaw(law)
  tables.set(law, known)
  return known
}

const sampledVariants = (beliefs: readonly Belief[], sources: readonly OddsSource[]): TaskBelief['variants'] =>
  beliefs.map((belief, v) => ({
    belief,
    source: sources[v] as OddsSource,
    sampled: {
      odds: belief.odds,
      success: tableOf(belief.success),
      failure: belief.failure === null ? AT_THE_STOP : tableOf(belief.failure),
    },
  }))
