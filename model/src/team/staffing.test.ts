import { expect, test } from 'vitest'
import type { Person } from '../plan/plan.ts'
import { candidatesFor } from './staffing.ts'

const person = (id: string, role: string, rate: number, skills: Record<string, number> = {}): Person => ({
  id,
  title: null,
  role,
  skills,
  share: 1,
  calendar: null,
  from: null,
  until: null,
  rate,
  count: 1,
})

const people = [
  person('ada', 'researcher', 900, { vision: 3 }),
  person('bob', 'engineer', 800, { vision: 2 }),
  person('cho', 'engineer', 700),
  person('dan', 'engineer', 700, { vision: 1 }),
]

test.each([
  [{ person: 'bob', count: 1 }, ['bob']],
  [{ role: 'engineer', count: 1 }, ['cho', 'dan', 'bob']],
  [{ skill: 'vision', count: 1 }, ['dan', 'bob', 'ada']],
  [{ skill: 'vision', level: 2, count: 1 }, ['bob', 'ada']],
  [{ role: 'engineer', skill: 'vision', level: 2, count: 1 }, ['bob']],
  [{ skill: 'toString', count: 1 }, []],
  [{ count: 1 }, []],
])('%j is met by %j, lowest rate first, then as listed', (ask, expected) => {
  expect(candidatesFor(ask, people).map(({ id }) => id)).toEqual(expected)
})
