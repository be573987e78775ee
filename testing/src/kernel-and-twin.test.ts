import { createSimulation, type Outcomes } from '@nonlinear/engine'
import { compilePlan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'

// The loops in WebAssembly and those in TypeScript give the same bits: what holds of one holds of both, in every browser.

const RICH: Shape = {
  maxTasks: 16,
  maxGoals: 8,
  laws: 'all',
  stops: true,
  failsAfter: true,
  predecessors: true,
  gates: true,
  fallbacks: true,
  tries: [null, 'together', 'inOrder'],
  risks: true,
  daysFactors: true,
  people: true,
  priorities: true,
  keep: true,
  value: true,
  deadline: true,
  log: true,
}

/** Not a multiple of any number of trials done at once; two blocks and a piece. */
const TRIALS = 2048 + 301

test.each([
  ['unlimited people', { ...RICH, people: false }],
  ['limited people', RICH],
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
    }),
    { seed: 20261123, numRuns: 150 },
  )
})
