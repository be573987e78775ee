// What the kernels and their TypeScript twins share; the meaning of each is told beside the constant of the same name in src/.

export const INSTANT: i32 = 64
export const DAY: i32 = 65_536
export const TIME_MAX: i32 = 16_000 * DAY
export const UNSETTLED: i32 = TIME_MAX + DAY
export const FAILED: i32 = 0x7fffffff
export const FAILURE_MIN: i32 = FAILED - TIME_MAX - DAY
export const DRAWN_FAILURE: i32 = 1 << 30

export function splat(x: i32): v128 {
  return i32x4.splat(x)
}

export function select(a: v128, b: v128, mask: v128): v128 {
  return v128.bitselect(a, b, mask)
}

/** Where ends are failures. */
export function failedOf(end: v128): v128 {
  return i32x4.ge_s(end, splat(FAILURE_MIN))
}

/** When it ended, whatever the outcome. */
export function timeOf(end: v128): v128 {
  return select(i32x4.sub(splat(FAILED), end), end, failedOf(end))
}
