import { expect, test } from 'vitest'
import { nestingOf } from './nesting.ts'
import { problemOf, type Tree } from './test-problems.ts'

const task: Tree = { odds: 0.5, cost: 1 }

test('choices inside choices count, what an `all` consists of does not', () => {
  const nested = (levels: number, kind: 'any' | 'all'): Tree => (levels === 0 ? task : { kind, parts: [task, nested(levels - 1, kind)] })
  expect(nestingOf(problemOf(nested(7, 'any')).problem)).toBe(7)
  expect(nestingOf(problemOf(nested(7, 'all')).problem)).toBe(0)
  expect(nestingOf(problemOf({ kind: 'all', parts: [nested(3, 'any'), nested(2, 'any')] }).problem)).toBe(3)
})
