import { checkProblem } from '../check-problem.ts'
import { consumersOf, flatOrder } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import type { Problem } from '../problem.ts'
import { refuse, requireSeed } from '../refuse.ts'
import { UNSETTLED } from '../time.ts'
import { blockBytes, createBlock } from './block.ts'
import { createDrawer, drawerBytes } from './draw.ts'
import { createWorth } from './money.ts'
import { timesBytes, timesOf } from './runner.ts'
import { requireTrials } from './trial-rows.ts'

/**
 * A pilot that compares ways of trying the parts of goals: mean of discounted worth minus cost over the first `trials` trials of a seed. All variants of
 * the problem (same tasks and laws, other orders) meet the same draws, which are made once. The problem has a valuation.
 */
export interface Pilot {
  netValue(variant: Problem): number
  /** Gives back the memory. */
  release(): void
}

export function createPilot(problem: Problem, seed: number, trials: number): Pilot {
  checkProblem(problem)
  requireSeed(seed)
  requireTrials(trials)
  const { valuation, discount, taskCount, root } = problem
  if (valuation === null) refuse('problem.valuation', valuation, 'what reaching the root is worth: without it there is no net value')
  const blocks = Math.ceil(trials / BLOCK)
  const heap = borrowHeap(drawerBytes(problem) + blockBytes(problem) + (blocks - 1) * (4 * taskCount * ROW + 16))
  const { draw } = createDrawer(problem, seed, heap)
  const block = createBlock(problem, heap)
  const drawn = Array.from({ length: blocks }, (_, i) => {
    const first = i * BLOCK
    const made = { ...block, first, count: Math.min(BLOCK, trials - first), drawn: i === 0 ? block.drawn : heap.int32(taskCount * ROW) }
    draw(made)
    return made
  })
  const worthAt = createWorth(valuation, discount)
  return {
    netValue(variant) {
      const consumers = consumersOf(variant)
      const flat = variant.crew === null ? flatOrder(variant, consumers) : null
      const own = borrowHeap(blockBytes(variant) + timesBytes(variant, consumers, flat))
      const tried = createBlock(variant, own)
      const settleTimes = timesOf(variant, consumers, flat, own, tried)
      const costs = discount.kind === 'none' ? tried.cost : tried.costDiscounted
      let sum = 0
      for (const { first, count, drawn: draws } of drawn) {
        tried.first = first
        tried.count = count
        tried.drawn.set(draws)
        settleTimes()
        for (let j = 0; j < count; j += 1) {
          const end = tried.end[root * ROW + j] as number
          if (end < UNSETTLED) sum += worthAt(end)
          sum -= costs[j] as number
        }
      }
      own.release()
      return sum / trials
    },
    release: heap.release,
  }
}
