import { checkProblem } from '../check-problem.ts'
import { OPEN, type Problem, rowOf } from '../problem.ts'
import { requireList, requireNumber } from '../refuse.ts'
import { decisionGraph } from './decision-graph.ts'
import { SERIAL_RISKS_MAX, type SerialAdvice } from './exact.ts'
import { firstMoves } from './markov-moves.ts'
import { evaluate, type MarkovObjective, type MarkovTask } from './markov-values.ts'
import { createSerialView, TRUE, UNDECIDED } from './serial-state.ts'
import { teamsOf } from './teams.ts'

/** A problem all of whose states are known: what its best policy comes to under any estimates. */
export interface MarkovProcess {
  readonly states: number
  /** Tasks with other odds, costs and (finite) chances per day to end. */
  advise(tasks: readonly (MarkovTask | null)[], objective: MarkovObjective): SerialAdvice
}

/**
 * Tasks beside each other under a discount, as a Markov decision process in continuous time: at the start and at every completion tasks are started, or
 * all is left as it is, or all is given up; what no longer matters is dropped at once. With exponential days nothing is learnt between completions, so
 * no policy is better. Kulkarni & Adlakha 1986; Creemers, De Reyck & Leus 2015, to which a limit on people, goals of any shape, waits and risks are added.
 *
 * `tasks` tells of every task that is open and required or under way; null for those that are not exponential. null where one of these is needed or blocked until later, where
 * it matters who does what (`teamsOf`), where a task paid by the day could be stopped short (its pay is booked at its start), and beyond `statesMax` states.
 */
export function markovProcess(problem: Problem, tasks: readonly (MarkovTask | null)[], statesMax: number): MarkovProcess | null {
  checkProblem(problem)
  requireList('tasks', tasks, problem.taskCount)
  requireNumber('statesMax', statesMax, 0, Number.POSITIVE_INFINITY, 'a number of states from 0')
  const view = createSerialView(problem)
  if (view === null || new Set(problem.hits.items).size > SERIAL_RISKS_MAX) return null
  view.look(0, 0)
  if (view.root !== UNDECIDED) return decided(view.root === TRUE ? 1 : 0)
  const required = view.tasks
  const bitsOf = (holds: (task: number) => boolean): number => tasks.reduce((bits, _, task) => (holds(task) ? bits | (1 << task) : bits), 0)
  const kept = bitsOf((task) => problem.keep[task] === 1)
  const underWay = bitsOf((task) => problem.settled[task] === OPEN && problem.underWay[task] === 1) & (required | kept)
  const concerned = required | underWay
  const isIn = (bits: number, task: number): boolean => (bits & (1 << task)) !== 0
  const isUnfit = (each: MarkovTask | null, task: number): boolean =>
    isIn(concerned, task) && (each === null || (problem.release[task] as number) > problem.now)
  const teams = teamsOf(problem.crew, problem.taskCount, concerned)
  if (tasks.some(isUnfit) || teams === null || !teams.hasRoomFor(underWay)) return null
  const instant = bitsOf((task) => isIn(concerned, task) && tasks[task]?.endsPerDay === Number.POSITIVE_INFINITY)
  const whole = bitsOf((task) => isIn(concerned, task) && tasks[task]?.paidByDay === true)
  const touched = bitsOf((task) => rowOf(problem.hits, task).length > 0)
  if ((instant & underWay) !== 0) return null
  const graph = decisionGraph(view, { underWay, kept, instant, whole, touched }, teams.hasRoomFor, statesMax)
  if (graph === null) return null
  return {
    states: graph.size,
    advise: (estimates, objective) => firstMoves(problem, graph, evaluate(problem, graph, estimates, teams.pace, objective), underWay),
  }
}

/** Nothing is left to do. */
const decided = (chance: number): MarkovProcess => ({ states: 1, advise: () => ({ chance, states: 1, steps: [] }) })
