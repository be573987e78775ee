import { expect, test } from 'vitest'
import { readViewState } from './view-state.ts'

test('the address keeps what it knows and drops the rest', () => {
  expect(readViewState({ view: 'graph', node: 'labels', side: 'text', asOf: '2027-01-15' })).toEqual({
    view: 'graph',
    node: 'labels',
    side: 'text',
    asOf: '2027-01-15',
  })
  expect(readViewState({ view: 'tasks', node: '', side: 'picture', asOf: '2027-02-30', other: 1 })).toEqual({})
})
