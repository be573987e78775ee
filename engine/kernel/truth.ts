// Who succeeds, as bits, 32 trials a word and 128 at a time, and what forcing a task would change. Every function has a twin of the same name in
// src/kernel/twin-truth.ts, which says what it does.
import {
  at,
  BIT_ROW,
  bitRow,
  COUNTS,
  DRAWN,
  FALLBACK,
  field,
  KINDS,
  NEED,
  NEEDED,
  NODES,
  NOW,
  ORDER,
  PART_STARTS,
  PARTS,
  REVISED,
  ROOT,
  row,
  SETTLED,
  splat,
  TASKS,
  TRUE,
  WAIT_KINDS,
  WAIT_STARTS,
  WAITS,
  WORKS,
} from './layout'

function packSuccesses(bits: usize, drawn: usize): void {
  const last = bits + BIT_ROW
  for (; bits < last; bits += 4) {
    let word = 0
    // Bit 30 of what was drawn says failure.
    for (let shift = 0; shift < 32; shift += 4, drawn += 16) word |= i32x4.bitmask(i32x4.shl(v128.load(drawn), 1)) << shift
    store<i32>(bits, ~word)
  }
}

export function countBits(bits: usize, count: i32): i32 {
  let sum = 0
  for (; count >= 32; count -= 32, bits += 4) sum += popcnt<i32>(load<i32>(bits))
  return count > 0 ? sum + popcnt<i32>(load<i32>(bits) & ((1 << count) - 1)) : sum
}

export function addCounts(totals: usize, bits: usize, rows: i32, count: i32): void {
  for (let i = 0; i < rows; i += 1, totals += 4, bits += BIT_ROW) store<i32>(totals, load<i32>(totals) + countBits(bits, count))
}

function nowOf(plan: usize, node: i32): usize {
  return <usize>at(plan, NOW, node)
}

function evaluate(plan: usize, node: i32, out: usize, flip: i32): void {
  if (node < load<i32>(plan, TASKS)) {
    const works = bitRow(plan, WORKS, node)
    for (let w: usize = 0; w < BIT_ROW; w += 16) v128.store(out + w, v128.xor(v128.load(works + w), splat(flip)))
    if (at(plan, KINDS, node) >= SETTLED) return
  } else evaluateGoal(plan, node, out)
  const last = at(plan, WAIT_STARTS, node + 1)
  for (let i = at(plan, WAIT_STARTS, node); i < last; i += 1) {
    const kind = at(plan, WAIT_KINDS, i)
    if (kind !== NEED && kind !== FALLBACK) continue
    const awaited = nowOf(plan, at(plan, WAITS, i))
    const not = splat(kind === NEED ? 0 : -1)
    for (let w: usize = 0; w < BIT_ROW; w += 16) v128.store(out + w, v128.and(v128.load(out + w), v128.xor(v128.load(awaited + w), not)))
  }
}

function evaluateGoal(plan: usize, goal: i32, out: usize): void {
  const needed = at(plan, NEEDED, goal)
  let i = at(plan, PART_STARTS, goal)
  const last = at(plan, PART_STARTS, goal + 1)
  if (needed === last - i) {
    memory.fill(out, 0xff, BIT_ROW)
    for (; i < last; i += 1) {
      const part = nowOf(plan, at(plan, PARTS, i))
      for (let w: usize = 0; w < BIT_ROW; w += 16) v128.store(out + w, v128.and(v128.load(out + w), v128.load(part + w)))
    }
    return
  }
  // Counts the parts that succeed in binary, a bit of every trial's count in each row, beginning so far below a power of two that the k-th overflows.
  const counts = field(plan, COUNTS)
  let above = counts
  for (let begin = 0 - needed, left = needed - 1; left > 0; left >>= 1, begin >>= 1, above += BIT_ROW)
    memory.fill(above, <u8>(0 - (begin & 1)), BIT_ROW)
  memory.fill(out, 0, BIT_ROW)
  for (; i < last; i += 1) {
    const part = nowOf(plan, at(plan, PARTS, i))
    for (let w: usize = 0; w < BIT_ROW; w += 16) {
      let carry = v128.load(part + w)
      for (let to = counts + w; to < above; to += BIT_ROW) {
        const bit = v128.load(to)
        v128.store(to, v128.xor(bit, carry))
        carry = v128.and(bit, carry)
      }
      v128.store(out + w, v128.or(v128.load(out + w), carry))
    }
  }
}

export function settle(plan: usize): void {
  const tasks = load<i32>(plan, TASKS)
  for (let task = 0; task < tasks; task += 1)
    if (at(plan, KINDS, task) !== SETTLED) packSuccesses(bitRow(plan, WORKS, task), row(plan, DRAWN, task))
  const nodes = load<i32>(plan, NODES)
  for (let i = 0; i < nodes; i += 1) {
    const node = at(plan, ORDER, i)
    evaluate(plan, node, bitRow(plan, TRUE, node), 0)
  }
}

/** Works a node out anew beside its row, and points to the new row if it differs. */
function revise(plan: usize, node: i32, flip: i32): void {
  const own = bitRow(plan, TRUE, node)
  const revised = bitRow(plan, REVISED, node)
  evaluate(plan, node, revised, flip)
  for (let w: usize = 0; w < BIT_ROW; w += 16) {
    if (v128.any_true(v128.xor(v128.load(own + w), v128.load(revised + w)))) {
      pointTo(plan, node, revised)
      return
    }
  }
}

function pointTo(plan: usize, node: i32, bits: usize): void {
  store<i32>(field(plan, NOW) + ((<usize>node) << 2), <i32>bits)
}

function isRevised(plan: usize, node: i32): bool {
  return nowOf(plan, node) !== bitRow(plan, TRUE, node)
}

function dependsOnRevised(plan: usize, node: i32): bool {
  const lastPart = at(plan, PART_STARTS, node + 1)
  for (let i = at(plan, PART_STARTS, node); i < lastPart; i += 1) if (isRevised(plan, at(plan, PARTS, i))) return true
  const lastWait = at(plan, WAIT_STARTS, node + 1)
  for (let i = at(plan, WAIT_STARTS, node); i < lastWait; i += 1) if (isRevised(plan, at(plan, WAITS, i))) return true
  return false
}

function countChanges(plan: usize, task: i32, count: i32, totals: usize): void {
  const root = load<i32>(plan, ROOT)
  const now = nowOf(plan, root)
  const before = bitRow(plan, TRUE, root)
  const works = bitRow(plan, WORKS, task)
  let better = 0
  let worse = 0
  for (let w: usize = 0; count > 0; w += 4, count -= 32) {
    const was = load<i32>(before + w)
    const change = (load<i32>(now + w) ^ was) & (count >= 32 ? -1 : (1 << count) - 1)
    const follows = ~(was ^ load<i32>(works + w))
    better += popcnt<i32>(change & follows)
    worse += popcnt<i32>(change & ~follows)
  }
  store<i32>(totals, load<i32>(totals) + better)
  store<i32>(totals, load<i32>(totals, 4) + worse, 4)
}

export function force(plan: usize, task: i32, affected: usize, nodes: i32, count: i32, totals: usize): void {
  revise(plan, task, -1)
  if (!isRevised(plan, task)) return
  const last = affected + ((<usize>nodes) << 2)
  for (let i = affected; i < last; i += 4) {
    const node = load<i32>(i)
    if (dependsOnRevised(plan, node)) revise(plan, node, 0)
  }
  if (isRevised(plan, load<i32>(plan, ROOT))) countChanges(plan, task, count, totals)
  pointTo(plan, task, bitRow(plan, TRUE, task))
  for (let i = affected; i < last; i += 4) pointTo(plan, load<i32>(i), bitRow(plan, TRUE, load<i32>(i)))
}
