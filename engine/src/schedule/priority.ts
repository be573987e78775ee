import { bitCount } from '../bits.ts'
import { drawKey, drawWord } from '../random/hash.ts'
import { requireOneOf, requireSeed } from '../refuse.ts'
import { type CriticalPath, checkNetwork, criticalPath, type Network } from './critical-path.ts'

/** What decides which of the activities that could be scheduled next is. */
export const PRIORITY_RULES = ['latest-finish', 'latest-start', 'slack', 'successors', 'positional-weight', 'random'] as const
export type PriorityRule = (typeof PRIORITY_RULES)[number]

/**
 * A number for each activity, the smaller the earlier it is taken; equal ones by their place in the problem. Latest finish, latest start and slack are
 * those of the critical path; most successors counts all that wait directly or over others; the greatest rank positional weight is the duration with
 * those of the direct successors (Alvarez-Valdés & Tamarit 1989); random draws by seed and activity.
 */
export function priorities(network: Network, rule: PriorityRule, seed = 1, path: CriticalPath = criticalPath(network)): Float64Array {
  checkNetwork(network)
  requireOneOf('rule', rule, PRIORITY_RULES)
  requireSeed(seed)
  const { durations, order, successors } = network
  const { earliestStart, latestFinish } = path
  const next = (a: number) => successors.items.subarray(successors.starts[a], successors.starts[a + 1])
  switch (rule) {
    case 'latest-finish':
      return latestFinish
    case 'latest-start':
      return latestFinish.map((finish, a) => finish - (durations[a] as number))
    case 'slack':
      return latestFinish.map((finish, a) => finish - (durations[a] as number) - (earliestStart[a] as number))
    case 'successors':
      return totalSuccessors(network).map((count) => -count)
    case 'positional-weight':
      return Float64Array.from(
        { length: order.length },
        (_, a) => -next(a).reduce((sum, other) => sum + (durations[other] as number), durations[a] as number),
      )
    case 'random': {
      const key = drawKey(seed, order.length)
      return Float64Array.from({ length: order.length }, (_, a) => drawWord(key, a) >>> 0)
    }
  }
}

/** How many activities wait for each one, directly or over others: bit sets joined from the end. */
function totalSuccessors({ order, successors }: Network): Float64Array {
  const words = (order.length + 31) >> 5
  const reached = new Int32Array(order.length * words)
  const counts = new Float64Array(order.length)
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const a = order[place] as number
    for (let i = successors.starts[a] as number; i < (successors.starts[a + 1] as number); i += 1) {
      const next = successors.items[i] as number
      for (let w = 0; w < words; w += 1) reached[a * words + w] = (reached[a * words + w] as number) | (reached[next * words + w] as number)
      const own = a * words + (next >> 5)
      reached[own] = (reached[own] as number) | (1 << (next & 31))
    }
    for (let w = 0; w < words; w += 1) counts[a] = (counts[a] as number) + bitCount(reached[a * words + w] as number)
  }
  return counts
}
