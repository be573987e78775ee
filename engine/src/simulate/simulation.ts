import { BLOCK } from '../kernel/layout.ts'
import type { Outcomes } from '../outcomes.ts'
import type { Problem } from '../problem.ts'
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

/** A simulation of at most `trialsMax` trials, at most TRIALS_MAX. Trial t of a seed is the same whatever was simulated before and in how many steps. */
export function createSimulation(problem: Problem, seed: number, trialsMax: number, options: SimulationOptions = {}): Simulation {
  const rows = newRows(problem, trialsMax)
  const blocks = createBlockSimulation(problem, seed, options)
  let done = 0
  return {
    advance(trials) {
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
