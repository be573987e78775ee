// The next event of each task: see src/kernel/dispatch/twin-events.ts. A pair of task and time is one number here, compared as i64 or as f64, and few
// events keep their places: what is free holds Infinity, so that as many are looked at every time.
import { events, put } from './ground'
import { EVENT, EVENT_BASE, FEW } from './records'

/** Places of the first FEW that are free, as bits, and the end of those that ever were not. */
let free: u32 = 0
let end: usize = 0
/** How many events there are, or FEW where there are fewer. */
let eventCount: i32 = 0
/** The earliest; Infinity for none. */
export let first: i64 = 0

export function forgetEvents(): void {
  free = -1
  end = events
  eventCount = FEW
  first = reinterpret<i64>(Infinity)
}

export function eventAt(place: i32): i64 {
  return load<i64>(events + ((<usize>place) << 3))
}

export function taskOf(event: i64): usize {
  return <usize>(<u32>event)
}

/** That of none is later than any. */
export function timeOf(event: i64): i32 {
  return <i32>(event >> 32) - EVENT_BASE
}

function putEvent(place: i32, event: i64): void {
  store<i64>(events + ((<usize>place) << 3), event)
  put(taskOf(event), EVENT, place)
}

/** Two at a time, and without branches that nobody could foresee. */
export function findFirst(): void {
  first = eventAt(0)
  if (eventCount > FEW) return
  let least = v128.load(events)
  for (let pair = events + 16; pair < end; pair += 16) least = f64x2.pmin(least, v128.load(pair))
  first = i64x2.extract_lane(f64x2.pmin(least, v128.shuffle<i64>(least, least, 1, 0)), 0)
}

export function push(time: i32, task: usize): void {
  const event = ((<i64>(EVENT_BASE + time)) << 32) | <i64>task
  if (event < first) first = event
  if (free !== 0) {
    const place = ctz(free)
    free &= free - 1
    putEvent(place, event)
    end = max(end, events + ((<usize>place) << 3) + 8)
    return
  }
  const place = eventCount
  eventCount += 1
  putEvent(place, event)
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
  if (eventCount === FEW) {
    store<f64>(events + ((<usize>place) << 3), Infinity)
    free |= 1 << place
    return
  }
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
