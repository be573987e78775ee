import { BLOCK } from '../kernel/layout.ts'
import { OPEN, type Problem } from '../problem.ts'
import { TIME_MAX, UNSETTLED } from '../time.ts'
import { createEnds } from './ends.ts'

/** Task-trials of all runs together: a tenth of a second or two. */
const TASK_TRIALS = 2 ** 20
/** With fewer trials a task nothing would be told. */
const TRIALS_MIN = 64

/** Of `trials`, those in which the root succeeds only if the task does, and those in which it succeeds only if the task fails. */
export interface Forced {
  readonly better: Float64Array
  readonly worse: Float64Array
  readonly trials: number
}

/** On how many trials `forceBySimulation` can be afforded; 0 where there are too many tasks for that. */
export function forcingTrials({ taskCount }: Problem): number {
  const affordable = Math.floor(TASK_TRIALS / (2 * taskCount * taskCount))
  return affordable < TRIALS_MIN ? 0 : Math.min(BLOCK, affordable)
}

/**
 * What forcing each open task to succeed, rather than to fail, does to the root, by simulating both: for problems in which success hangs on who is there
 * when. The trials are the first of the seed.
 */
export function forceBySimulation(problem: Problem, seed: number, trials: number): Forced {
  const { taskCount, settled } = problem
  const [better, worse] = [new Float64Array(taskCount), new Float64Array(taskCount)]
  const runWith = (task: number, odds: number): Int32Array => {
    const ends = createEnds(withOutcome(problem, task, odds), seed, { most: trials })
    const { rootEnd } = ends.simulate(0)
    const kept = rootEnd.slice(0, trials)
    ends.release()
    return kept
  }
  for (let task = 0; task < taskCount; task += 1) {
    if (settled[task] !== OPEN) continue
    const [works, fails] = [runWith(task, 1), runWith(task, 0)]
    for (let t = 0; t < trials; t += 1) {
      const [one, other] = [(works[t] as number) < UNSETTLED, (fails[t] as number) < UNSETTLED]
      if (one && !other) better[task] = (better[task] as number) + 1
      if (other && !one) worse[task] = (worse[task] as number) + 1
    }
  }
  return { better, worse, trials }
}

/** The task works for certain, however long it takes, or fails. */
function withOutcome(problem: Problem, task: number, odds: number): Problem {
  const { variants, variantStarts } = problem
  const [first, last] = [variantStarts[task] as number, variantStarts[task + 1] ?? variants.length]
  const stop = problem.stop.slice()
  if (odds === 1) stop[task] = TIME_MAX
  return { ...problem, stop, variants: variants.map((variant, v) => (v >= first && v < last ? { ...variant, odds } : variant)) }
}
