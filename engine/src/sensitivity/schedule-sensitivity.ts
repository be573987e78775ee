import { checkProblem } from '../check-problem.ts'
import { BLOCK } from '../kernel/layout.ts'
import { OPEN, type Problem } from '../problem.ts'
import { createEnds } from '../simulate/ends.ts'
import { requireTrials } from '../simulate/trial-rows.ts'
import { UNSETTLED, unitsToDays } from '../time.ts'

/**
 * How the days of tasks and the day of the root's success go together, over the trials in which the root succeeds. Of a task only those in which it was
 * started count. Entry i of each array belongs to task i; deviations are in working days.
 */
export interface ScheduleSensitivity {
  readonly successes: number
  /** Standard deviation of the root's end. */
  readonly finishDeviation: number
  readonly started: Int32Array
  readonly deviation: Float64Array
  /** Pearson's correlation of a task's days and the root's end: the cruciality index; NaN where either never varies. */
  readonly correlation: Float64Array
}

/** Sums of pairs, around the first of them so that no digits are lost. */
interface Moments {
  count: number
  originX: number
  originY: number
  x: number
  y: number
  xx: number
  yy: number
  xy: number
}

const noMoments = (): Moments => ({ count: 0, originX: 0, originY: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 })

function add(moments: Moments, x: number, y: number): void {
  if (moments.count === 0) {
    moments.originX = x
    moments.originY = y
  }
  const [dx, dy] = [x - moments.originX, y - moments.originY]
  moments.count += 1
  moments.x += dx
  moments.y += dy
  moments.xx += dx * dx
  moments.yy += dy * dy
  moments.xy += dx * dy
}

const deviationOf = (sum: number, squares: number, count: number): number =>
  count < 2 ? 0 : Math.sqrt(Math.max(0, (squares - (sum * sum) / count) / (count - 1)))

function correlationOf({ count, x, y, xx, yy, xy }: Moments): number {
  const product = (xx - (x * x) / count) * (yy - (y * y) / count)
  return product > 0 ? Math.min(1, Math.max(-1, (xy - (x * y) / count) / Math.sqrt(product))) : Number.NaN
}

/** The first `trials` trials of a seed, the same as those of `createSimulation`. Indices as in Vanhoucke, *Measuring Time* (2010). */
export function scheduleSensitivity(problem: Problem, seed: number, trials: number): ScheduleSensitivity {
  checkProblem(problem)
  requireTrials(trials)
  const { taskCount, settled } = problem
  const finish = noMoments()
  const tasks = Array.from({ length: taskCount }, noMoments)
  const ends = createEnds(problem, seed)
  for (let first = 0; first < trials; first += BLOCK) {
    const { rootEnd, days, isStarted } = ends.simulate(first / BLOCK)
    for (let j = 0; j < BLOCK && first + j < trials; j += 1) {
      const ended = rootEnd[j] as number
      if (ended >= UNSETTLED) continue
      const end = unitsToDays(ended)
      add(finish, end, end)
      for (let task = 0; task < taskCount; task += 1)
        if (settled[task] === OPEN && isStarted(task, j)) add(tasks[task] as Moments, days(task, j), end)
    }
  }
  ends.release()
  return {
    successes: finish.count,
    finishDeviation: deviationOf(finish.x, finish.xx, finish.count),
    started: Int32Array.from(tasks, ({ count }) => count),
    deviation: Float64Array.from(tasks, ({ x, xx, count }) => deviationOf(x, xx, count)),
    correlation: Float64Array.from(tasks, correlationOf),
  }
}
