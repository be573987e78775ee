import { combinationChances } from '../joint-risks.ts'
import { ALL, type Problem, rowOf } from '../problem.ts'
import { requireNumber } from '../refuse.ts'
import { createMemo } from './memo.ts'
import { createSerialView, plainSiblings, type SerialView, TRUE, UNDECIDED } from './serial-state.ts'
import { checkSerial, type SerialObjective, type SerialTask } from './serial-task.ts'

export interface FirstStep {
  /** −1 = stop. */
  readonly task: number
  readonly value: number
  readonly expectedCost: number
  /** Chance of the root if all is pursued, once this task has worked, and once it has failed. */
  readonly chanceIfWorks: number
  readonly chanceIfFails: number
  /** What success of this task is worth over its failure: value (or, where only cost counts, cost saved), all later steps the best. */
  readonly swing: number
  /** Tasks that the best policy starts at the same instant, where several may run at once. */
  readonly beside?: readonly number[]
}

export interface SerialAdvice {
  /** Chance of the root if nothing is ever abandoned. */
  readonly chance: number
  /** How many states were gone through. */
  readonly states: number
  readonly steps: readonly FirstStep[]
}

/** Risks that the search may tell apart: their combinations are weighed in every state. */
export const SERIAL_RISKS_MAX = 10

/** Values closer than this are a tie, which goes to the lower expected cost. */
const TIE = 1e-9

/**
 * The best policy when one task at a time is run and time is worth nothing: dynamic programming over the residual problem, exact. Plain siblings are
 * taken in the order of cost ÷ chance of deciding their goal, which keeps trees of 20 tasks within thousands of states.
 * null when the problem has too many tasks, goals or risks, or more than `statesMax` states.
 */
export function exactAdvice(
  problem: Problem,
  tasks: readonly SerialTask[],
  objective: SerialObjective,
  statesMax: number,
): SerialAdvice | null {
  checkSerial(problem, tasks, objective)
  requireNumber('statesMax', statesMax, 0, Number.POSITIVE_INFINITY, 'a number of states from 0')
  const view = createSerialView(problem)
  const risks = createRiskView(problem, tasks)
  if (view === null || risks === null) return null
  const search = createSearch(view, risks, siblingOrder(problem, tasks), objective, statesMax)
  view.look(0, 0)
  if (view.root !== UNDECIDED) return { chance: view.root === TRUE ? 1 : 0, states: 1, steps: [] }
  const steps: FirstStep[] = []
  for (let left = view.startable; left !== 0; left &= left - 1) {
    const task = 31 - Math.clz32(left & -left)
    steps.push(search.firstStep(task))
    if (search.isFull()) return null
    view.look(0, 0)
  }
  const chance = search.chance()
  const states = search.states()
  if (objective.kind === 'cost') return { chance, states, steps: steps.map((step) => ({ ...step, value: chance })) }
  return { chance, states, steps: [...steps, { task: -1, value: 0, expectedCost: 0, chanceIfWorks: 0, chanceIfFails: 0, swing: 0 }] }
}

interface Search {
  firstStep(task: number): FirstStep
  /** Chance of the root, known once a first step has been tried. */
  chance(): number
  states(): number
  isFull(): boolean
}

function createSearch(view: SerialView, risks: RiskView, siblings: SiblingOrder, objective: SerialObjective, statesMax: number): Search {
  const memo = createMemo()
  const reward = objective.kind === 'value' ? objective.value : 0
  const stopping = objective.kind === 'value'
  let full = false
  // What the last state looked at comes to, in place of a result object: the recursion visits millions of states.
  let value = 0
  let cost = 0
  let chance = 0
  const report = (v: number, c: number, p: number): void => {
    value = v
    cost = c
    chance = p
  }

  const visit = (run: number, worked: number): void => {
    view.look(run, worked)
    if (view.root !== UNDECIDED) {
      report(view.root === TRUE ? reward : 0, 0, view.root === TRUE ? 1 : 0)
      return
    }
    const { tasks, goals, inHand } = view
    const told = risks.touched & tasks ? risks.touched & run : 0
    const toldWorked = told & worked
    const place = memo.find(tasks, goals, inHand, told, toldWorked)
    if (place >= 0) {
      report(memo.value(place), memo.cost(place), memo.chance(place))
      return
    }
    if (memo.size() >= statesMax) full = true
    if (full) return
    let [bestValue, bestCost, bestChance] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0]
    for (let left = siblings(view.startable); left !== 0; left &= left - 1) {
      step(run, worked, 31 - Math.clz32(left & -left))
      bestChance = chance
      const better = stopping ? value > bestValue + TIE || (value > bestValue - TIE && cost < bestCost) : cost < bestCost
      if (better) [bestValue, bestCost] = [value, cost]
    }
    // Stopping gives up the value, not the knowledge of the chance.
    if (stopping && bestValue < 0) [bestValue, bestCost] = [0, 0]
    if (!full) memo.add(tasks, goals, inHand, told, toldWorked, bestValue, bestCost, bestChance)
    report(bestValue, bestCost, bestChance)
  }

  let chanceIfWorks = 0
  let chanceIfFails = 0
  let swing = 0
  const step = (run: number, worked: number, task: number): void => {
    const odds = risks.odds(run, worked, task)
    const price = risks.cost(run, worked, task)
    let [v, c, p] = [stopping ? -price : 0, price, 0]
    let [ifWorks, ifFails, gained] = [0, 0, 0]
    if (odds > 0) {
      visit(run | (1 << task), worked | (1 << task))
      v += odds * value
      c += odds * cost
      p += odds * chance
      ifWorks = chance
      gained = stopping ? value : -cost
    }
    if (odds < 1) {
      visit(run | (1 << task), worked)
      v += (1 - odds) * value
      c += (1 - odds) * cost
      p += (1 - odds) * chance
      ifFails = chance
      gained -= stopping ? value : -cost
    }
    chanceIfWorks = ifWorks
    chanceIfFails = ifFails
    swing = gained
    report(v, c, p)
  }

  return {
    isFull: () => full,
    chance: () => chance,
    states: () => memo.size(),
    firstStep(task) {
      step(0, 0, task)
      return { task, value, expectedCost: cost, chanceIfWorks, chanceIfFails, swing }
    },
  }
}

/** Of startable tasks (bits), those worth trying first. */
type SiblingOrder = (startable: number) => number

/** Of plain siblings only the first by ratio: cost ÷ odds of failing under an `all`, cost ÷ odds of working under an `any`. */
function siblingOrder(problem: Problem, tasks: readonly SerialTask[]): SiblingOrder {
  const goalOf = plainSiblings(problem)
  const ratio = tasks.map(({ odds, cost }, task) => {
    const decides = problem.kind[goalOf[task] as number] === ALL ? 1 - (odds[0] as number) : (odds[0] as number)
    return decides > 0 ? (cost[0] as number) / decides : Number.POSITIVE_INFINITY
  })
  // For each plain task, its siblings that go before it: while one of them is startable, the task need not be tried.
  const before = tasks.map((_, task) => {
    let mask = 0
    tasks.forEach((_other, other) => {
      if (goalOf[task] === -1 || goalOf[other] !== goalOf[task] || other === task) return
      const [mine, its] = [ratio[task] as number, ratio[other] as number]
      if (its < mine || (its === mine && other < task)) mask |= 1 << other
    })
    return mask
  })
  return (startable) => {
    let chosen = 0
    for (let left = startable; left !== 0; left &= left - 1) {
      const task = 31 - Math.clz32(left & -left)
      if (((before[task] as number) & startable) === 0) chosen |= 1 << task
    }
    return chosen
  }
}

/** What is believed of a task in a state: outcomes of other tasks inform the risks. */
export interface RiskView {
  /** Tasks that risks hit, as bits. */
  readonly touched: number
  odds(run: number, worked: number, task: number): number
  cost(run: number, worked: number, task: number): number
}

/** null when more risks hit tasks than can be told apart. */
export function createRiskView(problem: Problem, tasks: readonly SerialTask[]): RiskView | null {
  const risks = [...new Set(problem.hits.items)]
  if (risks.length > SERIAL_RISKS_MAX) return null
  let touched = 0
  for (let task = 0; task < problem.taskCount; task += 1) if (rowOf(problem.hits, task).length > 0) touched |= 1 << task
  const prior = combinationChances(problem.risks, risks)
  const variantIn = tasks.map((_, task) => {
    const places = Array.from(rowOf(problem.hits, task), (risk) => risks.indexOf(risk))
    return Int32Array.from(prior, (_weight, combination) => places.reduce((sum, place, i) => sum + (((combination >> place) & 1) << i), 0))
  })
  /** Average over the risks, weighed by how likely they make what has been seen. */
  const average = (run: number, worked: number, task: number, figures: readonly number[]): number => {
    if ((touched & (1 << task)) === 0) return figures[0] as number
    let [total, sum] = [0, 0]
    for (let combination = 0; combination < prior.length; combination += 1) {
      let likely = prior[combination] as number
      for (let left = run & touched; left !== 0; left &= left - 1) {
        const other = 31 - Math.clz32(left & -left)
        const chance = tasks[other]?.odds[variantIn[other]?.[combination] as number] as number
        likely *= worked & (1 << other) ? chance : 1 - chance
      }
      total += likely
      sum += likely * (figures[variantIn[task]?.[combination] as number] as number)
    }
    return total > 0 ? sum / total : 0
  }
  return {
    touched,
    odds: (run, worked, task) => average(run, worked, task, (tasks[task] as SerialTask).odds),
    cost: (run, worked, task) => average(run, worked, task, (tasks[task] as SerialTask).cost),
  }
}
