import type { FlatOrder } from '../graph.ts'
import { FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED } from '../problem.ts'
import { BLOCK, type Block, DRAWN_FAILURE } from './block.ts'

/** Trials per machine word: outcomes are Boolean, so 32 trials are worked out at a time. */
const WORD_BITS = 32
const WORDS = BLOCK / WORD_BITS

/** Truth of every node in every trial of a block as bits, and how forcing a task would change the root. */
export interface Truth {
  /** Node-major rows of WORDS words: bit t of word w = trial 32 w + t. */
  readonly bits: Int32Array
  /** Own outcome of each task if run. */
  readonly works: Int32Array
  readonly scratch: Int32Array
}

export const createTruth = (problem: Problem): Truth => ({
  bits: new Int32Array(problem.nodeCount * WORDS),
  works: new Int32Array(problem.taskCount * WORDS),
  scratch: new Int32Array(problem.nodeCount * WORDS),
})

/** In how many of the first `count` trials of the block a node succeeds. */
export function countTrue(truth: Truth, node: number, count: number): number {
  let sum = 0
  for (let w = 0; w * WORD_BITS < count; w += 1) sum += bitCount((truth.bits[node * WORDS + w] as number) & trialMask(count, w))
  return sum
}

/** The bits of word w that stand for one of the first `count` trials. */
const trialMask = (count: number, w: number): number => (count - w * WORD_BITS >= WORD_BITS ? -1 : (1 << (count - w * WORD_BITS)) - 1)

/** Works out the truth of all nodes from the drawn outcomes: who succeeds does not depend on times or people. */
export function truthOfBlock(problem: Problem, flat: FlatOrder, block: Block, truth: Truth): void {
  for (let task = 0; task < problem.taskCount; task += 1) packOutcomes(problem, block, truth.works, task)
  for (const node of flat.order) evaluate(problem, flat, truth.works, truth.bits, node)
}

function packOutcomes(problem: Problem, block: Block, works: Int32Array, task: number): void {
  const row = task * WORDS
  if (problem.settled[task] !== OPEN) {
    works.fill(problem.settled[task] === SUCCEEDED ? -1 : 0, row, row + WORDS)
    return
  }
  for (let w = 0; w < WORDS; w += 1) {
    let word = 0
    const from = task * BLOCK + w * WORD_BITS
    for (let t = 0; t < WORD_BITS; t += 1) word |= ((block.drawn[from + t] as number) < DRAWN_FAILURE ? 1 : 0) << t
    works[row + w] = word
  }
}

function evaluate(problem: Problem, flat: FlatOrder, works: Int32Array, bits: Int32Array, node: number): void {
  const row = node * WORDS
  if (node < problem.taskCount) for (let w = 0; w < WORDS; w += 1) bits[row + w] = works[row + w] as number
  else evaluateGoal(problem, bits, node)
  if (node < problem.taskCount && (problem.settled[node] !== OPEN || problem.underWay[node])) return
  const last = flat.waits.starts[node + 1] as number
  for (let i = flat.waits.starts[node] as number; i < last; i += 1) {
    const awaited = (flat.waits.items[i] as number) * WORDS
    if (flat.waitKind[i] === NEED)
      for (let w = 0; w < WORDS; w += 1) bits[row + w] = (bits[row + w] as number) & (bits[awaited + w] as number)
    else if (flat.waitKind[i] === FALLBACK)
      for (let w = 0; w < WORDS; w += 1) bits[row + w] = (bits[row + w] as number) & ~(bits[awaited + w] as number)
  }
}

function evaluateGoal(problem: Problem, bits: Int32Array, goal: number): void {
  const row = goal * WORDS
  const parts = rowOf(problem.parts, goal)
  const needed = problem.needed[goal] as number
  for (let w = 0; w < WORDS; w += 1) {
    if (needed === parts.length) {
      let word = -1
      for (let p = 0; p < parts.length; p += 1) word &= bits[(parts[p] as number) * WORDS + w] as number
      bits[row + w] = word
    } else if (needed === 1) {
      let word = 0
      for (let p = 0; p < parts.length; p += 1) word |= bits[(parts[p] as number) * WORDS + w] as number
      bits[row + w] = word
    } else bits[row + w] = atLeastWord(bits, parts, needed, w)
  }
}

/** Bits where at least k parts hold: reached[i] = "at least i + 1 so far", updated part by part. */
function atLeastWord(bits: Int32Array, parts: Int32Array, k: number, w: number): number {
  const reached = new Int32Array(k)
  for (const part of parts) {
    const word = bits[part * WORDS + w] as number
    for (let i = k - 1; i > 0; i -= 1) reached[i] = (reached[i] as number) | ((reached[i - 1] as number) & word)
    reached[0] = (reached[0] as number) | word
  }
  return reached[k - 1] as number
}

/**
 * Counts the trials of the block in which forcing an open task to succeed when run, against forcing it to fail, changes the root:
 * `[for the better, for the worse]`. What waits for the task follows; risks and other tasks stay as drawn.
 */
export function forcedChanges(
  problem: Problem,
  flat: FlatOrder,
  affected: Int32Array,
  block: Block,
  truth: Truth,
  task: number,
): [number, number] {
  const succeeded = forcedRoot(problem, flat, affected, truth, task, -1)
  const failed = forcedRoot(problem, flat, affected, truth, task, 0)
  let better = 0
  let worse = 0
  for (let w = 0; w * WORD_BITS < block.count; w += 1) {
    const mask = trialMask(block.count, w)
    better += bitCount((succeeded[w] as number) & ~(failed[w] as number) & mask)
    worse += bitCount((failed[w] as number) & ~(succeeded[w] as number) & mask)
  }
  return [better, worse]
}

function forcedRoot(problem: Problem, flat: FlatOrder, affected: Int32Array, truth: Truth, task: number, outcome: number): Int32Array {
  const { bits, works, scratch } = truth
  const row = task * WORDS
  // Forced rows are written over the truth and put back: everything else reads the same array.
  const save = (node: number) => scratch.set(bits.subarray(node * WORDS, (node + 1) * WORDS), node * WORDS)
  save(task)
  for (const node of affected) save(node)
  const own = works.slice(row, row + WORDS)
  works.fill(outcome, row, row + WORDS)
  evaluate(problem, flat, works, bits, task)
  for (const node of affected) evaluate(problem, flat, works, bits, node)
  const root = bits.slice(problem.root * WORDS, (problem.root + 1) * WORDS)
  works.set(own, row)
  for (const node of [task, ...affected]) bits.set(scratch.subarray(node * WORDS, (node + 1) * WORDS), node * WORDS)
  return root
}

function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
