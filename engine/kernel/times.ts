// Loops over rows of trials, four at a time: drawing, ends and what is required. Addresses are bytes; rows begin at multiples of 16 and may be
// written up to the next multiple of four trials. Every function has a twin of the same name in src/kernel/twin-times.ts, which says what it does.
import { DRAWN_FAILURE, FAILED, failedOf, INSTANT, select, splat, TIME_MAX, timeOf, UNSETTLED } from './layout'

const COUNTING: v128 = i32x4(0, 1, 2, 3)

function words(key: i32, trials: v128): v128 {
  let x = i32x4.add(trials, splat(key))
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), splat(0x21f0aaad))
  x = i32x4.mul(i32x4.add(v128.xor(x, i32x4.shr_u(x, 15)), splat(rotl<i32>(key, 13))), splat(0x735a2d97))
  return v128.xor(x, i32x4.shr_u(x, 15))
}

function word(key: i32, trial: i32): u32 {
  let x = trial + key
  x = (x ^ (x >>> 16)) * 0x21f0aaad
  x = ((x ^ (x >>> 15)) + rotl<i32>(key, 13)) * 0x735a2d97
  return <u32>(x ^ (x >>> 15))
}

export function draw(out: usize, key: i32, first: i32, count: i32, limit: i32, ever: i32, success: usize, failure: usize, stop: i32): void {
  let trials = i32x4.add(splat(first), COUNTING)
  const stops = splat(stop)
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16) {
    const w = words(key, trials)
    trials = i32x4.add(trials, splat(4))
    const rotated = v128.or(i32x4.shl(w, 16), i32x4.shr_u(w, 16))
    const works = v128.and(i32x4.le_u(rotated, splat(limit)), splat(ever))
    const from = i32x4.add(i32x4.shl(i32x4.shr_u(w, 22), 3), select(splat(<i32>success), splat(<i32>failure), works))
    const a = v128.load64_lane(<usize>i32x4.extract_lane(from, 1), v128.load64_zero(<usize>i32x4.extract_lane(from, 0)), 1)
    const b = v128.load64_lane(<usize>i32x4.extract_lane(from, 3), v128.load64_zero(<usize>i32x4.extract_lane(from, 2)), 1)
    const fraction = f32x4.convert_i32x4_s(v128.and(w, splat(0x3fffff)))
    const rise = i32x4.trunc_sat_f32x4_s(f32x4.mul(v128.shuffle<i32>(a, b, 1, 3, 5, 7), fraction))
    const duration = v128.and(i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), rise), splat(-INSTANT))
    const late = i32x4.gt_s(duration, stops)
    v128.store(out, v128.or(i32x4.min_s(duration, stops), v128.and(splat(DRAWN_FAILURE), v128.or(late, v128.not(works)))))
  }
}

/** The duration that a word draws from a law, whichever kind: its number of atoms stands before it. */
function durationOf(law: usize, w: u32): i32 {
  if (load<i32>(law - 8) === 0) {
    const at = law + ((w >>> 22) << 3)
    return (load<i32>(at) + <i32>(load<f32>(at, 4) * <f32>(<i32>(w & 0x3fffff)))) & -INSTANT
  }
  while (w > load<u32>(law)) law += 8
  return load<i32>(law, 4)
}

export function drawVariants(out: usize, key: i32, first: i32, count: i32, indices: usize, variants: usize, stop: i32): void {
  for (let j = 0; j < count; j += 1) {
    const w = word(key, first + j)
    const variant = variants + ((<usize>load<i32>(indices + ((<usize>j) << 2))) << 4)
    const works = load<i32>(variant, 4) !== 0 && rotl<u32>(w, 16) <= load<u32>(variant)
    const duration = durationOf(<usize>load<i32>(works ? variant + 8 : variant + 12), w)
    store<i32>(out + ((<usize>j) << 2), duration > stop ? stop | DRAWN_FAILURE : works ? duration : duration | DRAWN_FAILURE)
  }
}

export function drawRisk(out: usize, key: i32, first: i32, count: i32, limit: i32, ever: i32): void {
  let trials = i32x4.add(splat(first), COUNTING)
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16) {
    const holds = v128.and(i32x4.le_u(words(key, trials), splat(limit)), splat(ever))
    v128.store(out, v128.and(holds, splat(1)))
    trials = i32x4.add(trials, splat(4))
  }
}

export function addShifted(out: usize, row: usize, shift: i32, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, row += 16) v128.store(out, i32x4.add(v128.load(out), i32x4.shl(v128.load(row), shift)))
}

/** The end of what starts at a time and was drawn so. */
function finishOf(start: v128, drawn: v128): v128 {
  const duration = v128.and(drawn, splat(~DRAWN_FAILURE))
  const whole = i32x4.min_s(i32x4.add(v128.and(start, splat(-INSTANT)), duration), splat(TIME_MAX))
  const finish = select(i32x4.add(start, splat(1)), whole, i32x4.lt_s(duration, splat(INSTANT)))
  return select(i32x4.sub(splat(FAILED), finish), finish, i32x4.ge_s(drawn, splat(DRAWN_FAILURE)))
}

export function finish(end: usize, start: usize, drawn: usize, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, drawn += 16) v128.store(end, finishOf(v128.load(start), v128.load(drawn)))
}

export function finishAfterNeed(end: usize, start: usize, drawn: usize, need: usize, earliest: i32, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, drawn += 16, need += 16) {
    const ended = v128.load(need)
    const began = i32x4.max_s(ended, splat(earliest))
    const failed = failedOf(ended)
    v128.store(start, v128.or(failed, began))
    v128.store(end, select(ended, finishOf(began, v128.load(drawn)), failed))
  }
}

export function wait(start: usize, impossible: usize, awaited: usize, need: i32, fallback: i32, count: i32): void {
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

export function bar(end: usize, start: usize, impossible: usize, count: i32): void {
  const last = end + ((<usize>count) << 2)
  for (; end < last; end += 16, start += 16, impossible += 16) {
    const when = v128.load(impossible)
    const barred = i32x4.ne(when, splat(0))
    v128.store(end, select(when, v128.load(end), barred))
    v128.store(start, v128.or(v128.load(start), barred))
  }
}

export function latest(out: usize, row: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, row += 16) v128.store(out, i32x4.max_s(v128.load(out), v128.load(row)))
}

export function earliest(out: usize, row: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, row += 16) v128.store(out, i32x4.min_s(v128.load(out), v128.load(row)))
}

export function order(low: usize, high: usize, count: i32): void {
  const last = low + ((<usize>count) << 2)
  for (; low < last; low += 16, high += 16) {
    const a = v128.load(low)
    const b = v128.load(high)
    v128.store(low, i32x4.min_s(a, b))
    v128.store(high, i32x4.max_s(a, b))
  }
}

export function waitAsGoal(end: usize, awaited: usize, need: i32, fallback: i32, count: i32): void {
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

export function requireBelow(out: usize, end: usize, until: usize, count: i32): void {
  const last = out + ((<usize>count) << 2)
  for (; out < last; out += 16, end += 16, until += 16) v128.store(out, i32x4.min_s(v128.load(until), timeOf(v128.load(end))))
}

export function run(ran: usize, start: usize, until: usize, cost: usize, amount: f64, count: i32): void {
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
