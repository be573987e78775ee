import { type Crew, type Rows, rowOf } from '../problem.ts'
import { requireArray, requireList, requireNumber, requireObject, requireWhole } from '../refuse.ts'

/** Shares of a day are thousandths. */
export const WHOLE_DAY = 1000

/**
 * Tasks with asks for people instead of resources: who works on what is chosen with the schedule. Times are whole numbers of any unit from a common
 * beginning. A task holds all its people from start to end and advances at the smallest share among them, not at all while one is absent.
 */
export interface StaffedProblem {
  readonly tasks: number
  /** Full-time work of each task in units of time; 0 takes no time and holds nobody. */
  readonly work: Float64Array
  readonly predecessors: Rows
  readonly successors: Rows
  /** Every task after all it waits for; see `precedenceOrder`. */
  readonly order: Int32Array
  readonly notBefore: Float64Array
  /** Tasks of a smaller class are taken first, before any rule: what is under way, then what its author put first. */
  readonly precedence: Float64Array
  /** The schedule is as long as this task's end is late. */
  readonly root: number
  /** −1; or the task at whose end this one is broken off: it runs beside the others where people are free and delays none. */
  readonly besides: Int32Array
  /** null: people are unlimited. */
  readonly crew: Crew | null
  /** Absences of each person: from, to, from, to …, in order and apart. Empty without any. */
  readonly off: readonly ArrayLike<number>[]
}

/** Refuses what is no staffed problem; what its rows hold is trusted. */
export function checkStaffedProblem(problem: StaffedProblem): void {
  requireObject('the staffed problem', problem, 'an object with the fields of StaffedProblem')
  const { tasks, crew } = problem
  requireWhole('tasks', tasks, 1, 2 ** 30)
  for (const field of ['work', 'notBefore', 'precedence'] as const) requireArray(field, problem[field], 'Float64Array', tasks)
  for (const field of ['order', 'besides'] as const) requireArray(field, problem[field], 'Int32Array', tasks)
  for (const field of ['predecessors', 'successors'] as const)
    requireArray(`${field}.starts`, problem[field]?.starts, 'Int32Array', tasks + 1)
  requireWhole('root', problem.root, 0, tasks - 1)
  requireList('off', problem.off)
  for (const work of problem.work) requireNumber('the work of a task', work, 0, Number.MAX_VALUE, 'a finite number of units from 0')
  if (crew !== null) requireArray('crew.asks.starts', crew?.asks?.starts, 'Int32Array', tasks + 1)
}

/** Share taken of a person by an ask. */
export const shareOf = (crew: Crew, ask: number, person: number): number =>
  (crew.askShare[ask] as number) || (crew.capacity[person] as number)

/** Fastest each task can advance, in thousandths: the slowest of its asks with the best person each. */
export function bestPaces({ tasks, crew }: StaffedProblem): Float64Array {
  const paces = new Float64Array(tasks).fill(WHOLE_DAY)
  if (crew === null) return paces
  for (let task = 0; task < tasks; task += 1)
    for (const ask of rowOf(crew.asks, task)) {
      const best = rowOf(crew.askCandidates, ask).reduce((most, person) => Math.max(most, shareOf(crew, ask, person)), 0)
      paces[task] = Math.min(paces[task] as number, best)
    }
  return paces
}

/** Units of time that work takes at a pace. */
export const durationAt = (work: number, pace: number): number => Math.ceil((work * WHOLE_DAY) / pace)

/** Tasks that the root waits for, itself included: the others do not matter to its end. */
export function neededByRoot({ tasks, root, predecessors }: StaffedProblem): Uint8Array {
  const needed = new Uint8Array(tasks)
  needed[root] = 1
  const queue = [root]
  for (const task of queue)
    for (const before of rowOf(predecessors, task)) {
      if (needed[before]) continue
      needed[before] = 1
      queue.push(before)
    }
  return needed
}
