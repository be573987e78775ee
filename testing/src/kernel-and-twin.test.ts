import { BLOCK, createEnds, createSimulation, type Outcomes, type Problem } from '@nonlinear/engine'
import { compilePlan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import { RICH } from './generate/recipe.ts'

// The loops in WebAssembly and those in TypeScript give the same bits: what holds of one holds of both, in every browser.

/** Not a multiple of any number of trials done at once; two blocks and a piece. */
const TRIALS = 2048 + 301

/** The same trials by the loops that count nothing. */
function endsAlone(problem: Problem, seed: number): Pick<Outcomes, 'rootEnd' | 'cost'> {
  const [rootEnd, cost] = [new Int32Array(TRIALS), new Float64Array(TRIALS)]
  const ends = createEnds(problem, seed)
  for (let first = 0; first < TRIALS; first += BLOCK) {
    const count = Math.min(BLOCK, TRIALS - first)
    const block = ends.simulate(first / BLOCK)
    rootEnd.set(block.rootEnd.subarray(0, count), first)
    cost.set(block.cost.subarray(0, count), first)
  }
  ends.release()
  return { rootEnd, cost }
}

test.each([
  ['unlimited people', { ...RICH, people: false, log: true }],
  ['limited people', { ...RICH, log: true }],
])('kernel and twin, %s', (_name, shape) => {
  fc.assert(
    fc.property(plans(shape), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (plan, seed) => {
      const { problem } = compilePlan(plan, plan.log.length > 0 ? LOG_END : null)
      const [kernel, twin] = [false, true].map((twins): Outcomes => {
        const simulation = createSimulation(problem, seed, TRIALS, { twins })
        simulation.advance(700)
        simulation.advance(TRIALS)
        const outcomes = simulation.outcomes()
        simulation.release()
        return outcomes
      })
      expect(twin).toEqual(kernel)
      expect(endsAlone(problem, seed)).toEqual({ rootEnd: kernel?.rootEnd, cost: kernel?.cost })
    }),
    { seed: 20261123, numRuns: 150 },
  )
})
