import { combinationChances, drawKey, drawWord, exp, type JointRisks, log, packedRows } from '@nonlinear/engine'

/** How likely what was recorded of one task is, in each combination of the risks that hit it (bit i = the i-th of `risks` holds). */
export interface Evidence {
  readonly risks: readonly number[]
  readonly likelihood: readonly number[]
}

/** A risk before anything happened. */
export interface PriorRisk {
  readonly chance: number
  /** Draw key. */
  readonly key: number
}

/** Most risks tied together by evidence whose combinations are all gone through; of more, combinations are drawn. */
export const INFORMED_RISKS_MAX = 16
/** Combinations drawn where there are more risks than that. */
export const DRAWN_STATES = 65_536
/** Draws worth fewer independent ones than this give rough figures. */
export const EFFECTIVE_SAMPLES_LEAST = 100
/** Far from the seeds that plans are simulated with: those draws must not be these. */
const STATES_SEED = 0x6b79a3d1

/** Risks tied together by evidence: each hits a task, that something was recorded of, together with another one of them. */
export interface InformedRisks extends JointRisks {
  /** null where all combinations were gone through; of drawn ones, how many independent draws from the posterior they are worth: (Σ w)² ÷ Σ w². */
  readonly effectiveSamples: number | null
  /** Σ w² of the draws of each row, where all weights add up to 1; zeros where nothing was drawn. */
  readonly squares: Float64Array
}

/** Risks as they are believed after what happened. */
export interface RiskPosterior {
  readonly chances: readonly number[]
  /** No risk is in two of them, and they are independent of each other. */
  readonly joints: readonly InformedRisks[]
  /** Risks tied together of which not one drawn combination could have led to what happened: it teaches nothing about them. */
  readonly unreached: readonly (readonly number[])[]
}

/**
 * Bayes: prior chances × likelihood of all evidence, normalised, for each set of risks that evidence ties together. Up to INFORMED_RISKS_MAX risks by
 * enumeration; of more, DRAWN_STATES combinations are drawn from the prior and weighted by their likelihood. Evidence that does not depend on any risk
 * is skipped, and so is that of risks by which what was recorded cannot happen at all.
 */
export function riskPosterior(risks: readonly PriorRisk[], evidence: readonly Evidence[]): RiskPosterior {
  const telling = evidence.filter(({ likelihood }) => likelihood.some((l) => l !== likelihood[0]))
  const joints: InformedRisks[] = []
  const unreached: (readonly number[])[] = []
  for (const members of tiedTogether(telling)) {
    const theirs = telling.filter((each) => members.includes(each.risks[0] as number))
    const isEnumerated = members.length <= INFORMED_RISKS_MAX
    const states = isEnumerated ? allStates(risks, members) : drawnStates(risks, members)
    const joint = weighted(states, theirs, isEnumerated)
    if (joint !== null) joints.push(joint)
    else if (!isEnumerated) unreached.push(members)
  }
  return { chances: risks.map(({ chance }) => chance), joints, unreached }
}

/** Sets of risks such that any two that hit one task are in the same set; in each, and the sets, in ascending order. */
function tiedTogether(evidence: readonly Evidence[]): number[][] {
  const setOf = new Map<number, Set<number>>()
  for (const { risks } of evidence) {
    const joined = new Set(risks.flatMap((risk) => [...(setOf.get(risk) ?? [risk])]))
    for (const risk of joined) setOf.set(risk, joined)
  }
  return [...new Set(setOf.values())].map((set) => [...set].sort((a, b) => a - b)).sort((a, b) => (a[0] as number) - (b[0] as number))
}

/** Combinations of risks in ascending order, with the logarithm of each one's prior weight. */
interface States {
  readonly members: Int32Array
  readonly holds: Uint8Array
  readonly logWeights: Float64Array
  /** How often each was drawn. */
  readonly copies: Uint32Array
}

function allStates(risks: readonly PriorRisk[], members: readonly number[]): States {
  const [width, count] = [members.length, 2 ** members.length]
  const holds = new Uint8Array(width * count)
  const logWeights = new Float64Array(count)
  members.forEach((member, i) => {
    const { chance } = risks[member] as PriorRisk
    const [logNot, logHolds] = [log(1 - chance), log(chance)]
    for (let state = 0; state < count; state += 1) {
      const held = (state >> (width - 1 - i)) & 1
      holds[state * width + i] = held
      logWeights[state] = (logWeights[state] as number) + (held ? logHolds : logNot)
    }
  })
  return { members: Int32Array.from(members), holds, logWeights, copies: new Uint32Array(count).fill(1) }
}

function drawnStates(risks: readonly PriorRisk[], members: readonly number[]): States {
  const width = members.length
  const drawn = new Uint8Array(width * DRAWN_STATES)
  members.forEach((member, i) => {
    const { chance, key } = risks[member] as PriorRisk
    const drawnFrom = drawKey(STATES_SEED, key)
    for (let n = 0; n < DRAWN_STATES; n += 1) drawn[n * width + i] = drawWord(drawnFrom, n) >>> 0 < chance * 2 ** 32 ? 1 : 0
  })
  const compare = (a: number, b: number): number => {
    for (let i = 0; i < width; i += 1) {
      const difference = (drawn[a * width + i] as number) - (drawn[b * width + i] as number)
      if (difference !== 0) return difference
    }
    return 0
  }
  const order = Uint32Array.from({ length: DRAWN_STATES }, (_, n) => n).sort(compare)
  const firsts: number[] = []
  const copies: number[] = []
  order.forEach((n, place) => {
    if (place > 0 && compare(order[place - 1] as number, n) === 0) copies[copies.length - 1] = (copies.at(-1) as number) + 1
    else {
      firsts.push(n)
      copies.push(1)
    }
  })
  const holds = new Uint8Array(width * firsts.length)
  firsts.forEach((n, row) => {
    holds.set(drawn.subarray(n * width, (n + 1) * width), row * width)
  })
  return { members: Int32Array.from(members), holds, logWeights: new Float64Array(firsts.length), copies: Uint32Array.from(copies) }
}

/** null where no state could have led to what was recorded. In logarithms, since the likelihood of many outcomes together is smaller than any number. */
function weighted(
  { members, holds, logWeights, copies }: States,
  evidence: readonly Evidence[],
  isEnumerated: boolean,
): InformedRisks | null {
  const rows = copies.length
  const unweighted = { members, holds, before: new Float64Array(rows + 1) }
  for (const { risks, likelihood } of evidence) {
    const logs = likelihood.map(log)
    packedRows(unweighted, risks).forEach((combination, row) => {
      logWeights[row] = (logWeights[row] as number) + (logs[combination] as number)
    })
  }
  const most = logWeights.reduce((max, weight) => Math.max(max, weight), Number.NEGATIVE_INFINITY)
  if (most === Number.NEGATIVE_INFINITY) return null
  // Weight of one draw of each row, then shares of the whole.
  const weights = logWeights.map((weight) => exp(weight - most))
  const total = weights.reduce((sum, weight, row) => sum + weight * (copies[row] as number), 0)
  const before = new Float64Array(rows + 1)
  for (let row = 0; row < rows; row += 1) {
    const share = ((weights[row] as number) * (copies[row] as number)) / total
    before[row + 1] = (before[row] as number) + share
  }
  const squares = isEnumerated ? new Float64Array(rows) : weights.map((weight, row) => (weight / total) ** 2 * (copies[row] as number))
  const effectiveSamples = isEnumerated ? null : 1 / squares.reduce((sum, square) => sum + square, 0)
  return { members, holds, before, squares, effectiveSamples }
}

/**
 * Standard error of the mean of what depends on the given risks (`values` by their combination), due to drawn combinations: √(Σ w² (x − mean)²), weights
 * adding up to 1, as for any ratio of two weighted sums. 0 where nothing was drawn.
 */
export function errorOfDraws(posterior: RiskPosterior, risks: readonly number[], values: readonly number[]): number {
  let variance = 0
  for (const joint of posterior.joints) {
    const mask = risks.reduce((sum, risk, i) => sum + (joint.members.includes(risk) ? 1 << i : 0), 0)
    if (joint.effectiveSamples === null || mask === 0) continue
    const chances = combinationChances(posterior, risks)
    const [weights, sums] = [new Float64Array(chances.length), new Float64Array(chances.length)]
    chances.forEach((chance, c) => {
      weights[c & mask] = (weights[c & mask] as number) + chance
      sums[c & mask] = (sums[c & mask] as number) + chance * (values[c] as number)
    })
    const mean = sums.reduce((sum, each) => sum + each, 0)
    packedRows(joint, risks).forEach((c, row) => {
      const off = (weights[c] as number) > 0 ? (sums[c] as number) / (weights[c] as number) - mean : 0
      variance += (joint.squares[row] as number) * off ** 2
    })
  }
  return Math.sqrt(variance)
}
