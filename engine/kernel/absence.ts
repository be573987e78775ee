// How long a task takes while some of its people are away, and what is left of it when one of them is gone for good. Every function has a twin of the
// same name in src/kernel/dispatch/twin-absence.ts, which says what it does.
import { address, PURSUE_ALL, put, READY_SETS, READY_WORDS, ROOT, STINT_COUNT, STINTS, word } from './dispatch/ground'
import {
  ABSENCE,
  ABSENCES,
  AWAY_FROM,
  AWAY_TO,
  BREAKS,
  CURSOR,
  DONE,
  END,
  HOLDER,
  NEXT_ABSENCE,
  PACE,
  PLACE,
  PLACES,
  PLACES_END,
  SINCE,
  STINT,
  STINT_FROM,
  STINT_OF,
  STINT_TO,
} from './dispatch/records'
import { INSTANT, TIME_MAX, UNSETTLED } from './layout'

const FOREVER: i32 = 0x7fffffff

/** Time during which all were there, at the end of a walk. */
let worked: i32 = 0
/** When one of them was gone for good, or FOREVER. */
let gone: i32 = 0

function later(absence: usize, time: i32): usize {
  while (word(absence, AWAY_TO) <= time) absence += ABSENCE
  return absence
}

function walk(task: usize, from: i32, length: i32, last: i32): i32 {
  const places = address(task, PLACES)
  const end = address(task, PLACES_END)
  let time = from
  worked = 0
  gone = FOREVER
  do {
    let until = last
    let back = time
    for (let place = places; place < end; place += PLACE) {
      const absence = later(address(place, CURSOR), time)
      put(place, CURSOR, <i32>absence)
      const begins = word(absence, AWAY_FROM)
      const ends = word(absence, AWAY_TO)
      if (begins > time) until = min(until, begins)
      else if (ends === FOREVER) gone = min(gone, begins)
      else back = max(back, ends)
    }
    if (gone !== FOREVER) return gone
    if (time >= last) return last
    if (back > time) {
      time = back
      continue
    }
    const there = min(length - worked, until - time)
    worked += there
    time += there
  } while (worked < length)
  return time
}

export function engage(task: usize, now: i32, length: i32): i32 {
  put(task, SINCE, now)
  put(task, BREAKS, 0)
  if (length < INSTANT) return now + 1
  const end = address(task, PLACES_END)
  for (let place = address(task, PLACES); place < end; place += PLACE) {
    const person = address(place, HOLDER)
    const absence = <i32>later(address(person, NEXT_ABSENCE), now)
    put(person, NEXT_ABSENCE, absence)
    put(place, CURSOR, absence)
  }
  const time = walk(task, now & -INSTANT, length, FOREVER)
  if (gone !== FOREVER) put(task, BREAKS, 1)
  return min(time, TIME_MAX)
}

export function timeWorked(task: usize, time: i32): i32 {
  const end = address(task, PLACES_END)
  for (let place = address(task, PLACES); place < end; place += PLACE) put(place, CURSOR, word(address(place, HOLDER), ABSENCES))
  walk(task, word(task, SINCE) & -INSTANT, FOREVER, time & -INSTANT)
  return worked
}

export function breakOff(ground: usize, task: usize, time: i32): i32 {
  const work = <i32>ceil((<f64>timeWorked(task, time) * <f64>word(task, PACE)) / (1000 * <f64>INSTANT)) * INSTANT
  put(task, DONE, word(task, DONE) + work)
  const end = address(task, PLACES_END)
  let count = word(ground, STINT_COUNT)
  let stint = address(ground, STINTS) + <usize>count * STINT
  for (let place = address(task, PLACES); place < end; place += PLACE, stint += STINT, count += 1) {
    v128.store(stint, v128.load(place))
    put(stint, STINT_OF, <i32>task)
    put(stint, STINT_FROM, word(task, SINCE))
    put(stint, STINT_TO, time)
  }
  put(ground, STINT_COUNT, count)
  put(task, SINCE, -1)
  return work
}

export function isOver(ground: usize): bool {
  if (word(ground, PURSUE_ALL) === 0 && word(address(ground, ROOT), END) !== UNSETTLED) return true
  const sets = address(ground, READY_SETS)
  const end = sets + (address(ground, READY_WORDS) << 2)
  for (let set = sets; set < end; set += 8) if (load<u64>(set) !== 0) return false
  return true
}
