import { consumersOf, flatOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import type { Problem } from '../problem.ts'
import { blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { timesBytes, timesOf } from './runner.ts'

/** The bare loops of a simulation: draws, times and costs, nothing counted. */
export interface Ends {
  /** Simulates the n-th BLOCK of trials: how the root ended in each (see time.ts), and its cost. Both arrays are written anew by the next call. */
  simulate(n: number): { readonly rootEnd: Int32Array; readonly cost: Float64Array }
  release(): void
}

/** Trials of a seed are those of `createSimulation`, to the bit. `twins`: without WebAssembly. */
export function createEnds(problem: Problem, seed: number, twins = false): Ends {
  const consumers = consumersOf(problem)
  const flat = problem.crew === null ? flatOrder(problem, consumers) : null
  const heap = borrowHeap(blockBytes(problem) + drawerBytes(problem) + timesBytes(problem, consumers, flat), twins)
  const block = createBlock(problem, heap)
  const { draw } = createDrawer(problem, seed, heap)
  const settleTimes = timesOf(problem, consumers, flat, heap, block)
  block.count = BLOCK
  const rootEnd = block.end.subarray(problem.root * ROW, problem.root * ROW + BLOCK)
  const cost = block.cost.subarray(0, BLOCK)
  return {
    simulate(n) {
      block.first = n * BLOCK
      draw(block)
      settleTimes()
      return { rootEnd, cost }
    },
    release: heap.release,
  }
}
