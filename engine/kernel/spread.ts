// Times of a block of trials when people are unlimited, four trials at a time: a pass up for the ends, a pass down for what is required. Every
// function has a twin of the same name in src/kernel/twin-spread.ts, which says what it does.
import {
  ALL,
  ANY,
  at,
  bitRow,
  CONSUMER_STARTS,
  CONSUMERS,
  COST,
  COSTS,
  DRAWN,
  DRAWN_FAILURE,
  EARLIEST,
  END,
  FAILED,
  FALLBACK,
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
  RAN,
  REQUIRES,
  ROOT,
  ROW,
  ROWS,
  row,
  SETTLED,
  START,
  select,
  splat,
  TASKS,
  TIME_MAX,
  timeOf,
  UNDER_WAY,
  UNSETTLED,
  WAIT_KINDS,
  WAIT_STARTS,
  WAITS,
} from './layout'

/** The end of what starts at a time and was drawn so. */
function finishOf(start: v128, drawn: v128): v128 {
  const duration = v128.and(drawn, splat(~DRAWN_FAILURE))
  const whole = i32x4.min_s(i32x4.add(v128.and(start, splat(-INSTANT)), duration), splat(TIME_MAX))
  const finish = select(i32x4.add(start, splat(1)), whole, i32x4.lt_s(duration, splat(INSTANT)))
  return select(i32x4.sub(splat(FAILED), finish), finish, i32x4.ge_s(drawn, splat(DRAWN_FAILURE)))
}

function finish(end: usize, start: usize, drawn: usize, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, drawn += 16) v128.store(end, finishOf(v128.load(start), v128.load(drawn)))
}

function finishAfterNeed(end: usize, start: usize, drawn: usize, need: usize, earliest: i32, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, drawn += 16, need += 16) {
    const ended = v128.load(need)
    const began = i32x4.max_s(ended, splat(earliest))
    const failed = failedOf(ended)
    v128.store(start, v128.or(failed, began))
    v128.store(end, select(ended, finishOf(began, v128.load(drawn)), failed))
  }
}

function wait(start: usize, impossible: usize, awaited: usize, need: i32, fallback: i32, count: i32): void {
  const last = start + ((<usize>count) << 2)
  for (; start < last; start += 16, impossible += 16, awaited += 16) {
    const ended = v128.load(awaited)
    const failed = failedOf(ended)
    const time = timeOf(ended)
    const barred = v128.or(v128.and(failed, splat(need)), v128.andnot(splat(fallback), failed))
    const before = v128.load(impossible)
    v128.store(impossible, select(i32x4.max_s(before, i32x4.sub(splat(FAILED), time)), before, barred))
    const began = v128.load(start)
    v128.store(start, select(began, i32x4.max_s(began, time), barred))
  }
}

function bar(end: usize, start: usize, impossible: usize, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, impossible += 16) {
    const when = v128.load(impossible)
    const barred = i32x4.ne(when, splat(0))
    v128.store(end, select(when, v128.load(end), barred))
    v128.store(start, v128.or(v128.load(start), barred))
  }
}

function latest(out: usize, row: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, row += 16) v128.store(out, i32x4.max_s(v128.load(out), v128.load(row)))
}

function earliest(out: usize, row: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, row += 16) v128.store(out, i32x4.min_s(v128.load(out), v128.load(row)))
}

function order(low: usize, high: usize, count: i32): void {
  const last = low + ((<usize>count) << 2)
  for (; low < last; low += 16, high += 16) {
    const a = v128.load(low)
    const b = v128.load(high)
    v128.store(low, i32x4.min_s(a, b))
    v128.store(high, i32x4.max_s(a, b))
  }
}

function waitAsGoal(end: usize, awaited: usize, need: i32, fallback: i32, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, awaited += 16) {
    const ended = v128.load(awaited)
    const failed = failedOf(ended)
    const time = timeOf(ended)
    const barred = v128.or(v128.and(failed, splat(need)), v128.andnot(splat(fallback), failed))
    const own = v128.load(end)
    const bound = select(i32x4.sub(splat(FAILED), time), time, barred)
    v128.store(end, select(own, i32x4.max_s(own, bound), v128.andnot(failedOf(own), barred)))
  }
}

function requireBelow(out: usize, end: usize, until: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, end += 16, until += 16) v128.store(out, i32x4.min_s(v128.load(until), timeOf(v128.load(end))))
}

function run(ran: usize, start: usize, until: usize, cost: usize, amount: f64, count: i32): void {
  const last = start + ((<usize>count) << 2)
  const paid = f64x2.splat(amount)
  let bits = 0
  let shift = 0
  for (; start < last; start += 16, until += 16, cost += 32) {
    const began = v128.load(start)
    const runs = v128.and(i32x4.gt_s(began, splat(-1)), i32x4.lt_s(began, v128.load(until)))
    if (amount !== 0) {
      v128.store(cost, f64x2.add(v128.load(cost), v128.and(paid, i64x2.extend_low_i32x4_s(runs))))
      v128.store(cost, f64x2.add(v128.load(cost, 16), v128.and(paid, i64x2.extend_high_i32x4_s(runs))), 16)
    }
    bits |= i32x4.bitmask(runs) << shift
    shift += 4
    if (shift === 32) {
      store<i32>(ran, bits)
      ran += 4
      bits = 0
      shift = 0
    }
  }
  if (shift !== 0) store<i32>(ran, bits)
}

function endTask(plan: usize, task: i32, kind: i32, count: i32): void {
  const first = at(plan, WAIT_STARTS, task)
  const last = kind === UNDER_WAY ? first : at(plan, WAIT_STARTS, task + 1)
  const end = row(plan, END, task)
  const start = row(plan, START, task)
  const drawn = row(plan, DRAWN, task)
  if (last === first) finish(end, start, drawn, count)
  else if (last === first + 1 && at(plan, WAIT_KINDS, first) === NEED)
    finishAfterNeed(end, start, drawn, row(plan, END, at(plan, WAITS, first)), at(plan, EARLIEST, task), count)
  else {
    const impossible = field(plan, ROWS) + ROW
    fill(start, at(plan, EARLIEST, task))
    fill(impossible, 0)
    for (let w = first; w < last; w += 1) {
      const kind = at(plan, WAIT_KINDS, w)
      wait(start, impossible, row(plan, END, at(plan, WAITS, w)), kind === NEED ? -1 : 0, kind === FALLBACK ? -1 : 0, count)
    }
    finish(end, start, drawn, count)
    bar(end, start, impossible, count)
  }
}

function endGoal(plan: usize, goal: i32, kind: i32, count: i32): void {
  const end = row(plan, END, goal)
  let p = at(plan, PART_STARTS, goal)
  const last = at(plan, PART_STARTS, goal + 1)
  if (kind === SETTLED) fill(end, FAILED - at(plan, EARLIEST, goal))
  else if (kind === ALL || kind === ANY) {
    memory.copy(end, row(plan, END, at(plan, PARTS, p)), ROW)
    for (p += 1; p < last; p += 1) {
      const part = row(plan, END, at(plan, PARTS, p))
      if (kind === ALL) latest(end, part, count)
      else earliest(end, part, count)
    }
  } else {
    // The k smallest ends so far in order, and one more row for what comes next.
    const sorted = field(plan, ROWS) + 2 * ROW
    const k = at(plan, NEEDED, goal)
    for (let n = 0; p < last; p += 1, n += 1) {
      const place = sorted + <usize>min<i32>(n, k) * ROW
      memory.copy(place, row(plan, END, at(plan, PARTS, p)), ROW)
      for (let low = sorted; low < place; low += ROW) order(low, place, count)
    }
    memory.copy(end, sorted + <usize>(k - 1) * ROW, ROW)
  }
  const lastWait = at(plan, WAIT_STARTS, goal + 1)
  for (let w = at(plan, WAIT_STARTS, goal); w < lastWait; w += 1) {
    const kind = at(plan, WAIT_KINDS, w)
    waitAsGoal(end, row(plan, END, at(plan, WAITS, w)), kind === NEED ? -1 : 0, kind === FALLBACK ? -1 : 0, count)
  }
}

function requiredUntil(plan: usize, node: i32, count: i32): usize {
  let c = at(plan, CONSUMER_STARTS, node)
  const last = at(plan, CONSUMER_STARTS, node + 1)
  const isRoot = node === load<i32>(plan, ROOT)
  if (last === c + 1 && !isRoot) return row(plan, REQUIRES, at(plan, CONSUMERS, c))
  const until = field(plan, ROWS)
  fill(until, isRoot ? FAILED : -1)
  if (!isRoot) for (; c < last; c += 1) latest(until, row(plan, REQUIRES, at(plan, CONSUMERS, c)), count)
  return until
}

export function spread(plan: usize, count: i32): void {
  const nodes = load<i32>(plan, NODES)
  const tasks = load<i32>(plan, TASKS)
  for (let i = 0; i < nodes; i += 1) {
    const node = at(plan, ORDER, i)
    const kind = at(plan, KINDS, node)
    if (node >= tasks) endGoal(plan, node, kind, count)
    else if (kind !== SETTLED) endTask(plan, node, kind, count)
  }
  for (let i = nodes - 1; i >= 0; i -= 1) {
    const node = at(plan, ORDER, i)
    const until = requiredUntil(plan, node, count)
    if (node < tasks && at(plan, KINDS, node) < SETTLED) {
      const cost = load<f64>(field(plan, COSTS) + ((<usize>node) << 3))
      run(bitRow(plan, RAN, node), row(plan, START, node), until, field(plan, COST), cost, count)
    }
    requireBelow(row(plan, REQUIRES, node), row(plan, END, node), until, count)
  }
}

export function countDays(counts: usize, days: i32, end: usize, count: i32): i32 {
  let beyond = 0
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 4) {
    const ended = load<i32>(end)
    if (ended >= UNSETTLED) continue
    const day = ((ended & -INSTANT) + 65_535) >>> 16
    if (day < days) {
      const at = counts + ((<usize>day) << 2)
      store<i32>(at, load<i32>(at) + 1)
    } else beyond += 1
  }
  return beyond
}
