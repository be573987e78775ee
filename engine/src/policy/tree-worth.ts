import { orderParts } from './order-parts.ts'
import { CHOICE, LEAF, LEARN, SERIES, type TestNode, type TestTree } from './tree-of-tests.ts'

/** What is believed of one task: chance that it works and expected cost, in each combination of the shared risks. */
export interface LeafFigures {
  readonly odds: Float64Array
  readonly cost: Float64Array
}

/** What a tree of tests comes to. */
export interface TreeWorth {
  /** Chance that the root works if all is pursued. */
  readonly chance: number
  /** Expected cost until it is known whether the root works, by always finishing what was begun. */
  readonly costToKnow: number
  /** Expected reward less cost when a test is only begun if it is worth it. */
  readonly value: number
  /** The cost within that value. */
  readonly valueCost: number
}

export interface Evaluator {
  /** What the tree comes to; `known` is the outcome of one more task (1 works, 0 fails), or −1 where nothing more is known. */
  worth(weights: Float64Array, task: number, known: number): TreeWorth
  /** In which order the parts of a test are run, by what was last worked out. */
  orderOf(node: TestNode): readonly number[]
}

const NONE = (): boolean => false

/** Tests of goals that need several of many parts are valued as a whole when parts × needed exceed this. */
const COUNTED_MAX = 64

/**
 * Values a tree of tests without looking ahead: parts of a goal are tested by ascending cost ÷ chance to decide it, each until it is known; what a part
 * is worth follows from what comes after it. In each combination of the shared risks apart: what to do is decided on their average, so that nothing is
 * known too early. O(tests) for each call.
 */
export function createEvaluator(tree: TestTree, figures: readonly (LeafFigures | null)[], combinations: number, reward: number): Evaluator {
  const { nodes, root, leaves } = tree
  const S = combinations
  const flat = () => new Float64Array(nodes.length * S)
  // Chance and cost if pursued; reward, value and chance of working if only what is worth it is begun.
  const [chance, cost, wanted, value, works] = [flat(), flat(), flat(), flat(), flat()]
  const meanCost = new Float64Array(nodes.length)
  const meanChance = new Float64Array(nodes.length)
  const orders: number[][] = nodes.map((node) => node.parts.map((_, i) => i))
  let weights = new Float64Array(S)

  const meanAt = (row: Float64Array, place: number): number => {
    if (S === 1) return row[place] as number
    let sum = 0
    for (let s = 0; s < S; s += 1) sum += (weights[s] as number) * (row[place * S + s] as number)
    return sum
  }
  const setLeaf = (node: TestNode, known: number): void => {
    const leaf = figures[node.task] as LeafFigures
    for (let s = 0; s < S; s += 1) {
      chance[node.place * S + s] = known >= 0 ? known : (leaf.odds[s] as number)
      cost[node.place * S + s] = known >= 0 ? 0 : (leaf.cost[s] as number)
    }
  }
  const pursueSeries = (node: TestNode, order: readonly number[]): void => {
    const at = node.place * S
    for (let s = 0; s < S; s += 1) {
      let [reached, sum] = [1, 0]
      for (const i of order) {
        const part = (node.parts[i] as TestNode).place * S + s
        sum += reached * (cost[part] as number)
        reached *= chance[part] as number
      }
      chance[at + s] = reached
      cost[at + s] = sum
    }
  }
  const pursueChoice = (node: TestNode, order: readonly number[]): void => {
    const at = node.place * S
    const { needed } = node
    const successes = new Float64Array(needed + 1)
    for (let s = 0; s < S; s += 1) {
      successes.fill(0)
      successes[0] = 1
      let sum = 0
      let left = order.length
      for (const i of order) {
        const part = (node.parts[i] as TestNode).place * S + s
        const p = chance[part] as number
        // Open: fewer than needed have worked, and enough are left.
        const least = Math.max(0, needed - left)
        let open = 0
        for (let k = least; k < needed; k += 1) open += successes[k] as number
        sum += open * (cost[part] as number)
        for (let k = needed - 1; k >= least; k -= 1) {
          const moved = p * (successes[k] as number)
          successes[k + 1] = (successes[k + 1] as number) + moved
          successes[k] = (successes[k] as number) - moved
        }
        left -= 1
      }
      chance[at + s] = successes[needed] as number
      cost[at + s] = sum
    }
  }
  const pursue = (node: TestNode, again: boolean): void => {
    if (node.kind === LEARN) {
      const part = (node.parts[0] as TestNode).place * S
      for (let s = 0; s < S; s += 1) {
        chance[node.place * S + s] = 1
        cost[node.place * S + s] = cost[part + s] as number
      }
    } else if (node.kind !== LEAF) {
      const order =
        again && node.before !== null ? decidedFirst(node, orders[node.place] as number[]) : orderParts(node, meanCost, meanChance)
      orders[node.place] = order
      if (node.kind === SERIES) pursueSeries(node, order)
      else pursueChoice(node, order)
    }
    meanCost[node.place] = meanAt(cost, node.place)
    meanChance[node.place] = meanAt(chance, node.place)
  }
  /** Where an order among the parts is prescribed it is kept; only a part that now decides its goal for nothing goes first. */
  const decidedFirst = (node: TestNode, order: number[]): number[] => {
    const decides = node.kind === SERIES ? 0 : 1
    const free = order.find((part) => {
      const { place } = node.parts[part] as TestNode
      // A failure is one whatever comes before it; a success counts only in its turn.
      const inTurn = node.kind === CHOICE && (node.before?.[part]?.length ?? 0) > 0
      return !inTurn && meanCost[place] === 0 && meanChance[place] === decides
    })
    return free === undefined ? order : [free, ...order.filter((part) => part !== free)]
  }
  const update = (leaf: TestNode, known: number): void => {
    setLeaf(leaf, known)
    for (let node: TestNode | null = leaf; node !== null; node = node.parent) pursue(node, true)
  }

  /** Values a test whose reward stands in `wanted`. */
  const judge = (node: TestNode): void => {
    const at = node.place * S
    if (node.kind === SERIES) judgeSeries(node)
    else if (node.kind === CHOICE && node.needed === 1) judgeAny(node)
    else if (node.kind === CHOICE && node.needed * node.parts.length <= COUNTED_MAX) judgeCounted(node)
    else judgeWhole(at)
  }
  /** A leaf, or what is valued as one: begun if its mean worth is positive. */
  const judgeWhole = (at: number): void => {
    let sum = 0
    let certain = true
    for (let s = 0; s < S; s += 1) {
      const worth = (chance[at + s] as number) * (wanted[at + s] as number) - (cost[at + s] as number)
      value[at + s] = worth
      works[at + s] = chance[at + s] as number
      if (cost[at + s] !== 0 || chance[at + s] !== 1) certain = false
      sum += S === 1 ? worth : (weights[s] as number) * worth
    }
    if (sum > 0 || certain) return
    value.fill(0, at, at + S)
    works.fill(0, at, at + S)
  }
  const judgeSeries = (node: TestNode): void => {
    const at = node.place * S
    const order = orders[node.place] as number[]
    for (let s = 0; s < S; s += 1) {
      value[at + s] = wanted[at + s] as number
      works[at + s] = 1
    }
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const part = node.parts[order[i] as number] as TestNode
      const from = part.place * S
      for (let s = 0; s < S; s += 1) wanted[from + s] = value[at + s] as number
      judge(part)
      for (let s = 0; s < S; s += 1) {
        value[at + s] = value[from + s] as number
        works[at + s] = (works[at + s] as number) * (works[from + s] as number)
      }
    }
  }
  /** One part after another; `skipped` parts are left out, `forced` ones are run to their end whatever they are worth. */
  const judgeInTurn = (node: TestNode, skipped: (part: number) => boolean, forced: (part: number) => boolean): void => {
    const at = node.place * S
    const order = orders[node.place] as number[]
    value.fill(0, at, at + S)
    works.fill(0, at, at + S)
    for (let i = order.length - 1; i >= 0; i -= 1) {
      if (skipped(order[i] as number)) continue
      const part = node.parts[order[i] as number] as TestNode
      const from = part.place * S
      for (let s = 0; s < S; s += 1) wanted[from + s] = (wanted[at + s] as number) - (value[at + s] as number)
      if (forced(order[i] as number)) runThrough(from)
      else judge(part)
      for (let s = 0; s < S; s += 1) {
        value[at + s] = (value[at + s] as number) + (value[from + s] as number)
        works[at + s] = (works[from + s] as number) + (1 - (works[from + s] as number)) * (works[at + s] as number)
      }
    }
  }
  const runThrough = (at: number): void => {
    for (let s = 0; s < S; s += 1) {
      value[at + s] = (chance[at + s] as number) * (wanted[at + s] as number) - (cost[at + s] as number)
      works[at + s] = chance[at + s] as number
    }
  }
  const judgeAny = (node: TestNode): void => {
    const { before, place } = node
    if (before === null) {
      judgeInTurn(node, NONE, NONE)
      return
    }
    // What waits for another part cannot be had without running that one: either both, or neither.
    const awaited = new Set(before.flat())
    judgeInTurn(node, NONE, (part) => awaited.has(part))
    const together = meanAt(value, place)
    judgeInTurn(node, (part) => (before[part] as readonly number[]).length > 0, NONE)
    if (together > meanAt(value, place)) judgeInTurn(node, NONE, (part) => awaited.has(part))
  }
  /** Backwards over how many have worked: row k of `ahead` is what it is worth to have k with the parts from i on left. */
  const judgeCounted = (node: TestNode): void => {
    const at = node.place * S
    const { needed } = node
    const order = orders[node.place] as number[]
    const ahead = new Float64Array((needed + 1) * S)
    const aheadWorks = new Float64Array((needed + 1) * S)
    for (let s = 0; s < S; s += 1) {
      ahead[needed * S + s] = wanted[at + s] as number
      aheadWorks[needed * S + s] = 1
    }
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const part = node.parts[order[i] as number] as TestNode
      const from = part.place * S
      const left = order.length - i
      for (let k = 0; k < needed; k += 1) {
        if (k + left < needed) continue
        for (let s = 0; s < S; s += 1) wanted[from + s] = (ahead[(k + 1) * S + s] as number) - (ahead[k * S + s] as number)
        judge(part)
        for (let s = 0; s < S; s += 1) {
          const p = works[from + s] as number
          ahead[k * S + s] = (ahead[k * S + s] as number) + (value[from + s] as number)
          aheadWorks[k * S + s] = p * (aheadWorks[(k + 1) * S + s] as number) + (1 - p) * (aheadWorks[k * S + s] as number)
        }
      }
    }
    for (let s = 0; s < S; s += 1) {
      value[at + s] = ahead[s] as number
      works[at + s] = aheadWorks[s] as number
    }
  }
  const top = (): TreeWorth => {
    const at = root.place * S
    wanted.fill(reward, at, at + S)
    if (reward > 0) judge(root)
    const gain = reward > 0 ? meanAt(value, root.place) : 0
    return {
      chance: meanChance[root.place] as number,
      costToKnow: meanCost[root.place] as number,
      value: Math.max(0, gain),
      valueCost: gain > 0 ? reward * meanAt(works, root.place) - gain : 0,
    }
  }
  /** The orders above a leaf, to be put back: only a prescribed order is kept from one update to the next. */
  const pathOrders = (leaf: TestNode): (readonly [number, number[]])[] => {
    const path: (readonly [number, number[]])[] = []
    for (let node = leaf.parent; node !== null; node = node.parent) path.push([node.place, orders[node.place] as number[]])
    return path
  }
  let current: Float64Array | null = null
  const pursueAll = (): void => {
    for (const node of nodes) {
      if (node.kind === LEAF) setLeaf(node, -1)
      pursue(node, false)
    }
  }
  return {
    orderOf: (node) => orders[node.place] as number[],
    worth(given, task, known) {
      if (current !== given) {
        weights = given as Float64Array<ArrayBuffer>
        current = given
        pursueAll()
      }
      const changed = known < 0 ? [] : (leaves.get(task) ?? [])
      const before = changed.flatMap(pathOrders)
      for (const leaf of changed) update(leaf, known)
      const result = top()
      for (const [place, order] of before) orders[place] = order
      for (const leaf of changed) update(leaf, -1)
      return result
    },
  }
}
