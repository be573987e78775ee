// The tasks that could start, and who is free to do them: see src/kernel/dispatch/twin-staff.ts.
import { INSTANT } from '../layout'
import { address, awake, put, word } from './ground'
import {
  ASKED,
  ASKS,
  ASKS_END,
  AVAILABLE,
  AVAILABLE_END,
  AWAKE,
  BLOCKED,
  CANDIDATES,
  FREE,
  FREER,
  GROUP,
  GROUPS,
  GROUPS_END,
  HEAD,
  HOLDER,
  MENTION,
  MENTIONS,
  MENTIONS_END,
  PLACE,
  PLACES,
  PLACES_END,
  RANK,
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
} from './records'

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

export function advance(group: usize, seat: usize): void {
  const first = address(group, READY)
  const last = address(group, READY_END)
  let mask = (<u64>-1) << seat
  let head = 0
  for (let set = first + ((seat >> 6) << 3); set < last; set += 8) {
    const left = load<u64>(set) & mask
    if (left !== 0) {
      head = word(address(group, TASKS) + ((set - first) << 5), (<usize>ctz(left)) << 2)
      break
    }
    mask = -1
  }
  put(group, HEAD, head)
}

/** Finds the next task of every group awake; how many there are. */
export function advanceAll(): i32 {
  for (let i = 0; i < awakeCount; i += 1) advance(address(awake, (<usize>i) << 2), 0)
  return awakeCount
}

export function placeOfFirst(active: i32): usize {
  let place = awake
  let least = rankOfHead(place)
  const last = awake + ((<usize>active) << 2)
  for (let other = awake + 4; other < last; other += 4) {
    const rank = rankOfHead(other)
    if (rank >= least) continue
    least = rank
    place = other
  }
  return place
}

function rankOfHead(place: usize): i32 {
  const head = address(address(place, 0), HEAD)
  return head === 0 ? -1 : word(head, RANK)
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
    let blocked = 0
    if (left >= word(mention, TIME_WANTED)) store<u64>(set, load<u64>(set) | bit)
    else {
      store<u64>(set, load<u64>(set) & ~bit)
      if (!isNobodyFree(ask)) continue
      blocked = 1
    }
    const end = address(ask, GROUPS_END)
    for (let i = address(ask, GROUPS); i < end; i += 4) {
      const group = address(i, 0)
      put(group, BLOCKED, blocked)
      if (blocked === 0) wake(group)
    }
  }
}

function isNobodyFree(ask: usize): bool {
  const last = address(ask, AVAILABLE_END)
  for (let set = address(ask, AVAILABLE); set < last; set += 8) if (load<u64>(set) !== 0) return false
  return true
}

function candidateFor(ask: usize, from: usize, to: usize): usize {
  const last = address(ask, AVAILABLE_END)
  let candidates = address(ask, CANDIDATES)
  for (let set = address(ask, AVAILABLE); set < last; set += 8, candidates += 64 * 8) {
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

export function take(task: usize): i32 {
  const group = address(task, GROUP)
  const last = address(group, ASKS_END)
  const from = address(task, PLACES)
  let place = from
  let slowest = 1000
  for (let ask = address(group, ASKS); ask < last; ask += 4) {
    const candidate = candidateFor(address(ask, 0), from, place)
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
