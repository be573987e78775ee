// A simulation event by event under limited people. Every function has a twin of the same name in src/kernel/dispatch/twin.ts, which says what it does.
import { breakOff, engage, isOver, timeWorked } from './dispatch/absences'
import { eventAt, findFirst, first, forgetEvents, push, remove, taskOf, timeOf } from './dispatch/events'
import {
  address,
  CHANGES,
  enter,
  FIRST_NOW,
  GROUP_COUNT,
  LATER_RELEASE_COUNT,
  LATER_RELEASES,
  LEDGER,
  PAID,
  PAID_AT,
  PEOPLE,
  PERSON_COUNT,
  paths,
  pursueAll,
  put,
  record,
  STINT_COUNT,
  word,
} from './dispatch/ground'
import {
  AT,
  AWAKE,
  BLOCKED,
  BREAKS,
  CHANGE,
  CLOSED,
  COST,
  DONE,
  DOWN,
  DOWN_END,
  END,
  EVENT,
  ABSENCES as FIRST_ABSENCE,
  FIRST_FREE,
  FLAGS,
  FREE,
  GROUP,
  INDEX,
  IS_GOAL,
  KEEP,
  MAY_BE_HELD,
  MORE,
  NEXT_ABSENCE,
  PACE,
  PART,
  PENDING,
  PERSON,
  RELEASE,
  SEAT,
  START,
  TO_FALSE,
  TO_TRUE,
  UNDER_WAY,
  UP,
  UP_END,
  WANTED,
  WHOM,
} from './dispatch/records'
import {
  addTime,
  fallAsleep,
  findHeads,
  headOf,
  markReady,
  NO_HEAD,
  noteFreers,
  placeOfFirst,
  rateOf,
  release,
  setAwake,
  take,
  unmark,
} from './dispatch/staff'
import { isFree } from './dispatch/tiles'
import { ABSENCES } from './dispatch/variant'
import { DAY, DRAWN_FAILURE, FAILED, INSTANT, TIME_MAX, UNSETTLED } from './layout'

const AFTER = 0
const NEED = 1

const FOREVER: i32 = 0x7fffffff
/** Later than all that happens; see `timeOf`. */
const NEVER: i32 = TIME_MAX + DAY

let now: i32 = 0
/** Addresses of the trial's draws, cost and number of payments; the first of its entries among them. */
let draws: usize = 0
let cost: usize = 0
let payments: usize = 0
let entry: i32 = 0

function isUndecided(node: usize): bool {
  return word(node, END) === UNSETTLED
}

function isWanted(node: usize): bool {
  return word(node, WANTED) > 0
}

function hasFlag(node: usize, flag: i32): bool {
  return (word(node, FLAGS) & flag) !== 0
}

/** Turns to a dispatcher: all that follows is for it. */
export function turnTo(ground: usize): void {
  enter(ground)
  forgetEvents()
  setAwake(0)
}

export function settleBefore(node: usize, succeeded: i32, time: i32): void {
  settle(node, succeeded !== 0 ? time : FAILED - time, time)
}

export function runTrial(drawsOfTrial: usize, costOfTrial: usize, paymentsOfTrial: usize, firstEntry: i32): void {
  draws = drawsOfTrial
  cost = costOfTrial
  payments = paymentsOfTrial
  entry = firstEntry
  begin()
  let change: usize = 0
  if (ABSENCES) {
    change = address(record, CHANGES)
    startAll()
  }
  for (let isSettled = false; ; ) {
    const time = timeOf(first)
    if (time === now) {
      const task = taskOf(first)
      remove(word(task, EVENT))
      happen(task)
      findFirst()
      isSettled = false
    } else if (ABSENCES && word(change, AT) <= now) {
      makeChange(change)
      findFirst()
      change += CHANGE
      isSettled = false
    } else if (!isSettled) {
      startAll()
      isSettled = true
    } else if (ABSENCES) {
      const next = word(change, AT)
      if (time < NEVER) now = min(next, time)
      else if (next === FOREVER || isOver(record)) return
      else now = next
    } else if (time < NEVER) now = time
    else return
  }
}

function makeChange(change: usize): void {
  const whom = address(change, WHOM)
  const more = word(change, MORE)
  if (more !== 0) addTime(whom, more)
  else if (isUndecided(whom) && isWanted(whom) && word(whom, PACE) === 0) {
    put(whom, CLOSED, 1)
    unmark(whom)
    settle(whom, FAILED - now, now)
  }
}

function begin(): void {
  now = word(record, FIRST_NOW)
  if (ABSENCES) {
    put(record, STINT_COUNT, 0)
    for (let i = word(record, PERSON_COUNT), person = address(record, PEOPLE); i > 0; i -= 1, person += PERSON) {
      put(person, NEXT_ABSENCE, word(person, FIRST_ABSENCE))
      addTime(person, word(person, FIRST_FREE) - word(person, FREE))
    }
  }
  setAwake(word(record, GROUP_COUNT))
  let release = address(record, LATER_RELEASES)
  for (let i = word(record, LATER_RELEASE_COUNT); i > 0; i -= 1, release += 4) {
    const task = address(release, 0)
    push(word(task, RELEASE), task)
  }
}

function happen(task: usize): void {
  if (word(task, PACE) !== 0) {
    if (ABSENCES && word(task, BREAKS) !== 0) interrupt(task)
    else finish(task)
  } else if (isUndecided(task) && (word(task, PENDING) === 0 || hasFlag(task, UNDER_WAY))) markReady(task)
}

function startAll(): void {
  const last = findHeads()
  for (;;) {
    const place = placeOfFirst(last)
    const head = load<i64>(place)
    if (head === NO_HEAD) break
    const task = taskOf(head)
    const group = address(task, GROUP)
    offer(task, group)
    store<i64>(place, word(group, BLOCKED) === 0 ? headOf(group, <usize>word(task, SEAT) + 1) : NO_HEAD)
  }
  fallAsleep()
}

function offer(task: usize, group: usize): void {
  if ((word(task, FLAGS) & (MAY_BE_HELD | UNDER_WAY)) === MAY_BE_HELD && !isFree(record, task)) {
    put(group, AWAKE, 2)
    return
  }
  const share = take(task, group)
  if (share === 0) put(group, BLOCKED, 1)
  else {
    unmark(task)
    start(task, share)
  }
}

function drawOf(task: usize): i32 {
  return word(draws, (<usize>word(task, INDEX)) << 2)
}

function start(task: usize, share: i32): void {
  let length = drawOf(task) & ~DRAWN_FAILURE
  let isFirst = true
  if (ABSENCES) {
    if (word(task, START) >= 0) {
      isFirst = false
      length -= word(task, DONE)
    } else put(task, DONE, 0)
  }
  if (share !== 1000) length = <i32>min(<f64>TIME_MAX, floor((<f64>length * 1000) / <f64>share)) & -INSTANT
  put(task, PACE, share)
  if (isFirst) put(task, START, now)
  if (paths !== 0) noteFreers(task, now)
  if (isFirst) pay(task, load<f64>(task + COST))
  if (ABSENCES) {
    push(engage(task, now, length), task)
    return
  }
  // See finishTime in src/time.ts.
  push(length < INSTANT ? now + 1 : min((now & -INSTANT) + length, TIME_MAX), task)
}

function interrupt(task: usize): void {
  payPeople(task, <f64>breakOff(record, task, now))
  put(task, PACE, 0)
  release(task, now)
  markReady(task)
}

function finish(task: usize): void {
  const draw = drawOf(task)
  put(task, PACE, 0)
  payPeople(task, <f64>((draw & ~DRAWN_FAILURE) - (ABSENCES ? word(task, DONE) : 0)))
  release(task, now)
  settle(task, draw >= DRAWN_FAILURE ? FAILED - now : now, now)
}

function halt(task: usize, time: i32): void {
  const place = word(task, EVENT)
  if (timeOf(eventAt(place)) === time) return
  const elapsed = ABSENCES ? timeWorked(task, time) : (time & -INSTANT) - (word(task, START) & -INSTANT)
  payPeople(task, (<f64>elapsed * <f64>word(task, PACE)) / 1000)
  put(task, PACE, 0)
  remove(place)
  put(task, EVENT, time)
  release(task, time)
}

function payPeople(task: usize, workUnits: f64): void {
  pay(task, (rateOf(task) * workUnits) / <f64>DAY)
}

function pay(task: usize, amount: f64): void {
  if (amount === 0) return
  store<f64>(cost, load<f64>(cost) + amount)
  if (word(record, LEDGER) === 0) return
  const count = word(payments, 0)
  const at = <usize>(entry + count)
  put(address(record, PAID_AT), at << 2, word(task, START))
  store<f64>(address(record, PAID) + (at << 3), amount)
  put(payments, 0, count + 1)
}

function settle(node: usize, end: i32, time: i32): void {
  if (!isUndecided(node)) return
  const letsGo = pursueAll === 0 && isWanted(node) && (hasFlag(node, IS_GOAL) || word(node, PENDING) > 0)
  put(node, END, end)
  const last = address(node, UP_END)
  for (let i = address(node, UP); i < last; i += 4) {
    const edge = address(i, 0)
    const consumer = edge & ~3
    if (isUndecided(consumer)) tell(consumer, <i32>edge & 3, end < UNSETTLED, time)
  }
  if (letsGo) stopWanting(node, time)
}

function tell(node: usize, kind: i32, succeeded: bool, time: i32): void {
  if (kind === PART) {
    const count = succeeded ? TO_TRUE : TO_FALSE
    put(node, count, word(node, count) - 1)
  } else if (kind === AFTER || (kind === NEED) === succeeded) put(node, PENDING, word(node, PENDING) - 1)
  else {
    if (!hasFlag(node, UNDER_WAY)) settle(node, FAILED - time, time)
    return
  }
  const pending = word(node, PENDING)
  if (!hasFlag(node, IS_GOAL)) {
    if (pending === 0 && word(node, PACE) === 0 && word(node, RELEASE) <= time) markReady(node)
  } else if (word(node, TO_TRUE) <= 0 && pending === 0) settle(node, time, time)
  else if (word(node, TO_FALSE) <= 0) settle(node, FAILED - time, time)
}

function stopWanting(node: usize, time: i32): void {
  const last = address(node, DOWN_END)
  for (let i = address(node, DOWN); i < last; i += 4) {
    const lower = address(i, 0)
    if (isUndecided(lower)) unwant(lower, time)
  }
}

function unwant(node: usize, time: i32): void {
  const wanted = word(node, WANTED) - 1
  put(node, WANTED, wanted)
  if (wanted !== 0) return
  if (word(node, PACE) === 0) unmark(node)
  else if (!hasFlag(node, KEEP)) halt(node, time)
  if (hasFlag(node, IS_GOAL) || word(node, PENDING) > 0) stopWanting(node, time)
}
