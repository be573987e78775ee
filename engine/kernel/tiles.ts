// Trials that `dispatch` simulates one by one, laid out for it and put back: see src/kernel/dispatch/twin-tile.ts.
import {
  ALL_GROUPS,
  AWAKE_GROUPS,
  address,
  BLOCK_DRAWN,
  BLOCK_END,
  BLOCK_RAN,
  BLOCK_START,
  DRAWN,
  ENDS,
  FIRST_READY,
  FIRST_STATES,
  GROUP_COUNT,
  NODE_COUNT,
  NODES,
  PATHS,
  PAYMENTS,
  PEOPLE,
  PERSON_COUNT,
  put,
  READY_SETS,
  READY_WORDS,
  ROOT,
  STARTS,
  TASK_COUNT,
  tileRow,
  word,
} from './dispatch/ground'
import {
  AWAKE,
  BLOCKED,
  END,
  FLAGS,
  GROUP_RECORD,
  NODE,
  NODE_STATE,
  PERSON,
  RELEASED_AT,
  SETTLED_BEFORE,
  START,
  TILE,
  UNDER_WAY,
} from './dispatch/records'
import { markPath } from './dispatch/trace'
import { ROW, UNSETTLED } from './layout'

export { isFree } from './dispatch/holding'

const BIT_ROW: usize = 128

function low(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 4, 1, 5)
}

function high(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 2, 6, 3, 7)
}

/** Rows become columns, four of four at a time; only as many columns are written as there are. */
function turn(from: usize, fromRow: usize, rows: usize, to: usize, toRow: usize, columns: i32): void {
  for (let row: usize = 0; row < rows; row += 4, from += 4 * fromRow, to += 16) {
    for (let column = 0; column < columns; column += 4) {
      const source = from + ((<usize>column) << 2)
      const target = to + <usize>column * toRow
      const a = v128.load(source)
      const b = v128.load(source + fromRow)
      const c = v128.load(source + 2 * fromRow)
      const d = v128.load(source + 3 * fromRow)
      const lowAC = low(a, c)
      const lowBD = low(b, d)
      const highAC = high(a, c)
      const highBD = high(b, d)
      v128.store(target, low(lowAC, lowBD))
      if (column + 1 < columns) v128.store(target + toRow, high(lowAC, lowBD))
      if (column + 2 < columns) v128.store(target + 2 * toRow, low(highAC, highBD))
      if (column + 3 < columns) v128.store(target + 3 * toRow, high(highAC, highBD))
    }
  }
}

/** The rows of up to three tasks after the last are those of something else: read, but never looked at. */
export function gather(ground: usize, first: i32): void {
  const tasks = word(ground, TASK_COUNT)
  turn(address(ground, BLOCK_DRAWN) + ((<usize>first) << 2), ROW, tasks, address(ground, DRAWN), tileRow(tasks), <i32>TILE)
}

/** As every trial begins: nodes as the log left them, no group blocked and all awake, nobody released yet. */
export function begin(ground: usize, t: i32): void {
  let state = address(ground, FIRST_STATES)
  for (let i = word(ground, NODE_COUNT), node = address(ground, NODES); i > 0; i -= 1, node += NODE, state += NODE_STATE) {
    v128.store(node, v128.load(state))
    v128.store(node, v128.load(state, 16), 16)
  }
  memory.copy(address(ground, READY_SETS), address(ground, FIRST_READY), address(ground, READY_WORDS) << 2)
  let awake = address(ground, AWAKE_GROUPS)
  for (let i = word(ground, GROUP_COUNT), group = address(ground, ALL_GROUPS); i > 0; i -= 1, group += GROUP_RECORD, awake += 4) {
    put(group, BLOCKED, 0)
    put(group, AWAKE, 1)
    put(awake, 0, <i32>group)
  }
  for (let i = word(ground, PERSON_COUNT), person = address(ground, PEOPLE); i > 0; i -= 1, person += PERSON) put(person, RELEASED_AT, -1)
  put(address(ground, PAYMENTS), (<usize>t) << 2, 0)
}

export function keep(ground: usize, t: i32, trial: i32): void {
  if (address(ground, PATHS) !== 0 && word(address(ground, ROOT), END) < UNSETTLED) markPath(ground, trial)
  const tasks = word(ground, TASK_COUNT)
  const nodes = word(ground, NODE_COUNT)
  let start = address(ground, STARTS) + <usize>t * tileRow(tasks)
  let end = address(ground, ENDS) + <usize>t * tileRow(nodes)
  let node = address(ground, NODES)
  for (let i = 0; i < nodes; i += 1, node += NODE, start += 4, end += 4) {
    if (i < tasks) put(start, 0, word(node, START))
    put(end, 0, word(node, END))
  }
}

export function scatter(ground: usize, first: i32): void {
  const tasks = word(ground, TASK_COUNT)
  const nodes = word(ground, NODE_COUNT)
  const starts = address(ground, BLOCK_START) + ((<usize>first) << 2)
  turn(address(ground, STARTS), tileRow(tasks), TILE, starts, ROW, tasks)
  turn(address(ground, ENDS), tileRow(nodes), TILE, address(ground, BLOCK_END) + ((<usize>first) << 2), ROW, nodes)
  let node = address(ground, NODES)
  let ran = address(ground, BLOCK_RAN) + (<usize>first >> 3)
  for (let task = 0, row = starts; task < tasks; task += 1, node += NODE, row += ROW, ran += BIT_ROW) {
    let idle = 0
    for (let t: usize = 0; t < TILE; t += 4) idle |= i32x4.bitmask(v128.load(row + (t << 2))) << (<i32>t)
    if ((word(node, FLAGS) & (SETTLED_BEFORE | UNDER_WAY)) !== 0) idle = 0
    store<i16>(ran, <i16>~idle)
  }
}
