import { createJointWalk } from '../joint-risks.ts'
import { type Problem, rowOf } from '../problem.ts'
import { drawKey, drawWord } from '../random/hash.ts'

/** A combination of risks with its weight: which variant each task has. */
export interface RiskScene {
  readonly weight: number
  /** Index into the problem's variants, a task. */
  readonly variant: Int32Array
}

export interface RiskScenes {
  readonly scenes: readonly RiskScene[]
  /** Whether these are all combinations that there are; else a sample of them. */
  readonly complete: boolean
}

/** Combinations that are gone through; with more, so many are drawn. */
export const SCENES_MAX = 64
const SCENE_SEED = 0x5ce9e

/** The combinations of all risks that hit any of the open tasks, with their chances as of now. */
export function riskScenes(problem: Problem, tasks: readonly number[]): RiskScenes {
  const hitting = new Set(tasks.flatMap((task) => [...rowOf(problem.hits, task)]))
  const tied = problem.risks.joints
    .filter(({ members }) => members.some((risk) => hitting.has(risk)))
    .map((joint) => ({ members: Array.from(joint.members), walk: createJointWalk(joint) }))
  const informed = tied.flatMap(({ members }) => members)
  const free = [...hitting].filter((risk) => !informed.includes(risk)).sort((a, b) => a - b)
  const walkOf = tied.flatMap(({ members, walk }) => members.map(() => walk))
  const risks = [...informed, ...free]
  const complete = 2 ** risks.length <= SCENES_MAX
  const count = complete ? 2 ** risks.length : SCENES_MAX
  // Stratified: over all scenes a free risk holds in the share of its chance, to within one of them.
  const places = complete ? [] : risks.map((risk) => shuffledRanks(drawKey(SCENE_SEED, problem.risks.keys[risk] as number), count))
  const scenes: RiskScene[] = []
  for (let scene = 0; scene < count; scene += 1) {
    const holds = new Uint8Array(problem.risks.count)
    let weight = complete ? 1 : 1 / count
    for (const { walk } of tied) walk.restart()
    risks.forEach((risk, i) => {
      const walk = walkOf[i]
      const chance = walk ? walk.chance() : (problem.risks.chances[risk] as number)
      const held = complete ? (scene >> i) & 1 : ((places[i] as Int32Array)[scene] as number) + 0.5 < chance * count ? 1 : 0
      holds[risk] = held
      if (complete) weight *= held ? chance : 1 - chance
      walk?.step(held)
    })
    if (weight > 0) scenes.push({ weight, variant: variantsUnder(problem, holds) })
  }
  return { scenes, complete }
}

/** The ranks 0 … count − 1 in an order of their own for each key: a Latin hypercube has one such column a dimension. */
export function shuffledRanks(key: number, count: number): Int32Array {
  const ranks = new Int32Array(count)
  for (let i = 0; i < count; i += 1) {
    const other = (drawWord(key, i) >>> 0) % (i + 1)
    ranks[i] = ranks[other] as number
    ranks[other] = i
  }
  return ranks
}

function variantsUnder(problem: Problem, holds: Uint8Array): Int32Array {
  return Int32Array.from({ length: problem.taskCount }, (_, task) => {
    let combination = 0
    rowOf(problem.hits, task).forEach((risk, i) => {
      combination += (holds[risk] as number) << i
    })
    return (problem.variantStarts[task] as number) + combination
  })
}
