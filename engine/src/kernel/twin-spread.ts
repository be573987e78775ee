import { ALL, ANY, FALLBACK, NEED } from '../problem.ts'
import { dayOf, FAILED, INSTANT, TIME_MAX, UNSETTLED } from '../time.ts'
import { DRAWN_FAILURE, ROW, WORDS } from './layout.ts'
import { isFailure, isLess, least, most, pick, timeOf } from './masks.ts'
import { PlanField, SETTLED, UNDER_WAY } from './plan-record.ts'
import type { Spread } from './spread.ts'

/** The loops of engine/kernel/spread.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinSpread(buffer: ArrayBuffer): Spread {
  const int = new Int32Array(buffer)
  const double = new Float64Array(buffer)
  const at = (index: number): number => int[index] as number
  return {
    spread(plan, count) {
      const field = (name: number): number => at((plan >> 2) + name)
      const item = (name: number, index: number): number => at((field(name) >> 2) + index)
      const row = (name: number, node: number): number => (field(name) >> 2) + node * ROW
      const [nodes, tasks, root, scratch] = [
        field(PlanField.NODES),
        field(PlanField.TASKS),
        field(PlanField.ROOT),
        field(PlanField.ROWS) >> 2,
      ]

      const endTask = (task: number, kind: number): void => {
        const first = item(PlanField.WAIT_STARTS, task)
        const last = kind === UNDER_WAY ? first : item(PlanField.WAIT_STARTS, task + 1)
        const [end, start, drawn] = [row(PlanField.END, task), row(PlanField.START, task), row(PlanField.DRAWN, task)]
        const earliest = item(PlanField.EARLIEST, task)
        if (last === first) finish(int, end, start, drawn, count)
        else if (last === first + 1 && item(PlanField.WAIT_KINDS, first) === NEED)
          finishAfterNeed(int, end, start, drawn, row(PlanField.END, item(PlanField.WAITS, first)), earliest, count)
        else {
          const impossible = scratch + ROW
          int.fill(earliest, start, start + ROW)
          int.fill(0, impossible, impossible + ROW)
          for (let w = first; w < last; w += 1)
            wait(int, start, impossible, row(PlanField.END, item(PlanField.WAITS, w)), item(PlanField.WAIT_KINDS, w), count)
          finish(int, end, start, drawn, count)
          bar(int, end, start, impossible, count)
        }
      }
      const copyRow = (to: number, node: number): void => {
        int.copyWithin(to, row(PlanField.END, node), row(PlanField.END, node + 1))
      }
      const endGoal = (goal: number, kind: number): void => {
        const end = row(PlanField.END, goal)
        const first = item(PlanField.PART_STARTS, goal)
        const last = item(PlanField.PART_STARTS, goal + 1)
        if (kind === SETTLED) int.fill(FAILED - item(PlanField.EARLIEST, goal), end, end + ROW)
        else if (kind === ALL || kind === ANY) {
          copyRow(end, item(PlanField.PARTS, first))
          const bound = kind === ALL ? latest : earliest
          for (let p = first + 1; p < last; p += 1) bound(int, end, row(PlanField.END, item(PlanField.PARTS, p)), count)
        } else endAtLeast(end, first, last, item(PlanField.NEEDED, goal))
        for (let w = item(PlanField.WAIT_STARTS, goal); w < item(PlanField.WAIT_STARTS, goal + 1); w += 1)
          waitAsGoal(int, end, row(PlanField.END, item(PlanField.WAITS, w)), item(PlanField.WAIT_KINDS, w), count)
      }
      /** The k-th smallest end of the parts: the k smallest so far in order, and one more row for what comes next. */
      const endAtLeast = (end: number, first: number, last: number, k: number): void => {
        const sorted = scratch + 2 * ROW
        for (let n = 0; first + n < last; n += 1) {
          const place = sorted + Math.min(n, k) * ROW
          copyRow(place, item(PlanField.PARTS, first + n))
          for (let low = sorted; low < place; low += ROW) order(int, low, place, count)
        }
        int.copyWithin(end, sorted + (k - 1) * ROW, sorted + k * ROW)
      }
      const requiredUntil = (node: number): number => {
        const first = item(PlanField.CONSUMER_STARTS, node)
        const last = item(PlanField.CONSUMER_STARTS, node + 1)
        if (last === first + 1 && node !== root) return row(PlanField.REQUIRES, item(PlanField.CONSUMERS, first))
        int.fill(node === root ? FAILED : -1, scratch, scratch + ROW)
        if (node !== root)
          for (let c = first; c < last; c += 1) latest(int, scratch, row(PlanField.REQUIRES, item(PlanField.CONSUMERS, c)), count)
        return scratch
      }

      for (let i = 0; i < nodes; i += 1) {
        const node = item(PlanField.ORDER, i)
        const kind = item(PlanField.KINDS, node)
        if (node >= tasks) endGoal(node, kind)
        else if (kind !== SETTLED) endTask(node, kind)
      }
      for (let i = nodes - 1; i >= 0; i -= 1) {
        const node = item(PlanField.ORDER, i)
        const until = requiredUntil(node)
        if (node < tasks && item(PlanField.KINDS, node) < SETTLED) {
          const cost = double[(field(PlanField.COSTS) >> 3) + node] as number
          const ran = (field(PlanField.RAN) >> 2) + node * WORDS
          run(int, double, ran, row(PlanField.START, node), until, field(PlanField.COST) >> 3, cost, count)
        }
        requireBelow(int, row(PlanField.REQUIRES, node), row(PlanField.END, node), until, count)
      }
    },
    countDays(counts, days, end, count) {
      let beyond = 0
      for (let j = 0; j < count; j += 1) {
        const ended = at((end >> 2) + j)
        if (ended >= UNSETTLED) continue
        const day = dayOf(ended)
        if (day < days) int[(counts >> 2) + day] = at((counts >> 2) + day) + 1
        else beyond += 1
      }
      return beyond
    },
  }
}

// Loops over rows of `int`, given by the place of their first number. They are handed the memory and close over none: functions that are made anew for each
// memory are compiled for none of them.

/** The end of what starts at a time and was drawn so. */
function finishOf(start: number, drawn: number): number {
  const duration = drawn & ~DRAWN_FAILURE
  const whole = least(((start & -INSTANT) + duration) | 0, TIME_MAX)
  const finish = pick(isLess(duration, INSTANT), (start + 1) | 0, whole)
  return finish ^ (-(drawn >> 30) & FAILED)
}

/** Whether an end makes what waits for it impossible: a need by failure, a fallback by success. */
const bars = (ended: number, kind: number): number => (kind === NEED ? isFailure(ended) : kind === FALLBACK ? ~isFailure(ended) : 0)

function finish(int: Int32Array, end: number, start: number, drawn: number, count: number): void {
  for (let j = 0; j < count; j += 1) int[end + j] = finishOf(int[start + j] as number, int[drawn + j] as number)
}

/** Start and end of a task with a single need: impossible where the need failed. */
function finishAfterNeed(int: Int32Array, end: number, start: number, drawn: number, need: number, earliest: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const ended = int[need + j] as number
    const failed = isFailure(ended)
    const began = most(ended, earliest)
    int[start + j] = began | failed
    int[end + j] = pick(failed, ended, finishOf(began, int[drawn + j] as number))
  }
}

/** Makes starts wait for a node; `impossible` keeps the earliest instant that makes the task so as the end of a failure, 0 for none. */
function wait(int: Int32Array, start: number, impossible: number, awaited: number, kind: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const ended = int[awaited + j] as number
    const time = timeOf(ended)
    const barred = bars(ended, kind)
    const [before, began] = [int[impossible + j] as number, int[start + j] as number]
    int[impossible + j] = pick(barred, most(before, FAILED - time), before)
    int[start + j] = pick(barred, began, most(began, time))
  }
}

/** Where impossible: no start, and the end that says so. */
function bar(int: Int32Array, end: number, start: number, impossible: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const when = int[impossible + j] as number
    const barred = isLess(0, when)
    int[end + j] = pick(barred, when, int[end + j] as number)
    int[start + j] = (int[start + j] as number) | barred
  }
}

function latest(int: Int32Array, out: number, row: number, count: number): void {
  for (let j = 0; j < count; j += 1) int[out + j] = most(int[out + j] as number, int[row + j] as number)
}

function earliest(int: Int32Array, out: number, row: number, count: number): void {
  for (let j = 0; j < count; j += 1) int[out + j] = least(int[out + j] as number, int[row + j] as number)
}

/** Puts the smaller of two into the first and the greater into the second. */
function order(int: Int32Array, low: number, high: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const [a, b] = [int[low + j] as number, int[high + j] as number]
    int[low + j] = least(a, b)
    int[high + j] = most(a, b)
  }
}

/** A goal that waits itself: failed as soon as its need fails, true no earlier than what it waits for. */
function waitAsGoal(int: Int32Array, end: number, awaited: number, kind: number, count: number): void {
  for (let j = 0; j < count; j += 1) {
    const ended = int[awaited + j] as number
    const own = int[end + j] as number
    const barred = bars(ended, kind)
    const later = most(own, pick(barred, FAILED - timeOf(ended), timeOf(ended)))
    int[end + j] = pick(isFailure(own) & ~barred, own, later)
  }
}

/** A node requires what is below it as long as it is required itself and undecided. */
function requireBelow(int: Int32Array, out: number, end: number, until: number, count: number): void {
  for (let j = 0; j < count; j += 1) int[out + j] = least(int[until + j] as number, timeOf(int[end + j] as number))
}

/** Bits of the trials in which a task starts while it is required; adds the amount to the cost of each. */
function run(
  int: Int32Array,
  double: Float64Array,
  ran: number,
  start: number,
  until: number,
  cost: number,
  amount: number,
  count: number,
): void {
  for (let from = 0; from < count; from += 32) {
    let bits = 0
    for (let t = 0; t < 32 && from + t < count; t += 1) {
      const began = int[start + from + t] as number
      const runs = isLess(began, int[until + from + t] as number) & ~(began >> 31) & 1
      bits |= runs << t
      const place = cost + from + t
      double[place] = (double[place] as number) + amount * runs
    }
    int[ran + (from >> 5)] = bits
  }
}
