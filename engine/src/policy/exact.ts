import { consumersOf } from '../graph.ts'
import { ALL, type Problem, rowOf } from '../problem.ts'
import { createSituations, isReadOnceTree, SERIAL_TASKS_MAX, type SerialState, type Situation, TRUE, UNDECIDED } from './serial-state.ts'

/** What running each task costs and how it may end, in each combination of the risks that hit it (bit i = the i-th of `problem.hits` holds). */
export interface SerialTask {
  /** Chance that it works in time. */
  readonly odds: readonly number[]
  /** Expected money from start to end. */
  readonly cost: readonly number[]
}

/** What the search is for. `value` may stop at any time; the others run until the root is decided, at the least expected cost. */
export type SerialObjective = { readonly kind: 'cost' } | { readonly kind: 'value'; readonly value: number }

export interface FirstStep {
  /** −1 = stop. */
  readonly task: number
  readonly value: number
  readonly expectedCost: number
  /** Chance of the root if all is pursued, once this task has worked, and once it has failed. */
  readonly chanceIfWorks: number
  readonly chanceIfFails: number
}

export interface SerialAdvice {
  /** Chance of the root if nothing is ever abandoned. */
  readonly chance: number
  readonly steps: readonly FirstStep[]
}

/** Risks that the search may tell apart: their combinations are weighed in every state. */
export const SERIAL_RISKS_MAX = 10

interface Worth {
  readonly value: number
  readonly cost: number
  readonly chance: number
}

/**
 * The best policy when one task at a time is run and time is worth nothing: dynamic programming over the residual problem, exact. In a read-once
 * tree siblings are taken in the order of cost ÷ chance of deciding their goal (Greiner et al. 2006), which keeps 20 tasks within thousands of states.
 * null when the problem has too many tasks or risks, or more than `statesMax` states.
 */
export function exactAdvice(
  problem: Problem,
  tasks: readonly SerialTask[],
  objective: SerialObjective,
  statesMax: number,
): SerialAdvice | null {
  if (problem.taskCount > SERIAL_TASKS_MAX) return null
  const risks = createRiskView(problem, tasks)
  if (risks === null) return null
  const situationOf = createSituations(problem)
  const bySibling = isReadOnceTree(problem) ? siblingChoice(problem, tasks) : null
  const known = new Map<string | number, Worth>()
  let full = false

  const worthOf = (state: SerialState): Worth => {
    const situation = situationOf(state)
    if (situation.root !== UNDECIDED) return decided(situation.root === TRUE, objective)
    const key = risks.keyOf(situation, state)
    const before = known.get(key)
    if (before) return before
    if (known.size >= statesMax) full = true
    if (full) return { value: 0, cost: 0, chance: 0 }
    const choices = bySibling ? bySibling(situation.startable) : situation.startable
    const worth = best(
      choices.map((task) => stepFrom(state, task)),
      objective,
    )
    known.set(key, worth)
    return worth
  }
  const stepFrom = (state: SerialState, task: number): Worth & { ifWorks: number; ifFails: number } => {
    const { odds, cost } = risks.prospects(state, task)
    const bit = 1 << task
    const run = state.run | bit
    const works = odds > 0 ? worthOf({ run, worked: state.worked | bit }) : IMPOSSIBLE
    const fails = odds < 1 ? worthOf({ run, worked: state.worked }) : IMPOSSIBLE
    return {
      value: odds * works.value + (1 - odds) * fails.value - (objective.kind === 'value' ? cost : 0),
      cost: cost + odds * works.cost + (1 - odds) * fails.cost,
      chance: odds * works.chance + (1 - odds) * fails.chance,
      ifWorks: works.chance,
      ifFails: fails.chance,
    }
  }

  const start: SerialState = { run: 0, worked: 0 }
  const situation = situationOf(start)
  if (situation.root !== UNDECIDED) return { chance: situation.root === TRUE ? 1 : 0, steps: [] }
  const steps = situation.startable.map((task) => ({ task, ...stepFrom(start, task) }))
  if (full) return null
  return {
    chance: steps[0]?.chance ?? 0,
    steps: [
      ...steps.map(({ task, value, cost, chance, ifWorks, ifFails }) => ({
        task,
        value: objective.kind === 'value' ? value : chance,
        expectedCost: cost,
        chanceIfWorks: ifWorks,
        chanceIfFails: ifFails,
      })),
      ...(objective.kind === 'value' ? [{ task: -1, value: 0, expectedCost: 0, chanceIfWorks: 0, chanceIfFails: 0 }] : []),
    ],
  }
}

const IMPOSSIBLE: Worth = { value: 0, cost: 0, chance: 0 }

const decided = (reached: boolean, objective: SerialObjective): Worth => ({
  value: reached && objective.kind === 'value' ? objective.value : 0,
  cost: 0,
  chance: reached ? 1 : 0,
})

/** Values closer than this are a tie, which goes to the lower expected cost. */
export const TIE = 1e-9

function best(steps: readonly Worth[], objective: SerialObjective): Worth {
  // The chance of the root does not depend on the order, so that any step tells it; stopping gives up the value, not the knowledge of the chance.
  const chance = steps[0]?.chance ?? 0
  let top: Worth | null = null
  for (const step of steps) {
    if (
      objective.kind === 'cost'
        ? top === null || step.cost < top.cost
        : top === null || step.value > top.value + TIE || (step.value > top.value - TIE && step.cost < top.cost)
    )
      top = step
  }
  if (objective.kind === 'value' && (top === null || top.value < 0)) return { value: 0, cost: 0, chance }
  return top ? { value: top.value, cost: top.cost, chance } : IMPOSSIBLE
}

/** Of several startable tasks of one goal only the first by ratio: cost ÷ odds of failing under an `all`, cost ÷ odds of working under an `any`. */
function siblingChoice(problem: Problem, tasks: readonly SerialTask[]): (startable: readonly number[]) => number[] {
  const consumers = consumersOf(problem)
  const parent = Array.from({ length: problem.taskCount }, (_, task) => rowOf(consumers, task)[0] ?? -1)
  const ratio = parent.map((goal, task) => {
    const odds = tasks[task]?.odds[0] as number
    const cost = tasks[task]?.cost[0] as number
    const decides = goal >= 0 && problem.kind[goal] === ALL ? 1 - odds : odds
    return decides > 0 ? cost / decides : Number.POSITIVE_INFINITY
  })
  return (startable) => {
    const first = new Map<number, number>()
    for (const task of startable) {
      const goal = parent[task] as number
      const rival = first.get(goal)
      if (rival === undefined || (ratio[task] as number) < (ratio[rival] as number)) first.set(goal, task)
    }
    return [...first.values()]
  }
}

/** What is believed of a task in a state: outcomes of other tasks inform the risks. */
interface RiskView {
  prospects(state: SerialState, task: number): { readonly odds: number; readonly cost: number }
  /** The situation's key, with the outcomes that inform risks of what is still required. */
  keyOf(situation: Situation, state: SerialState): string | number
}

function createRiskView(problem: Problem, tasks: readonly SerialTask[]): RiskView | null {
  const risks = [...new Set(problem.hits.items)]
  if (risks.length > SERIAL_RISKS_MAX) return null
  let touched = 0
  for (let task = 0; task < problem.taskCount; task += 1) if (rowOf(problem.hits, task).length > 0) touched |= 1 << task
  const prior = priorWeights(problem, risks)
  const variantIn = tasks.map((_, task) => {
    const places = Array.from(rowOf(problem.hits, task), (risk) => risks.indexOf(risk))
    return Int32Array.from(prior, (_weight, combination) => places.reduce((sum, place, i) => sum + (((combination >> place) & 1) << i), 0))
  })
  const prospects = (state: SerialState, task: number) => {
    const { odds, cost } = tasks[task] as SerialTask
    if (rowOf(problem.hits, task).length === 0) return { odds: odds[0] as number, cost: cost[0] as number }
    let [total, oddsSum, costSum] = [0, 0, 0]
    prior.forEach((weight, combination) => {
      let likely = weight
      for (let other = 0; other < tasks.length; other += 1) {
        const bit = 1 << other
        if (!(state.run & touched & bit)) continue
        const chance = tasks[other]?.odds[variantIn[other]?.[combination] as number] as number
        likely *= state.worked & bit ? chance : 1 - chance
      }
      const variant = variantIn[task]?.[combination] as number
      total += likely
      oddsSum += likely * (odds[variant] as number)
      costSum += likely * (cost[variant] as number)
    })
    return total > 0 ? { odds: oddsSum / total, cost: costSum / total } : { odds: 0, cost: cost[0] as number }
  }
  return {
    prospects,
    keyOf: ({ key, required }, state) => ((required & touched) === 0 ? key : `${key}/${state.run & touched}/${state.worked & touched}`),
  }
}

/** Chance of each combination of the risks now: bit i = `risks[i]` holds. */
function priorWeights(problem: Problem, risks: readonly number[]): Float64Array {
  const { chances, joint } = problem.risks
  const members = joint ? Array.from(joint.members) : []
  const all = [...new Set([...risks, ...members])]
  const weights = new Float64Array(1 << risks.length)
  for (let combination = 0; combination < 1 << all.length; combination += 1) {
    const holds = (risk: number) => (combination >> all.indexOf(risk)) & 1
    let weight = 1
    for (const risk of all) if (!members.includes(risk)) weight *= holds(risk) ? (chances[risk] as number) : 1 - (chances[risk] as number)
    let node = 1
    for (const member of members) {
      const chance = joint?.tree[node] as number
      weight *= holds(member) ? chance : 1 - chance
      node = 2 * node + holds(member)
    }
    const packed = risks.reduce((sum, risk, i) => sum + (holds(risk) << i), 0)
    weights[packed] = (weights[packed] as number) + weight
  }
  return weights
}
