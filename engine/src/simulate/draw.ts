import { AT_THE_STOP, drawDuration, drawQuantile } from '../distribution/sampled-law.ts'
import { OPEN, type Problem, rowOf, type Variant } from '../problem.ts'
import { drawKey, drawWord } from '../random/hash.ts'
import { type Block, DRAWN_FAILURE, ROW } from './block.ts'

const WORDS = 2 ** 32

/** Draws all that chance decides in a block of trials: which risks hold, and how each open task would end. */
export function drawBlock(problem: Problem, seed: number, block: Block): void {
  drawRisks(problem, seed, block)
  for (let task = 0; task < problem.taskCount; task += 1) {
    if (problem.settled[task] !== OPEN) continue
    const hits = rowOf(problem.hits, task)
    if (hits.length === 0) drawTask(problem, seed, block, task)
    else drawTaskUnderRisks(problem, seed, block, task, hits)
  }
}

function drawRisks(problem: Problem, seed: number, block: Block): void {
  const { count, keys, chances, joint } = problem.risks
  for (let risk = 0; risk < count; risk += 1) {
    if (joint?.members.includes(risk)) continue
    const key = drawKey(seed, keys[risk] as number)
    const threshold = (chances[risk] as number) * WORDS
    for (let j = 0; j < block.count; j += 1) block.risks[risk * ROW + j] = drawWord(key, block.first + j) >>> 0 < threshold ? 1 : 0
  }
  if (!joint) return
  const memberKeys = Array.from(joint.members, (risk) => drawKey(seed, keys[risk] as number))
  for (let j = 0; j < block.count; j += 1) {
    let node = 1
    memberKeys.forEach((key, depth) => {
      const holds = drawWord(key, block.first + j) >>> 0 < (joint.tree[node] as number) * WORDS ? 1 : 0
      block.risks[(joint.members[depth] as number) * ROW + j] = holds
      node = 2 * node + holds
    })
  }
}

function drawTask(problem: Problem, seed: number, block: Block, task: number): void {
  const variant = problem.variants[problem.variantStarts[task] as number] as Variant
  const key = drawKey(seed, problem.keys[task] as number)
  const stop = problem.stop[task] as number
  const { quantiles } = variant.success
  if (quantiles !== null && (variant.failure.quantiles !== null || variant.failure === AT_THE_STOP))
    drawContinuous(block, task, key, variant.odds * WORDS, quantiles, variant.failure.quantiles, stop)
  else drawAny(block, task, key, variant, stop)
}

/** The usual case, with nothing to look up in the loop. A failure law of null shows at the stop. */
function drawContinuous(
  block: Block,
  task: number,
  key: number,
  threshold: number,
  success: Float64Array,
  failure: Float64Array | null,
  stop: number,
): void {
  const { drawn, first, count } = block
  const row = task * ROW
  for (let j = 0; j < count; j += 1) {
    const word = drawWord(key, first + j)
    const works = ((word << 16) | (word >>> 16)) >>> 0 < threshold
    const table = works ? success : failure
    const duration = table === null ? stop : drawQuantile(table, word)
    drawn[row + j] = duration > stop ? stop | DRAWN_FAILURE : works ? duration : duration | DRAWN_FAILURE
  }
}

function drawAny(block: Block, task: number, key: number, { odds, success, failure }: Variant, stop: number): void {
  const row = task * ROW
  const threshold = odds * WORDS
  for (let j = 0; j < block.count; j += 1) {
    const word = drawWord(key, block.first + j)
    const works = ((word << 16) | (word >>> 16)) >>> 0 < threshold
    block.drawn[row + j] = boxed(drawDuration(works ? success : failure, word), stop, works)
  }
}

function drawTaskUnderRisks(problem: Problem, seed: number, block: Block, task: number, hits: Int32Array): void {
  const firstVariant = problem.variantStarts[task] as number
  const stop = problem.stop[task] as number
  const key = drawKey(seed, problem.keys[task] as number)
  const row = task * ROW
  for (let j = 0; j < block.count; j += 1) {
    let index = firstVariant
    for (let i = 0; i < hits.length; i += 1) index += (block.risks[(hits[i] as number) * ROW + j] as number) << i
    const variant = problem.variants[index] as Variant
    const word = drawWord(key, block.first + j)
    const works = ((word << 16) | (word >>> 16)) >>> 0 < variant.odds * WORDS
    block.drawn[row + j] = boxed(drawDuration(works ? variant.success : variant.failure, word), stop, works)
  }
}

// What works but too slowly shows as failed at the stop; a failure shows at the stop at the latest.
const boxed = (duration: number, stop: number, works: boolean): number =>
  duration > stop ? stop | DRAWN_FAILURE : works ? duration : duration | DRAWN_FAILURE
