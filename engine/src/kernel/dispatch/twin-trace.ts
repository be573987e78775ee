import { endTime, INSTANT, UNSETTLED } from '../../time.ts'
import { WORDS } from '../layout.ts'
import { DOWN, END, FLAG, FREER, INDEX, PLACE, PLACES, PLACES_END, SEEN, START, TRACE, TRACE_END, WAITS } from './records.ts'
import { hasFlag, type State } from './twin-state.ts'

function visit(s: State, node: number): void {
  const { int } = s
  if (int[node + SEEN] === s.stamp) return
  int[node + SEEN] = s.stamp
  int[s.stack + s.top] = node
  s.top += 1
}

/**
 * Visits those nodes of a list that ended at the instant of `time`, and not in a later round of it; of a goal's parts only those that ended as the goal
 * did (`like` is its end, −1 for any). The list is between two addresses.
 */
function visitEnded(s: State, from: number, to: number, time: number, like: number): void {
  const { int } = s
  for (let i = from >> 2; i < to >> 2; i += 1) {
    const node = (int[i] as number) >> 2
    const end = int[node + END] as number
    const ended = endTime(end)
    if (ended <= time && ended >= (time & -INSTANT) && (like < 0 || end >= UNSETTLED === like >= UNSETTLED)) visit(s, node)
  }
}

function visitFreers(s: State, task: number): void {
  const { int } = s
  const last = (int[task + PLACES_END] as number) >> 2
  for (let place = (int[task + PLACES] as number) >> 2; place < last; place += PLACE) {
    const freer = (int[place + FREER] as number) >> 2
    if (freer !== 0) visit(s, freer)
  }
}

/**
 * Walks back from the root's success: from a goal to the parts that decided it, from a task to what let it start (the last of what it waited for, and
 * the tasks whose end freed its people). Ties within an instant all count. Every open task met is on the path of the block's trial.
 */
export function markPath(s: State, trial: number): void {
  const { int } = s
  const word = s.paths + (trial >> 5)
  s.stamp += 1
  visit(s, s.root)
  while (s.top > 0) {
    s.top -= 1
    const node = int[s.stack + s.top] as number
    const end = int[node + END] as number
    // A goal was decided at its end, a task let go at its start, an impossible one at its end.
    let time = endTime(end)
    if (hasFlag(s, node, FLAG.IS_GOAL)) visitEnded(s, int[node + DOWN] as number, int[node + WAITS] as number, time, end)
    else {
      if (hasFlag(s, node, FLAG.SETTLED_BEFORE)) continue
      const path = word + WORDS * (int[node + INDEX] as number)
      int[path] = (int[path] as number) | (1 << (trial & 31))
      if (hasFlag(s, node, FLAG.UNDER_WAY)) continue
      const began = int[node + START] as number
      if (began >= 0) {
        time = began
        visitFreers(s, node)
      }
    }
    visitEnded(s, int[node + TRACE] as number, int[node + TRACE_END] as number, time, -1)
  }
}
