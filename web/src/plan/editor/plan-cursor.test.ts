import { expect, test } from 'vitest'
import { nodeAtOffset, offsetOfNode, planCursor } from './plan-cursor.ts'

/** The place marked by `|` in a text. */
const at = (marked: string) => {
  const offset = marked.indexOf('|')
  return { text: marked.replace('|', ''), offset }
}
const cursorAt = (marked: string) => {
  const { text, offset } = at(marked)
  return planCursor(text, offset)
}

const PLAN = `goal: shipped
goals:
  shipped: {all: [labels, model]}
tasks:
  labels: {title: "a: {b", needs: [model], by: [{skill: vision, level: 2}]}
  model:
    odds: 60%
    needs:
      - labels
log:
  - 2026-12-03 labels started
  - '2027-01-11 model odds 40% "run #12"'
`

test.each([
  ['go|', [], 'key'],
  ['goal: sh|', ['goal'], 'value'],
  ['tasks:\n  a: {|', ['tasks', 'a'], 'key'],
  ['tasks:\n  a: {odds: 5|', ['tasks', 'a', 'odds'], 'value'],
  ['tasks:\n  a: {odds: 50%, |', ['tasks', 'a'], 'key'],
  ['tasks:\n  a: {needs: [b, |', ['tasks', 'a', 'needs'], 'value'],
  ['tasks:\n  a: {needs: [b], |', ['tasks', 'a'], 'key'],
  ['tasks:\n  a: {title: "x, {y: [", |', ['tasks', 'a'], 'key'],
  ['tasks:\n  a: {by: [{skill: v, |', ['tasks', 'a', 'by'], 'key'],
  ['tasks:\n  a:\n    od|', ['tasks', 'a'], 'key'],
  ['tasks:\n  a:\n    |', ['tasks', 'a'], 'key'],
  ['tasks:\n  a:\n    needs:\n      - |', ['tasks', 'a', 'needs'], 'value'],
  ['tasks:\n  a: {odds: 1}\n\n# note\n  b: {|', ['tasks', 'b'], 'key'],
  ['log:\n  - 2026-12-03 |', ['log'], 'value'],
] as const)('%j is understood', (marked, path, writing) => {
  expect(cursorAt(marked)).toMatchObject({ path, writing })
})

test('keys already written beside the cursor are known', () => {
  expect(cursorAt('tasks:\n  a: {odds: 50%, days: 3, |').siblings).toEqual(['odds', 'days'])
})

test('a place belongs to the goal or task that it is in, or that the line of the log is about', () => {
  const nodeAt = (part: string) => nodeAtOffset(PLAN, PLAN.indexOf(part) + 1)
  expect(nodeAt('goal: shipped')).toBeNull()
  expect(nodeAt('shipped: {')).toBe('shipped')
  expect(nodeAt('labels: {')).toBe('labels')
  expect(nodeAt('level: 2')).toBe('labels')
  expect(nodeAt('60%')).toBe('model')
  expect(nodeAt('- labels\n')).toBe('model')
  expect(nodeAt('started')).toBe('labels')
  expect(nodeAt('run #12')).toBe('model')
})

test('a goal or task is found where it is defined, not where it is named', () => {
  expect(offsetOfNode(PLAN, 'shipped')).toBe(PLAN.indexOf('shipped: {'))
  expect(offsetOfNode(PLAN, 'labels')).toBe(PLAN.indexOf('labels: {'))
  expect(offsetOfNode(PLAN, 'model')).toBe(PLAN.indexOf('model:\n'))
  expect(offsetOfNode(PLAN, 'odds')).toBeNull()
  expect(offsetOfNode(PLAN, 'nothing')).toBeNull()
  expect(offsetOfNode('goal: a\ntasks: {a: {odds: 1}, b: {odds: 1}}', 'b')).toBe(30)
})
