// What the kernels and their TypeScript twins share; the meaning of each is told beside the constant of the same name in src/.

export const INSTANT: i32 = 64
export const DAY: i32 = 65_536
export const TIME_MAX: i32 = 16_000 * DAY
export const UNSETTLED: i32 = TIME_MAX + DAY
export const FAILED: i32 = 0x7fffffff
export const FAILURE_MIN: i32 = FAILED - TIME_MAX - DAY
export const DRAWN_FAILURE: i32 = 1 << 30

export const ROUNDER: f64 = 8_388_608

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

// Fields of the record of a plan: see src/kernel/plan-record.ts.
export const NODES = 0
export const TASKS = 4
export const ROOT = 8
export const ORDER = 12
export const KINDS = 16
export const NEEDED = 20
export const PART_STARTS = 24
export const PARTS = 28
export const WAIT_STARTS = 32
export const WAITS = 36
export const WAIT_KINDS = 40
export const CONSUMER_STARTS = 44
export const CONSUMERS = 48
export const EARLIEST = 52
export const COSTS = 56
export const DRAWN = 60
export const END = 64
export const START = 68
export const RAN = 72
export const COST = 76
export const REQUIRES = 80
export const ROWS = 84
export const WORKS = 88
export const TRUE = 92
export const NOW = 96
export const REVISED = 100
export const COUNTS = 104
export const PATHS = 108
export const WEIGHTS = 112
export const BLAMED = 116
export const SUMS = 120

export const ALL = 1
export const ANY = 2
export const SETTLED = 4
export const UNDER_WAY = 5
export const NEED = 1
export const FALLBACK = 2

/** Bytes from one row of int32 to the next; see ROW in src/simulate/block.ts. */
export const ROW: usize = 1040 * 4
/** Bytes of a row of bits. */
export const BIT_ROW: usize = 128

export function field(plan: usize, name: usize): usize {
  return <usize>load<i32>(plan + name)
}

export function at(plan: usize, name: usize, index: i32): i32 {
  return load<i32>(field(plan, name) + ((<usize>index) << 2))
}

export function row(plan: usize, name: usize, node: i32): usize {
  return field(plan, name) + <usize>node * ROW
}

export function bitRow(plan: usize, name: usize, node: i32): usize {
  return field(plan, name) + <usize>node * BIT_ROW
}

export function fill(out: usize, value: i32): void {
  const numbers = splat(value)
  for (let i: usize = 0; i < ROW; i += 16) v128.store(out + i, numbers)
}
