import { NEED } from '../problem.ts'
import { endTime, FAILED, FAILURE_MIN, INSTANT, UNSETTLED } from '../time.ts'
import type { Causes } from './causes.ts'
import { ROUNDER, ROW, WORDS } from './layout.ts'
import { PlanField, SETTLED } from './plan-record.ts'

/** No row: what it would say does not matter. */
const NONE = -1

/** The loops of engine/kernel/causes.ts without WebAssembly, bit for bit: what they are checked against, and what runs where there is none. */
export function twinCauses(buffer: ArrayBuffer): Causes {
  const int = new Int32Array(buffer)
  const double = new Float64Array(buffer)
  const at = (index: number): number => int[index] as number
  const loops = rowLoops(int, double)
  const field = (plan: number, name: number): number => at((plan >> 2) + name)
  const item = (plan: number, name: number, index: number): number => at((field(plan, name) >> 2) + index)
  const row = (plan: number, name: number, node: number): number => (field(plan, name) >> 2) + node * ROW
  const isBegun = (plan: number, node: number): boolean =>
    node < field(plan, PlanField.TASKS) && item(plan, PlanField.KINDS, node) >= SETTLED
  const itemsOf = (plan: number, starts: number, items: number, node: number): number[] =>
    Array.from(int.subarray(item(plan, starts, node) + (field(plan, items) >> 2), item(plan, starts, node + 1) + (field(plan, items) >> 2)))

  return {
    trace(plan, count) {
      const nodes = field(plan, PlanField.NODES)
      const time = row(plan, PlanField.ROWS, 0)
      const path = (node: number): number => (field(plan, PlanField.PATHS) >> 2) + node * WORDS
      int.fill(0, path(0), path(nodes))
      loops.successesOf(path(field(plan, PlanField.ROOT)), row(plan, PlanField.END, field(plan, PlanField.ROOT)), count)
      for (let n = nodes - 1; n >= 0; n -= 1) {
        const node = item(plan, PlanField.ORDER, n)
        // What was settled or begun before owes its start to nothing in the trial.
        if (isBegun(plan, node)) continue
        const end = row(plan, PlanField.END, node)
        // A goal was decided at its end, a task let go at its start, an impossible one at its end.
        loops.timesOf(time, end, node < field(plan, PlanField.TASKS) ? row(plan, PlanField.START, node) : NONE, count)
        // Of a goal's parts only those that ended as the goal did.
        for (const part of itemsOf(plan, PlanField.PART_STARTS, PlanField.PARTS, node))
          loops.traceTo(path(part), path(node), time, row(plan, PlanField.END, part), end, count)
        for (const awaited of itemsOf(plan, PlanField.WAIT_STARTS, PlanField.WAITS, node))
          loops.traceTo(path(awaited), path(node), time, row(plan, PlanField.END, awaited), NONE, count)
      }
    },
    blame(plan, count) {
      const [nodes, tasks, root] = [field(plan, PlanField.NODES), field(plan, PlanField.TASKS), field(plan, PlanField.ROOT)]
      const [first, needBound, partBound, causes] = [0, 1, 2, 3].map((n) => row(plan, PlanField.ROWS, n)) as [
        number,
        number,
        number,
        number,
      ]
      const shares = row(plan, PlanField.ROWS, 4) >> 1
      const end = (node: number): number => row(plan, PlanField.END, node)
      const weight = (node: number): number => (field(plan, PlanField.WEIGHTS) >> 3) + node * ROW
      const blamed = new Set([root])
      const passTo = (node: number, bound: number): void => {
        loops.pass(weight(node), end(node), bound, shares, blamed.has(node) ? 0 : 1, count)
        blamed.add(node)
      }
      const findFirst = (among: readonly number[]): void => {
        int.fill(FAILED, first, first + ROW)
        for (const node of among) loops.earliestFailure(first, end(node), count)
      }
      if (loops.blameFailures(weight(root), end(root), count) === 0) return
      // What a node blames comes before it in the order, so one pass down collects all that reaches a node before passing it on.
      for (let n = nodes - 1; n >= 0; n -= 1) {
        const node = item(plan, PlanField.ORDER, n)
        if (!blamed.has(node)) continue
        const parts = itemsOf(plan, PlanField.PART_STARTS, PlanField.PARTS, node)
        const firstWait = item(plan, PlanField.WAIT_STARTS, node)
        const needs = isBegun(plan, node)
          ? []
          : itemsOf(plan, PlanField.WAIT_STARTS, PlanField.WAITS, node).filter(
              (_, i) => item(plan, PlanField.WAIT_KINDS, firstWait + i) === NEED,
            )
        int.fill(0, causes, causes + ROW)
        // A goal that its own need made impossible blames the need, whatever its parts did at that instant.
        findFirst(needs)
        if (needs.length > 0) loops.boundByNeeds(needBound, first, node < tasks ? NONE : end(node), count)
        for (const need of needs) loops.tally(causes, end(need), needBound, count)
        const together = item(plan, PlanField.NEEDED, node) === parts.length
        if (together) findFirst(parts)
        if (parts.length > 0) loops.boundByParts(partBound, end(node), together ? first : NONE, needs.length > 0 ? needBound : NONE, count)
        for (const part of parts) loops.tally(causes, end(part), partBound, count)
        if (needs.length + parts.length > 0 && loops.share(shares, weight(node), causes, count) !== 0) {
          for (const need of needs) passTo(need, needBound)
          for (const part of parts) passTo(part, partBound)
        }
        if (node < tasks)
          loops.keepBlame((field(plan, PlanField.SUMS) >> 3) + 4 * node, weight(node), needs.length > 0 ? causes : NONE, count)
      }
    },
  }
}

/** To a multiple of 2^-29, so that sums over trials are exact. */
const rounded = (share: number): number => share + ROUNDER - ROUNDER

/** Loops over rows, given by the place of their first number. */
function rowLoops(int: Int32Array, double: Float64Array) {
  const at = (index: number): number => int[index] as number
  /** Whether a node failed within the bound. */
  const isCause = (ended: number, bound: number): boolean => ended >= FAILURE_MIN && FAILED - ended <= bound
  return {
    /** Bits of the trials that did not fail. */
    successesOf(bits: number, end: number, count: number): void {
      for (let j = 0; j < count; j += 1) if (at(end + j) < FAILURE_MIN) int[bits + (j >> 5)] = at(bits + (j >> 5)) | (1 << (j & 31))
    },
    timesOf(out: number, end: number, start: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const began = start < 0 ? -1 : at(start + j)
        int[out + j] = began >= 0 ? began : endTime(at(end + j))
      }
    },
    traceTo(path: number, from: number, time: number, end: number, like: number, count: number): void {
      for (let w = 0; 32 * w < count; w += 1) {
        const wanted = at(from + w)
        if (wanted === 0) continue
        let met = 0
        for (let t = 0; t < 32; t += 1) {
          const j = 32 * w + t
          const ended = at(end + j)
          const since = at(time + j)
          if (like >= 0 && ended >= UNSETTLED !== at(like + j) >= UNSETTLED) continue
          if (endTime(ended) <= since && endTime(ended) >= (since & -INSTANT)) met |= 1 << t
        }
        int[path + w] = at(path + w) | (met & wanted)
      }
    },
    earliestFailure(out: number, end: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const ended = at(end + j)
        if (ended >= FAILURE_MIN) int[out + j] = Math.min(at(out + j), FAILED - ended)
      }
    },
    boundByNeeds(bound: number, first: number, end: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const failed = at(first + j)
        int[bound + j] = end >= 0 && failed > endTime(at(end + j)) ? -1 : failed | (INSTANT - 1)
      }
    },
    boundByParts(bound: number, end: number, first: number, needs: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const until = endTime(at(end + j))
        const within = first < 0 ? until : Math.min(until, at(first + j) | (INSTANT - 1))
        int[bound + j] = needs >= 0 && at(needs + j) >= 0 ? -1 : within
      }
    },
    tally(causes: number, end: number, bound: number, count: number): void {
      for (let j = 0; j < count; j += 1) if (isCause(at(end + j), at(bound + j))) int[causes + j] = at(causes + j) + 1
    },
    share(out: number, weight: number, causes: number, count: number): number {
      let some = 0
      for (let j = 0; j < count; j += 1) {
        const number = at(causes + j)
        const shared = number > 0 ? (double[weight + j] as number) / number : 0
        double[out + j] = shared
        if (shared !== 0) some = 1
      }
      return some
    },
    pass(weight: number, end: number, bound: number, shares: number, fresh: number, count: number): void {
      for (let j = 0; j < count; j += 1) {
        const passed = isCause(at(end + j), at(bound + j)) ? (double[shares + j] as number) : 0
        double[weight + j] = passed + (fresh === 1 ? 0 : (double[weight + j] as number))
      }
    },
    keepBlame(sums: number, weight: number, causes: number, count: number): void {
      const to = sums
      for (let j = 0; j < count; j += 1) {
        if (causes >= 0 && at(causes + j) !== 0) continue
        const kept = rounded(double[weight + j] as number)
        const place = to + (j & 1)
        double[place] = (double[place] as number) + kept
        double[place + 2] = (double[place + 2] as number) + rounded(kept * kept)
      }
    },
    blameFailures(weight: number, end: number, count: number): number {
      let failures = 0
      for (let j = 0; j < count; j += 1) {
        const failed = at(end + j) >= FAILURE_MIN
        double[weight + j] = failed ? 1 : 0
        if (failed) failures += 1
      }
      return failures
    },
  }
}
