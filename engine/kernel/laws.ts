// Tables of laws: the same + − × ÷ in the same order as in src/kernel/twin-laws.ts and src/distribution/elementary.ts, so the bits are the same.
// Memory: quantiles (float64, one more than bins), the table (int32), scores of the upper half (float64), the roots of two (float64).
import { DAY, INSTANT, TIME_MAX } from './layout'

const BINS: i32 = 1024
const HALF: usize = 512
const PLACES: f64 = 4_194_304
const TABLE: usize = 8208
const SCORES: usize = 16_400
const ROOTS: usize = 20_496

const STEPS: f64 = 32
const LN2: f64 = Math.LN2
const LN2_HIGH: f64 = 0.6931471803691238
const LN2_LOW: f64 = 1.9082149292705877e-10

/** e^x for |x| below 700. */
function exp(x: f64): f64 {
  const k = Math.round(x * (STEPS / LN2))
  const r = x - k * (LN2_HIGH / STEPS) - k * (LN2_LOW / STEPS)
  const series = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))))
  const step = <i32>k
  return series * load<f64>(ROOTS + ((<usize>(step & 31)) << 3)) * reinterpret<f64>((<i64>(step >> 5) + 1023) << 52)
}

export function lognormal(shift: f64, scale: f64, sigma: f64, lower: i32, upper: i32): void {
  for (let i: usize = 0; i < HALF; i += 1) {
    const ratio = exp(sigma * load<f64>(SCORES + (i << 3)))
    if (upper !== 0) store<f64>((HALF + i) << 3, max<f64>(0, shift + scale * ratio))
    if (lower !== 0) store<f64>((HALF - i) << 3, max<f64>(0, shift + scale / ratio))
  }
}

export function multiply(factor: f64): void {
  for (let bin = 0; bin < BINS; bin += 1) store<f64>((<usize>bin) << 3, load<f64>((<usize>bin) << 3) * factor)
}

function unitsOf(days: f64): f64 {
  return days >= <f64>TIME_MAX / <f64>DAY ? <f64>TIME_MAX : Math.floor(days * <f64>(DAY / INSTANT) + 1e-6) * <f64>INSTANT
}

export function tabulate(beyond: f64): void {
  let low = unitsOf(load<f64>(0))
  for (let bin = 0; bin < BINS; bin += 1) {
    const last = bin === BINS - 1
    const next = unitsOf(last ? 2 * min<f64>(beyond, 1e9) : load<f64>((<usize>(bin + 1)) << 3))
    const high = last ? max<f64>(low, next - low) : next
    const entry = TABLE + ((<usize>bin) << 3)
    store<i32>(entry, <i32>low)
    store<f32>(entry, <f32>((high - low) / PLACES), 4)
    low = high
  }
}
