// Why trials end as they do, four at a time: what lay on the path to success, who is to blame for failure. Every function has a twin of the same
// name in src/kernel/twin-causes.ts, which says what it does.
import {
  at,
  BIT_ROW,
  BLAMED,
  bitRow,
  END,
  FAILED,
  FAILURE_MIN,
  failedOf,
  field,
  fill,
  INSTANT,
  KINDS,
  NEED,
  NEEDED,
  NODES,
  ORDER,
  PART_STARTS,
  PARTS,
  PATHS,
  ROOT,
  ROUNDER,
  ROW,
  ROWS,
  row,
  SETTLED,
  START,
  SUMS,
  select,
  splat,
  TASKS,
  timeOf,
  UNSETTLED,
  WAIT_KINDS,
  WAIT_STARTS,
  WAITS,
  WEIGHTS,
} from './layout'

function timesOf(out: usize, end: usize, start: usize, count: i32): void {
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

function traceTo(path: usize, from: usize, time: usize, end: usize, like: usize, count: i32): void {
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

function earliestFailure(out: usize, end: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, end += 16) {
    const ended = v128.load(end)
    const time = select(i32x4.sub(splat(FAILED), ended), splat(FAILED), failedOf(ended))
    v128.store(out, i32x4.min_s(v128.load(out), time))
  }
}

function boundByNeeds(bound: usize, first: usize, end: usize, count: i32): void {
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

function boundByParts(bound: usize, end: usize, first: usize, needs: usize, count: i32): void {
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

function tally(causes: usize, end: usize, bound: usize, count: i32): void {
  const last = causes + ((<usize>count) << 2)
  for (; causes < last; causes += 16, end += 16, bound += 16)
    v128.store(causes, i32x4.sub(v128.load(causes), isCause(v128.load(end), v128.load(bound))))
}

function share(out: usize, weight: usize, causes: usize, count: i32): i32 {
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

function pass(weight: usize, end: usize, bound: usize, shares: usize, fresh: i32, count: i32): void {
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

function rounded(share: v128): v128 {
  const rounder = f64x2.splat(ROUNDER)
  return f64x2.sub(f64x2.add(share, rounder), rounder)
}

function keepBlame(sums: usize, weight: usize, causes: usize, count: i32): void {
  let sum = v128.load(sums)
  let squares = v128.load(sums, 16)
  const last = weight + ((<usize>count) << 3)
  for (; weight < last; weight += 16) {
    let kept = v128.load(weight)
    if (causes !== 0) {
      kept = v128.and(kept, i64x2.extend_low_i32x4_s(i32x4.eq(v128.load64_zero(causes), splat(0))))
      causes += 8
    }
    kept = rounded(kept)
    sum = f64x2.add(sum, kept)
    squares = f64x2.add(squares, rounded(f64x2.mul(kept, kept)))
  }
  v128.store(sums, sum)
  v128.store(sums, squares, 16)
}

function blameFailures(weight: usize, end: usize, count: i32): i32 {
  let failures = 0
  for (let j = 0; j < count; j += 1, end += 4, weight += 8) {
    const failed = load<i32>(end) >= FAILURE_MIN
    store<f64>(weight, failed ? 1 : 0)
    failures += failed ? 1 : 0
  }
  return failures
}

function successesOf(path: usize, end: usize, count: i32): void {
  for (let j = 0; j < count; j += 32, path += 4) {
    let bits = 0
    for (let t = 0; t < 32 && j + t < count; t += 1, end += 4) bits |= i32(load<i32>(end) < FAILURE_MIN) << t
    store<i32>(path, bits)
  }
}

export function trace(plan: usize, count: i32): void {
  const nodes = load<i32>(plan, NODES)
  const tasks = load<i32>(plan, TASKS)
  const root = load<i32>(plan, ROOT)
  const time = field(plan, ROWS)
  memory.fill(field(plan, PATHS), 0, <usize>nodes * BIT_ROW)
  successesOf(bitRow(plan, PATHS, root), row(plan, END, root), count)
  for (let n = nodes - 1; n >= 0; n -= 1) {
    const node = at(plan, ORDER, n)
    const lastPart = at(plan, PART_STARTS, node + 1)
    const lastWait = at(plan, WAIT_STARTS, node + 1)
    let p = at(plan, PART_STARTS, node)
    let w = at(plan, WAIT_STARTS, node)
    // What was settled or begun before owes its start to nothing in the trial.
    if ((p === lastPart && w === lastWait) || (node < tasks && at(plan, KINDS, node) >= SETTLED)) continue
    const path = bitRow(plan, PATHS, node)
    const end = row(plan, END, node)
    // A goal was decided at its end, a task let go at its start, an impossible one at its end.
    timesOf(time, end, node < tasks ? row(plan, START, node) : 0, count)
    // Of a goal's parts only those that ended as the goal did.
    for (; p < lastPart; p += 1) {
      const part = at(plan, PARTS, p)
      traceTo(bitRow(plan, PATHS, part), path, time, row(plan, END, part), end, count)
    }
    for (; w < lastWait; w += 1) {
      const awaited = at(plan, WAITS, w)
      traceTo(bitRow(plan, PATHS, awaited), path, time, row(plan, END, awaited), 0, count)
    }
  }
}

function weightRow(plan: usize, node: i32): usize {
  return field(plan, WEIGHTS) + <usize>node * 2 * ROW
}

function passTo(plan: usize, node: i32, bound: usize, shares: usize, count: i32): void {
  const blamed = field(plan, BLAMED) + ((<usize>node) << 2)
  pass(weightRow(plan, node), row(plan, END, node), bound, shares, load<i32>(blamed) === 0 ? 1 : 0, count)
  store<i32>(blamed, 1)
}

export function blame(plan: usize, count: i32): void {
  const nodes = load<i32>(plan, NODES)
  const tasks = load<i32>(plan, TASKS)
  const root = load<i32>(plan, ROOT)
  const first = field(plan, ROWS)
  const needBound = first + ROW
  const partBound = first + 2 * ROW
  const causes = first + 3 * ROW
  const shares = first + 4 * ROW
  const rootWeight = weightRow(plan, root)
  if (blameFailures(rootWeight, row(plan, END, root), count) === 0) return
  // The loops take two trials at a time: nobody is blamed in the one that may come after the last.
  store<f64>(rootWeight + ((<usize>count) << 3), 0)
  memory.fill(field(plan, BLAMED), 0, (<usize>nodes) << 2)
  store<i32>(field(plan, BLAMED) + ((<usize>root) << 2), 1)
  // What a node blames comes before it in the order, so one pass down collects all that reaches a node before passing it on.
  for (let n = nodes - 1; n >= 0; n -= 1) {
    const node = at(plan, ORDER, n)
    if (at(plan, BLAMED, node) === 0) continue
    const isTask = node < tasks
    const end = row(plan, END, node)
    const weight = weightRow(plan, node)
    const firstPart = at(plan, PART_STARTS, node)
    const lastPart = at(plan, PART_STARTS, node + 1)
    const firstWait = isTask && at(plan, KINDS, node) >= SETTLED ? 0 : at(plan, WAIT_STARTS, node)
    const lastWait = isTask && at(plan, KINDS, node) >= SETTLED ? 0 : at(plan, WAIT_STARTS, node + 1)
    let needs = 0
    fill(causes, 0)
    fill(first, FAILED)
    for (let w = firstWait; w < lastWait; w += 1) {
      if (at(plan, WAIT_KINDS, w) !== NEED) continue
      needs += 1
      earliestFailure(first, row(plan, END, at(plan, WAITS, w)), count)
    }
    // A goal that its own need made impossible blames the need, whatever its parts did at that instant.
    if (needs > 0) {
      boundByNeeds(needBound, first, isTask ? 0 : end, count)
      for (let w = firstWait; w < lastWait; w += 1)
        if (at(plan, WAIT_KINDS, w) === NEED) tally(causes, row(plan, END, at(plan, WAITS, w)), needBound, count)
    }
    if (firstPart < lastPart) {
      const together = at(plan, NEEDED, node) === lastPart - firstPart
      if (together) {
        fill(first, FAILED)
        for (let p = firstPart; p < lastPart; p += 1) earliestFailure(first, row(plan, END, at(plan, PARTS, p)), count)
      }
      boundByParts(partBound, end, together ? first : 0, needs > 0 ? needBound : 0, count)
      for (let p = firstPart; p < lastPart; p += 1) tally(causes, row(plan, END, at(plan, PARTS, p)), partBound, count)
    }
    if (needs > 0 || firstPart < lastPart) {
      if (share(shares, weight, causes, count) !== 0) {
        for (let w = firstWait; w < lastWait; w += 1)
          if (at(plan, WAIT_KINDS, w) === NEED) passTo(plan, at(plan, WAITS, w), needBound, shares, count)
        for (let p = firstPart; p < lastPart; p += 1) passTo(plan, at(plan, PARTS, p), partBound, shares, count)
      }
    }
    if (isTask) keepBlame(field(plan, SUMS) + ((<usize>node) << 5), weight, needs > 0 ? causes : 0, count)
  }
}
