// Why trials end as they do: who succeeds (as bits, 32 trials a word), what lay on the path to success, who is to blame for failure.
// Addresses are bytes. Every function has a twin of the same name in src/kernel/twin-causes.ts, which says what it does.
import { FAILED, FAILURE_MIN, failedOf, INSTANT, select, splat, timeOf, UNSETTLED } from './layout'

const ROW_BYTES: usize = 128
const NEED = 1
const FALLBACK = 2

// Fields of the graph record: addresses and counts.
const PART_STARTS = 0
const PARTS = 4
const WAIT_STARTS = 8
const WAITS = 12
const WAIT_KINDS = 16
const NEEDED = 20
const TASKS = 24
const WORKS = 28
const IGNORES_WAITS = 32
const ROWS = 36
const BITS = 40
const REVISED = 44
const SCRATCH = 48

function at(graph: usize, field: usize, index: i32): i32 {
  return load<i32>(<usize>load<i32>(graph + field) + ((<usize>index) << 2))
}

export function packSuccesses(bits: usize, drawn: usize): void {
  const last = bits + ROW_BYTES
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

function evaluate(graph: usize, node: i32, out: usize, flip: i32): void {
  let i = at(graph, PART_STARTS, node)
  const lastPart = at(graph, PART_STARTS, node + 1)
  const rows = <usize>load<i32>(graph, ROWS)
  const parts = <usize>load<i32>(graph, PARTS)
  if (node < load<i32>(graph, TASKS)) {
    const works = <usize>load<i32>(graph, WORKS) + <usize>node * ROW_BYTES
    for (let w: usize = 0; w < ROW_BYTES; w += 16) v128.store(out + w, v128.xor(v128.load(works + w), splat(flip)))
    if (at(graph, IGNORES_WAITS, node) !== 0) return
  } else {
    const needed = at(graph, NEEDED, node)
    if (needed === lastPart - i) {
      memory.fill(out, 0xff, ROW_BYTES)
      for (; i < lastPart; i += 1) {
        const row = <usize>load<i32>(rows + ((<usize>load<i32>(parts + ((<usize>i) << 2))) << 2))
        for (let w: usize = 0; w < ROW_BYTES; w += 16) v128.store(out + w, v128.and(v128.load(out + w), v128.load(row + w)))
      }
    } else {
      // reached[n] = "at least n + 1 so far", updated part by part.
      const reached = <usize>load<i32>(graph, SCRATCH)
      memory.fill(reached, 0, <usize>needed * ROW_BYTES)
      for (; i < lastPart; i += 1) {
        const row = <usize>load<i32>(rows + ((<usize>load<i32>(parts + ((<usize>i) << 2))) << 2))
        for (let w: usize = 0; w < ROW_BYTES; w += 16) {
          const word = v128.load(row + w)
          let to = reached + <usize>(needed - 1) * ROW_BYTES + w
          for (; to > reached + w; to -= ROW_BYTES) v128.store(to, v128.or(v128.load(to), v128.and(v128.load(to - ROW_BYTES), word)))
          v128.store(to, v128.or(v128.load(to), word))
        }
      }
      memory.copy(out, reached + <usize>(needed - 1) * ROW_BYTES, ROW_BYTES)
    }
  }
  const lastWait = at(graph, WAIT_STARTS, node + 1)
  for (i = at(graph, WAIT_STARTS, node); i < lastWait; i += 1) {
    const kind = at(graph, WAIT_KINDS, i)
    if (kind !== NEED && kind !== FALLBACK) continue
    const row = <usize>load<i32>(rows + ((<usize>at(graph, WAITS, i)) << 2))
    const not = splat(kind === NEED ? 0 : -1)
    for (let w: usize = 0; w < ROW_BYTES; w += 16) v128.store(out + w, v128.and(v128.load(out + w), v128.xor(v128.load(row + w), not)))
  }
}

export function successes(graph: usize, order: usize, nodes: i32): void {
  const bits = <usize>load<i32>(graph, BITS)
  for (let i = 0; i < nodes; i += 1) {
    const node = load<i32>(order + ((<usize>i) << 2))
    evaluate(graph, node, bits + <usize>node * ROW_BYTES, 0)
  }
}

/** Works a node out anew beside its row, and points to the new row if it differs. */
function revise(graph: usize, node: i32, flip: i32): void {
  const bits = <usize>load<i32>(graph, BITS) + <usize>node * ROW_BYTES
  const revised = <usize>load<i32>(graph, REVISED) + <usize>node * ROW_BYTES
  evaluate(graph, node, revised, flip)
  for (let w: usize = 0; w < ROW_BYTES; w += 16) {
    if (v128.any_true(v128.xor(v128.load(bits + w), v128.load(revised + w)))) {
      store<i32>(<usize>load<i32>(graph, ROWS) + ((<usize>node) << 2), <i32>revised)
      return
    }
  }
}

function isRevised(graph: usize, node: i32): bool {
  return at(graph, ROWS, node) !== load<i32>(graph, BITS) + node * <i32>ROW_BYTES
}

function dependsOnRevised(graph: usize, node: i32): bool {
  const lastPart = at(graph, PART_STARTS, node + 1)
  for (let i = at(graph, PART_STARTS, node); i < lastPart; i += 1) if (isRevised(graph, at(graph, PARTS, i))) return true
  const lastWait = at(graph, WAIT_STARTS, node + 1)
  for (let i = at(graph, WAIT_STARTS, node); i < lastWait; i += 1) if (isRevised(graph, at(graph, WAITS, i))) return true
  return false
}

function restore(graph: usize, node: i32): void {
  store<i32>(<usize>load<i32>(graph, ROWS) + ((<usize>node) << 2), load<i32>(graph, BITS) + node * <i32>ROW_BYTES)
}

export function force(graph: usize, task: i32, affected: usize, nodes: i32, root: i32, count: i32, totals: usize): void {
  revise(graph, task, -1)
  if (!isRevised(graph, task)) return
  for (let i = 0; i < nodes; i += 1) {
    const node = load<i32>(affected + ((<usize>i) << 2))
    if (dependsOnRevised(graph, node)) revise(graph, node, 0)
  }
  if (isRevised(graph, root)) {
    const now = <usize>at(graph, ROWS, root)
    const before = <usize>load<i32>(graph, BITS) + <usize>root * ROW_BYTES
    const works = <usize>load<i32>(graph, WORKS) + <usize>task * ROW_BYTES
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
  restore(graph, task)
  for (let i = 0; i < nodes; i += 1) restore(graph, load<i32>(affected + ((<usize>i) << 2)))
}

export function timesOf(out: usize, end: usize, start: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, end += 16) {
    let time = timeOf(v128.load(end))
    if (start !== 0) {
      const began = v128.load(start)
      time = select(time, began, i32x4.lt_s(began, splat(0)))
      start += 16
    }
    v128.store(out, time)
  }
}

export function traceTo(path: usize, from: usize, time: usize, end: usize, like: usize, count: i32): void {
  const last = from + ((<usize>((count + 31) >>> 5)) << 2)
  for (; from < last; from += 4, path += 4) {
    const wanted = load<i32>(from)
    if (wanted === 0) {
      time += 128
      end += 128
      if (like !== 0) like += 128
      continue
    }
    let met = 0
    for (let shift = 0; shift < 32; shift += 4, time += 16, end += 16) {
      const ended = v128.load(end)
      const ends = timeOf(ended)
      const since = v128.load(time)
      let hit = v128.and(i32x4.le_s(ends, since), i32x4.ge_s(ends, v128.and(since, splat(-INSTANT))))
      if (like !== 0) {
        const differs = v128.xor(i32x4.ge_s(ended, splat(UNSETTLED)), i32x4.ge_s(v128.load(like), splat(UNSETTLED)))
        hit = v128.andnot(hit, differs)
        like += 16
      }
      met |= i32x4.bitmask(hit) << shift
    }
    store<i32>(path, load<i32>(path) | (met & wanted))
  }
}

export function earliestFailure(out: usize, end: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, end += 16) {
    const ended = v128.load(end)
    const time = select(i32x4.sub(splat(FAILED), ended), splat(FAILED), failedOf(ended))
    v128.store(out, i32x4.min_s(v128.load(out), time))
  }
}

export function boundByNeeds(bound: usize, first: usize, end: usize, count: i32): void {
  const last = bound + ((<usize>count) << 2)
  for (; bound < last; bound += 16, first += 16) {
    const failed = v128.load(first)
    let within = v128.or(failed, splat(INSTANT - 1))
    if (end !== 0) {
      within = v128.or(within, i32x4.gt_s(failed, timeOf(v128.load(end))))
      end += 16
    }
    v128.store(bound, within)
  }
}

export function boundByParts(bound: usize, end: usize, first: usize, needs: usize, count: i32): void {
  const last = bound + ((<usize>count) << 2)
  for (; bound < last; bound += 16, end += 16) {
    let until = timeOf(v128.load(end))
    if (first !== 0) {
      until = i32x4.min_s(until, v128.or(v128.load(first), splat(INSTANT - 1)))
      first += 16
    }
    if (needs !== 0) {
      until = v128.or(until, i32x4.ge_s(v128.load(needs), splat(0)))
      needs += 16
    }
    v128.store(bound, until)
  }
}

function isCause(end: v128, bound: v128): v128 {
  return v128.and(failedOf(end), i32x4.le_s(i32x4.sub(splat(FAILED), end), bound))
}

export function tally(causes: usize, end: usize, bound: usize, count: i32): void {
  const last = causes + ((<usize>count) << 2)
  for (; causes < last; causes += 16, end += 16, bound += 16)
    v128.store(causes, i32x4.sub(v128.load(causes), isCause(v128.load(end), v128.load(bound))))
}

export function share(out: usize, weight: usize, causes: usize, count: i32): i32 {
  let some = splat(0)
  const last = weight + ((<usize>count) << 3)
  for (; weight < last; weight += 16, out += 16, causes += 8) {
    const number = v128.load64_zero(causes)
    const split = f64x2.div(v128.load(weight), f64x2.convert_low_i32x4_s(number))
    const shared = v128.and(split, i64x2.extend_low_i32x4_s(i32x4.gt_s(number, splat(0))))
    v128.store(out, shared)
    some = v128.or(some, shared)
  }
  return v128.any_true(some) ? 1 : 0
}

export function pass(weight: usize, end: usize, bound: usize, shares: usize, fresh: i32, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, bound += 16, weight += 32, shares += 32) {
    const cause = isCause(v128.load(end), v128.load(bound))
    let low = v128.and(v128.load(shares), i64x2.extend_low_i32x4_s(cause))
    let high = v128.and(v128.load(shares, 16), i64x2.extend_high_i32x4_s(cause))
    if (fresh === 0) {
      if (!v128.any_true(v128.or(low, high))) continue
      low = f64x2.add(v128.load(weight), low)
      high = f64x2.add(v128.load(weight, 16), high)
    }
    v128.store(weight, low)
    v128.store(weight, high, 16)
  }
}

export function keepBlame(sums: usize, weight: usize, causes: usize, count: i32): void {
  let sum = v128.load(sums)
  let squares = v128.load(sums, 16)
  const last = weight + ((<usize>count) << 3)
  for (; weight < last; weight += 16) {
    let kept = v128.load(weight)
    if (causes !== 0) {
      kept = v128.and(kept, i64x2.extend_low_i32x4_s(i32x4.eq(v128.load64_zero(causes), splat(0))))
      causes += 8
    }
    sum = f64x2.add(sum, kept)
    squares = f64x2.add(squares, f64x2.mul(kept, kept))
  }
  v128.store(sums, sum)
  v128.store(sums, squares, 16)
}

export function blameFailures(weight: usize, end: usize, count: i32): i32 {
  let failures = 0
  for (let j = 0; j < count; j += 1, end += 4, weight += 8) {
    const failed = load<i32>(end) >= FAILURE_MIN
    store<f64>(weight, failed ? 1 : 0)
    failures += failed ? 1 : 0
  }
  return failures
}
