// The tasks that could start, and who is free to do them: see src/kernel/dispatch/twin-staff.ts.
import { INSTANT } from '../layout'
import { address, awake, heads, put, word } from './ground'
import {
  ASK,
  ASKED,
  ASKS,
  ASKS_END,
  AVAILABLE_END,
  AWAKE,
  BLOCKED,
  CANDIDATES,
  FIRST_ASK,
  FIRST_GROUP,
  FREE,
  FREER,
  GROUP,
  GROUPS,
  GROUPS_END,
  HOLDER,
  MENTION,
  MENTIONS,
  MENTIONS_END,
  PLACE,
  PLACES,
  PLACES_END,
  RATE,
  READY,
  READY_END,
  RELEASED_AT,
  RELEASED_BY,
  SEAT,
  SET_BIT,
  SET_WORD,
  SHARE,
  TASKS,
  TIME_WANTED,
  WANTED,
} from './records'

/** Later in rank than any. */
export const NO_HEAD: i64 = i64.MAX_VALUE

let awakeCount: i32 = 0

export function setAwake(count: i32): void {
  awakeCount = count
}

function wake(group: usize): void {
  if (word(group, AWAKE) !== 0) return
  put(group, AWAKE, 1)
  put(awake, (<usize>awakeCount) << 2, <i32>group)
  awakeCount += 1
}

export function markReady(task: usize): void {
  if (word(task, WANTED) <= 0) return
  const group = address(task, GROUP)
  const seat = <usize>word(task, SEAT)
  const set = address(group, READY) + ((seat >> 6) << 3)
  store<u64>(set, load<u64>(set) | ((<u64>1) << seat))
  if (word(group, BLOCKED) === 0) wake(group)
}

export function unmark(task: usize): void {
  const seat = <usize>word(task, SEAT)
  const set = address(address(task, GROUP), READY) + ((seat >> 6) << 3)
  store<u64>(set, load<u64>(set) & ~((<u64>1) << seat))
}

/** A task is the lower half of a head, its rank the upper one. */
export function headOf(group: usize, seat: usize): i64 {
  const first = address(group, READY)
  const last = address(group, READY_END)
  let mask = (<u64>-1) << seat
  for (let set = first + ((seat >> 6) << 3); set < last; set += 8) {
    const left = load<u64>(set) & mask
    if (left !== 0) return load<i64>(address(group, TASKS) + ((set - first) << 6) + ((<usize>ctz(left)) << 3))
    mask = -1
  }
  return NO_HEAD
}

export function findHeads(): usize {
  let place = heads
  for (let i = 0; i < awakeCount; i += 1, place += 8) store<i64>(place, headOf(address(awake, (<usize>i) << 2), 0))
  for (; ((place - heads) & 31) !== 0; place += 8) store<i64>(place, NO_HEAD)
  return place
}

/** By fours: how many groups are awake nobody can foresee, how many fours of them one can. */
export function placeOfFirst(last: usize): usize {
  let place = heads
  let least = NO_HEAD
  for (let four = heads; four < last; four += 32) {
    for (let i: usize = 0; i < 32; i += 8) {
      const head = load<i64>(four + i)
      place = head < least ? four + i : place
      least = head < least ? head : least
    }
  }
  return place
}

export function fallAsleep(): void {
  let kept = 0
  for (let i = 0; i < awakeCount; i += 1) {
    const group = address(awake, (<usize>i) << 2)
    const stays = word(group, AWAKE) >> 1
    put(group, AWAKE, stays)
    put(awake, (<usize>kept) << 2, <i32>group)
    kept += stays
  }
  awakeCount = kept
}

export function addTime(person: usize, more: i32): void {
  const left = word(person, FREE) + more
  put(person, FREE, left)
  const last = address(person, MENTIONS_END)
  for (let mention = address(person, MENTIONS); mention < last; mention += MENTION) {
    const set = address(mention, SET_WORD)
    const bit = (<u64>1) << word(mention, SET_BIT)
    const ask = address(mention, ASKED)
    const isFree = left >= word(mention, TIME_WANTED)
    const available = isFree ? load<u64>(set) | bit : load<u64>(set) & ~bit
    store<u64>(set, available)
    if (!isFree && (available !== 0 || !isNobodyFree(ask))) continue
    const blocked = <i32>!isFree
    const end = address(ask, GROUPS_END)
    let i = address(ask, GROUPS)
    for (let group = address(ask, FIRST_GROUP); i < end; group = address(i, 0)) {
      i += 4
      put(group, BLOCKED, blocked)
      if (blocked === 0) wake(group)
    }
  }
}

function isNobodyFree(ask: usize): bool {
  const last = address(ask, AVAILABLE_END)
  for (let set = ask + ASK; set < last; set += 8) if (load<u64>(set) !== 0) return false
  return true
}

function candidateFor(ask: usize, from: usize, to: usize): usize {
  const last = address(ask, AVAILABLE_END)
  let candidates = address(ask, CANDIDATES)
  for (let set = ask + ASK; set < last; set += 8, candidates += 64 * 8) {
    for (let left = load<u64>(set); left !== 0; left &= left - 1) {
      const candidate = candidates + ((<usize>ctz(left)) << 3)
      if (!holds(from, to, word(candidate, 0))) return candidate
    }
  }
  return 0
}

function holds(from: usize, to: usize, person: i32): bool {
  for (let place = from; place < to; place += PLACE) if (word(place, HOLDER) === person) return true
  return false
}

export function take(task: usize, group: usize): i32 {
  const last = address(group, ASKS_END)
  const from = address(task, PLACES)
  let place = from
  let slowest = 1000
  let i = address(group, ASKS)
  for (let ask = address(group, FIRST_ASK); i < last; ask = address(i, 0)) {
    i += 4
    const candidate = candidateFor(ask, from, place)
    // At address 4 there is nothing.
    const share = word(candidate, 4)
    if (share === 0) {
      giveBack(from, place)
      return 0
    }
    put(place, HOLDER, word(candidate, 0))
    put(place, SHARE, share)
    addTime(address(candidate, 0), -share)
    slowest = min(slowest, share)
    place += PLACE
  }
  return slowest
}

function giveBack(from: usize, to: usize): void {
  for (let place = from; place < to; place += PLACE) addTime(address(place, HOLDER), word(place, SHARE))
}

export function release(task: usize, time: i32): void {
  const from = address(task, PLACES)
  const last = address(task, PLACES_END)
  for (let place = from; place < last; place += PLACE) {
    const person = address(place, HOLDER)
    put(person, RELEASED_BY, <i32>task)
    put(person, RELEASED_AT, time)
  }
  giveBack(from, last)
}

export function rateOf(task: usize): f64 {
  const last = address(task, PLACES_END)
  let sum: f64 = 0
  for (let place = address(task, PLACES); place < last; place += PLACE) sum += load<f64>(address(place, HOLDER) + RATE)
  return sum
}

export function noteFreers(task: usize, time: i32): void {
  const last = address(task, PLACES_END)
  for (let place = address(task, PLACES); place < last; place += PLACE) {
    const person = address(place, HOLDER)
    const isNow = (word(person, RELEASED_AT) & -INSTANT) === (time & -INSTANT)
    put(place, FREER, isNow ? word(person, RELEASED_BY) : 0)
  }
}
