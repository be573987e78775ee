import { INSTANT } from '../../time.ts'
import { RECORD } from './ground.ts'
import {
  ABSENCES,
  ASK,
  ASKED,
  ASKS,
  ASKS_END,
  AVAILABLE_END,
  AWAKE,
  BLOCKED,
  CANDIDATES,
  FIRST_FREE,
  FREE,
  FREER,
  GROUP,
  GROUP_RECORD,
  GROUPS,
  GROUPS_END,
  HEAD,
  HOLDER,
  MENTION,
  MENTIONS,
  MENTIONS_END,
  NEXT_ABSENCE,
  PERSON,
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
} from './records.ts'
import { isWanted, type State } from './twin-state.ts'

const RANK_MAX = 0x7fffffff

// The tasks that could start, and who is free to do them. With hundreds of tasks waiting for ten people, trying each of them at each instant would take
// most of the time: a group of tasks whose asks cannot be met is blocked until somebody is freed whom they may take, and only groups of which something
// may have changed are awake.

/**
 * As every trial begins: no group blocked, nobody released yet. All people are free as the trial before left them, but for those who came or went in it.
 */
export function beginStaff(s: State): void {
  const { int, readyWords } = s
  if (s.changes !== 0) bringBack(s)
  for (let w = 0; w < readyWords; w += 1) int[s.ready + w] = int[s.firstReady + w] as number
  for (let i = 0; i < s.groupCount; i += 1) {
    const group = s.groups + GROUP_RECORD * i
    int[group + BLOCKED] = 0
    int[group + AWAKE] = 1
    int[s.awake + i] = group << 2
  }
  s.awakeCount = s.groupCount
  for (let person = 0; person < s.personCount; person += 1) int[s.people + PERSON * person + RELEASED_AT] = -1
}

function bringBack(s: State): void {
  const { int } = s
  s.record[RECORD.stintCount] = 0
  for (let i = 0; i < s.personCount; i += 1) {
    const person = s.people + PERSON * i
    int[person + NEXT_ABSENCE] = int[person + ABSENCES] as number
    addTime(s, person, (int[person + FIRST_FREE] as number) - (int[person + FREE] as number))
  }
}

function wake(s: State, group: number): void {
  if (s.int[group + AWAKE] !== 0) return
  s.int[group + AWAKE] = 1
  s.int[s.awake + s.awakeCount] = group << 2
  s.awakeCount += 1
}

/** The task could start if there were people; one that nothing wants does not. */
export function markReady(s: State, task: number): void {
  const { int } = s
  if (!isWanted(s, task)) return
  const group = (int[task + GROUP] as number) >> 2
  const seat = int[task + SEAT] as number
  const word = ((int[group + READY] as number) >> 2) + (seat >> 5)
  int[word] = (int[word] as number) | (1 << (seat & 31))
  if (int[group + BLOCKED] === 0) wake(s, group)
}

/** Takes a task from those that could start. Of a goal, whose group is at 0, where all is 0, nothing is taken. */
export function unmark({ int }: State, task: number): void {
  const group = (int[task + GROUP] as number) >> 2
  const seat = int[task + SEAT] as number
  const word = ((int[group + READY] as number) >> 2) + (seat >> 5)
  int[word] = (int[word] as number) & ~(1 << (seat & 31))
}

/** Finds the head of each group awake: its first task that could start, and that one's rank. The result is where they end, whole fours of them. */
export function findHeads(s: State): number {
  let place = s.heads
  for (let i = 0; i < s.awakeCount; i += 1, place += HEAD) putHead(s, place, (s.int[s.awake + i] as number) >> 2, 0)
  for (; (place - s.heads) % (4 * HEAD) !== 0; place += HEAD) putNoHead(s, place)
  return place
}

/** Puts a group's first task from a seat on that could start, or that there is none, in a place among the heads. */
export function putHead(s: State, place: number, group: number, seat: number): void {
  const { int } = s
  const first = (int[group + READY] as number) >> 2
  const last = (int[group + READY_END] as number) >> 2
  let mask = -1 << (seat & 31)
  for (let word = first + (seat >> 5); word < last; word += 1) {
    const left = (int[word] as number) & mask
    mask = -1
    if (left === 0) continue
    const found = ((int[group + TASKS] as number) >> 2) + HEAD * (32 * (word - first) + 31 - Math.clz32(left & -left))
    int[place] = int[found] as number
    int[place + 1] = int[found + 1] as number
    return
  }
  putNoHead(s, place)
}

/** In a place among the heads: none, which has a greater rank than any. */
export function putNoHead({ int }: State, place: number): void {
  int[place] = 0
  int[place + 1] = RANK_MAX
}

/** Place of the head with the smallest rank. */
export function placeOfFirst({ int, heads }: State, last: number): number {
  let place = heads
  for (let other = heads + HEAD; other < last; other += HEAD) if ((int[other + 1] as number) < (int[place + 1] as number)) place = other
  return place
}

/** Groups sleep until something may start, but for those of which goals hold some back: they may let go of them at any instant. */
export function fallAsleep(s: State): void {
  const { int, awake } = s
  let kept = 0
  for (let i = 0; i < s.awakeCount; i += 1) {
    const group = (int[awake + i] as number) >> 2
    const stays = int[group + AWAKE] === 2
    int[group + AWAKE] = stays ? 1 : 0
    if (!stays) continue
    int[awake + kept] = group << 2
    kept += 1
  }
  s.awakeCount = kept
}

/** Blocks the groups that have an ask, or no longer. */
function setBlocked(s: State, ask: number, blocked: number): void {
  const { int } = s
  const last = (int[ask + GROUPS_END] as number) >> 2
  for (let i = (int[ask + GROUPS] as number) >> 2; i < last; i += 1) {
    const group = (int[i] as number) >> 2
    int[group + BLOCKED] = blocked
    if (blocked === 0) wake(s, group)
  }
}

/** Gives a person more time, or less: for some asks they are now free enough, for others no longer. */
export function addTime(s: State, person: number, more: number): void {
  const { int } = s
  const left = (int[person + FREE] as number) + more
  int[person + FREE] = left
  const last = (int[person + MENTIONS_END] as number) >> 2
  for (let mention = (int[person + MENTIONS] as number) >> 2; mention < last; mention += MENTION) {
    const place = int[mention + SET_BIT] as number
    const word = ((int[mention + SET_WORD] as number) >> 2) + (place >> 5)
    const bit = 1 << (place & 31)
    const ask = (int[mention + ASKED] as number) >> 2
    if (left >= (int[mention + TIME_WANTED] as number)) {
      int[word] = (int[word] as number) | bit
      setBlocked(s, ask, 0)
    } else {
      int[word] = (int[word] as number) & ~bit
      if (isNobodyFree(s, ask)) setBlocked(s, ask, 1)
    }
  }
}

function isNobodyFree({ int }: State, ask: number): boolean {
  const last = (int[ask + AVAILABLE_END] as number) >> 2
  for (let word = ask + ASK; word < last; word += 1) if (int[word] !== 0) return false
  return true
}

/** The best candidate for an ask who is free enough and holds none of the task's places yet; 0: nobody. */
function candidateFor(s: State, ask: number, from: number, to: number): number {
  const { int } = s
  const first = ask + ASK
  const last = (int[ask + AVAILABLE_END] as number) >> 2
  const candidates = (int[ask + CANDIDATES] as number) >> 2
  for (let word = first; word < last; word += 1) {
    for (let left = int[word] as number; left !== 0; left &= left - 1) {
      const candidate = candidates + 2 * (32 * (word - first) + 31 - Math.clz32(left & -left))
      if (!holds(s, from, to, int[candidate] as number)) return candidate
    }
  }
  return 0
}

function holds({ int }: State, from: number, to: number, person: number): boolean {
  for (let place = from; place < to; place += PLACE) if (int[place + HOLDER] === person) return true
  return false
}

/** Gives a task of a group all the people it asks for, or nobody; the slowest share in thousandths, 0 if somebody is missing. */
export function take(s: State, task: number, group: number): number {
  const { int } = s
  const last = (int[group + ASKS_END] as number) >> 2
  const from = (int[task + PLACES] as number) >> 2
  let place = from
  let slowest = 1000
  for (let ask = (int[group + ASKS] as number) >> 2; ask < last; ask += 1) {
    const candidate = candidateFor(s, (int[ask] as number) >> 2, from, place)
    const share = candidate === 0 ? 0 : (int[candidate + 1] as number)
    if (share === 0) {
      giveBack(s, from, place)
      return 0
    }
    int[place + HOLDER] = int[candidate] as number
    int[place + SHARE] = share
    addTime(s, (int[candidate] as number) >> 2, -share)
    if (share < slowest) slowest = share
    place += PLACE
  }
  return slowest
}

function giveBack(s: State, from: number, to: number): void {
  const { int } = s
  for (let place = from; place < to; place += PLACE) addTime(s, (int[place + HOLDER] as number) >> 2, int[place + SHARE] as number)
}

/** Frees the task's people. */
export function release(s: State, task: number, time: number): void {
  const { int } = s
  const last = (int[task + PLACES_END] as number) >> 2
  for (let place = (int[task + PLACES] as number) >> 2; place < last; place += PLACE) {
    const person = (int[place + HOLDER] as number) >> 2
    int[person + RELEASED_BY] = task << 2
    int[person + RELEASED_AT] = time
    addTime(s, person, int[place + SHARE] as number)
  }
}

/** Sum of the day rates of the people the task holds. */
export function rateOf({ int, double }: State, task: number): number {
  const last = (int[task + PLACES_END] as number) >> 2
  let sum = 0
  for (let place = (int[task + PLACES] as number) >> 2; place < last; place += PLACE)
    sum += double[((int[place + HOLDER] as number) + 4 * RATE) >> 3] as number
  return sum
}

/** Notes by which task's end each of a task's people was freed at this instant. */
export function noteFreers({ int }: State, task: number, time: number): void {
  const last = (int[task + PLACES_END] as number) >> 2
  for (let place = (int[task + PLACES] as number) >> 2; place < last; place += PLACE) {
    const person = (int[place + HOLDER] as number) >> 2
    // −1, for never, is in no instant.
    const isNow = ((int[person + RELEASED_AT] as number) & -INSTANT) === (time & -INSTANT)
    int[place + FREER] = isNow ? (int[person + RELEASED_BY] as number) : 0
  }
}
