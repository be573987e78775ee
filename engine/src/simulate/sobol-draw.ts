import { createJointWalk } from '../joint-risks.ts'
import type { Heap } from '../kernel/heap.ts'
import { BLOCK, ROW } from '../kernel/layout.ts'
import { wordDraws } from '../kernel/twin-draws.ts'
import { OPEN, type Problem } from '../problem.ts'
import { createSobolPoints } from '../random/sobol.ts'
import type { Block } from './block.ts'
import { inputsOf } from './inputs.ts'
import { createLaws, VARIANT_LENGTH } from './laws.ts'

const WORDS = 2 ** 32
const UPPER_HALF = ~0xffff

/**
 * Draws all that chance decides in a block from Sobol points, in replicates of 2^`size` trials. Takes the bytes of a `Drawer`. Throws a RangeError where
 * chance decides more than the sequence has dimensions.
 */
export function createSobolDrawer(problem: Problem, seed: number, size: number, heap: Heap): (block: Block) => void {
  const inputs = inputsOf(problem)
  const points = createSobolPoints(seed, inputs.count, size)
  const { variants } = createLaws(problem, heap, false)
  const { endOf } = wordDraws(heap.buffer)
  const { risks, hits, settled, variantStarts, stop, taskCount } = problem
  const [words, halves, combinations] = [new Int32Array(BLOCK), new Int32Array(BLOCK), new Int32Array(BLOCK)]

  /** Days are read from a word, odds from its halves swapped: each half comes from a point of its own where both are uncertain. */
  const fillTask = (task: number, { first, count }: Block): void => {
    const [odds, days] = [inputs.odds[task] as number, inputs.days[task] as number]
    if (days >= 0) points.fill(days, first, count, words)
    if (odds < 0) return
    points.fill(odds, first, count, halves)
    for (let j = 0; j < count; j += 1) {
      const half = halves[j] as number
      words[j] = ((days >= 0 ? (words[j] as number) : half << 16) & UPPER_HALF) | (half >>> 16)
    }
  }
  const drawTask = (task: number, block: Block): void => {
    fillTask(task, block)
    combinations.fill(0)
    const [from, to] = [hits.starts[task] as number, hits.starts[task + 1] as number]
    for (let i = from; i < to; i += 1) {
      const row = (hits.items[i] as number) * ROW
      for (let j = 0; j < block.count; j += 1)
        combinations[j] = (combinations[j] as number) | ((block.risks[row + j] as number) << (i - from))
    }
    const record = variants.byteOffset + 4 * VARIANT_LENGTH * (variantStarts[task] as number)
    const limit = stop[task] as number
    for (let j = 0; j < block.count; j += 1)
      block.drawn[task * ROW + j] = endOf(words[j] as number, record + 4 * VARIANT_LENGTH * (combinations[j] as number), limit)
  }
  const tied = new Set(risks.joints.flatMap(({ members }) => [...members]))
  const walks = risks.joints.map((joint) => ({ members: joint.members, walk: createJointWalk(joint) }))
  /** The row of a risk, first with the words that decide whether it holds. */
  const fillRisk = (risk: number, { first, count, risks: rows }: Block): Int32Array => {
    const row = rows.subarray(risk * ROW, risk * ROW + count)
    if ((inputs.risks[risk] as number) >= 0) points.fill(inputs.risks[risk] as number, first, count, row)
    return row
  }
  const isBelow = (word: number, chance: number): number => (word >>> 0 < chance * WORDS ? 1 : 0)
  return (block) => {
    for (let risk = 0; risk < risks.count; risk += 1) {
      const row = fillRisk(risk, block)
      if (!tied.has(risk)) for (let j = 0; j < row.length; j += 1) row[j] = isBelow(row[j] as number, risks.chances[risk] as number)
    }
    // Risks that outcomes tie together hang on those before them.
    for (const { members, walk } of walks)
      for (let j = 0; j < block.count; j += 1) {
        walk.restart()
        for (const risk of members) {
          const holds = isBelow(block.risks[risk * ROW + j] as number, walk.chance())
          block.risks[risk * ROW + j] = holds
          walk.step(holds)
        }
      }
    for (let task = 0; task < taskCount; task += 1) if (settled[task] === OPEN) drawTask(task, block)
  }
}
