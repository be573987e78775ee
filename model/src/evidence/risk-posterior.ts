/** How likely what was recorded of one task is, in each combination of the risks that hit it (bit i = the i-th of `risks` holds). */
export interface Evidence {
  readonly risks: readonly number[]
  readonly likelihood: readonly number[]
}

/** Most risks that recorded outcomes may inform together: their combinations are enumerated. */
export const INFORMED_RISKS_MAX = 16

export interface RiskPosterior {
  /** Risks informed by the evidence. */
  readonly members: readonly number[]
  /** Chance of each combination of the members, bit i = member i holds; null when nothing informs any risk. */
  readonly joint: Float64Array | null
  /** More risks than can be enumerated: their evidence is left out. */
  readonly tooMany: boolean
}

/** Bayes by enumeration: prior chances × likelihood of all evidence, normalised. Evidence that does not depend on any risk is skipped. */
export function riskPosterior(chances: readonly number[], evidence: readonly Evidence[]): RiskPosterior {
  const telling = evidence.filter(({ likelihood }) => likelihood.some((l) => l !== likelihood[0]))
  const members = [...new Set(telling.flatMap(({ risks }) => risks))].sort((a, b) => a - b)
  if (members.length === 0) return { members, joint: null, tooMany: false }
  if (members.length > INFORMED_RISKS_MAX) return { members: [], joint: null, tooMany: true }
  const places = telling.map(({ risks }) => risks.map((risk) => members.indexOf(risk)))
  const joint = new Float64Array(1 << members.length)
  let total = 0
  for (let state = 0; state < joint.length; state += 1) {
    let weight = 1
    members.forEach((risk, i) => {
      const chance = chances[risk] as number
      weight *= (state >> i) & 1 ? chance : 1 - chance
    })
    telling.forEach(({ likelihood }, e) => {
      weight *= likelihood[subState(state, places[e] as number[])] as number
    })
    joint[state] = weight
    total += weight
  }
  // What was recorded cannot happen by the plan's own numbers: it then teaches nothing about the risks.
  if (total <= 0) return { members: [], joint: null, tooMany: false }
  for (let state = 0; state < joint.length; state += 1) joint[state] = (joint[state] as number) / total
  return { members, joint, tooMany: false }
}

/** The bits of `state` at the given places, packed. */
const subState = (state: number, places: readonly number[]): number =>
  places.reduce((sum, place, i) => sum + (((state >> place) & 1) << i), 0)

/** Chance of each combination of the given risks (bit i = `risks[i]` holds), from the joint posterior and the prior of those it does not cover. */
export function marginal(posterior: RiskPosterior, chances: readonly number[], risks: readonly number[]): number[] {
  const places = risks.map((risk) => posterior.members.indexOf(risk))
  const result = new Array<number>(1 << risks.length).fill(0)
  const informed = places.flatMap((place, i) => (place >= 0 ? [i] : []))
  const weights = new Map<number, number>()
  if (posterior.joint && informed.length > 0)
    posterior.joint.forEach((weight, state) => {
      const key = informed.reduce((sum, i) => sum + (((state >> (places[i] as number)) & 1) << i), 0)
      weights.set(key, (weights.get(key) ?? 0) + weight)
    })
  else weights.set(0, 1)
  const free = risks.flatMap((_, i) => ((places[i] as number) >= 0 ? [] : [i]))
  for (let combination = 0; combination < result.length; combination += 1) {
    const key = informed.reduce((sum, i) => sum + (combination & (1 << i)), 0)
    let weight = weights.get(key) ?? 0
    for (const i of free)
      weight *= combination & (1 << i) ? (chances[risks[i] as number] as number) : 1 - (chances[risks[i] as number] as number)
    result[combination] = weight
  }
  return result
}

/** The joint posterior as the chances of one member after the other: node 1 is the top, 2n "does not hold", 2n + 1 "holds". */
export function posteriorTree({ members, joint }: RiskPosterior): Float64Array {
  const leaves = joint?.length ?? 1
  const sums = new Float64Array(2 * leaves)
  // Depth d of the tree is member d, the highest bit of the leaf's number; bit i of a state is member i.
  for (let state = 0; state < leaves; state += 1) {
    let leaf = 0
    for (let i = 0; i < members.length; i += 1) leaf = 2 * leaf + ((state >> i) & 1)
    sums[leaves + leaf] = joint?.[state] ?? 1
  }
  for (let node = leaves - 1; node >= 1; node -= 1) sums[node] = (sums[2 * node] as number) + (sums[2 * node + 1] as number)
  const tree = new Float64Array(leaves)
  for (let node = 1; node < leaves; node += 1)
    tree[node] = (sums[node] as number) > 0 ? (sums[2 * node + 1] as number) / (sums[node] as number) : 0
  return tree
}
