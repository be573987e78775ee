import { checkProblem, checkRanks } from '../check-problem.ts'
import { consumersOf, flatOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, DRAWN_FAILURE, ROW, WORDS } from '../kernel/layout.ts'
import type { Problem } from '../problem.ts'
import { requireSeed, requireWhole } from '../refuse.ts'
import { unitsToDays } from '../time.ts'
import { blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { requireReplicates, type SimulationOptions } from './options.ts'
import { timesBytes, timesOf } from './runner.ts'
import { createSobolDrawer } from './sobol-draw.ts'

/** What the loops tell of one BLOCK of trials, by the trial's place in it; all is written anew by the next call. */
export interface BlockEnds {
  /** How the root ended (see time.ts), and what it cost. */
  readonly rootEnd: Int32Array
  readonly cost: Float64Array
  /** The same, each payment discounted from its day; without a discount the same numbers. */
  readonly costDiscounted: Float64Array
  /** Whether an open task was ever started, and the days of work that it takes. */
  isStarted(task: number, trial: number): boolean
  days(task: number, trial: number): number
  /** Whether an open task is drawn to fail: by its odds, or because it would take longer than its stop. */
  isFailure(task: number, trial: number): boolean
}

/** The bare loops of a simulation: draws, times and costs, nothing counted. */
export interface Ends {
  /** Simulates the n-th BLOCK of trials. */
  simulate(n: number): BlockEnds
  release(): void
}

export interface EndsOptions extends SimulationOptions {
  /** Trials of a block that are wanted; the others are not simulated. */
  readonly most?: number
}

/** Trials of a seed are those of `createSimulation`, to the bit. Throws a RangeError as it does. */
export function createEnds(problem: Problem, seed: number, { twins = false, sobol, most = BLOCK }: EndsOptions = {}): Ends {
  checkProblem(problem)
  checkRanks(problem)
  requireSeed(seed)
  requireReplicates(sobol)
  requireWhole('most', most, 1, BLOCK)
  const consumers = consumersOf(problem)
  const flat = problem.crew === null ? flatOrder(problem, consumers) : null
  const heap = borrowHeap(blockBytes(problem) + drawerBytes(problem) + timesBytes(problem, consumers, flat), twins)
  const block = createBlock(problem, heap)
  const draw = sobol === undefined ? createDrawer(problem, seed, heap).draw : createSobolDrawer(problem, seed, sobol, heap)
  const settleTimes = timesOf(problem, consumers, flat, heap, block)
  block.count = most
  const cost = block.cost.subarray(0, BLOCK)
  const told: BlockEnds = {
    rootEnd: block.end.subarray(problem.root * ROW, problem.root * ROW + BLOCK),
    cost,
    costDiscounted: problem.discount.kind === 'none' ? cost : block.costDiscounted.subarray(0, BLOCK),
    isStarted: (task, trial) => (((block.ran[task * WORDS + (trial >> 5)] as number) >>> (trial & 31)) & 1) === 1,
    days: (task, trial) => unitsToDays((block.drawn[task * ROW + trial] as number) & ~DRAWN_FAILURE),
    isFailure: (task, trial) => ((block.drawn[task * ROW + trial] as number) & DRAWN_FAILURE) !== 0,
  }
  return {
    simulate(n) {
      requireWhole('the block', n, 0, Number.MAX_SAFE_INTEGER)
      block.first = n * BLOCK
      draw(block)
      settleTimes()
      return told
    },
    release: heap.release,
  }
}
