import { ALL, ANY, FALLBACK, NEED } from '../problem.ts'
import { dayOf, FAILED, INSTANT, TIME_MAX, UNSETTLED } from '../time.ts'
import { DRAWN_FAILURE, ROW, WORDS } from './layout.ts'
import { isFailure, isLess, least, most, pick, timeOf } from './masks.ts'
import { PlanField, SETTLED_TASK, UNDER_WAY } from './plan-record.ts'
import type { Spread } from './spread.ts'

/** The loops of engine/kernel/spread.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinSpread(buffer: ArrayBuffer): Spread {
  const int = new Int32Array(buffer)
  const double = new Float64Array(buffer)
  const at = (index: number): number => int[index] as number
  const loops = rowLoops(int, double)
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
        if (last === first) loops.finish(end, start, drawn, count)
        else if (last === first + 1 && item(PlanField.WAIT_KINDS, first) === NEED)
          loops.finishAfterNeed(end, start, drawn, row(PlanField.END, item(PlanField.WAITS, first)), earliest, count)
        else {
          const impossible = scratch + ROW
          int.fill(earliest, start, start + ROW)
          int.fill(0, impossible, impossible + ROW)
          for (let w = first; w < last; w += 1)
            loops.wait(start, impossible, row(PlanField.END, item(PlanField.WAITS, w)), item(PlanField.WAIT_KINDS, w), count)
          loops.finish(end, start, drawn, count)
          loops.bar(end, start, impossible, count)
        }
      }
      const copyRow = (to: number, node: number): void => {
        int.copyWithin(to, row(PlanField.END, node), row(PlanField.END, node + 1))
      }
      const endGoal = (goal: number, kind: number): void => {
        const end = row(PlanField.END, goal)
        const first = item(PlanField.PART_STARTS, goal)
        const last = item(PlanField.PART_STARTS, goal + 1)
        if (kind === ALL || kind === ANY) {
          copyRow(end, item(PlanField.PARTS, first))
          const bound = kind === ALL ? loops.latest : loops.earliest
          for (let p = first + 1; p < last; p += 1) bound(end, row(PlanField.END, item(PlanField.PARTS, p)), count)
        } else endAtLeast(end, first, last, item(PlanField.NEEDED, goal))
        for (let w = item(PlanField.WAIT_STARTS, goal); w < item(PlanField.WAIT_STARTS, goal + 1); w += 1)
          loops.waitAsGoal(end, row(PlanField.END, item(PlanField.WAITS, w)), item(PlanField.WAIT_KINDS, w), count)
      }
      /** The k-th smallest end of the parts: the k smallest so far in order, and one more row for what comes next. */
      const endAtLeast = (end: number, first: number, last: number, k: number): void => {
        const sorted = scratch + 2 * ROW
        for (let n = 0; first + n < last; n += 1) {
          const place = sorted + Math.min(n, k) * ROW
          copyRow(place, item(PlanField.PARTS, first + n))
          for (let low = sorted; low < place; low += ROW) loops.order(low, place, count)
        }
        int.copyWithin(end, sorted + (k - 1) * ROW, sorted + k * ROW)
      }
      const requiredUntil = (node: number): number => {
        const first = item(PlanField.CONSUMER_STARTS, node)
        const last = item(PlanField.CONSUMER_STARTS, node + 1)
        if (last === first + 1 && node !== root) return row(PlanField.REQUIRES, item(PlanField.CONSUMERS, first))
        int.fill(node === root ? FAILED : -1, scratch, scratch + ROW)
        if (node !== root)
          for (let c = first; c < last; c += 1) loops.latest(scratch, row(PlanField.REQUIRES, item(PlanField.CONSUMERS, c)), count)
        return scratch
      }

      for (let i = 0; i < nodes; i += 1) {
        const node = item(PlanField.ORDER, i)
        const kind = item(PlanField.KINDS, node)
        if (node >= tasks) endGoal(node, kind)
        else if (kind !== SETTLED_TASK) endTask(node, kind)
      }
      for (let i = nodes - 1; i >= 0; i -= 1) {
        const node = item(PlanField.ORDER, i)
        const until = requiredUntil(node)
        if (node < tasks && item(PlanField.KINDS, node) < SETTLED_TASK) {
          const cost = double[(field(PlanField.COSTS) >> 3) + node] as number
          const ran = (field(PlanField.RAN) >> 2) + node * WORDS
          loops.run(ran, row(PlanField.START, node), until, field(PlanField.COST) >> 3, cost, count)
        }
        loops.requireBelow(row(PlanField.REQUIRES, node), row(PlanField.END, node), until, count)
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

/** Loops over rows, given by the place of their first number. */
function rowLoops(int: Int32Array, double: Float64Array) {
  const at = (index: number): number => int[index] as number
  /** The end of what starts at a time and was drawn so. */
  const finishOf = (start: number, drawn: number): number => {
    const duration = drawn & ~DRAWN_FAILURE
    const whole = least(((start & -INSTANT) + duration) | 0, TIME_MAX)
    const finish = pick(isLess(duration, INSTANT), (start + 1) | 0, whole)
    return finish ^ (-(drawn >> 30) & FAILED)
  }
  /** Whether an end makes what waits for it impossible: a need by failure, a fallback by success. */
  const bars = (ended: number, kind: number): number => (kind === NEED ? isFailure(ended) : kind === FALLBACK ? ~isFailure(ended) : 0)
  return {
    finish(end: number, start: number, drawn: number, count: number): void {
      for (let j = 0; j < count; j += 1) int[end + j] = finishOf(at(start + j), at(drawn + j))
    },
    /** Start and end of a task with a single need: impossible where the need failed. */
    finishAfterNeed(end: number, start: number, drawn: number, need: number, earliest: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const ended = at(need + j)
        const failed = isFailure(ended)
        const began = most(ended, earliest)
        int[start + j] = began | failed
        int[end + j] = pick(failed, ended, finishOf(began, at(drawn + j)))
      }
    },
    /** Makes starts wait for a node; `impossible` keeps the earliest instant that makes the task so as the end of a failure, 0 for none. */
    wait(start: number, impossible: number, awaited: number, kind: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const ended = at(awaited + j)
        const time = timeOf(ended)
        const barred = bars(ended, kind)
        const [before, began] = [at(impossible + j), at(start + j)]
        int[impossible + j] = pick(barred, most(before, FAILED - time), before)
        int[start + j] = pick(barred, began, most(began, time))
      }
    },
    /** Where impossible: no start, and the end that says so. */
    bar(end: number, start: number, impossible: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const when = at(impossible + j)
        const barred = isLess(0, when)
        int[end + j] = pick(barred, when, at(end + j))
        int[start + j] = at(start + j) | barred
      }
    },
    latest(out: number, row: number, count: number): void {
      for (let j = 0; j < count; j += 1) int[out + j] = most(at(out + j), at(row + j))
    },
    earliest(out: number, row: number, count: number): void {
      for (let j = 0; j < count; j += 1) int[out + j] = least(at(out + j), at(row + j))
    },
    /** Puts the smaller of two into the first and the greater into the second. */
    order(low: number, high: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const [a, b] = [at(low + j), at(high + j)]
        int[low + j] = least(a, b)
        int[high + j] = most(a, b)
      }
    },
    /** A goal that waits itself: failed as soon as its need fails, true no earlier than what it waits for. */
    waitAsGoal(end: number, awaited: number, kind: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const ended = at(awaited + j)
        const own = at(end + j)
        const barred = bars(ended, kind)
        const later = most(own, pick(barred, FAILED - timeOf(ended), timeOf(ended)))
        int[end + j] = pick(isFailure(own) & ~barred, own, later)
      }
    },
    /** A node requires what is below it as long as it is required itself and undecided. */
    requireBelow(out: number, end: number, until: number, count: number): void {
      for (let j = 0; j < count; j += 1) int[out + j] = least(at(until + j), timeOf(at(end + j)))
    },
    /** Bits of the trials in which a task starts while it is required; adds the amount to the cost of each. */
    run(ran: number, start: number, until: number, cost: number, amount: number, count: number): void {
      for (let from = 0; from < count; from += 32) {
        let bits = 0
        for (let t = 0; t < 32 && from + t < count; t += 1) {
          const began = at(start + from + t)
          const runs = isLess(began, at(until + from + t)) & ~(began >> 31) & 1
          bits |= runs << t
          const place = cost + from + t
          double[place] = (double[place] as number) + amount * runs
        }
        int[ran + (from >> 5)] = bits
      }
    },
  }
}
