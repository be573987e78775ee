import { bitCount } from '../bits.ts'
import type { FlatOrder } from '../graph.ts'
import { FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED } from '../problem.ts'
import { BLOCK, type Block, ROW } from './block.ts'

/** Trials per machine word: outcomes are Boolean, so 32 trials are worked out at a time. */
const WORD_BITS = 32
const WORDS = BLOCK / WORD_BITS

/** Truth of every node in every trial of a block as bits, and how forcing a task would change the root. */
export interface Truth {
  /** Node-major rows of WORDS words: bit t of word w = trial 32 w + t. */
  readonly bits: Int32Array
  /** Own outcome of each task if run. */
  readonly works: Int32Array
  /** Rows of the nodes that a forced outcome changes as they were, and which nodes those are. */
  readonly before: Int32Array
  readonly changed: Uint8Array
}

export const createTruth = (problem: Problem): Truth => ({
  bits: new Int32Array(problem.nodeCount * WORDS),
  works: new Int32Array(problem.taskCount * WORDS),
  before: new Int32Array(problem.nodeCount * WORDS),
  changed: new Uint8Array(problem.nodeCount),
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
  for (let i = 0; i < flat.order.length; i += 1) evaluate(problem, flat, truth.works, truth.bits, flat.order[i] as number)
}

function packOutcomes(problem: Problem, block: Block, works: Int32Array, task: number): void {
  const row = task * WORDS
  if (problem.settled[task] !== OPEN) {
    works.fill(problem.settled[task] === SUCCEEDED ? -1 : 0, row, row + WORDS)
    return
  }
  const { drawn } = block
  for (let w = 0; w < WORDS; w += 1) {
    let word = 0
    const from = task * ROW + w * WORD_BITS
    // Bit 30 of what was drawn says failure.
    for (let t = 0; t < WORD_BITS; t += 1) word |= (((drawn[from + t] as number) >>> 30) ^ 1) << t
    works[row + w] = word
  }
}

/** Truth of one node from the truth of what it depends on. */
function evaluate(problem: Problem, flat: FlatOrder, works: Int32Array, bits: Int32Array, node: number): void {
  const row = node * WORDS
  if (node < problem.taskCount) {
    for (let w = 0; w < WORDS; w += 1) bits[row + w] = works[row + w] as number
    if (problem.settled[node] !== OPEN || problem.underWay[node] === 1) return
  } else evaluateGoal(problem, bits, node)
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
  const { starts, items } = problem.parts
  const [first, last] = [starts[goal] as number, starts[goal + 1] as number]
  const needed = problem.needed[goal] as number
  if (needed !== last - first && needed !== 1) {
    evaluateAtLeast(problem, bits, goal)
    return
  }
  const all = needed === last - first
  bits.fill(all ? -1 : 0, row, row + WORDS)
  for (let i = first; i < last; i += 1) {
    const part = (items[i] as number) * WORDS
    if (all) for (let w = 0; w < WORDS; w += 1) bits[row + w] = (bits[row + w] as number) & (bits[part + w] as number)
    else for (let w = 0; w < WORDS; w += 1) bits[row + w] = (bits[row + w] as number) | (bits[part + w] as number)
  }
}

/** At least k parts: reached[i] = "at least i + 1 so far", updated part by part. */
function evaluateAtLeast(problem: Problem, bits: Int32Array, goal: number): void {
  const k = problem.needed[goal] as number
  const parts = rowOf(problem.parts, goal)
  const reached = new Int32Array(k)
  for (let w = 0; w < WORDS; w += 1) {
    reached.fill(0)
    for (const part of parts) {
      const word = bits[part * WORDS + w] as number
      for (let i = k - 1; i > 0; i -= 1) reached[i] = (reached[i] as number) | ((reached[i - 1] as number) & word)
      reached[0] = (reached[0] as number) | word
    }
    bits[goal * WORDS + w] = reached[k - 1] as number
  }
}

/**
 * Counts the trials of the block in which forcing an open task to succeed when run, against forcing it to fail, changes the root:
 * `[for the better, for the worse]`. What waits for the task follows; risks and other tasks stay as drawn. One of the two forced outcomes is the
 * drawn one, so only the other is worked out, only as far up as it changes anything, in place; what it changed is then put back.
 */
export function forcedChanges(
  problem: Problem,
  flat: FlatOrder,
  affected: Int32Array,
  count: number,
  truth: Truth,
  task: number,
): [number, number] {
  const { bits, works, before, changed } = truth
  const row = task * WORDS
  const reevaluate = (node: number): void => {
    before.set(bits.subarray(node * WORDS, (node + 1) * WORDS), node * WORDS)
    evaluate(problem, flat, works, bits, node)
    changed[node] = differs(bits, before, node) ? 1 : 0
  }
  const flip = (): void => {
    for (let w = 0; w < WORDS; w += 1) works[row + w] = ~(works[row + w] as number)
  }
  flip()
  reevaluate(task)
  flip()
  if (changed[task] !== 1) return [0, 0]
  for (let i = 0; i < affected.length; i += 1) {
    const node = affected[i] as number
    if (dependsOnChanged(problem, flat, changed, node)) reevaluate(node)
  }
  const result = changed[problem.root] === 1 ? countChanges(truth, problem.root * WORDS, row, count) : ([0, 0] as [number, number])
  putBack(truth, task)
  for (let i = 0; i < affected.length; i += 1) if (changed[affected[i] as number] === 1) putBack(truth, affected[i] as number)
  return result
}

function putBack({ bits, before, changed }: Truth, node: number): void {
  bits.set(before.subarray(node * WORDS, (node + 1) * WORDS), node * WORDS)
  changed[node] = 0
}

/** The root follows the task where both were true or both false as drawn: there success is for the better. */
function countChanges({ bits, works, before }: Truth, root: number, own: number, count: number): [number, number] {
  let better = 0
  let worse = 0
  for (let w = 0; w * WORD_BITS < count; w += 1) {
    const change = ((bits[root + w] as number) ^ (before[root + w] as number)) & trialMask(count, w)
    const follows = ~((before[root + w] as number) ^ (works[own + w] as number))
    better += bitCount(change & follows)
    worse += bitCount(change & ~follows)
  }
  return [better, worse]
}

function dependsOnChanged(problem: Problem, flat: FlatOrder, changed: Uint8Array, node: number): boolean {
  const { parts } = problem
  for (let i = parts.starts[node] as number; i < (parts.starts[node + 1] as number); i += 1)
    if (changed[parts.items[i] as number] === 1) return true
  for (let i = flat.waits.starts[node] as number; i < (flat.waits.starts[node + 1] as number); i += 1)
    if (changed[flat.waits.items[i] as number] === 1) return true
  return false
}

function differs(bits: Int32Array, before: Int32Array, node: number): boolean {
  for (let w = node * WORDS; w < (node + 1) * WORDS; w += 1) if (bits[w] !== before[w]) return true
  return false
}
