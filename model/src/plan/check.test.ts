import { buildEvent, buildPlan } from '@nonlinear/testing'
import { expect, test } from 'vitest'
import { checkPlan } from './check.ts'
import { lawTrouble } from './check-law.ts'
import { didYouMean, nearest } from './did-you-mean.ts'
import type { Calendar, Event, Goal, Law, Person, Plan, Task } from './plan.ts'

const NODE = { title: null, worksWhen: null, needs: [], after: [], fallbackFor: null, source: null } as const

const task = (id: string, more: Partial<Task> = {}): Task => ({
  ...NODE,
  id,
  odds: 0.5,
  days: null,
  stop: null,
  failsAfter: null,
  cost: 0,
  by: [],
  stage: null,
  priority: null,
  keep: false,
  ...more,
})

const goal = (id: string, kind: Goal['kind'], parts: string[], more: Partial<Goal> = {}): Goal => ({
  ...NODE,
  id,
  kind,
  parts,
  atLeast: kind === 'atLeast' ? 1 : null,
  try: null,
  ...more,
})

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  title: null,
  role: null,
  skills: {},
  share: 1,
  calendar: null,
  from: null,
  until: null,
  rate: 0,
  count: 1,
  ...more,
})

const event = (date: string, subject: string, verb: Event['verb']): Event => buildEvent(date, subject, verb)

const plan = (more: Partial<Plan>): Plan => buildPlan('g', more)

/** Code and path of everything that is wrong with a plan. */
function check(more: Partial<Plan>, expected: readonly string[]): void {
  expect(checkPlan(plan(more)).map(({ code, path }) => `${code} ${path.join('/')}`)).toEqual(expected)
}

test('a plan without mistakes has no diagnostics', () => {
  check({ goals: [goal('g', 'any', ['a', 'b'])], tasks: [task('a'), task('b', { fallbackFor: 'a' })] }, [])
})

test('waiting is inherited from goals above, so needing one of them is a circle', () => {
  check({ goals: [goal('g', 'all', ['h']), goal('h', 'all', ['a'])], tasks: [task('a', { needs: ['g'] })] }, ['cycle tasks/a/needs/0'])
  check({ goals: [goal('g', 'all', ['a', 'b'], { needs: ['c'] })], tasks: [task('a'), task('b'), task('c', { after: ['a'] })] }, [
    'cycle tasks/c/after/0',
  ])
})

test('a goal that is its own part is a circle', () => {
  check({ goals: [goal('g', 'all', ['g', 'a'])], tasks: [task('a')] }, ['cycle goals/g/all/0'])
})

test('two circles apart are told apart', () => {
  const tasks = [task('a', { needs: ['b'] }), task('b', { needs: ['a'] }), task('c', { after: ['d'] }), task('d', { after: ['c'] })]
  check({ goals: [goal('g', 'all', ['a', 'c'])], tasks }, ['cycle tasks/a/needs/0', 'cycle tasks/c/after/0'])
})

test('needing a part of one’s own goal is no circle when the goal needs nothing', () => {
  check({ goals: [goal('g', 'all', ['a', 'b'])], tasks: [task('a'), task('b', { needs: ['a'] })] }, [])
})

test('a fallback stands beside its part in one any', () => {
  const tasks = [task('a'), task('b', { fallbackFor: 'a' })]
  check({ goals: [goal('g', 'all', ['a', 'b'])], tasks }, ['fallback-outside-any tasks/b/fallbackFor'])
  check({ goals: [goal('g', 'any', ['b', 'h']), goal('h', 'any', ['a'])], tasks }, ['fallback-outside-any tasks/b/fallbackFor'])
})

test('a failure that cannot be made good leaves the goal out of reach', () => {
  const goals = [goal('g', 'all', ['a', 'h']), goal('h', 'any', ['b', 'c'])]
  const tasks = [task('a'), task('b'), task('c', { needs: ['b'] })]
  check({ goals, tasks, start: '2026-01-01', log: [event('2026-01-02', 'b', 'failed')] }, ['unreachable goal'])
  check({ goals, tasks: [task('a'), task('b'), task('c')], start: '2026-01-01', log: [event('2026-01-02', 'b', 'failed')] }, [])
})

test('atLeast is out of reach once too many parts have failed', () => {
  const goals = [goal('g', 'atLeast', ['a', 'b', 'c'], { atLeast: 2 })]
  const tasks = [task('a'), task('b'), task('c')]
  const log = [event('2026-01-02', 'a', 'failed')]
  check({ goals, tasks, start: '2026-01-01', log }, [])
  check({ goals, tasks, start: '2026-01-01', log: [...log, event('2026-01-03', 'b', 'stopped')] }, ['unreachable goal'])
})

test('a task that only those who left could do is warned of, as one whose people will leave; an ask that nobody ever met is wrong', () => {
  const people = [person('p', { role: 'dev' })]
  const log = [event('2026-01-02', 'p', 'left')]
  const tasks = [task('g', { by: [{ role: 'dev', count: 1 }] })]
  check({ people, tasks, start: '2026-01-01', log }, ['last-one-leaves tasks/g/by'])
  expect(checkPlan(plan({ people, tasks, start: '2026-01-01', log }))[0]).toMatchObject({
    severity: 'warning',
    message: '`p` left on 2026-01-02, and nobody is left who can do `g`: what was not done by then fails',
  })
  check({ people, tasks: [task('g', { by: [{ role: 'eng', count: 1 }] })], start: '2026-01-01', log }, ['unstaffed tasks/g/by/0'])
  check({ people: [...people, person('q', { role: 'dev' })], tasks, start: '2026-01-01', log }, [])
  check({ people, tasks, start: '2026-01-01', log: [event('2026-01-01', 'g', 'succeeded'), ...log] }, [])
  check({ people, tasks, start: '2026-01-01', log: [...log, event('2026-01-03', 'p', 'hired')] }, [])
})

test('asks of one task are met by different people', () => {
  const people = [person('p', { role: 'dev', skills: { vision: 2 } }), person('q', { role: 'dev' })]
  const dev = { role: 'dev', count: 1 } as const
  const vision = { skill: 'vision', level: 2, count: 1 } as const
  check({ people, tasks: [task('g', { by: [dev, vision] })] }, [])
  check({ people, tasks: [task('g', { by: [dev, dev, vision] })] }, ['unstaffed tasks/g/by'])
  check({ people: null, tasks: [task('g', { by: [dev, dev, vision] })] }, [])
})

test('nobody can give more of a day than they have', () => {
  const people = [person('p', { role: 'dev', share: 0.333, count: 2 }), person('q', { role: 'dev', share: 0.6 })]
  const asking = (share: number, count = 1) => ({ people, tasks: [task('g', { by: [{ role: 'dev', count, share }] })] })
  check(asking(0.333, 3), [])
  check(asking(0.6), [])
  check(asking(0.5, 2), ['unstaffed tasks/g/by/0'])
  check(asking(0.7), ['unstaffed tasks/g/by/0'])
  check({ people, tasks: [task('g', { by: [{ person: 'q', count: 1, share: 0.8 }] })] }, ['unstaffed tasks/g/by/0'])
})

test('a skill called like a part of every object is nobody’s', () => {
  check({ people: [person('p')], tasks: [task('g', { by: [{ skill: 'constructor', count: 1 }] })] }, ['unstaffed tasks/g/by/0'])
})

test('tasks and goals that the goal does not need are unused', () => {
  check({ goals: [goal('g', 'all', ['a']), goal('h', 'all', ['b'])], tasks: [task('a'), task('b')] }, ['unused goals/h', 'unused tasks/b'])
})

test('dates of a plan that was never a text are checked as well', () => {
  check({ tasks: [task('g')], start: '2026-02-30', deadline: '2027-01-01' }, ['no-such-day start'])
})

const LAWS: readonly (readonly [Law, string | null])[] = [
  [{ kind: 'fixed', days: 0 }, null],
  [{ kind: 'fixed', days: Number.NaN }, 'negative-days'],
  [{ kind: 'threePoint', p10: 5, p50: 8, p90: 15 }, null],
  [{ kind: 'threePoint', p10: 5, p50: 5, p90: 15 }, 'points-order'],
  [{ kind: 'threePoint', p10: 5, p50: 15, p90: 15 }, 'points-order'],
  [{ kind: 'threePoint', p10: 8, p50: 5, p90: 15 }, 'points-order'],
  [{ kind: 'range', p10: 7, p90: 3 }, 'points-order'],
  [{ kind: 'range', p10: 0, p90: 3 }, 'law-shape'],
  [{ kind: 'pert', min: 4, mode: 4, max: 20 }, null],
  [{ kind: 'pert', min: 4, mode: 3, max: 20 }, 'points-order'],
  [
    {
      kind: 'discrete',
      points: [
        { days: 2, chance: 0.1 },
        { days: 3, chance: 0.2 },
        { days: 5, chance: 0.7 },
      ],
    },
    null,
  ],
  [
    {
      kind: 'discrete',
      points: [
        { days: 2, chance: 0.5 },
        { days: 2, chance: 0.5 },
      ],
    },
    'law-shape',
  ],
  [
    {
      kind: 'discrete',
      points: [
        { days: 2, chance: 0.5 },
        { days: 3, chance: 0.4 },
      ],
    },
    'chances-sum',
  ],
  [{ kind: 'exponential', mean: 0 }, 'law-shape'],
  [{ kind: 'lognormal', median: 8, sigma: 0.5 }, null],
  [{ kind: 'lognormal', median: 8, sigma: 9 }, 'law-shape'],
  [{ kind: 'lognormal', median: 8, sigma: -1 }, 'law-shape'],
]

test('who is there when is checked, and asks for equipment', () => {
  const by = [{ person: 'p', count: 1 }]
  const gpu = { id: 'gpu', title: null, count: 2, rate: 0, calendar: null, from: null, until: null }
  const start = '2026-06-01'
  check({ start, people: [person('p', { from: '2026-06-08', until: '2026-06-05' })], tasks: [task('g', { by })] }, [
    'dates-order people/p/until',
    'last-one-leaves tasks/g/by',
  ])
  check({ people: [person('p', { from: '2026-06-08' })], tasks: [task('g', { by })] }, ['missing-start people/p'])
  const two = [person('p', { role: 'dev', until: '2026-06-05' }), person('q', { role: 'dev' })]
  check({ start, people: two, tasks: [task('g', { by: [{ role: 'dev', count: 1 }] })] }, [])
  check({ start, people: two, tasks: [task('g', { by: [{ role: 'dev', count: 2 }] })] }, ['last-one-leaves tasks/g/by'])
  check({ equipment: [gpu], tasks: [task('g', { by: [{ equipment: 'gpu', count: 2 }] })] }, [])
  check({ equipment: [gpu], tasks: [task('g', { by: [{ equipment: 'gpu', count: 3 }] })] }, ['unstaffed tasks/g/by/0'])
  check({ equipment: [{ ...gpu, count: 0 }], tasks: [task('g')] }, ['count-range equipment/gpu/count'])
  check({ equipment: [gpu], people: [person('gpu')], tasks: [task('g')] }, ['duplicate-id equipment/gpu'])
  check(
    {
      people: null,
      equipment: [gpu],
      tasks: [
        task('g', {
          by: [
            { role: 'dev', count: 1 },
            { equipment: 'tpu', count: 1 },
          ],
        }),
      ],
    },
    ['unknown-id tasks/g/by/1'],
  )
})

test.each(LAWS)('the law %j is judged %s', (law, code) => {
  expect(lawTrouble(law)?.code ?? null).toBe(code)
})

test('the word that was meant is the nearest, and none when all are far', () => {
  expect(nearest('detektor', ['vendor', 'detector', 'service'])).toBe('detector')
  expect(nearest('works_when', ['title', 'worksWhen'])).toBe('worksWhen')
  expect(nearest('teh', ['tea', 'the'])).toBe('tea')
  expect(nearest('xyz', ['title', 'odds'])).toBe(null)
  expect(nearest('ab', ['ac'])).toBe(null)
  expect(didYouMean('modle', ['model'])).toBe('did you mean `model`?')
})

test('a stop before the least days names the task', () => {
  const tasks = [task('g', { days: { kind: 'fixed', days: 9 }, stop: { kind: 'days', days: 5 } })]
  expect(checkPlan(plan({ tasks }))[0]?.message).toBe('`g` takes at least 9 days and is stopped after 5: it can never work')
})

test('the goal of the plan is not removed: the log ends with nothing to reach', () => {
  const of = (log: Event[], more: Partial<Plan> = {}) => ({ start: '2026-01-01', tasks: [task('g')], log, ...more })
  const removed = event('2026-01-05', 'g', 'removed')
  check(of([event('2026-01-02', 'g', 'started'), removed]), ['goal-removed log/1/verb'])
  expect(checkPlan(plan(of([removed])))[0]).toMatchObject({
    severity: 'error',
    message: '`g` was removed on 2026-01-05, and it is the goal of the plan: nothing is left to reach',
    hint: 'write another one under `goal:`; to bring it back, add a line with added',
  })
  check(of([removed, event('2026-01-06', 'g', 'added')]), [])
})

test('a goal whose parts were all removed is out of reach, with those above it; a removed goal is not missed', () => {
  const goals = [goal('g', 'all', ['a', 'h']), goal('h', 'any', ['b', 'c'])]
  const tasks = [task('a'), task('b'), task('c')]
  const log = [event('2026-01-02', 'b', 'removed'), event('2026-01-03', 'c', 'removed')]
  check({ goals, tasks, start: '2026-01-01', log }, ['unreachable goal'])
  check({ goals, tasks, start: '2026-01-01', log: [...log, event('2026-01-05', 'h', 'removed')] }, [])
  check({ goals, tasks, start: '2026-01-01', log: [...log, event('2026-01-05', 'c', 'added')] }, [])
})

test('what is said of a task while it is no part of the plan is not read, and said to be', () => {
  const of = (...log: Event[]) => ({ start: '2026-01-01', tasks: [task('g'), task('a')], goals: [], log })
  const warned = (...log: Event[]) =>
    checkPlan(plan(of(...log)))
      .filter(({ path }) => path[0] === 'log')
      .map(({ code, path }) => `${code} ${path[1]}`)
  expect(warned(event('2026-01-02', 'a', 'failed'), event('2026-01-05', 'a', 'added'))).toEqual(['not-added 0'])
  expect(warned(event('2026-01-02', 'a', 'removed'), event('2026-01-05', 'a', 'failed'))).toEqual(['already-settled 1'])
  expect(warned(event('2026-01-02', 'a', 'added'), event('2026-01-05', 'a', 'started'), event('2026-01-06', 'a', 'added'))).toEqual([
    'already-there 2',
  ])
  expect(warned(event('2026-01-02', 'a', 'failed'), event('2026-01-05', 'a', 'removed'), event('2026-01-06', 'a', 'added'))).toEqual([])
})

test('people who are asked for at once and never there together are told of, with their days', () => {
  const ask = (...ids: string[]) => [task('g', { by: ids.map((id) => ({ person: id, count: 1 })) })]
  const start = '2026-01-05'
  const p = person('p', { until: '2026-02-27' })
  const q = person('q', { from: '2026-03-02' })
  check({ start, people: [p, q], tasks: ask('p', 'q') }, ['unstaffed tasks/g/by'])
  expect(checkPlan(plan({ start, people: [p, q], tasks: ask('p', 'q') }))[0]).toMatchObject({
    severity: 'error',
    message: 'those that `g` asks for are never there together: `p` until 2026-02-27, `q` from 2026-03-02',
    hint: 'let their days overlap, ask for somebody else, or split the task',
  })
  // A day together is enough to start with; what happens then is another matter.
  check({ start, people: [p, { ...q, from: '2026-02-27' }], tasks: ask('p', 'q') }, ['last-one-leaves tasks/g/by'])
  check(
    {
      start,
      people: [
        { ...p, role: 'dev' },
        { ...q, role: 'dev' },
      ],
      tasks: [task('g', { by: [{ role: 'dev', count: 2 }] })],
    },
    ['unstaffed tasks/g/by'],
  )
  check(
    {
      start,
      people: [
        { ...p, role: 'dev' },
        { ...q, role: 'dev' },
      ],
      tasks: [task('g', { by: [{ role: 'dev', count: 1 }] })],
    },
    [],
  )
  // A name that nothing has is told of once.
  const nobody = [task('g', { by: [{ equipment: 'gpu', count: 2 }] })]
  check({ start, people: [p, q], tasks: nobody }, ['unknown-id tasks/g/by/0'])
  // What the log says of them counts: q came early.
  check({ start, people: [p, q], tasks: ask('p', 'q'), log: [event('2026-02-02', 'q', 'hired')] }, ['last-one-leaves tasks/g/by'])
  check({ start, people: [p, q], tasks: ask('p', 'q'), log: [event('2026-03-03', 'p', 'hired')] }, [])
  check({ start, people: [p, q], tasks: ask('p', 'q'), log: [event('2026-01-06', 'g', 'succeeded')] }, [])
})

test('so are people who work on different days of the week', () => {
  const on = (...days: number[]) => ({
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => days.includes(day)) as unknown as Calendar['week'],
    off: [],
  })
  const of = (p: Calendar, q: Calendar): Partial<Plan> => ({
    start: '2026-01-05',
    people: [person('p', { calendar: p }), person('q', { calendar: q })],
    tasks: [task('g', { by: ['p', 'q'].map((id) => ({ person: id, count: 1 })) })],
  })
  check(of(on(0, 1), on(1, 2)), [])
  check(of(on(0, 1), on(2, 3, 4)), ['unstaffed tasks/g/by'])
  expect(checkPlan(plan(of(on(0, 1), on(2, 3, 4))))[0]?.message).toBe(
    'those that `g` asks for are never there together: `p` on days of their own, `q` on days of their own',
  )
  // On Saturdays the plan rests.
  check(of(on(0, 5), on(1, 5)), ['unstaffed tasks/g/by'])
})
