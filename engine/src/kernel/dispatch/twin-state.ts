import { UNSETTLED } from '../../time.ts'
import { type Ground, RECORD } from './ground.ts'
import { END, FLAGS, TILE, tileRow, WANTED } from './records.ts'

/**
 * One dispatcher at work without WebAssembly. One object of plain whole numbers: engines of JavaScript read its fields almost as fast as variables.
 * Places are indices into `int` (or `double`) over the whole heap: a quarter (an eighth) of the address. A node is known by the place of its record.
 */
export interface State {
  readonly int: Int32Array
  readonly double: Float64Array
  readonly record: Int32Array
  readonly tasks: number
  readonly nodeCount: number
  readonly groupCount: number
  readonly personCount: number
  readonly laterReleaseCount: number
  readonly root: number
  readonly firstNow: number
  readonly pursueAll: boolean
  readonly ledger: boolean
  readonly readyWords: number
  readonly tasksRow: number
  readonly nodesRow: number
  readonly nodes: number
  readonly firstStates: number
  readonly groups: number
  readonly people: number
  readonly laterReleases: number
  readonly firstReady: number
  readonly ready: number
  readonly awake: number
  readonly heads: number
  readonly events: number
  readonly stack: number
  readonly drawn: number
  readonly starts: number
  readonly ends: number
  readonly payments: number
  readonly paidAt: number
  readonly paid: number
  /** Most times a trial pays. */
  readonly entries: number
  readonly stints: number
  /** The first change of attendance; 0: everybody is always there. */
  readonly changes: number
  /** The paths of the block at hand; 0 for none. */
  paths: number
  /** The trial of the tile, its draws and its cost. */
  trial: number
  draws: number
  cost: number
  now: number
  /** How many events there are, and the place of the earliest of few; −1: not known. */
  eventCount: number
  first: number
  /** How many groups are awake. */
  awakeCount: number
  /** For walking back: nodes seen in this trial bear its stamp. */
  stamp: number
  top: number
  /** At the end of a walk through absences: time during which all were there, and when one was gone for good, or FOREVER. */
  worked: number
  gone: number
}

export function createState(buffer: ArrayBuffer, { record, arrays }: Ground): State {
  const word = (name: keyof typeof RECORD): number => record[RECORD[name]] as number
  const int = (name: keyof typeof RECORD): number => word(name) >> 2
  return {
    int: new Int32Array(buffer),
    double: new Float64Array(buffer),
    record,
    tasks: word('tasks'),
    nodeCount: word('nodeCount'),
    groupCount: word('groupCount'),
    personCount: word('personCount'),
    laterReleaseCount: word('laterReleaseCount'),
    root: int('root'),
    firstNow: word('firstNow'),
    pursueAll: word('pursueAll') === 1,
    ledger: word('ledger') === 1,
    readyWords: word('readyWords'),
    tasksRow: tileRow(word('tasks')),
    nodesRow: tileRow(word('nodeCount')),
    nodes: int('nodes'),
    firstStates: int('firstStates'),
    groups: int('groups'),
    people: int('people'),
    laterReleases: int('laterReleases'),
    firstReady: int('firstReady'),
    ready: int('ready'),
    awake: int('awake'),
    heads: int('heads'),
    events: word('events') >> 3,
    stack: int('stack'),
    drawn: int('drawn'),
    starts: int('starts'),
    ends: int('ends'),
    payments: int('payments'),
    paidAt: int('paidAt'),
    paid: word('paid') >> 3,
    entries: arrays.paid.length / TILE,
    stints: int('stints'),
    changes: int('changes'),
    paths: 0,
    trial: 0,
    draws: 0,
    cost: 0,
    now: 0,
    eventCount: 0,
    first: -1,
    awakeCount: 0,
    stamp: 0,
    top: 0,
    worked: 0,
    gone: 0,
  }
}

export const isUndecided = (s: State, node: number): boolean => s.int[node + END] === UNSETTLED
export const isWanted = (s: State, node: number): boolean => (s.int[node + WANTED] as number) > 0
export const hasFlag = (s: State, node: number, flag: number): boolean => ((s.int[node + FLAGS] as number) & flag) !== 0
