import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consumersOf } from '../graph.ts'
import { borrowHeap } from '../kernel/heap.ts'
import { DRAWN_FAILURE, ROW, WORDS } from '../kernel/layout.ts'
import {
  ALL,
  ANY,
  AT_LEAST,
  type Attendance,
  type Crew,
  FAILED_BEFORE,
  FOREVER,
  OPEN,
  type Problem,
  SUCCEEDED,
  TASK,
  toRows,
} from '../problem.ts'
import { DAY, FAILURE_MIN, TIME_MAX, UNSETTLED } from '../time.ts'
import { type Block, blockBytes, createBlock } from './block.ts'
import { createDispatcher, dispatcherBytes } from './dispatch.ts'

const TRIALS = 40

/** Whole numbers from 0 to below a limit, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = seed | 1
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** How the generated plans are made. */
interface Recipe {
  readonly seed: number
  readonly tasks: number
  readonly goals: number
  /** 0: unlimited. */
  readonly people: number
  readonly shares: boolean
  readonly discounted: boolean
  readonly underWay: boolean
  /** Whether people have days off, come and leave. */
  readonly absences: boolean
}

/** Any flat problem whose nodes stand on nodes before them in some order; the last goal is the root. */
function problemOf({ seed, tasks, goals, people, shares, discounted, underWay, absences }: Recipe): Problem {
  const next = numbers(seed)
  const nodeCount = tasks + goals
  const height = Array.from({ length: nodeCount }, (_, node) => (node === nodeCount - 1 ? 2 ** 20 : next(1000) * nodeCount + node))
  const below = (node: number) => height.flatMap((h, other) => (h < (height[node] as number) ? [other] : []))
  const some = (from: readonly number[], most: number) => [
    ...new Set(Array.from({ length: Math.min(most, from.length) }, () => from[next(from.length)] as number)),
  ]
  const parts = height.map((_, node) => (node < tasks ? [] : some(below(node), node === nodeCount - 1 ? 12 : 4)))
  const waits = height.map((_, node) => (next(3) === 0 ? some(below(node), 2).filter((other) => !parts[node]?.includes(other)) : []))
  const settled = Uint8Array.from({ length: tasks }, () => (underWay && next(6) === 0 ? 1 + next(2) : OPEN))
  const now = underWay ? 2 * DAY : 0
  return {
    taskCount: tasks,
    nodeCount,
    root: nodeCount - 1,
    kind: Uint8Array.from(
      parts,
      (list, node) => (node < tasks ? TASK : list.length === 0 ? AT_LEAST : [ALL, ANY, AT_LEAST][node % 3]) as number,
    ),
    needed: Int32Array.from(parts, (list, node) =>
      node < tasks ? 0 : list.length === 0 ? 1 : ([list.length, 1, 1 + next(list.length + 1)][node % 3] as number),
    ),
    parts: toRows(parts),
    waits: toRows(waits),
    waitKind: Uint8Array.from(waits.flat(), () => next(3)),
    inOrder: Uint8Array.from(height, (_, node) => (node >= tasks && next(3) === 0 ? 1 : 0)),
    now,
    keys: new Int32Array(tasks),
    settled: settled.map((how) => [OPEN, SUCCEEDED, FAILED_BEFORE][how] as number),
    settledAt: Int32Array.from(parts, () => next(3) * DAY),
    underWay: Uint8Array.from(settled, (how) => (underWay && how === OPEN && next(6) === 0 ? 1 : 0)),
    release: Int32Array.from(settled, () => (next(5) === 0 ? 5 * DAY : 0)),
    stop: new Int32Array(tasks).fill(TIME_MAX),
    hits: toRows(Array.from(settled, () => [])),
    variantStarts: new Int32Array(tasks),
    variants: [],
    risks: { count: 0, keys: new Int32Array(0), chances: new Float64Array(0), joints: [] },
    cost: Float64Array.from(settled, () => next(3) * 1.1),
    keep: Uint8Array.from(settled, () => (next(5) === 0 ? 1 : 0)),
    rank: Int32Array.from(shuffled(tasks, next)),
    crew:
      people === 0
        ? null
        : { ...crewOf(tasks, people, shares, next), ...(absences && { attendance: attendanceOf(tasks, people, now, next) }) },
    spent: 1,
    spentDiscounted: 0.5,
    discount: discounted ? { kind: 'continuous', ratePerDay: 0.01 } : { kind: 'none' },
    valuation: null,
  }
}

function shuffled(length: number, next: (limit: number) => number): number[] {
  const list = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i -= 1) {
    const j = next(i + 1)
    ;[list[i], list[j]] = [list[j] as number, list[i] as number]
  }
  return list
}

function attendanceOf(tasks: number, people: number, now: number, next: (limit: number) => number): Attendance {
  const away = Array.from({ length: people }, () => {
    const edges: number[] = next(4) === 0 ? [0, (1 + next(8)) * DAY] : []
    for (let days = next(9); days > 0; days -= 1) {
      const from = (edges.at(-1) ?? 0) + (1 + next(4)) * DAY
      edges.push(from, from + (1 + next(3)) * DAY)
    }
    return next(3) === 0 ? [...edges, (edges.at(-1) ?? 0) + next(6) * DAY, FOREVER] : edges
  })
  return {
    away: toRows(away),
    notHere: Uint8Array.from(away, ([from = FOREVER, to = FOREVER]) => (from <= now && to > now && next(2) === 0 ? 1 : 0)),
    closes: Int32Array.from({ length: tasks }, () => (next(8) === 0 ? (2 + next(20)) * DAY : FOREVER)),
  }
}

function crewOf(tasks: number, people: number, shares: boolean, next: (limit: number) => number): Crew {
  const asks: { readonly candidates: number[]; readonly share: number; readonly count: number }[] = []
  const asksOfTask = Array.from({ length: tasks }, () =>
    Array.from({ length: next(6) === 0 ? 2 : next(9) === 0 ? 0 : 1 }, () => {
      const role = next(3)
      const candidates = shuffled(people, numbers(role)).filter((person) => people < 3 || person % 3 !== role)
      return asks.push({ candidates, share: shares && next(2) === 0 ? 400 : 0, count: next(7) === 0 ? 2 : 1 }) - 1
    }),
  )
  return {
    capacity: Int32Array.from({ length: people }, (_, person) => (shares ? [1000, 800, 500][person % 3] : 1000) as number),
    rate: Float64Array.from({ length: people }, (_, person) => 100 + person * 0.7),
    asks: toRows(asksOfTask),
    askCandidates: toRows(asks.map(({ candidates }) => candidates)),
    askShare: Int32Array.from(asks, ({ share }) => share),
    askCount: Int32Array.from(asks, ({ count }) => count),
  }
}

/** Few different durations, so that much happens at the same instant; some of no length, some that fail. */
function drawInto(drawn: Int32Array, { tasks, seed }: Recipe): void {
  const next = numbers(seed ^ 0x55555555)
  for (let task = 0; task < tasks; task += 1)
    for (let j = 0; j < TRIALS; j += 1) {
      const duration = next(2) === 0 ? next(5) * DAY : next(20_000) * 64
      drawn[task * ROW + j] = next(3) === 0 ? duration | DRAWN_FAILURE : duration
    }
}

function simulate(recipe: Recipe, pursueAll: boolean, twins: boolean) {
  const problem = problemOf(recipe)
  const heap = borrowHeap(blockBytes(problem) + dispatcherBytes(problem) + 4 * WORDS * problem.taskCount + 64, twins)
  expect(heap.memory === null).toBe(twins)
  const block = createBlock(problem, heap)
  block.count = TRIALS
  drawInto(block.drawn, recipe)
  const paths = heap.int32(problem.taskCount * WORDS)
  createDispatcher(problem, consumersOf(problem), heap, { pursueAll, paths }).runBlock(block)
  const result = { ...outcomeOf(block, problem), paths: rowsOf(paths, WORDS, problem.taskCount, 1) }
  heap.release()
  return result
}

const rowsOf = (array: Int32Array, width: number, rows: number, length: number): number[][] =>
  Array.from({ length: rows }, (_, row) => [...array.subarray(row * width, row * width + length)])

const outcomeOf = ({ start, end, ran, cost, costDiscounted }: Block, { taskCount, nodeCount }: Problem) => ({
  start: rowsOf(start, ROW, taskCount, TRIALS),
  end: rowsOf(end, ROW, nodeCount, TRIALS),
  // The second word holds bits of trials that were not run.
  ran: rowsOf(ran, WORDS, taskCount, 1),
  cost: [...cost.subarray(0, TRIALS)],
  costDiscounted: [...costDiscounted.subarray(0, TRIALS)],
})

const recipes: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(),
  tasks: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 60, max: 140 })),
  goals: fc.integer({ min: 1, max: 30 }),
  people: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 40, max: 90 })),
  shares: fc.boolean(),
  discounted: fc.boolean(),
  underWay: fc.boolean(),
  absences: fc.boolean(),
})

test('the kernels and their twin say the same of any problem, bit for bit', () => {
  let [successes, failures, unsettled, stopped, onPath, manyAtOnce] = [0, 0, 0, 0, 0, 0]
  fc.assert(
    fc.property(recipes, fc.boolean(), (recipe, pursueAll) => {
      const kernel = simulate(recipe, pursueAll, false)
      expect(kernel).toEqual(simulate(recipe, pursueAll, true))
      for (const end of kernel.end.at(-1) as number[]) {
        if (end < UNSETTLED) successes += 1
        else if (end >= FAILURE_MIN) failures += 1
        else unsettled += 1
      }
      kernel.start.forEach((row, task) => {
        stopped += row.filter((start, j) => start >= 0 && kernel.end[task]?.[j] === UNSETTLED).length
      })
      onPath += kernel.paths.flat().filter((word) => word !== 0).length
      if (kernel.start.filter((row) => row[0] === 0).length > 24) manyAtOnce += 1
    }),
    { seed: 20260601, numRuns: 300 },
  )
  // What is compared happens.
  for (const count of [successes, failures, stopped, onPath]) expect(count).toBeGreaterThan(1000)
  expect(manyAtOnce).toBeGreaterThan(10)
  expect(unsettled).toBeLessThan(successes)
})

test('a second run of a dispatcher, and another dispatcher on the same heap between, change nothing', () => {
  const recipe = { seed: 7, tasks: 90, goals: 20, people: 5, shares: true, discounted: true, underWay: true, absences: true }
  const problem = problemOf(recipe)
  for (const twins of [false, true]) {
    const heap = borrowHeap(blockBytes(problem) + 2 * dispatcherBytes(problem), twins)
    const block = createBlock(problem, heap)
    block.count = TRIALS
    const consumers = consumersOf(problem)
    const dispatcher = createDispatcher(problem, consumers, heap, { pursueAll: false, paths: null })
    const pursuer = createDispatcher(problem, consumers, heap, { pursueAll: true, paths: null })
    // What is drawn is drawn anew for each: where nobody is left to do a task, a run makes the draws say so.
    const [once, pursued, again] = [dispatcher, pursuer, dispatcher].map((each) => {
      drawInto(block.drawn, recipe)
      each.runBlock(block)
      return outcomeOf(block, problem)
    })
    expect(pursued).not.toEqual(once)
    expect(again).toEqual(once)
    heap.release()
  }
})
