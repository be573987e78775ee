import { AFTER, FALLBACK, FOREVER, NEED } from '../../problem.ts'
import { DAY, FAILED, finishTime, INSTANT, TIME_MAX, UNSETTLED } from '../../time.ts'
import { DRAWN_FAILURE } from '../layout.ts'
import { type DispatchLoops, type Ground, RECORD } from './ground.ts'
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
  FLAG,
  FLAGS,
  GROUP,
  INDEX,
  MORE,
  NODE,
  NODE_STATE,
  PACE,
  PART,
  PENDING,
  RELEASE,
  SEAT,
  START,
  TO_FALSE,
  TO_TRUE,
  UP,
  UP_END,
  WAITS,
  WANTED,
  WHOM,
} from './records.ts'
import { breakOff, engage, isOver, timeWorked } from './twin-absence.ts'
import { earliest, push, remove, taskAt, timeAt } from './twin-events.ts'
import {
  addTime,
  beginStaff,
  fallAsleep,
  findHeads,
  markReady,
  noteFreers,
  placeOfFirst,
  putHead,
  putNoHead,
  rateOf,
  release,
  take,
  unmark,
} from './twin-staff.ts'
import { createState, hasFlag, isUndecided, isWanted, type State } from './twin-state.ts'
import { gather, keepTrial, scatter } from './twin-tile.ts'
import { markPath } from './twin-trace.ts'

/** What engine/kernel/dispatch.ts does, without WebAssembly, bit for bit: what it is checked against, and what runs where there is none. */
export function twinDispatch(buffer: ArrayBuffer, ground: Ground): DispatchLoops {
  const s = createState(buffer, ground)
  const { record } = ground
  return {
    settleBefore(node, succeeded, time) {
      s.awakeCount = 0
      settle(s, node >> 2, succeeded ? time : FAILED - time, time)
    },
    run(first, count, afterTrial) {
      s.paths = (record[RECORD.paths] as number) >> 2
      gather(s, first)
      for (let t = 0; t < count; t += 1) {
        s.trial = t
        s.draws = s.drawn + t * s.tasksRow
        s.cost = ((record[RECORD.blockCost] as number) >> 3) + first + t
        runTrial(s)
        if (s.paths !== 0 && (s.int[s.root + END] as number) < UNSETTLED) markPath(s, first + t)
        keepTrial(s)
        afterTrial?.(first + t)
      }
      scatter(s, first)
    },
  }
}

function runTrial(s: State): void {
  const { int } = s
  begin(s)
  let change = s.changes
  // What is under way keeps its people, be they there or not: only then do those who are off go.
  if (change !== 0) startAll(s)
  for (let isSettled = false; ; ) {
    const place = earliest(s)
    if (place >= 0 && timeAt(s, place) === s.now) {
      const task = taskAt(s, place)
      remove(s, place)
      happen(s, task)
      isSettled = false
    } else if (change !== 0 && (int[change + AT] as number) <= s.now) {
      makeChange(s, change)
      change += CHANGE
      isSettled = false
    } else if (!isSettled) {
      startAll(s)
      isSettled = true
    } else if (change !== 0) {
      const next = int[change + AT] as number
      if (place >= 0) s.now = Math.min(next, timeAt(s, place))
      else if (next === FOREVER || isOver(s)) return
      else s.now = next
    } else if (place >= 0) s.now = timeAt(s, place)
    else return
  }
}

function begin(s: State): void {
  const { int, nodes, firstStates, nodeCount } = s
  for (let i = 0; i < nodeCount; i += 1)
    for (let word = 0; word < NODE_STATE; word += 1) int[nodes + NODE * i + word] = int[firstStates + NODE_STATE * i + word] as number
  int[s.payments + s.trial] = 0
  beginStaff(s)
  s.now = s.firstNow
  for (let i = 0; i < s.laterReleaseCount; i += 1) {
    const task = (int[s.laterReleases + i] as number) >> 2
    push(s, int[task + RELEASE] as number, task)
  }
}

/** Somebody comes or goes, or nobody is left who could do a task. */
function makeChange(s: State, change: number): void {
  const whom = (s.int[change + WHOM] as number) >> 2
  const more = s.int[change + MORE] as number
  if (more !== 0) addTime(s, whom, more)
  else if (isUndecided(s, whom) && isWanted(s, whom) && s.int[whom + PACE] === 0) {
    s.int[whom + CLOSED] = 1
    unmark(s, whom)
    settle(s, whom, FAILED - s.now, s.now)
  }
}

/** The time of a task's event has come: it finishes, or loses somebody, or may start from now on. */
function happen(s: State, task: number): void {
  if (s.int[task + PACE] !== 0) {
    if (s.changes !== 0 && s.int[task + BREAKS] !== 0) interrupt(s, task)
    else finish(s, task)
  } else if (isUndecided(s, task) && (s.int[task + PENDING] === 0 || hasFlag(s, task, FLAG.UNDER_WAY))) markReady(s, task)
}

/** Offers people by rank to the tasks that could start. Nothing that starts lets anything else start, so once through is enough. */
function startAll(s: State): void {
  const { int } = s
  const last = findHeads(s)
  for (;;) {
    const place = placeOfFirst(s, last)
    const task = (int[place] as number) >> 2
    if (task === 0) break
    const group = (int[task + GROUP] as number) >> 2
    offer(s, task, group)
    if (int[group + BLOCKED] === 0) putHead(s, place, group, (int[task + SEAT] as number) + 1)
    else putNoHead(s, place)
  }
  fallAsleep(s)
}

/** Offers people to a task that could start if no goal held it back. */
function offer(s: State, task: number, group: number): void {
  const { int } = s
  if (((int[task + FLAGS] as number) & (FLAG.MAY_BE_HELD | FLAG.UNDER_WAY)) === FLAG.MAY_BE_HELD && !isFree(s, task)) {
    int[group + AWAKE] = 2
    return
  }
  const share = take(s, task, group)
  if (share === 0) int[group + BLOCKED] = 1
  else {
    unmark(s, task)
    start(s, task, share)
  }
}

const drawOf = ({ int, draws }: State, task: number): number => int[draws + (int[task + INDEX] as number)] as number

function start(s: State, task: number, share: number): void {
  const { int, now } = s
  const isFirst = s.changes === 0 || (int[task + START] as number) < 0
  if (isFirst) int[task + DONE] = 0
  const duration = (drawOf(s, task) & ~DRAWN_FAILURE) - (int[task + DONE] as number)
  const length = share === 1000 ? duration : Math.min(TIME_MAX, Math.floor((duration * 1000) / share)) & -INSTANT
  int[task + PACE] = share
  if (isFirst) int[task + START] = now
  if (s.paths !== 0) noteFreers(s, task, now)
  if (isFirst) pay(s, task, s.double[(task + COST) >> 1] as number)
  push(s, s.changes === 0 ? finishTime(now, length) : engage(s, task, length), task)
}

/** Somebody who holds a place is gone for good: the task keeps what is done, frees the others, and waits for people anew. */
function interrupt(s: State, task: number): void {
  payPeople(s, task, breakOff(s, task, s.now))
  s.int[task + PACE] = 0
  release(s, task, s.now)
  markReady(s, task)
}

function finish(s: State, task: number): void {
  const { now } = s
  const drawn = drawOf(s, task)
  s.int[task + PACE] = 0
  payPeople(s, task, (drawn & ~DRAWN_FAILURE) - (s.int[task + DONE] as number))
  release(s, task, now)
  settle(s, task, drawn >= DRAWN_FAILURE ? FAILED - now : now, now)
}

/** Stops a moot task: its people are free, its work so far is paid. In place of its event stays when that was. */
function halt(s: State, task: number, time: number): void {
  const { int } = s
  const place = int[task + EVENT] as number
  // What finishes at this very instant still finishes.
  if (timeAt(s, place) === time) return
  const elapsed = s.changes === 0 ? (time & -INSTANT) - ((int[task + START] as number) & -INSTANT) : timeWorked(s, task, time)
  payPeople(s, task, (elapsed * (int[task + PACE] as number)) / 1000)
  int[task + PACE] = 0
  remove(s, place)
  int[task + EVENT] = time
  release(s, task, time)
}

const payPeople = (s: State, task: number, workUnits: number): void => pay(s, task, (rateOf(s, task) * workUnits) / DAY)

/** Money for a task, as of its start. */
function pay(s: State, task: number, amount: number): void {
  if (amount === 0) return
  const { int, double } = s
  double[s.cost] = (double[s.cost] as number) + amount
  if (!s.ledger) return
  const count = int[s.payments + s.trial] as number
  const entry = s.entries * s.trial + count
  int[s.paidAt + entry] = int[task + START] as number
  double[s.paid + entry] = amount
  int[s.payments + s.trial] = count + 1
}

/** A node has ended (see time.ts) at a time. */
function settle(s: State, node: number, end: number, time: number): void {
  if (!isUndecided(s, node)) return
  const { int } = s
  // A node dropped earlier has let go already. Asked before others hear of it: they may drop this one in turn. What a task waited for when it ran is
  // settled, and wants nothing of it.
  const letsGo = !s.pursueAll && isWanted(s, node) && (hasFlag(s, node, FLAG.IS_GOAL) || (int[node + PENDING] as number) > 0)
  int[node + END] = end
  const last = (int[node + UP_END] as number) >> 2
  for (let i = (int[node + UP] as number) >> 2; i < last; i += 1) {
    const edge = int[i] as number
    if (isUndecided(s, edge >> 2)) tell(s, edge >> 2, edge & 3, end < UNSETTLED, time)
  }
  if (letsGo) stopWanting(s, node, time)
}

/** One part or one wait of an undecided node has settled. */
function tell(s: State, node: number, kind: number, succeeded: boolean, time: number): void {
  const { int } = s
  if (kind === PART) {
    const count = node + (succeeded ? TO_TRUE : TO_FALSE)
    int[count] = (int[count] as number) - 1
  } else if (kind === AFTER || (kind === NEED) === succeeded) int[node + PENDING] = (int[node + PENDING] as number) - 1
  else {
    if (!hasFlag(s, node, FLAG.UNDER_WAY)) settle(s, node, FAILED - time, time)
    return
  }
  const pending = int[node + PENDING] as number
  if (!hasFlag(s, node, FLAG.IS_GOAL)) {
    if (pending === 0 && int[node + PACE] === 0 && (int[node + RELEASE] as number) <= time) markReady(s, node)
  } else if ((int[node + TO_TRUE] as number) <= 0 && pending === 0) settle(s, node, time, time)
  else if ((int[node + TO_FALSE] as number) <= 0) settle(s, node, FAILED - time, time)
}

/** A node that is decided or dropped no longer wants what it is made of and waited for. */
function stopWanting(s: State, node: number, time: number): void {
  const { int } = s
  const last = (int[node + DOWN_END] as number) >> 2
  for (let i = (int[node + DOWN] as number) >> 2; i < last; i += 1) {
    const lower = (int[i] as number) >> 2
    if (isUndecided(s, lower)) unwant(s, lower, time)
  }
}

function unwant(s: State, node: number, time: number): void {
  const { int } = s
  const wanted = (int[node + WANTED] as number) - 1
  int[node + WANTED] = wanted
  if (wanted !== 0) return
  if (int[node + PACE] === 0) unmark(s, node)
  else if (!hasFlag(s, node, FLAG.KEEP)) halt(s, node, time)
  // As in `settle`: what has no wait pending wants nothing of what it waited for.
  if (hasFlag(s, node, FLAG.IS_GOAL) || (int[node + PENDING] as number) > 0) stopWanting(s, node, time)
}

/** Whether some way up to the root is not held back by a goal that still waits or by an earlier part. */
function isFree(s: State, node: number): boolean {
  if (node === s.root) return true
  const { int, pursueAll } = s
  const from = (int[node + UP] as number) >> 2
  const to = (int[node + UP_END] as number) >> 2
  for (let i = from; i < to; i += 1) {
    const edge = int[i] as number
    const consumer = edge >> 2
    const kind = edge & 3
    if (!pursueAll && !(isUndecided(s, consumer) && isWanted(s, consumer))) continue
    // What is needed or followed is not held by who waits for it, held or not; a fallback is.
    if (kind !== PART ? kind !== FALLBACK || isFree(s, consumer) : letsStart(s, consumer, node)) return true
  }
  return pursueAll && from === to
}

/** Whether a goal that is not decided does not hold a part back: all that it waits for, or that it tries before, is settled, whichever way. */
function letsStart(s: State, goal: number, part: number): boolean {
  if (isAnyUndecided(s, s.int[goal + WAITS] as number, s.int[goal + DOWN_END] as number)) return false
  return !(hasFlag(s, goal, FLAG.IN_ORDER) && waitsForEarlierPart(s, goal, part)) && isFree(s, goal)
}

function waitsForEarlierPart(s: State, goal: number, part: number): boolean {
  const { int } = s
  let place = int[goal + DOWN] as number
  while ((int[place >> 2] as number) >> 2 !== part) place += 4
  return isAnyUndecided(s, int[goal + DOWN] as number, place)
}

/** Among the nodes listed between two addresses. */
function isAnyUndecided(s: State, from: number, to: number): boolean {
  for (let i = from >> 2; i < to >> 2; i += 1) if (isUndecided(s, (s.int[i] as number) >> 2)) return true
  return false
}
