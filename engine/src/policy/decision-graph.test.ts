import { expect, test } from 'vitest'
import { type DecisionGraph, decisionGraph, nextOf, taskOf } from './decision-graph.ts'
import { createSerialView, type SerialView } from './serial-state.ts'
import { problemOf } from './test-problems.ts'

const NONE = { underWay: 0, kept: 0, instant: 0, whole: 0, touched: 0 }
const anyOf = (count: number): SerialView => {
  const parts = Array.from({ length: count }, () => ({ odds: 0.5, cost: 1 }))
  return createSerialView(problemOf({ kind: 'any', parts }).problem) as SerialView
}
const people = (count: number) => (running: number) => {
  let left = count
  for (let rest = running; rest !== 0; rest &= rest - 1) left -= 1
  return left >= 0
}
const graphOf = (count: number, hasRoomFor: (running: number) => boolean, most = 600_000): DecisionGraph | null =>
  decisionGraph(anyOf(count), NONE, hasRoomFor, most)

test('any of n tasks: each waits, runs or has failed, and all failed is decided, as is reached', () => {
  expect(graphOf(4, () => true)?.size).toBe(3 ** 4 + 1)
  expect(graphOf(12, () => true)?.size).toBe(3 ** 12 + 1)
  // With so many people: of those that have not failed at most so many run.
  expect(graphOf(12, people(2))?.size).toBe(96_257)
})

test('too many states are none', () => {
  expect(graphOf(4, () => true, 3 ** 4)).toBe(null)
  expect(graphOf(4, () => true, 3 ** 4 + 1)).not.toBe(null)
})

test('every state comes after those it leads to', () => {
  const { size, starts, instants, ends, moves } = graphOf(5, people(3)) as DecisionGraph
  for (let state = 2; state < size; state += 1) {
    for (let i = starts[state] as number; i < (instants[state] as number); i += 1) {
      expect(nextOf(moves[i] as number)).toBeLessThan(state)
      expect(taskOf(moves[i] as number)).toBeLessThan(5)
    }
    for (let i = ends[state] as number; i < (starts[state + 1] as number); i += 2)
      expect(Math.max(nextOf(moves[i] as number), moves[i + 1] as number)).toBeLessThan(state)
  }
})

test('nothing comes to an end beside a task that cannot be stopped short', () => {
  const whole = { ...NONE, whole: 0b1 }
  expect(decisionGraph(anyOf(3), whole, people(2), 1000)).toBe(null)
  expect(decisionGraph(anyOf(3), whole, people(1), 1000)).not.toBe(null)
  expect(decisionGraph(anyOf(3), { ...whole, instant: 0b10 }, people(1), 1000)).not.toBe(null)
  expect(decisionGraph(anyOf(3), { ...whole, instant: 0b10 }, () => true, 1000)).toBe(null)
})
