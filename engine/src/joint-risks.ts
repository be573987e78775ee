import { requireArray, requireList, requireObject, requireWhole } from './refuse.ts'

/** Risks that recorded outcomes tie together: not each for itself, but the combinations in which they hold have chances. */
export interface JointRisks {
  /** Indices of the risks. */
  readonly members: Int32Array
  /** Row s: which members hold in combination s, one byte a member. Rows ascend in the order of the members. */
  readonly holds: Uint8Array
  /** Chance of all combinations before s; one more than there are rows, the last is 1. */
  readonly before: Float64Array
}

/** Risks whose combinations can be numbered. */
const COMBINED_MAX = 24

/** Refuses what is no table of combinations. */
function checkJoint(joint: JointRisks): void {
  requireObject('the risks tied together', joint, '{ members, holds, before }')
  const { members, holds, before } = joint
  const count = members?.length ?? 0
  requireArray('members', members, 'Int32Array', count)
  requireWhole('the number of combinations', (before?.length ?? 0) - 1, 1, Number.MAX_SAFE_INTEGER)
  requireArray('holds', holds, 'Uint8Array', count * (before.length - 1))
}

/** Goes from member to member of risks that are tied together: what is known of those before decides the chance of the next. */
export interface JointWalk {
  restart(): void
  /** The chance that the next member holds. */
  chance(): number
  /** Goes on past the next member, which holds (1) or does not (0). */
  step(held: number): void
}

export function createJointWalk(joint: JointRisks): JointWalk {
  checkJoint(joint)
  const { members, holds, before } = joint
  const width = members.length
  let [depth, from, to] = [0, 0, before.length - 1]
  /** First of the rows left in which the next member holds: they ascend, so it is searched by halves. */
  const firstHeld = (): number => {
    let [low, high] = [from, to]
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds[middle * width + depth] === 1) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    restart() {
      depth = 0
      from = 0
      to = before.length - 1
    },
    chance() {
      const all = (before[to] as number) - (before[from] as number)
      return all > 0 ? ((before[to] as number) - (before[firstHeld()] as number)) / all : 0
    },
    step(held) {
      if (held) from = firstHeld()
      else to = firstHeld()
      depth += 1
    },
  }
}

/** The combination of the given risks (bit i = `risks[i]` holds) in each row, packed; risks that are no members count as not holding. */
export function packedRows(joint: JointRisks, risks: readonly number[]): Int32Array {
  checkJoint(joint)
  const { members, holds, before } = joint
  const places = risks.map((risk) => members.indexOf(risk))
  return Int32Array.from({ length: before.length - 1 }, (_, row) =>
    places.reduce((sum, place, i) => (place < 0 ? sum : sum + ((holds[row * members.length + place] as number) << i)), 0),
  )
}

/** Chance of each combination of the given risks (bit i = `risks[i]` holds): those tied together as they are, all else independent. */
export function combinationChances(
  { chances, joints }: { readonly chances: ArrayLike<number>; readonly joints: readonly JointRisks[] },
  risks: readonly number[],
): Float64Array {
  requireList('the risks', risks)
  for (const risk of risks) requireWhole('a risk', risk, 0, chances.length - 1)
  requireWhole('the number of risks', risks.length, 0, COMBINED_MAX)
  const result = new Float64Array(1 << risks.length).fill(1)
  const tied = new Set<number>()
  for (const joint of joints) {
    const mask = risks.reduce((sum, risk, i) => sum + (joint.members.includes(risk) ? 1 << i : 0), 0)
    if (mask === 0) continue
    const weights = new Float64Array(result.length)
    packedRows(joint, risks).forEach((combination, row) => {
      weights[combination] = (weights[combination] as number) + (joint.before[row + 1] as number) - (joint.before[row] as number)
    })
    for (let c = 0; c < result.length; c += 1) result[c] = (result[c] as number) * (weights[c & mask] as number)
    for (const risk of joint.members) tied.add(risk)
  }
  risks.forEach((risk, i) => {
    if (tied.has(risk)) return
    const chance = chances[risk] as number
    for (let c = 0; c < result.length; c += 1) result[c] = (result[c] as number) * ((c >> i) & 1 ? chance : 1 - chance)
  })
  return result
}
