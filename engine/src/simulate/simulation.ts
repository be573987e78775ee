import { checkProblem } from '../check-problem.ts'
import { BLOCK } from '../kernel/layout.ts'
import type { Outcomes } from '../outcomes.ts'
import type { Problem } from '../problem.ts'
import { requireNumber } from '../refuse.ts'
import { createBlockSimulation } from './block-simulation.ts'
import type { SimulationOptions } from './options.ts'
import { newRows, putRows } from './trial-rows.ts'

export interface Simulation {
  /** Simulates on until so many trials are done; earlier trials are kept. Done in blocks of BLOCK trials, so cancelling is between calls. */
  advance(trials: number): void
  outcomes(): Outcomes
  /** Gives back the memory; outcomes taken before stay. A simulation that is not released is simply forgotten. */
  release(): void
}

/**
 * A simulation of at most `trialsMax` trials, 1 to TRIALS_MAX. Trial t of a seed is the same whatever was simulated before and in how many steps. Throws a
 * RangeError that names the field where the problem, the seed or the number of trials cannot be simulated.
 */
export function createSimulation(problem: Problem, seed: number, trialsMax: number, options: SimulationOptions = {}): Simulation {
  checkProblem(problem)
  const rows = newRows(problem, trialsMax)
  const blocks = createBlockSimulation(problem, seed, options)
  let done = 0
  return {
    advance(trials) {
      requireNumber('the number of trials', trials, 0, Number.POSITIVE_INFINITY, 'a number from 0')
      const goal = Math.min(trials, trialsMax)
      while (done < goal) {
        // Blocks end at multiples of BLOCK or at the goal, and may be taken up again in the middle.
        const count = Math.min(BLOCK - (done % BLOCK), goal - done)
        putRows(rows, done, blocks.simulate(done, count))
        done += count
      }
    },
    outcomes: () => ({
      trials: done,
      rootEnd: rows.rootEnd.subarray(0, done),
      cost: rows.cost.subarray(0, done),
      costDiscounted: rows.costDiscounted.subarray(0, done),
      ...blocks.counts(),
    }),
    release: blocks.release,
  }
}
