/** A relation `from needs to`, by places in the list of nodes. */
export interface Need {
  readonly from: number
  readonly to: number
}

/** After so many relations cut one by one, all that lie in circles are cut at once. */
const MAX_SINGLE_CUTS = 100

/**
 * The needs that must go so that nothing waits for itself, the last of each circle first. As in the plan's own check a node has two moments, its start
 * and its end, and what a goal needs its parts wait for. `parents[i]` is the goal that i is a part of, or −1; they make a forest.
 */
export function needsInCircles(parents: readonly number[], needs: readonly Need[]): Set<number> {
  const cut = new Set<number>()
  for (let round = 0; ; round++) {
    const stuck = stuckMoments(parents, needs, cut)
    const inCircles = needs.flatMap(({ from, to }, i) => (!cut.has(i) && stuck[2 * from] && stuck[2 * to + 1] ? [i] : []))
    if (inCircles.length === 0) return cut
    for (const i of round < MAX_SINGLE_CUTS ? inCircles.slice(-1) : inCircles) cut.add(i)
  }
}

/** Moments that lie in a circle or between two: those left when all that waits for nothing, or that nothing waits for, is taken away. */
function stuckMoments(parents: readonly number[], needs: readonly Need[], cut: ReadonlySet<number>): Uint8Array {
  const count = 2 * parents.length
  const edges: (readonly [number, number])[] = []
  parents.forEach((parent, i) => {
    edges.push([2 * i + 1, 2 * i])
    if (parent >= 0) edges.push([2 * i, 2 * parent], [2 * parent + 1, 2 * i + 1])
  })
  needs.forEach(({ from, to }, i) => {
    if (!cut.has(i)) edges.push([2 * from, 2 * to + 1])
  })
  const left = new Uint8Array(count).fill(1)
  peel(edges, left)
  peel(
    edges.map(([from, to]) => [to, from] as const),
    left,
  )
  return left
}

/** Takes away, again and again, what has no edge to anything that is left. */
function peel(edges: readonly (readonly [number, number])[], left: Uint8Array): void {
  const degree = new Int32Array(left.length)
  const before: number[][] = Array.from(left, () => [])
  for (const [from, to] of edges) {
    if (!left[from] || !left[to]) continue
    degree[from] = (degree[from] as number) + 1
    before[to]?.push(from)
  }
  const free = Array.from(left.keys()).filter((moment) => left[moment] && degree[moment] === 0)
  for (let moment = free.pop(); moment !== undefined; moment = free.pop()) {
    left[moment] = 0
    for (const from of before[moment] as number[]) {
      degree[from] = (degree[from] as number) - 1
      if (degree[from] === 0 && left[from]) free.push(from)
    }
  }
}
