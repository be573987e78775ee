import { consumersOf, plainOrder } from '../graph.ts'
import { FALLBACK, NEED, type Problem, rowOf } from '../problem.ts'
import { addAll, addBit, type BitSets, bitSets, bitsOf, hasBit, keepOnly, removeAll, rowAt } from './bit-sets.ts'
import { type Residual, UNKNOWN, WORKED } from './residual.ts'

export const LEAF = 0
/** All parts, one after another until one fails. */
export const SERIES = 1
/** `needed` of the parts, one after another until enough have worked or too many have failed. */
export const CHOICE = 2
/** The part is run until it is known, whatever it comes to. */
export const LEARN = 3

/**
 * What is still to be found out, as a tree of tests: a test is a task, or a goal whose parts are tested one after another. What all ways to a goal
 * share stands once, before the ways; what only some share stands at each place.
 */
export interface TestNode {
  readonly kind: number
  /** Place in `TestTree.nodes`. */
  readonly place: number
  /** The task of a leaf, else −1. */
  readonly task: number
  readonly needed: number
  readonly parts: readonly TestNode[]
  /** For each part, the parts that must come before it. */
  readonly before: readonly (readonly number[])[] | null
  /** The test that this one is a part of. */
  parent: TestNode | null
}

export interface TestTree {
  readonly root: TestNode
  /** Every test after its parts. */
  readonly nodes: readonly TestNode[]
  /** Leaves by task. */
  readonly leaves: ReadonlyMap<number, readonly TestNode[]>
}

/** Most tests for each node of the problem; where more would be needed, what is shared is left out of the later places. */
const TESTS_PER_NODE = 4

/** The tree of tests of what is undecided, or null when the root is decided. */
export function createTestTrees(problem: Problem): (residual: Residual) => TestTree | null {
  const { order } = plainOrder(problem)
  const consumers = consumersOf(problem)
  return (residual) => {
    if (residual.truth[problem.root] !== UNKNOWN) return null
    const facts = createNecessities(
      problem,
      residual,
      order,
      Array.from({ length: problem.nodeCount }, (_, node) => rowOf(consumers, node)),
    )
    return createBuilder(problem, facts).tree()
  }
}

/** Sets of nodes that must work (their numbers) or be settled (their numbers after all nodes'). */
interface Necessities {
  /** What must work for a node to work, itself included, and what must be settled first. */
  readonly must: BitSets
  /** What a node, or anything inside it, waits for. */
  readonly inside: BitSets
  /** What holds a node back: its own waits and those of all goals above it. */
  readonly held: BitSets
  /** Parts still undecided, and how many of them must still work. */
  readonly live: (goal: number) => { readonly parts: readonly number[]; readonly needed: number }
}

function createNecessities(
  problem: Problem,
  { truth, required }: Residual,
  order: Int32Array,
  consumers: readonly Int32Array[],
): Necessities {
  const { nodeCount, taskCount } = problem
  const sets = () => bitSets(nodeCount, 2 * nodeCount)
  const [must, own, inside, held] = [sets(), sets(), sets(), sets()]
  const live = (goal: number) => {
    const all = rowOf(problem.parts, goal)
    const worked = all.reduce((sum, part) => sum + (truth[part] === WORKED ? 1 : 0), 0)
    return {
      parts: Array.from(all).filter((part) => truth[part] === UNKNOWN),
      needed: Math.max(0, (problem.needed[goal] as number) - worked),
    }
  }
  for (const node of order) {
    if (truth[node] !== UNKNOWN) continue
    const [mustNode, ownNode, insideNode] = [rowAt(must, node), rowAt(own, node), rowAt(inside, node)]
    addBit(mustNode, node)
    for (let i = problem.waits.starts[node] as number; i < (problem.waits.starts[node + 1] as number); i += 1) {
      const awaited = problem.waits.items[i] as number
      if (truth[awaited] !== UNKNOWN || problem.waitKind[i] === FALLBACK) continue
      addAll(ownNode, rowAt(must, awaited))
      addAll(insideNode, rowAt(inside, awaited))
      if (problem.waitKind[i] === NEED) addAll(mustNode, rowAt(must, awaited))
      else for (const set of [ownNode, mustNode]) addBit(set, nodeCount + awaited)
    }
    addAll(insideNode, ownNode)
    if (node < taskCount) continue
    const { parts, needed } = live(node)
    for (const part of parts) addAll(insideNode, rowAt(inside, part))
    addAll(mustNode, sharedBy(parts, parts.length - needed, must))
  }
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const node = order[i] as number
    if (required[node] === 0) continue
    const row = rowAt(held, node)
    let first = true
    for (const consumer of consumers[node] as Int32Array) {
      if (required[consumer] === 0) continue
      if (!rowOf(problem.parts, consumer).includes(node)) row.fill(0)
      else if (first) row.set(rowAt(held, consumer))
      else keepOnly(row, rowAt(held, consumer))
      first = false
    }
    addAll(row, rowAt(own, node))
  }
  return { must, inside, held, live }
}

/** What must work when at most `spare` of the parts may fail: what more than `spare` of them cannot do without. */
function sharedBy(parts: readonly number[], spare: number, must: BitSets): Int32Array {
  const shared = new Int32Array(must.words)
  if (parts.length <= spare) return shared
  if (spare === 0) for (const part of parts) addAll(shared, rowAt(must, part))
  else if (spare === parts.length - 1) {
    shared.fill(-1)
    for (const part of parts) keepOnly(shared, rowAt(must, part))
  } else {
    const counts = new Map<number, number>()
    for (const part of parts) for (const bit of bitsOf(rowAt(must, part))) counts.set(bit, (counts.get(bit) ?? 0) + 1)
    for (const [bit, count] of counts) if (count > spare) addBit(shared, bit)
  }
  return shared
}

/** One of several ways to a goal: what must work for it beyond what is given, and the parts of the goal it stands for. */
interface Way {
  readonly parts: readonly number[]
  readonly must: Int32Array
}

interface Item {
  readonly test: TestNode
  /** Node it decides (its number, or that after all nodes' when it is only settled). */
  readonly bit: number
  readonly waits: Int32Array
}

function createBuilder(problem: Problem, { must, inside, held, live }: Necessities) {
  const { nodeCount, taskCount, root } = problem
  const nodes: TestNode[] = []
  const leaves = new Map<number, TestNode[]>()
  const testsMax = TESTS_PER_NODE * nodeCount + 64

  const add = (kind: number, parts: readonly TestNode[], more: Partial<TestNode> = {}): TestNode => {
    const node: TestNode = { task: -1, needed: parts.length, before: null, parent: null, ...more, kind, parts, place: nodes.length }
    for (const part of parts) part.parent = node
    nodes.push(node)
    return node
  }
  const leaf = (task: number): TestNode => {
    const node = add(LEAF, [], { task })
    const known = leaves.get(task)
    if (known) known.push(node)
    else leaves.set(task, [node])
    return node
  }
  /** All that must work, less what is given; `given` is left as it is. */
  const series = (wanted: Int32Array, given: Int32Array): TestNode => {
    const rest = wanted.slice()
    removeAll(rest, given)
    const known = given.slice()
    addAll(known, rest)
    const items = bitsOf(rest).flatMap((bit) => itemOf(bit, known))
    if (items.length === 1) return (items[0] as Item).test
    return add(
      SERIES,
      items.map(({ test }) => test),
      { before: precedence(items, rest) },
    )
  }
  const itemOf = (bit: number, known: Int32Array): readonly Item[] => {
    if (bit < taskCount) return [{ bit, test: leaf(bit), waits: rowAt(held, bit) }]
    if (nodes.length > testsMax) return []
    if (bit >= nodeCount) {
      const settled = bit - nodeCount
      // What must work is settled thereby.
      if (hasBit(known, settled)) return []
      return [{ bit, test: add(LEARN, [series(rowAt(must, settled), known)]), waits: rowAt(inside, settled) }]
    }
    const { parts, needed } = live(bit)
    if (needed === 0 || needed >= parts.length) return []
    return [{ bit, test: choice(needed === 1 ? flattened(parts) : parts, needed, known), waits: rowAt(inside, bit) }]
  }
  /** Parts of an `any` that are such goals themselves and wait for nothing give way to their own parts, each once. */
  const flattened = (parts: readonly number[]): readonly number[] => {
    const flat = new Set<number>()
    for (const part of parts) {
      const inner = part < taskCount || rowOf(problem.waits, part).length > 0 ? null : live(part)
      if (inner === null || inner.needed !== 1 || inner.parts.length < 2) flat.add(part)
      else for (const below of flattened(inner.parts)) flat.add(below)
    }
    return [...flat]
  }
  const choice = (parts: readonly number[], needed: number, known: Int32Array): TestNode => {
    const ways = parts.map((part): Way => {
      const own = rowAt(must, part).slice()
      removeAll(own, known)
      // A part that waits for another part of an `any` comes after it has failed, so that one is settled then.
      if (needed === 1)
        for (const other of parts)
          own[(nodeCount + other) >> 5] = (own[(nodeCount + other) >> 5] as number) & ~(1 << ((nodeCount + other) & 31))
      return { parts: [part], must: own }
    })
    const grouped = needed === 1 ? groupShared(ways, (common, group) => (nodes.length > testsMax ? null : { common, group })) : ways
    const built = grouped.map((way) => ('common' in way ? groupTest(way.common, way.group, known) : series(way.must, known)))
    const partsOf = grouped.map((way) => ('common' in way ? way.group.flatMap(({ parts: own }) => own) : way.parts))
    return add(CHOICE, built, { needed, before: needed === 1 ? fallbackOrder(partsOf) : null })
  }
  /** What a group of ways shares, and then one of the ways. */
  const groupTest = (common: Int32Array, group: readonly Way[], known: Int32Array): TestNode => {
    const both = known.slice()
    addAll(both, common)
    const rests = group.map((way): Way => {
      const rest = way.must.slice()
      removeAll(rest, common)
      return { parts: way.parts, must: rest }
    })
    const regrouped = groupShared(rests, (shared, inner) => ({ common: shared, group: inner }))
    const tests = regrouped.map((way) => ('common' in way ? groupTest(way.common, way.group, both) : series(way.must, both)))
    const partsOf = regrouped.map((way) => ('common' in way ? way.group.flatMap(({ parts }) => parts) : way.parts))
    const ways = add(CHOICE, tests, { needed: 1, before: fallbackOrder(partsOf) })
    return add(SERIES, [series(common, known), ways], { before: [[], [0]] })
  }
  /** Parts of an `any` that wait for other parts of it, by place. */
  const fallbackOrder = (partsOf: readonly (readonly number[])[]): readonly (readonly number[])[] | null => {
    let any = false
    const before = partsOf.map((parts, place) => {
      const awaited = parts.flatMap((part) =>
        Array.from(rowOf(problem.waits, part)).filter((_, i) => problem.waitKind[(problem.waits.starts[part] as number) + i] !== NEED),
      )
      const places = partsOf.flatMap((others, other) => (other !== place && others.some((part) => awaited.includes(part)) ? [other] : []))
      any ||= places.length > 0
      return places
    })
    return any ? before : null
  }
  return {
    tree: (): TestTree => {
      const top = series(rowAt(must, root), new Int32Array(must.words))
      return { root: top, nodes, leaves }
    },
  }
}

/** For each item, the items that must come before it. null: no order is prescribed. */
function precedence(items: readonly Item[], rest: Int32Array): readonly (readonly number[])[] | null {
  const placeOf = new Map(items.map(({ bit }, place) => [bit, place]))
  let any = false
  const before = items.map(({ waits }, place) => {
    const wanted = waits.slice()
    keepOnly(wanted, rest)
    const places = bitsOf(wanted).flatMap((bit) => {
      const other = placeOf.get(bit)
      return other === undefined || other === place ? [] : [other]
    })
    any ||= places.length > 0
    return places
  })
  return any ? before : null
}

interface Group {
  readonly common: Int32Array
  readonly group: readonly Way[]
}

/** Ways that share something are put together, those that share with most others first. */
function groupShared(ways: readonly Way[], make: (common: Int32Array, group: readonly Way[]) => Group | null): (Way | Group)[] {
  const result: (Way | Group)[] = []
  let left = [...ways]
  for (;;) {
    const counts = new Map<number, number>()
    for (const way of left) for (const bit of bitsOf(way.must)) counts.set(bit, (counts.get(bit) ?? 0) + 1)
    let [best, most] = [-1, 1]
    for (const [bit, count] of counts) if (count > most || (count === most && count > 1 && bit < best)) [best, most] = [bit, count]
    if (best < 0) return [...result, ...left]
    const group = left.filter((way) => hasBit(way.must, best))
    const common = (group[0] as Way).must.slice()
    for (const way of group) keepOnly(common, way.must)
    const made = make(common, group)
    if (made === null) return [...result, ...left]
    result.push(made)
    left = left.filter((way) => !group.includes(way))
  }
}
