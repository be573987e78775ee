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
  /** Rows of the nodes that a forced outcome changes, and which those are. */
  readonly forced: Int32Array
  readonly changed: Uint8Array
}

export const createTruth = (problem: Problem): Truth => ({
  bits: new Int32Array(problem.nodeCount * WORDS),
  works: new Int32Array(problem.taskCount * WORDS),
  forced: new Int32Array(problem.nodeCount * WORDS),
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
  const rowsOf = () => truth.bits
  for (const node of flat.order) evaluate(problem, flat, truth.works, rowsOf, truth.bits, node)
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

/**
 * Truth of one node from the truth of what it depends on. `rowsOf` tells where the row of another node stands: a forced evaluation reads its own rows where
 * they differ from the truth and the truth elsewhere.
 */
function evaluate(
  problem: Problem,
  flat: FlatOrder,
  works: Int32Array,
  rowsOf: (node: number) => Int32Array,
  into: Int32Array,
  node: number,
): void {
  const row = node * WORDS
  if (node < problem.taskCount) {
    for (let w = 0; w < WORDS; w += 1) into[row + w] = works[row + w] as number
    if (problem.settled[node] !== OPEN || problem.underWay[node] === 1) return
  } else evaluateGoal(problem, rowsOf, into, node)
  const last = flat.waits.starts[node + 1] as number
  for (let i = flat.waits.starts[node] as number; i < last; i += 1) {
    const awaited = flat.waits.items[i] as number
    const from = rowsOf(awaited)
    const other = awaited * WORDS
    if (flat.waitKind[i] === NEED)
      for (let w = 0; w < WORDS; w += 1) into[row + w] = (into[row + w] as number) & (from[other + w] as number)
    else if (flat.waitKind[i] === FALLBACK)
      for (let w = 0; w < WORDS; w += 1) into[row + w] = (into[row + w] as number) & ~(from[other + w] as number)
  }
}

function evaluateGoal(problem: Problem, rowsOf: (node: number) => Int32Array, into: Int32Array, goal: number): void {
  const row = goal * WORDS
  const { starts, items } = problem.parts
  const [first, last] = [starts[goal] as number, starts[goal + 1] as number]
  const needed = problem.needed[goal] as number
  if (needed !== last - first && needed !== 1) {
    evaluateAtLeast(problem, rowsOf, into, goal)
    return
  }
  const all = needed === last - first
  into.fill(all ? -1 : 0, row, row + WORDS)
  for (let i = first; i < last; i += 1) {
    const part = items[i] as number
    const from = rowsOf(part)
    const other = part * WORDS
    if (all) for (let w = 0; w < WORDS; w += 1) into[row + w] = (into[row + w] as number) & (from[other + w] as number)
    else for (let w = 0; w < WORDS; w += 1) into[row + w] = (into[row + w] as number) | (from[other + w] as number)
  }
}

/** At least k parts: reached[i] = "at least i + 1 so far", updated part by part. */
function evaluateAtLeast(problem: Problem, rowsOf: (node: number) => Int32Array, into: Int32Array, goal: number): void {
  const k = problem.needed[goal] as number
  const reached = new Int32Array(k)
  for (let w = 0; w < WORDS; w += 1) {
    reached.fill(0)
    for (const part of rowOf(problem.parts, goal)) {
      const word = rowsOf(part)[part * WORDS + w] as number
      for (let i = k - 1; i > 0; i -= 1) reached[i] = (reached[i] as number) | ((reached[i - 1] as number) & word)
      reached[0] = (reached[0] as number) | word
    }
    into[goal * WORDS + w] = reached[k - 1] as number
  }
}

/**
 * Counts the trials of the block in which forcing an open task to succeed when run, against forcing it to fail, changes the root:
 * `[for the better, for the worse]`. What waits for the task follows; risks and other tasks stay as drawn. One of the two forced outcomes is the
 * drawn one, so only the other is worked out, and only as far up as it changes anything.
 */
export function forcedChanges(
  problem: Problem,
  flat: FlatOrder,
  affected: Int32Array,
  count: number,
  truth: Truth,
  task: number,
): [number, number] {
  const { bits, works, forced, changed } = truth
  const row = task * WORDS
  const rowsOf = (node: number) => (changed[node] === 1 ? forced : bits)
  for (let w = 0; w < WORDS; w += 1) works[row + w] = ~(works[row + w] as number)
  evaluate(problem, flat, works, rowsOf, forced, task)
  for (let w = 0; w < WORDS; w += 1) works[row + w] = ~(works[row + w] as number)
  changed[task] = differs(bits, forced, task) ? 1 : 0
  for (let i = 0; i < affected.length && changed[task] === 1; i += 1) {
    const node = affected[i] as number
    if (!dependsOnChanged(problem, flat, changed, node)) continue
    evaluate(problem, flat, works, rowsOf, forced, node)
    if (differs(bits, forced, node)) changed[node] = 1
  }
  let better = 0
  let worse = 0
  if (changed[problem.root] === 1) {
    const root = problem.root * WORDS
    for (let w = 0; w * WORD_BITS < count; w += 1) {
      const change = ((bits[root + w] as number) ^ (forced[root + w] as number)) & trialMask(count, w)
      // The root is as good as the drawn outcome: better by success where both are true, or both false.
      const same = ~((bits[root + w] as number) ^ (works[row + w] as number))
      better += bitCount(change & same)
      worse += bitCount(change & ~same)
    }
  }
  changed[task] = 0
  for (let i = 0; i < affected.length; i += 1) changed[affected[i] as number] = 0
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

function differs(bits: Int32Array, forced: Int32Array, node: number): boolean {
  for (let w = node * WORDS; w < (node + 1) * WORDS; w += 1) if (bits[w] !== forced[w]) return true
  return false
}

function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
