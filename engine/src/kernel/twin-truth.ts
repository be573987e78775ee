import { bitCount } from '../bits.ts'
import { FALLBACK, NEED } from '../problem.ts'
import { ROW, WORDS } from './layout.ts'
import { PlanField, SETTLED } from './plan-record.ts'
import type { Truth } from './truth.ts'

/** The bits of a word that stand for one of so many trials that are left. */
const maskOf = (left: number): number => (left >= 32 ? -1 : (1 << left) - 1)

/** The loops of engine/kernel/truth.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinTruth(buffer: ArrayBuffer): Truth {
  const int = new Int32Array(buffer)
  const at = (index: number): number => int[index] as number
  const field = (plan: number, name: number): number => at((plan >> 2) + name)
  const item = (plan: number, name: number, index: number): number => at((field(plan, name) >> 2) + index)
  /** Place of the first word of a row of bits. */
  const bitRow = (plan: number, name: number, node: number): number => (field(plan, name) >> 2) + node * WORDS
  const nowOf = (plan: number, node: number): number => item(plan, PlanField.NOW, node) >> 2
  const pointTo = (plan: number, node: number, row: number): void => {
    int[(field(plan, PlanField.NOW) >> 2) + node] = row << 2
  }

  const evaluate = (plan: number, node: number, out: number, flip: number): void => {
    if (node < field(plan, PlanField.TASKS)) {
      const works = bitRow(plan, PlanField.WORKS, node)
      for (let w = 0; w < WORDS; w += 1) int[out + w] = at(works + w) ^ flip
      if (item(plan, PlanField.KINDS, node) >= SETTLED) return
    } else evaluateGoal(plan, node, out)
    const last = item(plan, PlanField.WAIT_STARTS, node + 1)
    for (let i = item(plan, PlanField.WAIT_STARTS, node); i < last; i += 1) {
      const kind = item(plan, PlanField.WAIT_KINDS, i)
      if (kind !== NEED && kind !== FALLBACK) continue
      const awaited = nowOf(plan, item(plan, PlanField.WAITS, i))
      const not = kind === NEED ? 0 : -1
      for (let w = 0; w < WORDS; w += 1) int[out + w] = at(out + w) & (at(awaited + w) ^ not)
    }
  }
  const evaluateGoal = (plan: number, goal: number, out: number): void => {
    const first = item(plan, PlanField.PART_STARTS, goal)
    const last = item(plan, PlanField.PART_STARTS, goal + 1)
    const needed = item(plan, PlanField.NEEDED, goal)
    if (needed === last - first) {
      int.fill(-1, out, out + WORDS)
      for (let i = first; i < last; i += 1) {
        const part = nowOf(plan, item(plan, PlanField.PARTS, i))
        for (let w = 0; w < WORDS; w += 1) int[out + w] = at(out + w) & at(part + w)
      }
      return
    }
    // Counts the parts that succeed in binary, a bit of every trial's count in each row, beginning so far below a power of two that the k-th overflows.
    const counts = field(plan, PlanField.COUNTS) >> 2
    let above = counts
    for (let begin = -needed, left = needed - 1; left > 0; left >>= 1, begin >>= 1, above += WORDS)
      int.fill(-(begin & 1), above, above + WORDS)
    int.fill(0, out, out + WORDS)
    for (let i = first; i < last; i += 1) {
      const part = nowOf(plan, item(plan, PlanField.PARTS, i))
      for (let w = 0; w < WORDS; w += 1) {
        let carry = at(part + w)
        for (let to = counts + w; to < above; to += WORDS) {
          const bit = at(to)
          int[to] = bit ^ carry
          carry &= bit
        }
        int[out + w] = at(out + w) | carry
      }
    }
  }
  const packSuccesses = (bits: number, drawn: number): void => {
    for (let w = 0; w < WORDS; w += 1) {
      let word = 0
      for (let t = 0; t < 32; t += 1) word |= ((at(drawn + 32 * w + t) >>> 30) & 1) << t
      int[bits + w] = ~word
    }
  }
  /** Works a node out anew beside its row, and points to the new row if it differs. */
  const revise = (plan: number, node: number, flip: number): void => {
    const own = bitRow(plan, PlanField.TRUE, node)
    const revised = bitRow(plan, PlanField.REVISED, node)
    evaluate(plan, node, revised, flip)
    let differs = false
    for (let w = 0; w < WORDS; w += 1) differs ||= at(own + w) !== at(revised + w)
    if (differs) pointTo(plan, node, revised)
  }
  const isRevised = (plan: number, node: number): boolean => nowOf(plan, node) !== bitRow(plan, PlanField.TRUE, node)
  const dependsOnRevised = (plan: number, node: number): boolean => {
    for (let i = item(plan, PlanField.PART_STARTS, node); i < item(plan, PlanField.PART_STARTS, node + 1); i += 1)
      if (isRevised(plan, item(plan, PlanField.PARTS, i))) return true
    for (let i = item(plan, PlanField.WAIT_STARTS, node); i < item(plan, PlanField.WAIT_STARTS, node + 1); i += 1)
      if (isRevised(plan, item(plan, PlanField.WAITS, i))) return true
    return false
  }
  /** The root follows the task where both were true or both false as drawn: there success is for the better. */
  const countChanges = (plan: number, task: number, count: number, totals: number): void => {
    const root = field(plan, PlanField.ROOT)
    for (let w = 0; 32 * w < count; w += 1) {
      const was = at(bitRow(plan, PlanField.TRUE, root) + w)
      const change = (at(nowOf(plan, root) + w) ^ was) & maskOf(count - 32 * w)
      const follows = ~(was ^ at(bitRow(plan, PlanField.WORKS, task) + w))
      int[totals >> 2] = at(totals >> 2) + bitCount(change & follows)
      int[(totals >> 2) + 1] = at((totals >> 2) + 1) + bitCount(change & ~follows)
    }
  }
  const countBits = (bits: number, count: number): number => {
    let sum = 0
    for (let w = 0; 32 * w < count; w += 1) sum += bitCount(at((bits >> 2) + w) & maskOf(count - 32 * w))
    return sum
  }
  return {
    countBits,
    addCounts(totals, bits, rows, count) {
      for (let row = 0; row < rows; row += 1) int[(totals >> 2) + row] = at((totals >> 2) + row) + countBits(bits + 4 * row * WORDS, count)
    },
    settle(plan) {
      for (let task = 0; task < field(plan, PlanField.TASKS); task += 1)
        if (item(plan, PlanField.KINDS, task) !== SETTLED)
          packSuccesses(bitRow(plan, PlanField.WORKS, task), (field(plan, PlanField.DRAWN) >> 2) + task * ROW)
      for (let i = 0; i < field(plan, PlanField.NODES); i += 1) {
        const node = item(plan, PlanField.ORDER, i)
        evaluate(plan, node, bitRow(plan, PlanField.TRUE, node), 0)
      }
    },
    force(plan, task, affected, nodes, count, totals) {
      revise(plan, task, -1)
      if (!isRevised(plan, task)) return
      const first = affected >> 2
      for (let i = first; i < first + nodes; i += 1) if (dependsOnRevised(plan, at(i))) revise(plan, at(i), 0)
      if (isRevised(plan, field(plan, PlanField.ROOT))) countChanges(plan, task, count, totals)
      pointTo(plan, task, bitRow(plan, PlanField.TRUE, task))
      for (let i = first; i < first + nodes; i += 1) pointTo(plan, at(i), bitRow(plan, PlanField.TRUE, at(i)))
    },
  }
}
