import type { Plan, Task } from '@nonlinear/model'
import { plainNumber } from './stated-odds.ts'

/** The risks that hold in one future, by id. */
export type RiskState = ReadonlySet<string>

/** Every combination of risks with its chance. */
export function riskStates(plan: Plan): readonly { readonly state: RiskState; readonly chance: number }[] {
  let states: { state: RiskState; chance: number }[] = [{ state: new Set(), chance: 1 }]
  for (const risk of plan.risks) {
    states = states.flatMap(({ state, chance }) => [
      { state: new Set([...state, risk.id]), chance: chance * risk.chance },
      { state, chance: chance * (1 - risk.chance) },
    ])
  }
  return states.filter(({ chance }) => chance > 0)
}

const hitsOn = (plan: Plan, task: Task, state: RiskState) =>
  plan.risks.filter((risk) => state.has(risk.id)).flatMap((risk) => risk.hits.filter((hit) => hit.task === task.id))

/** The odds of a task under these risks: the smallest odds given, then the multipliers, at most 1. */
export function oddsUnder(plan: Plan, task: Task, state: RiskState): number {
  let given = Number.POSITIVE_INFINITY
  let factor = 1
  for (const { odds } of hitsOn(plan, task, state)) {
    if (odds?.kind === 'set') given = Math.min(given, plainNumber(odds.odds))
    if (odds?.kind === 'times') factor *= odds.factor
  }
  return Math.min(1, (given === Number.POSITIVE_INFINITY ? plainNumber(task.odds ?? 1) : given) * factor)
}

export const daysFactorUnder = (plan: Plan, task: Task, state: RiskState): number =>
  hitsOn(plan, task, state).reduce((factor, hit) => factor * (hit.daysFactor ?? 1), 1)
