// Loops that draw what chance decides, four trials at a time. Addresses are bytes; rows begin at multiples of 16 and may be written up to the next
// multiple of four trials. Every function has a twin of the same name in src/kernel/twin-draws.ts, which says what it does.
import { DRAWN_FAILURE, INSTANT, select, splat } from './layout'

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
    let from = i32x4.add(i32x4.shl(i32x4.shr_u(w, 22), 3), splat(<i32>success))
    if (failure !== 0) from = i32x4.add(from, v128.andnot(splat(<i32>(failure - success)), works))
    const a = v128.load64_lane(<usize>i32x4.extract_lane(from, 1), v128.load64_zero(<usize>i32x4.extract_lane(from, 0)), 1)
    const b = v128.load64_lane(<usize>i32x4.extract_lane(from, 3), v128.load64_zero(<usize>i32x4.extract_lane(from, 2)), 1)
    const fraction = f32x4.convert_i32x4_s(v128.and(w, splat(0x3fffff)))
    const rise = i32x4.trunc_sat_f32x4_s(f32x4.mul(v128.shuffle<i32>(a, b, 1, 3, 5, 7), fraction))
    let duration = v128.and(i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), rise), splat(-INSTANT))
    if (failure === 0) duration = select(duration, stops, works)
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
