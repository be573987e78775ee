// The next event of each task: see src/kernel/dispatch/twin-events.ts. A pair of task and time is one number here, compared as i64 or as f64.
import { events, put } from './ground'
import { EVENT, EVENT_BASE } from './records'

const FEW: i32 = 24

let eventCount: i32 = 0
let first: i32 = -1

export function eventAt(place: i32): i64 {
  return load<i64>(events + ((<usize>place) << 3))
}

export function taskOf(event: i64): usize {
  return <usize>(<u32>event)
}

export function timeOf(event: i64): i32 {
  return <i32>(event >> 32) - EVENT_BASE
}

function putEvent(place: i32, event: i64): void {
  store<i64>(events + ((<usize>place) << 3), event)
  put(taskOf(event), EVENT, place)
}

/** Two at a time, and without branches that nobody could foresee. */
function findFirst(): void {
  const last = events + ((<usize>eventCount) << 3)
  store<f64>(last, Infinity)
  let least = v128.load(events)
  for (let pair = events + 16; pair < last; pair += 16) least = f64x2.pmin(least, v128.load(pair))
  least = f64x2.pmin(least, v128.shuffle<i64>(least, least, 1, 0))
  first = load<i32>(taskOf(i64x2.extract_lane(least, 0)) + EVENT)
}

export function earliest(): i32 {
  if (eventCount === 0) return -1
  if (eventCount > FEW) return 0
  if (first < 0) findFirst()
  return first
}

export function push(time: i32, task: usize): void {
  const event = ((<i64>(EVENT_BASE + time)) << 32) | <i64>task
  const place = eventCount
  eventCount += 1
  if (place < FEW && first >= 0 && event < eventAt(first)) first = place
  putEvent(place, event)
  if (place < FEW) return
  // The first that is one too many puts all in order.
  for (let i = place === FEW ? 1 : place; i <= place; i += 1) rise(i)
}

/** Moves the event at a place up to where it belongs. */
function rise(place: i32): void {
  const event = eventAt(place)
  for (; place > 0; ) {
    const parent = (place - 1) >> 1
    const other = eventAt(parent)
    if (other < event) break
    putEvent(place, other)
    place = parent
  }
  putEvent(place, event)
}

export function remove(place: i32): void {
  first = -1
  eventCount -= 1
  if (place === eventCount) return
  const event = eventAt(eventCount)
  if (eventCount > FEW) {
    // As if it had been the earliest: then what was above it moves down by one.
    for (; place > 0; place = (place - 1) >> 1) putEvent(place, eventAt((place - 1) >> 1))
    for (let child = 1; child < eventCount; child = 2 * place + 1) {
      if (child + 1 < eventCount && eventAt(child + 1) < eventAt(child)) child += 1
      const other = eventAt(child)
      if (event < other) break
      putEvent(place, other)
      place = child
    }
  }
  putEvent(place, event)
}
