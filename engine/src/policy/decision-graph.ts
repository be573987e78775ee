import { createMemo } from './memo.ts'
import { SERIAL_TASKS_MAX, type SerialView, TRUE, UNDECIDED } from './serial-state.ts'

/** States in which the root is decided. */
export const LOST = 0
export const REACHED = 1

/** Tasks as sets of bits. */
export interface TaskSets {
  readonly underWay: number
  /** Go on when they no longer matter. */
  readonly kept: number
  /** Over as soon as they are started. */
  readonly instant: number
  /** Cannot be stopped short: nothing may come to an end beside them. */
  readonly whole: number
  /** Hit by risks: what came of them tells of others. */
  readonly touched: number
}

/**
 * Every state that decisions at each completion can lead to. A state is what may still matter of the outcomes (its residual) and which tasks run. It comes
 * after all it leads to, the present one last. Each move is written as words: a start as `next · 32 + task`; a start of what is over at once and a
 * completion as `next if it worked · 32 + task`, then `next if not`.
 */
export interface DecisionGraph {
  readonly size: number
  /** Words of the moves of each state: starts from `starts[s]`, starts of what is over at once from `instants[s]`, completions from `ends[s]` to `starts[s + 1]`. */
  readonly starts: Int32Array
  readonly instants: Int32Array
  readonly ends: Int32Array
  readonly moves: Int32Array
  readonly residualOf: Int32Array
  readonly residuals: Residuals
}

/** By residual, as bits: undecided tasks that the root depends on, those of them that may be run, and outcomes that lead to it. */
interface Residuals {
  readonly tasks: readonly number[]
  readonly startable: readonly number[]
  readonly run: readonly number[]
  readonly worked: readonly number[]
}

export const taskOf = (move: number): number => move & 31
export const nextOf = (move: number): number => move >>> 5

/** null when the problem is too large for words of 32 bits, has more than `statesMax` states, or when something could come to an end beside a task of `whole`. */
export function decisionGraph(
  view: SerialView,
  sets: TaskSets,
  hasRoomFor: (running: number) => boolean,
  statesMax: number,
): DecisionGraph | null {
  const { residuals, residualAt, after } = createResiduals(view, sets)
  const known = createMemo()
  const starts: number[] = [0, 0]
  const instants: number[] = [0, 0]
  const ends: number[] = [0, 0]
  const residualOf: number[] = [-1, -1]
  let moves = new Int32Array(1 << 10)
  let used = 0
  let given = true
  const write = (words: readonly number[]): void => {
    if (used + words.length > moves.length) {
      const longer = new Int32Array(2 * moves.length)
      longer.set(moves)
      moves = longer
    }
    for (const word of words) {
      moves[used] = word
      used += 1
    }
  }

  const stateAt = (residual: number, before: number): number => {
    if (residual < 0) return residual === -1 - REACHED ? REACHED : LOST
    const tasks = residuals.tasks[residual] as number
    const running = before & (tasks | sets.kept)
    const place = known.find(residual, running, 0, 0, 0)
    if (place >= 0) return known.value(place)
    if (starts.length >= statesMax) given = false
    if (!given) return LOST
    const words: number[] = []
    const startable = (residuals.startable[residual] as number) & ~running
    for (let left = startable & ~sets.instant; left !== 0 && given; left &= left - 1) {
      const bit = left & -left
      if (hasRoomFor(running | bit)) words.push((stateAt(residual, running | bit) << 5) | (31 - Math.clz32(bit)))
    }
    const toInstants = words.length
    for (let left = startable & sets.instant; left !== 0 && given; left &= left - 1)
      if (hasRoomFor(running | (left & -left))) settle(residual, running, left & -left, words)
    const toEnds = words.length
    if (running & sets.whole && (running & (running - 1) || toEnds > toInstants)) given = false
    for (let left = running; left !== 0 && given; left &= left - 1) settle(residual, running & ~(left & -left), left & -left, words)
    const state = starts.push(used) - 1
    instants.push(used + toInstants)
    ends.push(used + toEnds)
    residualOf.push(residual)
    write(words)
    known.add(residual, running, 0, 0, 0, state, 0, 0)
    return state
  }

  /** Both outcomes of a task (its bit) that comes to an end while others still run. */
  const settle = (residual: number, still: number, bit: number, words: number[]): void => {
    const task = 31 - Math.clz32(bit)
    const worked = stateAt(after(residual, task, true), still)
    words.push((worked << 5) | task, stateAt(after(residual, task, false), still))
  }

  stateAt(residualAt(0, 0), sets.underWay)
  if (!given || starts.length > statesMax) return null
  return {
    size: starts.length,
    starts: Int32Array.from([...starts, used]),
    instants: Int32Array.from(instants),
    ends: Int32Array.from(ends),
    moves: moves.subarray(0, used),
    residualOf: Int32Array.from(residualOf),
    residuals,
  }
}

const TASKS = SERIAL_TASKS_MAX
const UNSEEN = -9

/** What is left of the problem after outcomes, numbered: those with the same future have the same number. A decided root: −1 − its state. */
function createResiduals(view: SerialView, { touched }: TaskSets) {
  const known = createMemo()
  const tasks: number[] = []
  const startable: number[] = []
  const run: number[] = []
  const worked: number[] = []
  /** Residuals after each outcome of each task; UNSEEN until asked for. */
  const later: number[] = []
  const residualAt = (ran: number, did: number): number => {
    view.look(ran, did)
    if (view.root !== UNDECIDED) return view.root === TRUE ? -1 - REACHED : -1 - LOST
    const told = touched & view.tasks ? touched & ran : 0
    const place = known.find(view.tasks, view.goals, view.inHand, told, told & did)
    if (place >= 0) return known.value(place)
    const residual = tasks.push(view.tasks) - 1
    startable.push(view.startable)
    run.push(ran)
    worked.push(did)
    for (let i = 0; i < 2 * TASKS; i += 1) later.push(UNSEEN)
    known.add(view.tasks, view.goals, view.inHand, told, told & did, residual, 0, 0)
    return residual
  }
  return {
    residuals: { tasks, startable, run, worked },
    residualAt,
    after(residual: number, task: number, works: boolean): number {
      // A task that goes on though it no longer matters may have ended already in the outcomes that stand for all that leave as much.
      if ((run[residual] as number) & (1 << task)) return residual
      const place = 2 * (TASKS * residual + task) + (works ? 1 : 0)
      const seen = later[place] as number
      if (seen !== UNSEEN) return seen
      const bit = 1 << task
      const found = residualAt((run[residual] as number) | bit, (worked[residual] as number) | (works ? bit : 0))
      later[place] = found
      return found
    },
  }
}
