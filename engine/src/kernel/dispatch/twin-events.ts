import { EVENT, EVENT_BASE, FEW } from './records.ts'
import type { State } from './twin-state.ts'

// The next event of each task, by time and at equal times by task. Few events lie in no order, more in a binary heap; each task knows the place of its
// event, so that it can be taken back. An event is a pair of words, address of the task and EVENT_BASE + time, compared as one float64.

export const timeAt = (s: State, place: number): number => (s.int[2 * (s.events + place) + 1] as number) - EVENT_BASE
export const taskAt = (s: State, place: number): number => (s.int[2 * (s.events + place)] as number) >> 2

const eventAt = (s: State, place: number): number => s.double[s.events + place] as number

function put(s: State, place: number, event: number): void {
  s.double[s.events + place] = event
  s.int[taskAt(s, place) + EVENT] = place
}

function findFirst(s: State): void {
  const { double, events } = s
  const last = events + s.eventCount
  let first = events
  let least = double[events] as number
  for (let place = events + 1; place < last; place += 1) {
    const event = double[place] as number
    if (event >= least) continue
    least = event
    first = place
  }
  s.first = first - events
}

/** Place of the earliest event; −1 without events. */
export function earliest(s: State): number {
  if (s.eventCount === 0) return -1
  if (s.eventCount > FEW) return 0
  if (s.first < 0) findFirst(s)
  return s.first
}

export function push(s: State, time: number, task: number): void {
  const place = s.eventCount
  s.eventCount += 1
  s.int[2 * (s.events + place)] = task << 2
  s.int[2 * (s.events + place) + 1] = EVENT_BASE + time
  s.int[task + EVENT] = place
  if (place >= FEW) {
    // The first that is one too many puts all in order.
    for (let i = place === FEW ? 1 : place; i <= place; i += 1) rise(s, i)
  } else if (s.first >= 0 && eventAt(s, place) < eventAt(s, s.first)) s.first = place
}

/** Moves the event at a place of the heap up to where it belongs. */
function rise(s: State, from: number): void {
  const event = eventAt(s, from)
  let place = from
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (eventAt(s, parent) < event) break
    put(s, place, eventAt(s, parent))
    place = parent
  }
  put(s, place, event)
}

/** Fills a place of the heap that has become free with an event that is not in it any more. */
function refill(s: State, free: number, event: number): void {
  let place = free
  // As if it had been the earliest: then what was above it moves down by one.
  for (; place > 0; place = (place - 1) >> 1) put(s, place, eventAt(s, (place - 1) >> 1))
  for (let child = 1; child < s.eventCount; child = 2 * place + 1) {
    if (child + 1 < s.eventCount && eventAt(s, child + 1) < eventAt(s, child)) child += 1
    if (event < eventAt(s, child)) break
    put(s, place, eventAt(s, child))
    place = child
  }
  put(s, place, event)
}

export function remove(s: State, place: number): void {
  s.first = -1
  s.eventCount -= 1
  if (place === s.eventCount) return
  const event = eventAt(s, s.eventCount)
  if (s.eventCount > FEW) refill(s, place, event)
  else put(s, place, event)
}
