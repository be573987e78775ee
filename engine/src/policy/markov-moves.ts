import type { Problem } from '../problem.ts'
import { type DecisionGraph, nextOf, REACHED, taskOf } from './decision-graph.ts'
import type { FirstStep, SerialAdvice } from './exact.ts'
import { type Evaluation, mixed } from './markov-values.ts'

/** Every task that may be the next to be started, what is under way, and stopping. */
export function firstMoves({ taskCount }: Problem, graph: DecisionGraph, found: Evaluation, underWay: number): SerialAdvice {
  const present = graph.size - 1
  const residual = graph.residualOf[present] as number
  const running = underWay & (graph.residuals.tasks[residual] as number)
  const startable = (graph.residuals.startable[residual] as number) & ~underWay
  let due = 0
  for (let task = 0; task < taskCount; task += 1) if (underWay & (1 << task)) due += found.moves.price[task] as number
  const begun = createBeginning(graph, found)
  const steps: FirstStep[] = []
  for (let task = 0; task < taskCount; task += 1) {
    if (((running | startable) & (1 << task)) === 0) continue
    const step = running & (1 << task) ? goneOnWith(graph, found, task, present) : begun(task, present)
    if (step !== null) steps.push({ ...step, task, value: step.value - due, expectedCost: step.expectedCost + due })
  }
  const stop = { task: -1, value: 0, expectedCost: 0, chanceIfWorks: 0, chanceIfFails: 0, swing: 0 }
  return { chance: found.chance[present] as number, states: graph.size, steps: [...steps, stop] }
}

/** Both outcomes of a task that runs in a state. */
function outcomesOf(graph: DecisionGraph, { value, chance }: Evaluation, task: number, state: number) {
  const { moves, ends, starts } = graph
  for (let i = ends[state] as number; i < (starts[state + 1] as number); i += 2)
    if (taskOf(moves[i] as number) === task) return contrast(value, chance, nextOf(moves[i] as number), moves[i + 1] as number)
  return { chanceIfWorks: chance[state] as number, chanceIfFails: chance[state] as number, swing: 0 }
}

const contrast = (value: Float64Array, chance: Float64Array, works: number, fails: number) => ({
  chanceIfWorks: chance[works] as number,
  chanceIfFails: chance[fails] as number,
  swing: (value[works] as number) - (value[fails] as number),
})

const goneOnWith = (graph: DecisionGraph, found: Evaluation, task: number, state: number): FirstStep => ({
  ...{ task, value: found.value[state] as number, expectedCost: found.cost[state] as number },
  ...outcomesOf(graph, found, task, state),
  beside: startedIn(graph, found, state),
})

/** Tasks that take time and that the best policy starts in a state before it lets time pass. */
function startedIn({ starts, instants, moves }: DecisionGraph, { value, moves: { price } }: Evaluation, state: number): number[] {
  const started: number[] = []
  for (let at = state; ; ) {
    let next = -1
    for (let i = starts[at] as number; i < (instants[at] as number) && next < 0; i += 1) {
      const [task, then] = [taskOf(moves[i] as number), nextOf(moves[i] as number)]
      // One of several that are as good is enough.
      if ((value[then] as number) - (price[task] as number) < (value[at] as number)) continue
      next = then
      started.push(task)
    }
    if (next < 0) return started
    at = next
  }
}

/**
 * What all comes to when a task is the next to be started, now or as soon as people are free, unless it no longer matters by then; null where there are
 * never people for it.
 */
function createBeginning(graph: DecisionGraph, found: Evaluation): (task: number, state: number) => FirstStep | null {
  const { moves, starts, instants, ends, residualOf, residuals } = graph
  const { value, cost, chance } = found
  const { price: prices, rate: rates, odds, ratePerDay } = found.moves
  const begun = (task: number, state: number): FirstStep | null => {
    const price = prices[task] as number
    for (let i = starts[state] as number; i < (instants[state] as number); i += 1) {
      if (taskOf(moves[i] as number) !== task) continue
      const next = nextOf(moves[i] as number)
      const sums = { task, value: (value[next] as number) - price, expectedCost: (cost[next] as number) + price }
      return { ...sums, ...outcomesOf(graph, found, task, next), beside: startedIn(graph, found, next) }
    }
    for (let i = instants[state] as number; i < (ends[state] as number); i += 2) {
      if (taskOf(moves[i] as number) !== task) continue
      const [works, fails] = [nextOf(moves[i] as number), moves[i + 1] as number]
      const p = odds(state, task)
      const sums = { value: mixed(value, works, fails, p) - price, expectedCost: mixed(cost, works, fails, p) + price }
      return { task, ...sums, ...contrast(value, chance, works, fails) }
    }
    return later(task, state)
  }
  const afterwards = (task: number, state: number): FirstStep | null => {
    const matters = state > REACHED && ((residuals.tasks[residualOf[state] as number] as number) & (1 << task)) !== 0
    return matters ? begun(task, state) : goneOnWith(graph, found, task, state)
  }
  const later = (task: number, state: number): FirstStep | null => {
    let total = 0
    let sum = { value: 0, expectedCost: 0, chanceIfWorks: 0, chanceIfFails: 0, swing: 0 }
    for (let i = ends[state] as number; i < (starts[state + 1] as number); i += 2) {
      const ended = taskOf(moves[i] as number)
      const p = odds(state, ended)
      total += rates[ended] as number
      for (const [next, weight] of [
        [nextOf(moves[i] as number), p],
        [moves[i + 1] as number, 1 - p],
      ] as const) {
        const step = afterwards(task, next)
        if (step === null) return null
        sum = added(sum, step, weight * (rates[ended] as number))
      }
    }
    if (total === 0) return null
    const [now, worth] = [1 / total, 1 / (ratePerDay + total)]
    return {
      task,
      value: sum.value * worth,
      expectedCost: sum.expectedCost * now,
      chanceIfWorks: sum.chanceIfWorks * now,
      chanceIfFails: sum.chanceIfFails * now,
      swing: sum.swing * worth,
    }
  }
  return begun
}

type Sums = Omit<FirstStep, 'task'>

const added = (sum: Sums, step: Sums, weight: number): Sums => ({
  value: sum.value + weight * step.value,
  expectedCost: sum.expectedCost + weight * step.expectedCost,
  chanceIfWorks: sum.chanceIfWorks + weight * step.chanceIfWorks,
  chanceIfFails: sum.chanceIfFails + weight * step.chanceIfFails,
  swing: sum.swing + weight * step.swing,
})
