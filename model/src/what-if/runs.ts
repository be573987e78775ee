import { createLiveSimulation, type Problem, type Variant } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { simulateTrials, type Trials, trialsOf } from './trials.ts'

/** Trials of a plan in which one task at a time is otherwise, all over the same draws. */
export interface Runs {
  /** The plan with these variants in place of the task's own. */
  with(task: number, variants: readonly Variant[]): Trials
  release(): void
}

/** Where people are unlimited the draws are kept and only the task's are made anew; else each run is a simulation of its own. */
export function createRuns(compiled: CompiledPlan, seed: number, trials: number): Runs {
  const { problem } = compiled
  const live = createLiveSimulation(problem, seed, trials)
  if (live === null)
    return {
      with: (task, variants) => simulateTrials(compiled, withVariants(problem, task, variants), seed, trials),
      release: () => {},
    }
  let changed: number | null = null
  return {
    with(task, variants) {
      if (changed !== null && changed !== task) live.redraw(own(problem, changed))
      changed = task
      return trialsOf(compiled, live.redraw({ task, variants, stop: problem.stop[task] as number }))
    },
    release: live.release,
  }
}

const own = (problem: Problem, task: number) => ({
  task,
  variants: problem.variants.slice(...rangeOf(problem, task)),
  stop: problem.stop[task] as number,
})

const rangeOf = ({ variantStarts, variants }: Problem, task: number): [number, number] => [
  variantStarts[task] as number,
  variantStarts[task + 1] ?? variants.length,
]

function withVariants(problem: Problem, task: number, variants: readonly Variant[]): Problem {
  const [from] = rangeOf(problem, task)
  return { ...problem, variants: problem.variants.map((variant, v) => variants[v - from] ?? variant) }
}
