import type { CompiledPlan, Law } from '@nonlinear/model'

/** What a person who does not know Nonlinear would be told of a plan. Nodes are numbered: first the tasks, then the goals. */
export interface PeerPlan {
  readonly root: number
  readonly tasks: readonly PeerTask[]
  readonly goals: readonly { readonly parts: readonly number[] /** How many of them must succeed. */; readonly needed: number }[]
  readonly people: readonly { readonly role: string; readonly count: number; readonly rate: number }[]
}

export interface PeerTask {
  readonly odds: number
  readonly days: LawOfDays
  /** Given up after so many days, and a failure shows then; null: a failure takes as long as a success. */
  readonly stop: number | null
  readonly cost: number
  readonly needs: readonly number[]
  /** Null: it needs nobody. */
  readonly role: string | null
  /** Smaller goes first when people are short. */
  readonly rank: number
}

/** shift + median · e^(Z · spread), Z standard normal, not below 0; the spread is `below` where Z < 0, else `above`. */
export interface LawOfDays {
  readonly shift: number
  readonly median: number
  readonly below: number
  readonly above: number
}

/** The 90 % quantile of the standard normal law. */
const Z90 = 1.2815515655446004

/** By the meaning of a plan alone, not by the engine's own laws: that is half of what the comparison is about. */
export function peerPlanOf({ problem, tasks, goals, plan }: CompiledPlan): PeerPlan {
  const number = new Map([...tasks, ...goals].map(({ id }, i) => [id, i]))
  const numberOf = (id: string): number => number.get(id) as number
  return {
    root: numberOf(plan.goal),
    tasks: tasks.map((task, i): PeerTask => {
      if (task.days === null || typeof task.odds !== 'number') throw new Error(`${task.id}: no days or no odds`)
      if (task.after.length + task.by.slice(1).length > 0 || task.fallbackFor !== null || task.failsAfter !== null || task.keep)
        throw new Error(`${task.id}: more than the other programs are told of`)
      return {
        odds: task.odds,
        days: lawOfDays(task.days),
        stop: task.stop && (task.stop.kind === 'days' ? task.stop.days : quantileOf(task.days, task.stop.quantile)),
        cost: task.cost,
        needs: task.needs.map(numberOf),
        role: task.by[0]?.role ?? null,
        rank: problem.rank[i] as number,
      }
    }),
    goals: goals.map(({ parts }, i) => ({ parts: parts.map(numberOf), needed: problem.needed[tasks.length + i] as number })),
    people: (plan.people ?? []).map(({ role, count, rate }) => ({ role: role ?? '', count, rate })),
  }
}

function lawOfDays(law: Law): LawOfDays {
  if (law.kind === 'range') {
    const spread = Math.log(law.p90 / law.p10) / (2 * Z90)
    return { shift: 0, median: Math.sqrt(law.p10 * law.p90), below: spread, above: spread }
  }
  if (law.kind !== 'threePoint') throw new Error(`a law of the kind ${law.kind}`)
  const { p10, p50, p90 } = law
  if (p10 * p90 < p50 * p50) return { shift: 0, median: p50, below: Math.log(p50 / p10) / Z90, above: Math.log(p90 / p50) / Z90 }
  const shift = (p10 * p90 - p50 * p50) / (p10 + p90 - 2 * p50)
  const spread = Math.log((p90 - shift) / (p50 - shift)) / Z90
  return { shift, median: p50 - shift, below: spread, above: spread }
}

function quantileOf(law: Law, quantile: number): number {
  if (quantile !== 0.9 || (law.kind !== 'range' && law.kind !== 'threePoint')) throw new Error('a stop that is not the P90 that is written')
  return law.p90
}
