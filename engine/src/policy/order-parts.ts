import { SERIES, type TestNode } from './tree-of-tests.ts'

/** In goals of more parts than this with an order among them, a part is not weighed together with what must come before it. */
const BLOCKS_MAX = 100

/** The parts of a test in the order in which they decide it most cheaply; parts that must come before others are drawn forward with them. */
export function orderParts(node: TestNode, cost: Float64Array, chance: Float64Array): number[] {
  const { parts, needed, before } = node
  const places = parts.map((_, i) => i)
  const key = (i: number, deciding: number): number => {
    const c = cost[(parts[i] as TestNode).place] as number
    return deciding > 0 ? c / deciding : c > 0 ? Number.POSITIVE_INFINITY : 0
  }
  const chanceOf = (i: number) => chance[(parts[i] as TestNode).place] as number
  const fails = parts.map((_, i) => key(i, 1 - chanceOf(i)))
  const succeeds = parts.map((_, i) => key(i, chanceOf(i)))
  if (node.kind === SERIES) return before ? orderBlocks(parts, before, cost, chance, true) : sortBy(places, fails)
  if (needed === 1) return before ? orderBlocks(parts, before, cost, chance, false) : sortBy(places, succeeds)
  const costOf = (order: readonly number[]) => costOfOrder(parts, order, needed, cost, chance)
  const orders = [orderCounted(places, needed, fails, succeeds), sortBy([...places], succeeds), sortBy([...places], fails)]
  return orders.reduce((best, order) => (costOf(order) < costOf(best) ? order : best))
}

const sortBy = (places: number[], keys: readonly number[]): number[] =>
  places.sort((a, b) => (keys[a] === keys[b] ? a - b : (keys[a] as number) - (keys[b] as number)))

/** k of n: next is a part among the first k by cost ÷ chance and among the first n − k + 1 by cost ÷ chance to fail (Salloum; Ben-Dov). */
function orderCounted(places: readonly number[], needed: number, fails: readonly number[], succeeds: readonly number[]): number[] {
  const bySuccess = sortBy([...places], succeeds)
  const byFailure = sortBy([...places], fails)
  const rankOf = new Int32Array(places.length)
  byFailure.forEach((part, rank) => {
    rankOf[part] = rank
  })
  // Ranks by failure of the first k by success among those left; one leaves, and the next by success comes in.
  const isGood = new Uint8Array(places.length)
  for (const part of bySuccess.slice(0, needed)) isGood[rankOf[part] as number] = 1
  const order: number[] = []
  let first = isGood.indexOf(1)
  for (let entering = needed; order.length < places.length; entering += 1) {
    while (isGood[first] === 0) first += 1
    isGood[first] = 0
    order.push(byFailure[first] as number)
    const next = bySuccess[entering]
    if (next === undefined) continue
    isGood[rankOf[next] as number] = 1
    first = Math.min(first, rankOf[next] as number)
  }
  return order
}

/** Expected cost of testing parts in a fixed order until enough have worked or too many have failed. */
function costOfOrder(
  parts: readonly TestNode[],
  order: readonly number[],
  needed: number,
  cost: Float64Array,
  chance: Float64Array,
): number {
  const worked = new Float64Array(needed + 1)
  worked[0] = 1
  let sum = 0
  order.forEach((part, i) => {
    const { place } = parts[part] as TestNode
    const least = Math.max(0, needed - (order.length - i))
    const p = chance[place] as number
    for (let k = needed - 1; k >= least; k -= 1) {
      sum += (worked[k] as number) * (cost[place] as number)
      worked[k + 1] = (worked[k + 1] as number) + p * (worked[k] as number)
      worked[k] = (1 - p) * (worked[k] as number)
    }
  })
  return sum
}

/** Repeatedly the part that, with all that must come before it, decides most cheaply: exact for chains. */
function orderBlocks(
  parts: readonly TestNode[],
  before: readonly (readonly number[])[],
  cost: Float64Array,
  chance: Float64Array,
  series: boolean,
): number[] {
  const done = new Uint8Array(parts.length)
  const seen = new Int32Array(parts.length)
  const after: number[][] = parts.map(() => [])
  before.forEach((earlier, part) => {
    for (const each of earlier) (after[each] as number[]).push(part)
  })
  let visit = 0
  let block: number[] = []
  /** The parts not yet placed that `next` leads to, each after those it leads to. */
  const enter = (part: number, next: readonly (readonly number[])[]): void => {
    if (done[part] === 1 || seen[part] === visit) return
    seen[part] = visit
    for (const other of next[part] as readonly number[]) enter(other, next)
    block.push(part)
  }
  const blockOf = (from: readonly number[], next: readonly (readonly number[])[]): number[] => {
    visit += 1
    block = []
    for (const part of from) enter(part, next)
    return block
  }
  const ratioOf = (part: number): number => {
    let [sum, open] = [0, 1]
    // In a large goal what must come before is left to its own turn.
    const members = parts.length > BLOCKS_MAX ? [part] : blockOf([part], before)
    for (const member of members) {
      const { place } = parts[member] as TestNode
      sum += open * (cost[place] as number)
      open *= series ? (chance[place] as number) : 1 - (chance[place] as number)
    }
    return open < 1 ? sum / (1 - open) : sum > 0 ? Number.POSITIVE_INFINITY : 0
  }
  const ratios = parts.map((_, part) => ratioOf(part))
  const order: number[] = []
  while (order.length < parts.length) {
    let best = -1
    for (let part = 0; part < parts.length; part += 1)
      if (done[part] === 0 && (best < 0 || (ratios[part] as number) < (ratios[best] as number))) best = part
    const placed = blockOf([best], before)
    for (const part of placed) done[part] = 1
    order.push(...placed)
    if (parts.length > BLOCKS_MAX) continue
    for (const part of blockOf(
      placed.flatMap((each) => after[each] as number[]),
      after,
    ))
      ratios[part] = ratioOf(part)
  }
  return order
}
