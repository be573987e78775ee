import type { Outcomes } from '../outcomes.ts'
import type { Problem } from '../problem.ts'
import { requireWhole } from '../refuse.ts'
import { requireReplicates } from './options.ts'
import { createSimulation } from './simulation.ts'
import { TRIALS_MAX } from './trial-rows.ts'

/** A simulation in replicates: independent of one another, each with points that are not. */
export interface Replicated {
  readonly whole: Outcomes
  /** Each replicate by itself. How busy teams are is told of the whole alone; what comes from the first trials alone, in the first of them. */
  readonly replicates: readonly Outcomes[]
}

/** Simulates `count` replicates of 2^`size` trials each, drawn from scrambled Sobol points. Throws a RangeError as `createSimulation` does. */
export function simulateReplicates(problem: Problem, seed: number, count: number, size: number): Replicated {
  requireWhole('the number of replicates', count, 1, TRIALS_MAX)
  requireReplicates(size)
  const trials = 2 ** size
  const simulation = createSimulation(problem, seed, count * trials, { sobol: size })
  try {
    const done = Array.from({ length: count }, (_, i) => {
      simulation.advance((i + 1) * trials)
      return simulation.outcomes()
    })
    return {
      whole: done[count - 1] as Outcomes,
      replicates: done.map((now, i) => (i === 0 ? { ...now, loads: null } : since(done[i - 1] as Outcomes, now))),
    }
  } finally {
    simulation.release()
  }
}

/** What was added to the outcomes of a simulation. */
function since(before: Outcomes, now: Outcomes): Outcomes {
  return {
    trials: now.trials - before.trials,
    rootEnd: now.rootEnd.subarray(before.trials),
    cost: now.cost.subarray(before.trials),
    costDiscounted: now.costDiscounted.subarray(before.trials),
    succeeded: less(now.succeeded, before.succeeded),
    goalDays: now.goalDays.map((days, goal) => less(days, before.goalDays[goal] as Uint32Array)),
    goalTrials: now.goalTrials - before.goalTrials,
    ran: less(now.ran, before.ran),
    onPath: less(now.onPath, before.onPath),
    blame: less(now.blame, before.blame),
    blameSquares: less(now.blameSquares, before.blameSquares),
    forcedBetter: less(now.forcedBetter, before.forcedBetter),
    forcedWorse: less(now.forcedWorse, before.forcedWorse),
    forcedTrials: now.forcedTrials - before.forcedTrials,
    loads: null,
  }
}

/** Entry by entry; what was not counted before was 0. */
const less = <Row extends Float64Array | Uint32Array>(now: Row, before: Row): Row => now.map((sum, i) => sum - (before[i] ?? 0)) as Row
