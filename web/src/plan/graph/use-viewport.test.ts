import { expect, test } from 'vitest'
import type { Layout } from './layout.ts'
import { viewportOf } from './use-viewport.ts'

const layoutOf = (width: number, height: number): Layout => ({
  width,
  height,
  places: new Map([['root', { x: 1000, y: 12 }]]),
  routes: new Map(),
})

test('a graph that fits is shown whole, in the middle, and never enlarged', () => {
  expect(viewportOf(layoutOf(400, 200), 'root', 800, 400, 0.8)).toEqual({ x: 200, y: 100, zoom: 1 })
})

test('a graph too large to be read whole opens at its root, no smaller than the least zoom', () => {
  const { x, y, zoom } = viewportOf(layoutOf(4000, 3000), 'root', 800, 400, 0.8)
  expect(zoom).toBe(0.8)
  // The middle of the root, at 1112, is in the middle of the box; its top edge stands at the margin.
  expect(x + 1112 * zoom).toBeCloseTo(400)
  expect(y + 12 * zoom).toBeCloseTo(24)
})

test('asked for all, it shows all however small', () => {
  expect(viewportOf(layoutOf(4000, 1000), 'root', 800, 400, 0.1).zoom).toBeCloseTo((800 - 48) / 4000)
})
