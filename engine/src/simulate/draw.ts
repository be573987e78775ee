import { createJointWalk } from '../joint-risks.ts'
import type { Heap } from '../kernel/heap.ts'
import { ROW } from '../kernel/layout.ts'
import { OPEN, type Problem, type Variant } from '../problem.ts'
import { drawKey, drawWord } from '../random/hash.ts'
import type { Block } from './block.ts'
import { changeBytes, createLaws, lawBytes, limitOf, VARIANT_LENGTH } from './laws.ts'

const WORDS = 2 ** 32

/** Bytes on the heap that drawing takes; `changing`: with room for the laws of a task that changes. */
export const drawerBytes = (problem: Problem, changing = false): number =>
  lawBytes(problem) + 4 * ROW + 16 + (changing ? changeBytes(problem) : 0)

/** Draws all that chance decides. */
export interface Drawer {
  /** Which risks hold in a block of trials, and how each open task would end. */
  draw(block: Block): void
  /** How one open task would end; the block's risks are drawn. */
  drawTask(block: Block, task: number): void
  /** Lets a task end otherwise from now on. Only for a drawer made for it. */
  change(task: number, variants: readonly Variant[], stop: number): void
}

export function createDrawer(problem: Problem, seed: number, heap: Heap, changing = false): Drawer {
  const { draws } = heap.loops
  const laws = createLaws(problem, heap, changing)
  const { variants, smooth, atTheStop } = laws
  const indices = heap.int32(ROW)
  const keys = Int32Array.from(problem.keys, (key) => drawKey(seed, key))
  const stops = problem.stop.slice()
  const { hits } = problem
  const drawRisks = createRiskDrawer(problem, seed, heap)

  const drawTask = (block: Block, task: number): void => {
    const { first, count } = block
    const out = block.drawn.byteOffset + 4 * task * ROW
    const key = keys[task] as number
    const stop = stops[task] as number
    const variant = problem.variantStarts[task] as number
    const record = variant * VARIANT_LENGTH
    const [from, to] = [hits.starts[task] as number, hits.starts[task + 1] as number]
    if (from === to && smooth[variant] === 1) {
      const [limit, ever] = [variants[record] as number, variants[record + 1] as number]
      const failure = atTheStop[variant] === 1 ? 0 : (variants[record + 3] as number)
      draws.draw(out, key, first, count, limit, ever, variants[record + 2] as number, failure, stop)
      return
    }
    indices.fill(0)
    for (let i = from; i < to; i += 1)
      draws.addShifted(indices.byteOffset, block.risks.byteOffset + 4 * (hits.items[i] as number) * ROW, i - from, count)
    draws.drawVariants(out, key, first, count, indices.byteOffset, variants.byteOffset + 4 * record, stop)
  }
  return {
    draw(block) {
      drawRisks(block)
      for (let task = 0; task < problem.taskCount; task += 1) if (problem.settled[task] === OPEN) drawTask(block, task)
    },
    drawTask,
    change(task, changed, stop) {
      laws.change(problem.variantStarts[task] as number, changed)
      stops[task] = stop
    },
  }
}

function createRiskDrawer({ risks }: Problem, seed: number, { loops: { draws } }: Heap): (block: Block) => void {
  const keys = Int32Array.from(risks.keys, (key) => drawKey(seed, key))
  const tied = new Set(risks.joints.flatMap(({ members }) => [...members]))
  const walks = risks.joints.map((joint) => ({ members: joint.members, walk: createJointWalk(joint) }))
  return (block) => {
    for (let risk = 0; risk < risks.count; risk += 1) {
      if (tied.has(risk)) continue
      const { limit, ever } = limitOf(risks.chances[risk] as number)
      draws.drawRisk(block.risks.byteOffset + 4 * risk * ROW, keys[risk] as number, block.first, block.count, limit, ever)
    }
    for (const { members, walk } of walks)
      for (let j = 0; j < block.count; j += 1) {
        walk.restart()
        for (const risk of members) {
          const holds = drawWord(keys[risk] as number, block.first + j) >>> 0 < walk.chance() * WORDS ? 1 : 0
          block.risks[risk * ROW + j] = holds
          walk.step(holds)
        }
      }
  }
}
