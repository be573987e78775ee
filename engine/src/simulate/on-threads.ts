import { checkProblem } from '../check-problem.ts'
import { BLOCK } from '../kernel/layout.ts'
import type { Outcomes, TrialCounts, TrialRows } from '../outcomes.ts'
import type { Problem } from '../problem.ts'
import { requireList, requireSeed, requireWhole } from '../refuse.ts'
import { sumCounts } from './sum-counts.ts'
import { newRows, putRows } from './trial-rows.ts'

/**
 * A `BlockSimulation` at a time in a thread of its own; whoever has threads gives them. Problems, rows and counts are plain data that can be cloned from
 * thread to thread. Its promises fail when the simulation does, when the thread ends, and when its owner wants no more of it.
 */
export interface SimulationThread {
  /** Begins another simulation; what was counted before is forgotten. */
  open(problem: Problem, seed: number): void
  simulate(first: number, count: number): Promise<TrialRows>
  counts(): Promise<TrialCounts>
}

/**
 * The outcomes of a simulation of so many trials, at most TRIALS_MAX, on one or more threads: each is given the next block as soon as it is through with
 * one. The same bits as `createSimulation`, whoever did what.
 */
export async function simulateOnThreads(
  problem: Problem,
  seed: number,
  trials: number,
  threads: readonly SimulationThread[],
): Promise<Outcomes> {
  checkProblem(problem)
  requireSeed(seed)
  const rows = newRows(problem, trials)
  requireList('threads', threads)
  requireWhole('the number of threads', threads.length, 1, Number.MAX_SAFE_INTEGER)
  let next = 0
  const work = async (thread: SimulationThread): Promise<TrialCounts> => {
    thread.open(problem, seed)
    while (next < trials) {
      const first = next
      next = Math.min(trials, first + BLOCK)
      putRows(rows, first, await thread.simulate(first, next - first))
    }
    return thread.counts()
  }
  // Those for whom there is no block would only have the problem cloned.
  const busy = threads.slice(0, Math.ceil(trials / BLOCK))
  try {
    return { trials, ...rows, ...sumCounts(await Promise.all(busy.map(work))) }
  } finally {
    // Where one thread failed, the others need not go on.
    next = trials
  }
}
