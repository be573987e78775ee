import type { FlatOrder } from '../graph.ts'
import type { Heap } from '../kernel/heap.ts'
import { WORDS } from '../kernel/layout.ts'
import type { Problem, Rows } from '../problem.ts'
import { type Block, blockBytes, createBlock } from './block.ts'
import { closingTasks, createDispatcher, dispatcherBytes } from './dispatch.ts'
import type { TeamLoads } from './loads.ts'
import { planRecordBytes, putPlan } from './put-plan.ts'
import { createSpreader, spreaderBytes } from './spread.ts'
import { createTracer, tracerBytes } from './trace.ts'

/** How busy people are is told from at most this many trials, and fewer where they have many tasks in all: it is worked out one by one, without a kernel. */
const LOAD_TRIALS = 256
const LOAD_TASKS = 16_384
const LOAD_TRIALS_MIN = 64

const loadTrials = ({ taskCount }: Problem): number =>
  Math.max(LOAD_TRIALS_MIN, Math.min(LOAD_TRIALS, Math.floor(LOAD_TASKS / Math.max(1, taskCount))))

/** How the times of a drawn block are worked out: in rows where people are unlimited, event by event where they are not or goals hold others back. */
export interface Runner {
  settleTimes(): void
  /** The block as if nothing were ever dropped, for the goals' own dates. Where tasks may have nobody left, the draws come to say so. */
  pursue(): Block
  /** Whether what succeeds hangs on who is there when, so that every trial is to be pursued. */
  readonly closes: boolean
  /** Rows of bits: which tasks lie on the path to the root's success. */
  tracePaths(): Int32Array
  loads(): TeamLoads | null
}

/** Bytes on the heap that either runner takes. */
export const runnerBytes = (problem: Problem, consumers: Rows, flat: FlatOrder | null): number =>
  planRecordBytes(problem, flat === null ? problem.waits : flat.waits) +
  (flat === null
    ? 2 * dispatcherBytes(problem) + blockBytes(problem) + 4 * problem.taskCount * WORDS + 16
    : spreaderBytes(problem, consumers) + tracerBytes(problem))

/** Bytes on the heap that settling times alone takes. */
export const timesBytes = (problem: Problem, consumers: Rows, flat: FlatOrder | null): number =>
  flat === null ? dispatcherBytes(problem) : planRecordBytes(problem, flat.waits) + spreaderBytes(problem, consumers)

/** A function that works out the times of the block, and nothing else. */
export function timesOf(problem: Problem, consumers: Rows, flat: FlatOrder | null, heap: Heap, block: Block): () => void {
  if (flat !== null) return createSpreader(problem, consumers, putPlan(problem, flat.order, flat.waits, flat.waitKind, heap), heap, block)
  const dispatcher = createDispatcher(problem, consumers, heap, { pursueAll: false, paths: null })
  return () => dispatcher.runBlock(block)
}

export function spreadRunner(problem: Problem, consumers: Rows, plan: Int32Array, heap: Heap, block: Block): Runner {
  const trace = createTracer(problem, plan, heap)
  return {
    settleTimes: createSpreader(problem, consumers, plan, heap, block),
    pursue: () => block,
    closes: false,
    tracePaths: () => trace(block),
    loads: () => null,
  }
}

export function dispatchRunner(problem: Problem, consumers: Rows, heap: Heap, block: Block): Runner {
  const paths = heap.int32(problem.taskCount * WORDS)
  const dispatcher = createDispatcher(problem, consumers, heap, { pursueAll: false, paths, loadTrials: loadTrials(problem) })
  const pursuer = createDispatcher(problem, consumers, heap, { pursueAll: true, paths: null })
  const pursued = createBlock(problem, heap, block.drawn)
  return {
    settleTimes: () => dispatcher.runBlock(block),
    pursue() {
      pursued.first = block.first
      pursued.count = block.count
      pursuer.runBlock(pursued)
      return pursued
    },
    closes: closingTasks(problem).length > 0,
    tracePaths: () => paths,
    loads: dispatcher.loads,
  }
}
