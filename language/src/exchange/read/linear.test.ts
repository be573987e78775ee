import { expect, test } from 'vitest'
import { fixture, preview, told } from '../test-import.ts'

test('34 columns: parents, blockers, states by their days, guarded cells, archived rows', () => {
  const result = preview(fixture('linear-34.csv'))
  expect(result.format).toBe('linear')
  expect(result.skipped).toEqual([{ what: 'archived', count: 1 }])
  expect(told(result)).toEqual(['- points', '- descriptions', '- labels', '5 due-date', '8 loose-end'])
  expect(result.text).toBe(`nonlinear: 1
plan: Fresh orders
start: 2026-03-03
people:
  grace: {title: grace@example.org}
goal: fre-1
goals:
  fre-1: {title: Predict orders of fresh goods, all: [fre-2, fre-3, fre-4, fre-6], source: linear:FRE-1}
tasks:
  fre-2: {title: "=History of sales, cleaned", stage: data, source: linear:FRE-2}
  fre-3: {title: Gradient boosting, needs: [fre-2], by: [grace], stage: model, source: linear:FRE-3}
  fre-4: {title: A transformer, source: linear:FRE-4}
  fre-6: {title: Serve daily, needs: [fre-3], source: linear:FRE-6}
log:
  - 2026-03-03 fre-2 started
  - 2026-03-04 fre-4 started
  - 2026-03-09 fre-4 stopped
  - 2026-03-09 fre-4 removed
  - 2026-03-12 fre-2 succeeded
  - 2026-03-13 fre-3 started
`)
})

test('30 columns: the same without the links they lack', () => {
  const result = preview(fixture('linear-30.csv'))
  expect(result.format).toBe('linear')
  expect(told(result)).toEqual(['- points', '- descriptions', '- labels', '5 due-date'])
  expect(result.text).toContain('fre-3: {title: Gradient boosting, by: [grace], stage: model, source: linear:FRE-3}')
})
