import { expect, test } from 'vitest'
import type { RevisionSummary } from '../api.ts'
import { stepsOf, stepWords } from './revision-steps.ts'

const entry = (revision: number, burst: number, minute: number): RevisionSummary => ({
  revision,
  burst,
  by: null,
  bytes: 1,
  createdAt: new Date(2027, 0, 15, 14, minute).toISOString(),
})

test('the saves of one sitting are one step, newest first, and none is left out', () => {
  const revisions = [entry(6, 4, 20), entry(5, 4, 11), entry(4, 4, 2), entry(3, 2, 1), entry(2, 2, 1), entry(1, 1, 0)]
  const steps = stepsOf(revisions)
  expect(steps.map((step) => step.map(({ revision }) => revision))).toEqual([[6, 5, 4], [3, 2], [1]])
  expect(steps.slice(0, 2).map(stepWords)).toEqual(['3 saves, 14:02–14:20', '2 saves, 14:01'])
  expect(stepsOf([])).toEqual([])
})
