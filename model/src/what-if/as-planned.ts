import { createSimulation } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { type Simulated, summarise } from '../report/summarise.ts'
import { type Trials, trialsOf } from './trials.ts'

/** The figures of a plan's forecast, and the trials that they come from. */
export function asPlanned(compiled: CompiledPlan, seed: number, count: number): { readonly figures: Simulated; readonly trials: Trials } {
  const simulation = createSimulation(compiled.problem, seed, count)
  try {
    simulation.advance(count)
    const outcomes = simulation.outcomes()
    return { figures: summarise(compiled, outcomes), trials: trialsOf(compiled, outcomes) }
  } finally {
    simulation.release()
  }
}
