import { createLiveSimulation, createSimulation, type Problem, type Variant } from '@nonlinear/engine'
import { compilePlan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import { RICH } from './generate/recipe.ts'

const UNLIMITED = { ...RICH, people: false, log: true }

const TRIALS = 1024 + 301

/** The same problem with one task's variants and stop in place of what they were. */
function changed(problem: Problem, task: number, variants: readonly Variant[], stop: number): Problem {
  const first = problem.variantStarts[task] as number
  const stops = problem.stop.slice()
  stops[task] = stop
  return { ...problem, stop: stops, variants: problem.variants.map((variant, i) => variants[i - first] ?? variant) }
}

const variantsOf = (problem: Problem, task: number): readonly Variant[] =>
  problem.variants.slice(problem.variantStarts[task], problem.variantStarts[task + 1] ?? problem.variants.length)

test('playing with estimates gives what a simulation of the changed plan gives, change after change', () => {
  let compared = 0
  fc.assert(
    fc.property(plans(UNLIMITED), plans(UNLIMITED), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (plan, other, choices) => {
      const { problem } = compilePlan(plan, plan.log.length > 0 ? LOG_END : null)
      const strange = compilePlan(other, other.log.length > 0 ? LOG_END : null).problem.variants
      const live = createLiveSimulation(problem, 5, TRIALS)
      if (live === null) return
      let now = problem
      for (const choice of choices) {
        const task = choice % problem.taskCount
        // Laws of another plan, and odds that move with the choice.
        const variants = variantsOf(now, task).map(({ success, failure }, i): Variant => {
          const source = strange[(choice + i) % strange.length] as Variant
          return choice % 3 === 0 ? { odds: (choice % 101) / 100, success, failure } : source
        })
        const stop = choice % 2 === 0 ? (now.stop[task] as number) : 7 * 65_536
        now = changed(now, task, variants, stop)
        const played = live.redraw({ task, variants, stop })
        const full = createSimulation(now, 5, TRIALS)
        full.advance(TRIALS)
        const { blame: _b, blameSquares: _s, forcedBetter: _f, forcedWorse: _w, forcedTrials: _t, loads: _l, ...rest } = full.outcomes()
        full.release()
        expect(played).toEqual(rest)
        compared += 1
      }
      live.release()
    }),
    { seed: 20261124, numRuns: 120 },
  )
  expect(compared).toBeGreaterThan(200)
})
