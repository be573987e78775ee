import { combinationChances } from '../joint-risks.ts'
import { OPEN, type Problem, rowOf } from '../problem.ts'
import { UNKNOWN, WORKED } from './residual.ts'
import type { SerialTask } from './serial-task.ts'
import type { LeafFigures } from './tree-worth.ts'

/** Risks told apart by the estimate; the others count with their chance, for each task alone. */
export const SHARED_RISKS_MAX = 5

/** The risks that tie open tasks together: 2 to the power of their number combinations, each with what it says of every task. */
export interface SharedRisks {
  readonly combinations: number
  /** By task. */
  readonly figures: readonly LeafFigures[]
  /** Tasks whose outcome tells something of the risks. */
  readonly telling: Uint8Array
  /** Chance of each combination given the outcomes. */
  weights(outcomes: Uint8Array): Float64Array
}

/** Only the risks that hit most open tasks are told apart; a risk that hits a single one ties nothing together. */
export function createSharedRisks(problem: Problem, tasks: readonly SerialTask[]): SharedRisks {
  // Each for itself, given all that happened.
  const chances = problem.risks.chances.map((_, risk) => combinationChances(problem.risks, [risk])[1] as number)
  const shared = mostShared(problem)
  const combinations = 1 << shared.length
  const prior = Float64Array.from({ length: combinations }, (_, combination) =>
    shared.reduce((product, risk, i) => product * ((combination >> i) & 1 ? (chances[risk] as number) : 1 - (chances[risk] as number)), 1),
  )
  const telling = Uint8Array.from(tasks, (_, task) => (rowOf(problem.hits, task).some((risk) => shared.includes(risk)) ? 1 : 0))
  const averaged = (task: number, values: readonly number[], combination: number): number => {
    const risks = Array.from(rowOf(problem.hits, task))
    return values.reduce((sum, value, variant) => {
      const weight = risks.reduce((product, risk, i) => {
        const holds = (variant >> i) & 1
        const place = shared.indexOf(risk)
        const chance = place < 0 ? (chances[risk] as number) : (combination >> place) & 1
        return product * (holds ? chance : 1 - chance)
      }, 1)
      return sum + weight * value
    }, 0)
  }
  const figures = tasks.map(
    ({ odds, cost }, task): LeafFigures => ({
      odds: Float64Array.from({ length: combinations }, (_, combination) => averaged(task, odds, combination)),
      cost: Float64Array.from({ length: combinations }, (_, combination) => averaged(task, cost, combination)),
    }),
  )
  return {
    combinations,
    figures,
    telling,
    weights(outcomes) {
      if (combinations === 1) return ALONE
      const weights = Float64Array.from(prior, (weight, combination) => {
        let likely = weight
        for (let task = 0; task < outcomes.length; task += 1) {
          if (telling[task] === 0 || outcomes[task] === UNKNOWN) continue
          const odds = figures[task]?.odds[combination] as number
          likely *= outcomes[task] === WORKED ? odds : 1 - odds
        }
        return likely
      })
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      return total > 0 ? weights.map((weight) => weight / total) : prior
    },
  }
}

const ALONE = Float64Array.of(1)

function mostShared(problem: Problem): number[] {
  const hits = new Map<number, number>()
  for (let task = 0; task < problem.taskCount; task += 1) {
    if (problem.settled[task] !== OPEN) continue
    for (const risk of rowOf(problem.hits, task)) hits.set(risk, (hits.get(risk) ?? 0) + 1)
  }
  return [...hits]
    .filter(([, count]) => count > 1)
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, SHARED_RISKS_MAX)
    .map(([risk]) => risk)
    .sort((a, b) => a - b)
}
