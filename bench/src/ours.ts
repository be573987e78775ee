import { BLOCK, type createEnds, type Problem } from '@nonlinear/engine'
import type { Contender } from './contest.ts'
import { figuresOf, finishDaysOf } from './figures.ts'
import { processorMilliseconds } from './processor-time.ts'

export const SEED = 1

/** The engine's bare loops — draws, times and costs — over the first blocks of trials. */
export function ourLoops(engine: { readonly createEnds: typeof createEnds }, problem: Problem, blocks: number, twins: boolean): Contender {
  return {
    name: twins ? 'TypeScript twin' : 'WebAssembly kernel',
    run(seconds) {
      const ends = engine.createEnds(problem, SEED, { twins })
      const until = performance.now() + 1000 * seconds
      let best = Number.POSITIVE_INFINITY
      let [checksum, sum] = [0, 0]
      do {
        let milliseconds = 0
        checksum = 0
        sum = 0
        for (let n = 0; n < blocks; n += 1) {
          const began = processorMilliseconds()
          const { rootEnd, cost } = ends.simulate(n)
          milliseconds += processorMilliseconds() - began
          for (const end of rootEnd) checksum = (Math.imul(checksum, 31) + end) >>> 0
          for (const each of cost) sum += each
        }
        best = Math.min(best, milliseconds)
      } while (performance.now() < until)
      const rootEnds: number[] = []
      const costs: number[] = []
      for (let n = 0; n < blocks; n += 1) {
        const { rootEnd, cost } = ends.simulate(n)
        rootEnds.push(...rootEnd)
        costs.push(...cost)
      }
      ends.release()
      return {
        nanoseconds: (best * 1e6) / (problem.taskCount * blocks * BLOCK),
        exact: { checksum, cost: sum },
        figures: figuresOf(blocks * BLOCK, finishDaysOf(rootEnds), costs),
      }
    },
  }
}
