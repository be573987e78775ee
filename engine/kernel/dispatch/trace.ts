// The way back from the root's success: see src/kernel/dispatch/twin-trace.ts.
import { FAILED, FAILURE_MIN, INSTANT, UNSETTLED } from '../layout'
import { address, PATHS, put, ROOT, STACK, word } from './ground'
import {
  DOWN,
  END,
  FLAGS,
  FREER,
  INDEX,
  IS_GOAL,
  PLACE,
  PLACES,
  PLACES_END,
  SEEN,
  SETTLED_BEFORE,
  START,
  TRACE,
  TRACE_END,
  UNDER_WAY,
  WAITS,
} from './records'

const BIT_ROW: usize = 128

let stamp: i32 = 0
/** End of the stack. */
let top: usize = 0

function visit(node: usize): void {
  if (word(node, SEEN) === stamp) return
  put(node, SEEN, stamp)
  put(top, 0, <i32>node)
  top += 4
}

function endTime(end: i32): i32 {
  return end >= FAILURE_MIN ? FAILED - end : end
}

function visitEnded(from: usize, to: usize, time: i32, like: i32): void {
  for (let i = from; i < to; i += 4) {
    const node = address(i, 0)
    const end = word(node, END)
    const ended = endTime(end)
    if (ended <= time && ended >= (time & -INSTANT) && (like < 0 || end >= UNSETTLED === like >= UNSETTLED)) visit(node)
  }
}

function visitFreers(task: usize): void {
  const last = address(task, PLACES_END)
  for (let place = address(task, PLACES); place < last; place += PLACE) {
    const freer = address(place, FREER)
    if (freer !== 0) visit(freer)
  }
}

export function markPath(ground: usize, trial: i32): void {
  const stack = address(ground, STACK)
  const row = address(ground, PATHS) + ((<usize>(trial >> 5)) << 2)
  stamp += 1
  top = stack
  visit(address(ground, ROOT))
  while (top > stack) {
    top -= 4
    const node = address(top, 0)
    const end = word(node, END)
    const flags = word(node, FLAGS)
    let time = endTime(end)
    if ((flags & IS_GOAL) !== 0) visitEnded(address(node, DOWN), address(node, WAITS), time, end)
    else {
      if ((flags & SETTLED_BEFORE) !== 0) continue
      const path = row + <usize>word(node, INDEX) * BIT_ROW
      put(path, 0, word(path, 0) | (1 << trial))
      if ((flags & UNDER_WAY) !== 0) continue
      const began = word(node, START)
      if (began >= 0) {
        time = began
        visitFreers(node)
      }
    }
    visitEnded(address(node, TRACE), address(node, TRACE_END), time, -1)
  }
}
