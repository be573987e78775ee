import { FOREVER } from '../../problem.ts'
import { INSTANT, TIME_MAX, UNSETTLED } from '../../time.ts'
import { RECORD } from './ground.ts'
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
} from './records.ts'
import type { State } from './twin-state.ts'

/** The first absence of a list that ends after a time. */
function later({ int }: State, absence: number, time: number): number {
  let at = absence >> 2
  while ((int[at + AWAY_TO] as number) <= time) at += ABSENCE
  return at << 2
}

/**
 * Goes through the absences of a task's people, from where their places look: when all of them have been there together for so long, or `last` if
 * that comes first, or when one of them is gone for good.
 */
function walk(s: State, task: number, from: number, length: number, last: number): number {
  const { int } = s
  const places = (int[task + PLACES] as number) >> 2
  const end = (int[task + PLACES_END] as number) >> 2
  let time = from
  s.worked = 0
  s.gone = FOREVER
  do {
    let until = last
    let back = time
    for (let place = places; place < end; place += PLACE) {
      const absence = later(s, int[place + CURSOR] as number, time)
      int[place + CURSOR] = absence
      const begins = int[(absence >> 2) + AWAY_FROM] as number
      const ends = int[(absence >> 2) + AWAY_TO] as number
      if (begins > time) until = Math.min(until, begins)
      else if (ends === FOREVER) s.gone = Math.min(s.gone, begins)
      else back = Math.max(back, ends)
    }
    if (s.gone !== FOREVER) return s.gone
    if (time >= last) return last
    if (back > time) {
      time = back
      continue
    }
    const there = Math.min(length - s.worked, until - time)
    s.worked += there
    time += there
  } while (s.worked < length)
  return time
}

/** A task begins, or goes on, for so long while all its people are there; the time of its next event: it ends, or one of them is gone for good. */
export function engage(s: State, task: number, length: number): number {
  const { int, now } = s
  int[task + SINCE] = now
  int[task + BREAKS] = 0
  if (length < INSTANT) return now + 1
  const end = (int[task + PLACES_END] as number) >> 2
  for (let place = (int[task + PLACES] as number) >> 2; place < end; place += PLACE) {
    const person = (int[place + HOLDER] as number) >> 2
    const absence = later(s, int[person + NEXT_ABSENCE] as number, now)
    int[person + NEXT_ABSENCE] = absence
    int[place + CURSOR] = absence
  }
  const time = walk(s, task, now & -INSTANT, length, FOREVER)
  if (s.gone !== FOREVER) int[task + BREAKS] = 1
  return Math.min(time, TIME_MAX)
}

/** For how long all people of a task have been there since it started last. */
export function timeWorked(s: State, task: number, time: number): number {
  const { int } = s
  const end = (int[task + PLACES_END] as number) >> 2
  for (let place = (int[task + PLACES] as number) >> 2; place < end; place += PLACE)
    int[place + CURSOR] = int[((int[place + HOLDER] as number) >> 2) + ABSENCES] as number
  walk(s, task, (int[task + SINCE] as number) & -INSTANT, FOREVER, time & -INSTANT)
  return s.worked
}

/** Keeps what was done of a task that is broken off, and who did it; the work done since it started last, rounded up so that no day is ever lost. */
export function breakOff(s: State, task: number, time: number): number {
  const { int, record } = s
  const work = Math.ceil((timeWorked(s, task, time) * (int[task + PACE] as number)) / (1000 * INSTANT)) * INSTANT
  int[task + DONE] = (int[task + DONE] as number) + work
  const end = (int[task + PLACES_END] as number) >> 2
  let count = record[RECORD.stintCount] as number
  for (let place = (int[task + PLACES] as number) >> 2; place < end; place += PLACE) {
    const stint = s.stints + STINT * count
    for (let word = 0; word < PLACE; word += 1) int[stint + word] = int[place + word] as number
    int[stint + STINT_OF] = task << 2
    int[stint + STINT_FROM] = int[task + SINCE] as number
    int[stint + STINT_TO] = time
    count += 1
  }
  record[RECORD.stintCount] = count
  int[task + SINCE] = -1
  return work
}

/** When nothing runs: whether nothing will ever run again, because the root is decided or no task waits for people. */
export function isOver({ int, root, pursueAll, ready, readyWords }: State): boolean {
  if (!pursueAll && int[root + END] !== UNSETTLED) return true
  for (let word = 0; word < readyWords; word += 1) if (int[ready + word] !== 0) return false
  return true
}
