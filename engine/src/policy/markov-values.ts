import type { Problem } from '../problem.ts'
import { type DecisionGraph, nextOf, REACHED, taskOf } from './decision-graph.ts'
import { createRiskView } from './exact.ts'

/** A task whose days say nothing as they pass: exponential, by one law whether it works or fails. */
export interface MarkovTask {
  /** Chance that it works, by combination of the risks that hit it (bit i = the i-th of `problem.hits` holds). */
  readonly odds: readonly number[]
  /** Chance per day of work that it ends; Infinity: it is over as soon as it starts. */
  readonly endsPerDay: number
  /** Money when it starts; of a task under way, money still to come. */
  readonly cost: number
  /** Part of that is pay by the day, so that stopping it short would save some. */
  readonly paidByDay: boolean
}

/** Worth of the root and the rate at which money loses worth per working day, both as of now. */
export interface MarkovObjective {
  readonly value: number
  readonly ratePerDay: number
}

/** Values closer than this are a tie, which goes to the lower expected cost. */
const TIE = 1e-9

/** What each state comes to under the best policy, as of its own instant; and the figures of the moves that are chosen among. */
export interface Evaluation {
  readonly value: Float64Array
  /** Undiscounted. */
  readonly cost: Float64Array
  /** Chance of the root if all is pursued. */
  readonly chance: Float64Array
  readonly moves: MoveFigures
}

/** By task: its price, the chance per working day that it ends, and the odds in a state. */
export interface MoveFigures {
  readonly price: Float64Array
  readonly rate: Float64Array
  odds(state: number, task: number): number
  readonly ratePerDay: number
}

/** Backward through all states, each after those it leads to. */
export function evaluate(
  problem: Problem,
  graph: DecisionGraph,
  tasks: readonly (MarkovTask | null)[],
  pace: Float64Array,
  { value: reward, ratePerDay }: MarkovObjective,
): Evaluation {
  const { size, starts, instants, ends, moves } = graph
  const [value, cost, chance] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const price = Float64Array.from(tasks, (task) => task?.cost ?? 0)
  const rate = Float64Array.from(tasks, (task, i) => (task === null ? 0 : task.endsPerDay * (pace[i] as number)))
  const odds = oddsIn(problem, graph, tasks)
  value[REACHED] = reward
  chance[REACHED] = 1
  for (let state = REACHED + 1; state < size; state += 1) {
    const [toInstants, toEnds, end] = [instants[state] as number, ends[state] as number, starts[state + 1] as number]
    let [bestValue, bestCost, anyChance] = [Number.NEGATIVE_INFINITY, 0, 0]
    for (let i = starts[state] as number; i < toInstants; i += 1) {
      const paid = price[taskOf(moves[i] as number)] as number
      const next = nextOf(moves[i] as number)
      const [v, c] = [(value[next] as number) - paid, (cost[next] as number) + paid]
      if (isBetter(v, c, bestValue, bestCost)) bestCost = c
      bestValue = Math.max(bestValue, v)
      anyChance = chance[next] as number
    }
    for (let i = toInstants; i < toEnds; i += 2) {
      const task = taskOf(moves[i] as number)
      const [works, fails, p] = [nextOf(moves[i] as number), moves[i + 1] as number, odds(state, task)]
      const v = mixed(value, works, fails, p) - (price[task] as number)
      const c = mixed(cost, works, fails, p) + (price[task] as number)
      if (isBetter(v, c, bestValue, bestCost)) bestCost = c
      bestValue = Math.max(bestValue, v)
      anyChance = mixed(chance, works, fails, p)
    }
    let [total, v, c, reached] = [0, 0, 0, 0]
    for (let i = toEnds; i < end; i += 2) {
      const task = taskOf(moves[i] as number)
      const [works, fails, p] = [nextOf(moves[i] as number), moves[i + 1] as number, odds(state, task)]
      const often = rate[task] as number
      total += often
      v += often * mixed(value, works, fails, p)
      c += often * mixed(cost, works, fails, p)
      reached += often * mixed(chance, works, fails, p)
    }
    if (total > 0) {
      v /= ratePerDay + total
      c /= total
      if (isBetter(v, c, bestValue, bestCost)) bestCost = c
      bestValue = Math.max(bestValue, v)
      anyChance = reached / total
    }
    // Giving up is worth nothing and costs nothing more; where going on is as good, all goes on.
    value[state] = Math.max(0, bestValue)
    cost[state] = bestValue < -TIE ? 0 : bestCost
    chance[state] = anyChance
  }
  return { value, cost, chance, moves: { price, rate, odds, ratePerDay } }
}

const isBetter = (value: number, cost: number, bestValue: number, bestCost: number): boolean =>
  value > bestValue + TIE || (value > bestValue - TIE && cost < bestCost)

/** Mean over what comes after a success, of chance `p`, and after a failure. */
export const mixed = (figures: Float64Array, works: number, fails: number, p: number): number =>
  p * (figures[works] as number) + (1 - p) * (figures[fails] as number)

/** Odds of a task in a state, after what the outcomes so far say of the risks. */
function oddsIn(problem: Problem, graph: DecisionGraph, tasks: readonly (MarkovTask | null)[]): (state: number, task: number) => number {
  const risks = createRiskView(
    problem,
    tasks.map((task) => ({ odds: task?.odds ?? [], cost: [] })),
  )
  if (risks === null) throw new Error('assertion: so many risks are not told apart')
  const { touched } = risks
  const plain = Float64Array.from(tasks, (task) => task?.odds[0] ?? 0)
  if (touched === 0) return (_, task) => plain[task] as number
  const { residualOf, residuals } = graph
  const informed = new Float64Array(residuals.tasks.length * tasks.length).fill(-1)
  return (state, task) => {
    if ((touched & (1 << task)) === 0) return plain[task] as number
    const residual = residualOf[state] as number
    const place = residual * tasks.length + task
    if (informed[place] === -1) informed[place] = risks.odds(residuals.run[residual] as number, residuals.worked[residual] as number, task)
    return informed[place] as number
  }
}
