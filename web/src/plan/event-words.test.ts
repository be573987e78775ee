import { expect, test } from 'vitest'
import type { PlanEvent } from '../api.ts'
import { eventWords } from './event-words.ts'

const event = (kind: PlanEvent['kind'], happening: PlanEvent['happening'] = null): PlanEvent => ({
  seq: 7,
  at: '2027-01-15T10:00:00Z',
  by: null,
  kind,
  revision: 5,
  happening,
})

test('what was done is told in words', () => {
  expect((['created', 'changed', 'undone', 'deleted', 'restored'] as const).map((kind) => eventWords(event(kind)))).toEqual([
    'made the plan',
    'wrote revision 5',
    'took back revision 4',
    'deleted the plan',
    'brought the plan back',
  ])
  expect(eventWords(event('recorded', { date: '2027-01-14', subject: 'labels', verb: 'succeeded', note: 'at last' }))).toBe(
    'recorded: labels succeeded, “at last”, 14 January 2027',
  )
  expect(eventWords(event('recorded', { date: '2027-01-14', subject: 'baseline', odds: '40%', days: '5..8' }))).toBe(
    'recorded: baseline odds 40%, 5..8 days to come, 14 January 2027',
  )
})
