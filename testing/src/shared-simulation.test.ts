import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type BlockSimulation,
  createBlockSimulation,
  createSimulation,
  type Outcomes,
  type Problem,
  type SimulationThread,
  simulateOnThreads,
  TRIALS_MAX,
} from '@nonlinear/engine'
import { readPlan } from '@nonlinear/language'
import { compilePlan, forecast, forecastOnThreads, MAX_TRIALS, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import { RICH } from './generate/recipe.ts'

// Whoever simulates which block, the outcomes are the same bits. Threads are played here by what they would do: only clones go to and fro, each takes
// its own time, and some have no WebAssembly.

const EXAMPLES = join(import.meta.dirname, '../../examples')

/** Four blocks, the last one short. */
const TRIALS = 3 * 1024 + 301

interface Thread {
  readonly twins: boolean
  /** How long it takes over each block. */
  readonly turns: number
}

const threads = fc.array(fc.record({ twins: fc.boolean(), turns: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 5 })

function played({ twins, turns }: Thread): SimulationThread {
  let simulation: BlockSimulation
  const afterTurns = async <T>(work: () => T): Promise<T> => {
    for (let turn = 0; turn < turns; turn += 1) await null
    return work()
  }
  return {
    open(problem, seed) {
      simulation = createBlockSimulation(structuredClone(problem), seed, { twins })
    },
    simulate: (first, count) =>
      afterTurns(() => {
        const { rootEnd, cost, costDiscounted } = simulation.simulate(first, count)
        return { rootEnd: rootEnd.slice(), cost: cost.slice(), costDiscounted: costDiscounted.slice() }
      }),
    counts: () =>
      afterTurns(() => {
        const counts = structuredClone(simulation.counts())
        simulation.release()
        return counts
      }),
  }
}

function simulatedWhole(problem: Problem, seed: number): Outcomes {
  const simulation = createSimulation(problem, seed, TRIALS)
  simulation.advance(1500)
  simulation.advance(TRIALS)
  const outcomes = simulation.outcomes()
  simulation.release()
  return outcomes
}

test.each([
  ['unlimited people', { ...RICH, people: false, log: true }],
  ['limited people', { ...RICH, log: true }],
])('a simulation shared among threads, %s', async (_name, shape) => {
  let shared = 0
  await fc.assert(
    fc.asyncProperty(plans(shape), fc.integer({ min: 0, max: 2 ** 32 - 1 }), threads, async (plan, seed, kinds) => {
      const { problem } = compilePlan(plan, plan.log.length > 0 ? LOG_END : null)
      const whole = simulatedWhole(problem, seed)
      expect(await simulateOnThreads(problem, seed, TRIALS, kinds.map(played))).toEqual(whole)
      if (kinds.length > 1 && whole.blame.some((sum) => sum % 1 !== 0)) shared += 1
    }),
    { seed: 20261125, numRuns: 80 },
  )
  // Some of it had shares of blame to add up that are no whole numbers.
  expect(shared).toBeGreaterThan(10)
})

test('a forecast is the same text by kernels, by twins, on one thread and on three', async () => {
  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.plan.yaml'))) {
    const plan = readPlan(readFileSync(join(EXAMPLES, file), 'utf8')).plan as Plan
    const options = { today: plan.log.at(-1)?.date ?? '2026-11-20', seed: 8, trials: 2500 }
    const text = JSON.stringify(forecast(plan, options))
    const [kernel, twin] = [false, true].map((twins) => ({ twins, turns: 3 })) as [Thread, Thread]
    for (const kinds of [[kernel], [twin], [kernel, twin, kernel]])
      expect(JSON.stringify(await forecastOnThreads(plan, options, kinds.map(played))), file).toBe(text)
  }
})

test('a thread that fails fails the whole, and the others go on to no further block', async () => {
  const { problem } = compilePlan(fc.sample(plans({ ...RICH, people: false }), { seed: 1, numRuns: 1 })[0] as never, null)
  const good = played({ twins: false, turns: 5 })
  let simulated = 0
  const counting: SimulationThread = {
    ...good,
    simulate(first, count) {
      simulated += 1
      return good.simulate(first, count)
    },
  }
  const failing: SimulationThread = { ...good, open: () => {}, simulate: () => Promise.reject(new Error('the thread ended')) }
  await expect(simulateOnThreads(problem, 1, 100 * 1024, [counting, failing])).rejects.toThrow('the thread ended')
  for (let turn = 0; turn < 1000; turn += 1) await null
  expect(simulated).toBe(1)
})

test('more trials than have exact sums are refused', async () => {
  const { problem } = compilePlan(fc.sample(plans(RICH), { seed: 1, numRuns: 1 })[0] as never, null)
  expect(() => createSimulation(problem, 1, TRIALS_MAX + 1)).toThrow('a whole number from 1 to 16777216')
  await expect(simulateOnThreads(problem, 1, TRIALS_MAX + 1, [])).rejects.toThrow('a whole number from 1 to 16777216')
  expect(MAX_TRIALS).toBeLessThanOrEqual(TRIALS_MAX)
})
