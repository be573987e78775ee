import { checkGraph } from './check-problem.ts'
import { AFTER, FALLBACK, type Problem, type Rows, rowOf, toRows } from './problem.ts'

/** Which nodes each node matters to: the goals it is part of and the nodes that wait for it. */
export function consumersOf(problem: Problem): Rows {
  checkGraph(problem)
  const { nodeCount, parts, waits } = problem
  const starts = new Int32Array(nodeCount + 1)
  for (const provider of parts.items) starts[provider + 1] = (starts[provider + 1] as number) + 1
  for (const provider of waits.items) starts[provider + 1] = (starts[provider + 1] as number) + 1
  for (let node = 0; node < nodeCount; node += 1) starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number)
  const items = new Int32Array(starts[nodeCount] as number)
  const next = starts.slice()
  for (let node = 0; node < nodeCount; node += 1) {
    for (const rows of [parts, waits]) {
      for (let i = rows.starts[node] as number; i < (rows.starts[node + 1] as number); i += 1) {
        const provider = rows.items[i] as number
        items[next[provider] as number] = node
        next[provider] = (next[provider] as number) + 1
      }
    }
  }
  return { starts, items }
}

interface Wait {
  readonly node: number
  readonly kind: number
}

const ownWaits = (problem: Problem, node: number): Wait[] =>
  Array.from(rowOf(problem.waits, node), (awaited, i) => ({
    node: awaited,
    kind: problem.waitKind[(problem.waits.starts[node] as number) + i] as number,
  }))

/**
 * What each node waits for when the waiting of the goals above it is written out (a goal's needs hold back all tasks below it; a later part
 * tried in order waits for the part before), and an order in which every node comes after all it depends on.
 */
export interface FlatOrder {
  readonly order: Int32Array
  readonly waits: Rows
  readonly waitKind: Uint8Array
}

/** The waiting as written, without that of the goals above. Enough to tell who succeeds. Throws a RangeError where a node hangs on itself. */
export function plainOrder(problem: Problem): FlatOrder {
  const order = dependencyOrder(problem, problem.waits)
  if (order === null)
    throw new RangeError('problem.parts and problem.waits lead from some node, over others, back to itself: remove one of these relations')
  return { order, waits: problem.waits, waitKind: problem.waitKind }
}

/**
 * Writes the waiting out, or null where that is impossible: a task below a goal that holds it back and at the same time elsewhere starts by
 * whichever way opens first while it still matters, which only a simulation event by event can follow.
 */
export function flatOrder(problem: Problem, consumers: Rows): FlatOrder | null {
  const below = belowHoldingGoals(problem)
  if (below === null) return plainOrder(problem)
  const inherited = new Map<number, readonly Wait[] | null>()
  const inheritedBy = (node: number): readonly Wait[] | null => {
    if (below[node] === 0) return FREE
    const known = inherited.get(node)
    if (known !== undefined) return known
    const above = rowOf(consumers, node)
    const ways = Array.from(above, (goal) => holdingOf(problem, goal, node, inheritedBy)).filter((way) => way !== undefined)
    const free = ways.every((way) => way !== null && way.length === 0)
    const result = free ? [] : ways.length === 1 ? (ways[0] ?? null) : null
    inherited.set(node, result)
    return result
  }
  // Goals before their parts: asked the other way round, each would ask the one above it, thousands of calls deep in a plan of as many levels.
  for (const node of plainOrder(problem).order.toReversed()) inheritedBy(node)
  const lists: Wait[][] = []
  for (let node = 0; node < problem.nodeCount; node += 1) {
    const held = inheritedBy(node)
    if (held === null) return null
    lists.push(node < problem.taskCount ? [...ownWaits(problem, node), ...held] : ownWaits(problem, node))
  }
  const waits = toRows(lists.map((list) => list.map((wait) => wait.node)))
  const order = dependencyOrder(problem, waits)
  return order && { order, waits, waitKind: Uint8Array.from(lists.flat(), (wait) => wait.kind) }
}

const FREE: readonly Wait[] = []

/** 1 for the nodes below goals that wait themselves or whose parts are tried in order; null where there are none. */
function belowHoldingGoals({ nodeCount, taskCount, parts, waits, inOrder }: Problem): Uint8Array | null {
  const below = new Uint8Array(nodeCount)
  const queue: number[] = []
  for (let goal = taskCount; goal < nodeCount; goal += 1)
    if (inOrder[goal] === 1 || (waits.starts[goal] as number) < (waits.starts[goal + 1] as number)) queue.push(goal)
  if (queue.length === 0) return null
  for (const goal of queue) {
    for (let i = parts.starts[goal] as number; i < (parts.starts[goal + 1] as number); i += 1) {
      const part = parts.items[i] as number
      if (below[part] === 1) continue
      below[part] = 1
      queue.push(part)
    }
  }
  return below
}

/**
 * For walking back from a start: every node with all it waits for and all that any goal above it waits for, on whichever way up. Which way opened
 * first is seen from the times.
 */
export function waitsOnAnyWay(problem: Problem, consumers: Rows): Rows {
  const above = new Map<number, ReadonlySet<number>>()
  const holdsOn = (node: number): ReadonlySet<number> => {
    const known = above.get(node)
    if (known) return known
    const holds = new Set<number>()
    above.set(node, holds)
    for (const goal of rowOf(consumers, node)) {
      const parts = rowOf(problem.parts, goal)
      const place = parts.indexOf(node)
      if (place < 0) continue
      for (const held of holdsOn(goal)) holds.add(held)
      for (const awaited of rowOf(problem.waits, goal)) holds.add(awaited)
      if (problem.inOrder[goal]) for (const part of parts.subarray(0, place)) holds.add(part)
    }
    return holds
  }
  return toRows(
    Array.from({ length: problem.nodeCount }, (_, node) => [
      ...rowOf(problem.waits, node),
      ...(node < problem.taskCount ? holdsOn(node) : []),
    ]),
  )
}

/** What holds `node` back on its way up through `consumer`; a node that is merely waited for is not held back. undefined: no way at all. */
function holdingOf(
  problem: Problem,
  consumer: number,
  node: number,
  inheritedBy: (node: number) => readonly Wait[] | null,
): readonly Wait[] | null | undefined {
  const place = rowOf(problem.parts, consumer).indexOf(node)
  // A fallback lets go of nothing that its own `any` holds.
  if (place < 0) return ownWaits(problem, consumer).some((wait) => wait.node === node && wait.kind !== FALLBACK) ? [] : undefined
  const above = inheritedBy(consumer)
  if (above === null) return null
  // All earlier parts, not just the last: one may become impossible before its turn.
  const before = problem.inOrder[consumer]
    ? Array.from(rowOf(problem.parts, consumer).subarray(0, place), (part) => ({ node: part, kind: AFTER }))
    : []
  return [...above, ...ownWaits(problem, consumer), ...before]
}

/** Every node after its parts and all it waits for; null when there is a cycle. */
function dependencyOrder(problem: Problem, waits: Rows): Int32Array | null {
  const order: number[] = []
  const state = new Uint8Array(problem.nodeCount) // 0 new, 1 on the way, 2 done
  // A stack of its own: chains may be thousands deep.
  const stack: { node: number; next: number }[] = []
  const enter = (node: number): boolean => {
    if (state[node] === 2) return true
    if (state[node] === 1) return false
    state[node] = 1
    stack.push({ node, next: 0 })
    return true
  }
  for (let root = 0; root < problem.nodeCount; root += 1) {
    enter(root)
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { node: number; next: number }
      const parts = rowOf(problem.parts, top.node)
      const awaited = rowOf(waits, top.node)
      if (top.next < parts.length + awaited.length) {
        const child = (top.next < parts.length ? parts[top.next] : awaited[top.next - parts.length]) as number
        top.next += 1
        if (!enter(child)) return null
      } else {
        state[top.node] = 2
        order.push(top.node)
        stack.pop()
      }
    }
  }
  return Int32Array.from(order)
}

/**
 * For each of the first `count` nodes, the nodes above it (through parts and waits, not itself) in dependency order: all whose outcome it can change.
 * null where that would be more than `most` in all.
 */
export function affectedBy(count: number, nodeCount: number, consumers: Rows, order: Int32Array, most: number): Rows | null {
  const starts = new Int32Array(count + 1)
  const seenFor = new Int32Array(nodeCount).fill(-1)
  // Put in order only once it is known that there are not too many: that takes most of the time.
  const lists: number[][] = []
  for (let node = 0; node < count; node += 1) {
    const above = [node]
    for (const next of above) {
      for (let i = consumers.starts[next] as number; i < (consumers.starts[next + 1] as number); i += 1) {
        const consumer = consumers.items[i] as number
        if (seenFor[consumer] === node) continue
        seenFor[consumer] = node
        above.push(consumer)
      }
    }
    above.shift()
    lists.push(above)
    starts[node + 1] = (starts[node] as number) + above.length
    if ((starts[node + 1] as number) > most) return null
  }
  const place = new Int32Array(nodeCount)
  order.forEach((node, i) => {
    place[node] = i
  })
  const items = new Int32Array(starts[count] as number)
  lists.forEach((above, node) => {
    const places = Int32Array.from(above, (other) => place[other] as number).sort()
    items.set(
      places.map((at) => order[at] as number),
      starts[node],
    )
  })
  return { starts, items }
}
