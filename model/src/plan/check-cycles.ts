import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { error, isGoal, type PlanIndex, type Reference } from './plan-index.ts'

// Every node has two moments: when it may start (2·index) and when it is settled (2·index + 1). An edge leads to a moment that must come first.
// Waiting is inherited: what a goal needs, each of its parts waits for; so a goal's start leads from its parts' starts.

interface Edge {
  readonly from: number
  readonly to: number
  /** What the edge says in a message, such as `labels needs service`; empty between the two moments of one node. */
  readonly says: string
  /** Where the author wrote it, and the written relation; null when it only follows. */
  readonly path: PlanPath | null
  readonly kind: Reference['kind'] | null
}

export interface Order {
  readonly cycles: readonly Diagnostic[]
  /** Ids with everything they wait for before them; meaningful only without cycles. */
  readonly ids: readonly string[]
}

const SAYS = { part: 'has the part', needs: 'needs', after: 'comes after', fallbackFor: 'is a fallback for' } as const

/** The order in which a plan can be settled, or the circles that keep it from being settled at all. */
export function orderOf(index: PlanIndex): Order {
  const edges = edgesOf(index)
  const { components, order } = connected(edges)
  const ids = [...index.nodes.keys()]
  const cycles = components.flatMap((component) => cycleIn(component, edges))
  return { cycles, ids: order.filter((moment) => moment % 2 === 1).map((moment) => ids[moment >> 1] as string) }
}

function edgesOf({ nodes }: PlanIndex): Edge[][] {
  const edges: Edge[][] = Array.from({ length: nodes.size * 2 }, () => [])
  const add = (edge: Edge) => edges[edge.from]?.push(edge)
  for (const planned of nodes.values()) {
    const { node, index } = planned
    const [start, settled] = [2 * index, 2 * index + 1]
    add({ from: settled, to: start, says: '', path: null, kind: null })
    for (const { kind, to, path } of planned.references) {
      const target = nodes.get(to)
      if (!target) continue
      const says = `\`${node.id}\` ${SAYS[kind]} \`${to}\``
      add({ from: kind === 'part' ? settled : start, to: 2 * target.index + 1, says, path, kind })
      const isPart = kind === 'part' && isGoal(node)
      if (isPart) add({ from: 2 * target.index, to: start, says: `\`${to}\` is part of \`${node.id}\``, path: null, kind: null })
    }
  }
  return edges
}

interface Components {
  /** Sets of moments that wait for one another: of more than one, or of one that waits for itself. */
  readonly components: readonly ReadonlySet<number>[]
  /** All moments, each after those it waits for. */
  readonly order: readonly number[]
}

/** Strongly connected components, with a stack of our own as plans may be deeper than calls can be. Tarjan 1972. */
function connected(edges: readonly (readonly Edge[])[]): Components {
  const rank = new Int32Array(edges.length).fill(-1)
  const low = new Int32Array(edges.length)
  const next = new Int32Array(edges.length)
  const onStack = new Uint8Array(edges.length)
  const stack: number[] = []
  const order: number[] = []
  const components: Set<number>[] = []
  let ranks = 0
  const close = (moment: number) => {
    const component = new Set<number>()
    for (let member = -1; member !== moment; ) {
      member = stack.pop() as number
      onStack[member] = 0
      component.add(member)
      order.push(member)
    }
    if (component.size > 1 || edges[moment]?.some((edge) => edge.to === moment)) components.push(component)
  }
  for (let root = 0; root < edges.length; root++) {
    if (rank[root] !== -1) continue
    const calls = [root]
    while (calls.length > 0) {
      const moment = calls.at(-1) as number
      if (rank[moment] === -1) {
        rank[moment] = low[moment] = ranks++
        stack.push(moment)
        onStack[moment] = 1
      }
      const tried = next[moment] as number
      next[moment] = tried + 1
      const edge = edges[moment]?.[tried]
      if (edge && rank[edge.to] === -1) calls.push(edge.to)
      else if (edge && onStack[edge.to]) low[moment] = Math.min(low[moment] as number, rank[edge.to] as number)
      else if (!edge) {
        calls.pop()
        if (low[moment] === rank[moment]) close(moment)
        const caller = calls.at(-1)
        if (caller !== undefined) low[caller] = Math.min(low[caller] as number, low[moment] as number)
      }
    }
  }
  return { components, order }
}

/** How many steps of a circle a message tells. */
const MAX_STEPS = 40

function cycleIn(component: ReadonlySet<number>, edges: readonly (readonly Edge[])[]): Diagnostic[] {
  const inside = [...component].flatMap((moment) => (edges[moment] ?? []).filter((edge) => component.has(edge.to) && edge.path !== null))
  const circles = inside.slice(0, MAX_CIRCLES).map((edge) => [edge, ...wayBack(edge.to, edge.from, component, edges)])
  const [blamed, ...rest] = mostLikelyMistake(circles)
  if (!blamed?.path) return []
  const steps = [blamed, ...rest].map((edge) => edge.says).filter((says) => says !== '')
  const told = steps.length > MAX_STEPS ? [...steps.slice(0, MAX_STEPS), `… ${steps.length - MAX_STEPS} more`] : steps
  return [error('cycle', blamed.path, `these wait for one another: ${told.join(', ')}`, 'remove one of these relations')]
}

/** Circles that are compared to tell the shortest. */
const MAX_CIRCLES = 300

/** How unlikely the first relation of a circle is to be the mistake, least first. Goals stand above all tasks whatever they wait for. */
function unlikeliness([{ kind, path, from, to }]: readonly [Edge, ...Edge[]]): number {
  if (kind === 'part') return to <= from ? 2 : 3
  // Plans are mostly written in the order in which they run, so a task that waits for one further down stands out.
  return path?.[0] === 'tasks' && to > from + 1 ? 0 : 1
}

/** The shortest circle, begun with the relation that was most likely not meant; of equals the last written. */
function mostLikelyMistake(circles: readonly (readonly Edge[])[]): readonly Edge[] {
  const ranked = (circles as readonly [Edge, ...Edge[]][]).map((circle) => ({ circle, rank: unlikeliness(circle), from: circle[0].from }))
  const [first] = ranked.sort(
    (a, b) => Number(a.rank > 1) - Number(b.rank > 1) || a.circle.length - b.circle.length || a.rank - b.rank || b.from - a.from,
  )
  return first?.circle ?? []
}

/** The shortest chain of edges from one moment to another within a component. */
function wayBack(from: number, to: number, component: ReadonlySet<number>, edges: readonly (readonly Edge[])[]): Edge[] {
  const cameBy = new Map<number, Edge>()
  const queue = [from]
  for (let i = 0; i < queue.length && !cameBy.has(to); i++) {
    for (const edge of edges[queue[i] as number] ?? []) {
      if (!component.has(edge.to) || edge.to === from || cameBy.has(edge.to)) continue
      cameBy.set(edge.to, edge)
      queue.push(edge.to)
    }
  }
  const chain: Edge[] = []
  for (let edge = from === to ? undefined : cameBy.get(to); edge; edge = edge.from === from ? undefined : cameBy.get(edge.from))
    chain.unshift(edge)
  return chain
}
