import { ROW, WORDS } from '../layout.ts'
import { RECORD } from './ground.ts'
import { END, FLAG, NODE, START, TILE } from './records.ts'
import { hasFlag, type State } from './twin-state.ts'

const SIGN = 31

/** Lays out the draws of TILE trials one by one. */
export function gather({ int, record, drawn, tasks, tasksRow }: State, first: number): void {
  const rows = (record[RECORD.blockDrawn] as number) >> 2
  for (let task = 0; task < tasks; task += 1) {
    const from = rows + task * ROW + first
    for (let t = 0; t < TILE; t += 1) int[drawn + t * tasksRow + task] = int[from + t] as number
  }
}

/** Keeps how the trial at hand ended. */
export function keepTrial(s: State): void {
  const { int, nodes, tasks, nodeCount } = s
  const starts = s.starts + s.trial * s.tasksRow
  const ends = s.ends + s.trial * s.nodesRow
  for (let i = 0; i < tasks; i += 1) int[starts + i] = int[nodes + NODE * i + START] as number
  for (let i = 0; i < nodeCount; i += 1) int[ends + i] = int[nodes + NODE * i + END] as number
}

/** Puts what was kept into the rows of the block. */
export function scatter(s: State, first: number): void {
  const { int, record, tasks, nodeCount, tasksRow, nodesRow } = s
  const [startRows, endRows, ranRows] = [RECORD.blockStart, RECORD.blockEnd, RECORD.blockRan].map((row) => (record[row] as number) >> 2)
  for (let task = 0; task < tasks; task += 1) {
    const to = (startRows as number) + task * ROW + first
    let idle = 0
    for (let t = 0; t < TILE; t += 1) {
      const start = int[s.starts + t * tasksRow + task] as number
      int[to + t] = start
      idle |= (start >>> SIGN) << t
    }
    const before = hasFlag(s, s.nodes + NODE * task, FLAG.SETTLED_BEFORE | FLAG.UNDER_WAY)
    setBits(int, (ranRows as number) + task * WORDS, first, before ? -1 : ~idle)
  }
  for (let node = 0; node < nodeCount; node += 1) {
    const to = (endRows as number) + node * ROW + first
    for (let t = 0; t < TILE; t += 1) int[to + t] = int[s.ends + t * nodesRow + node] as number
  }
}

/** Sets TILE bits of a row. */
function setBits(int: Int32Array, row: number, first: number, bits: number): void {
  const word = row + (first >> 5)
  const shift = first & 31
  int[word] = ((int[word] as number) & ~(0xffff << shift)) | ((bits & 0xffff) << shift)
}
