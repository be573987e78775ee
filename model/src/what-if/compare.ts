import { exactly, OPEN } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from '../as-of.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { defaultObjective } from '../next.ts'
import { checkPlan } from '../plan/check.ts'
import { type CompiledPlan, compilePlan } from '../plan/compile.ts'
import type { Plan } from '../plan/plan.ts'
import { chooseTry } from '../plan/try.ts'
import { inputDigest } from '../report/digest.ts'
import type { Figure } from '../report/forecast-json.ts'
import type { WhatIf, WhatIfDifference, WhatIfSide } from '../report/what-if-json.ts'
import { DEFAULT_SEED, DEFAULT_TRIALS, requireSimulation } from '../simulation-options.ts'
import { asPlanned } from './as-planned.ts'
import { editPlan, type PlanEdit } from './edit.ts'
import { mixOf, quantileDifference } from './mix.ts'
import { chanceDifference, costDifference, inTimeDifference, netDifference } from './paired.ts'
import type { Trials } from './trials.ts'

/**
 * Two plans without errors (see `checkPlan`) over the same draws: tasks and risks with the same id meet the same luck in each trial, so what differs is
 * due to the plans. Where either has a log they are compared as of one day. Throws a RangeError for a seed or a number of trials out of range.
 */
export function compare(before: Plan, after: Plan, options: ForecastOptions = {}): WhatIf {
  return comparison(before, after, null, { ...options, ...sameDay(before, after, options) })
}

function sameDay(one: Plan, other: Plan, options: ForecastOptions): ForecastOptions {
  if (one.log.length === 0 && other.log.length === 0) return {}
  const days = [asOfDay(one, options), asOfDay(other, options)].filter((day) => day !== null).sort()
  const day = days.at(-1)
  return day === undefined ? {} : { asOf: day }
}

export interface WhatIfResult {
  /** null where the edits cannot be made. */
  readonly whatIf: WhatIf | null
  readonly errors: readonly Diagnostic[]
}

/** A plan without errors beside itself after some edits. */
export function whatIf(plan: Plan, edits: readonly PlanEdit[], options: ForecastOptions = {}): WhatIfResult {
  const asOf = asOfDay(plan, options)
  const edited = editPlan(plan, edits, asOf)
  if (edited.plan === null) return { whatIf: null, errors: edited.errors }
  return { whatIf: comparison(plan, edited.plan, edits, asOf === null ? options : { ...options, asOf }), errors: [] }
}

function comparison(before: Plan, after: Plan, edits: readonly PlanEdit[] | null, options: ForecastOptions): WhatIf {
  const { seed = DEFAULT_SEED, trials = DEFAULT_TRIALS } = options
  requireSimulation(seed, trials)
  const [a, b] = [sideOf(before, options, seed, trials), sideOf(after, options, seed, trials)]
  const isSame = a.side.inputDigest === b.side.inputDigest
  const known = new Set(checkPlan(before).map(({ code, message }) => `${code} ${message}`))
  return {
    schema: 'nonlinear.what-if/1',
    seed,
    trials,
    edits,
    before: a.side,
    after: b.side,
    difference: isSame ? noDifference(a.side) : differenceOf(a, b),
    sameDraws: sameDraws(a.compiled, b.compiled),
    warnings: checkPlan(after).filter(({ code, message, severity }) => severity !== 'error' && !known.has(`${code} ${message}`)),
  }
}

interface Simulated {
  readonly compiled: CompiledPlan
  readonly trials: Trials
  readonly side: WhatIfSide
}

function sideOf(plan: Plan, options: ForecastOptions, seed: number, trials: number): Simulated {
  const asOf = asOfDay(plan, options)
  const compiled = chooseTry(compilePlan(plan, asOf), seed)
  const { figures, trials: own } = asPlanned(compiled, seed, trials)
  const { success, byDeadline, finish, finishDays, cost, netValue, goals } = figures
  const tries = Object.entries(goals).flatMap(([id, goal]) => (goal.try === null ? [] : [[id, goal.try] as const]))
  return {
    compiled,
    trials: own,
    side: {
      plan: plan.name,
      asOf,
      deadline: plan.deadline,
      inputDigest: inputDigest(plan, asOf, defaultObjective(plan)),
      success,
      byDeadline,
      finish: finish && { p50: finish.p50, p80: finish.p80 },
      finishDays: finishDays && { p50: finishDays.p50, p80: finishDays.p80 },
      cost: cost.mean,
      netValue,
      try: Object.fromEntries(tries),
    },
  }
}

const NONE = exactly(0)

/** A plan beside itself. */
const noDifference = ({ byDeadline, finishDays, netValue }: WhatIfSide): WhatIfDifference => ({
  success: NONE,
  byDeadline: byDeadline && NONE,
  finishDays: finishDays && { p50: NONE, p80: NONE },
  cost: NONE,
  netValue: netValue && NONE,
})

function differenceOf(a: Simulated, b: Simulated): WhatIfDifference {
  const quantile = (q: number, key: 'p50' | 'p80'): Figure | null => {
    const difference = quantileDifference(mixOf([{ trials: a.trials, weight: 1 }], q), mixOf([{ trials: b.trials, weight: 1 }], q))
    if (a.side.finishDays === null || b.side.finishDays === null || difference === null) return null
    const value = inDaysOf(a.compiled, b.compiled, b.side.finishDays[key].value) - a.side.finishDays[key].value
    return { ...difference, value }
  }
  const [p50, p80] = [quantile(0.5, 'p50'), quantile(0.8, 'p80')]
  const isKnown = a.side.success.standardError === 0 && b.side.success.standardError === 0
  return {
    success: isKnown ? exactly(b.side.success.value - a.side.success.value) : chanceDifference(a.trials, b.trials),
    byDeadline: inTimeDifference(a.trials, b.trials),
    finishDays: p50 && p80 && { p50, p80 },
    cost:
      a.side.cost.standardError === 0 && b.side.cost.standardError === 0
        ? exactly(b.side.cost.value - a.side.cost.value)
        : costDifference(a.trials, b.trials),
    netValue: netDifference(a.trials, b.trials),
  }
}

/** A working day of one plan as one of another, by its date; the same number where either has no dates. */
function inDaysOf({ timeline }: CompiledPlan, other: CompiledPlan, day: number): number {
  if (timeline === null || other.timeline === null) return day
  const date = other.timeline.calendar.dateOfWorkingDay(day)
  // Day 0 is the morning of the start, which has the date of a day on which work is done.
  return day === 0 && other.timeline.start === timeline.start ? 0 : timeline.evening(date)
}

function sameDraws(a: CompiledPlan, b: CompiledPlan): WhatIf['sameDraws'] {
  const keys = new Map(a.tasks.map(({ id }, i) => [id, a.problem.keys[i]]))
  const open = b.tasks.flatMap(({ id }, i) => (b.problem.settled[i] === OPEN ? [[id, b.problem.keys[i]] as const] : []))
  return { tasks: open.filter(([id, key]) => keys.get(id) === key).length, of: open.length }
}
