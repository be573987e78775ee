import type { Ask, Calendar, Equipment, Event, Goal, Law, OddsHit, Person, Plan, Risk, StatedOdds, Stop, Task } from '@nonlinear/model'
import { STAGES, VERBS } from '@nonlinear/model'
import fc from 'fast-check'

// Arbitrary plans with everything the language can say. They need not make sense; they must survive being printed and read.

const id = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,5}){0,2}$/),
  fc.constantFrom('null', 'true', '1', '1e3', 'off', 'odds', 'days', 'constructor', '007'),
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '# no comment',
    'a: b',
    "it's",
    '"quoted"',
    'both \' and "',
    'back\\slash',
    '- item',
    'line\nbreak\r\n',
    '\ttab',
    '☃ 你好 🙂',
    'trailing ',
    ':',
    '{x}',
    '[y]',
    'a #b',
    'null',
    '~',
    '12',
    '*a',
    '&b',
    '!c',
    '%d',
    '@e',
    '`f`',
    '\u0085\u2028\ufeff\ud800',
    '2026-12-01',
    '---',
  ),
)
const positive = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 1e-9, max: 1e4, noNaN: true }))
const odds = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
)
const money = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 1e12, noNaN: true })).map((value) => value + 0)
const date = fc.integer({ min: 0, max: 30_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

export const arbitraryLaw: fc.Arbitrary<Law> = fc.oneof(
  positive.map((days): Law => ({ kind: 'fixed', days })),
  fc.tuple(positive, positive).map(([p10, p90]): Law => ({ kind: 'range', p10, p90 })),
  fc.tuple(positive, positive, positive).map(([p10, p50, p90]): Law => ({ kind: 'threePoint', p10, p50, p90 })),
  fc.tuple(positive, positive, positive).map(([min, mode, max]): Law => ({ kind: 'pert', min, mode, max })),
  fc
    .uniqueArray(fc.record({ days: positive, chance: odds }), { minLength: 1, maxLength: 4, selector: ({ days }) => days })
    .map((points): Law => ({ kind: 'discrete', points })),
  positive.map((mean): Law => ({ kind: 'exponential', mean })),
  fc.tuple(positive, positive).map(([median, sigma]): Law => ({ kind: 'lognormal', median, sigma })),
)

const statedOdds: fc.Arbitrary<StatedOdds> = fc.oneof(
  odds,
  fc.tuple(odds, odds).map(([p10, p90]): StatedOdds => ({ p10, p90 })),
)

const stop: fc.Arbitrary<Stop> = fc.oneof(
  positive.map((days): Stop => ({ kind: 'days', days })),
  odds.map((quantile): Stop => ({ kind: 'quantile', quantile })),
)

const calendar: fc.Arbitrary<Calendar> = fc.record({
  week: fc
    .tuple(...([0, 1, 2, 3, 4, 5, 6].map(() => fc.boolean()) as [fc.Arbitrary<boolean>, ...fc.Arbitrary<boolean>[]]))
    .filter((week) => week.some(Boolean)) as unknown as fc.Arbitrary<Calendar['week']>,
  off: fc.array(fc.record({ from: date, to: date }), { maxLength: 3 }),
})

const person = (personId: string): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(personId),
    title: orNull(text),
    role: orNull(id),
    skills: fc.dictionary(id, fc.nat(5), { maxKeys: 3, noNullPrototype: true }),
    share: odds,
    calendar: orNull(calendar),
    from: orNull(date),
    until: orNull(date),
    rate: money,
    count: fc.integer({ min: 1, max: 9 }),
  })

const equipmentEntry = (equipmentId: string): fc.Arbitrary<Equipment> =>
  fc.record({
    id: fc.constant(equipmentId),
    title: orNull(text),
    count: fc.integer({ min: 1, max: 9 }),
    rate: money,
    calendar: orNull(calendar),
    from: orNull(date),
    until: orNull(date),
  })

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T

function ask(people: readonly string[] | null, equipment: readonly string[]): fc.Arbitrary<Ask> {
  const named: fc.Arbitrary<Ask> =
    people && people.length > 0
      ? fc
          .record({ person: fc.constantFrom(...people), count: fc.constant(1), share: fc.option(odds, { nil: undefined }) })
          .map((value) => withoutUndefined(value) as Ask)
      : fc.record({ role: id, count: fc.constant(1) })
  const described = fc
    .record({
      role: fc.option(id, { nil: undefined }),
      skill: id,
      level: fc.option(fc.nat(5), { nil: undefined }),
      count: fc.integer({ min: 1, max: 4 }),
      share: fc.option(odds, { nil: undefined }),
    })
    .map((value) => withoutUndefined(value) as Ask)
  const byRole = fc.record({ role: id, count: fc.integer({ min: 1, max: 3 }) })
  const machine = fc.record({ equipment: equipment.length > 0 ? fc.constantFrom(...equipment) : id, count: fc.integer({ min: 1, max: 3 }) })
  return fc.oneof(named, described, byRole, machine)
}

const ids = fc.array(id, { maxLength: 4 })
const node = (nodeId: string) => ({
  id: fc.constant(nodeId),
  title: orNull(text),
  worksWhen: orNull(text),
  needs: ids,
  after: ids,
  fallbackFor: orNull(id),
  source: orNull(text),
})

const goal = (goalId: string): fc.Arbitrary<Goal> =>
  fc
    .record({
      ...node(goalId),
      kind: fc.constantFrom('all', 'any', 'atLeast'),
      atLeast: fc.integer({ min: 1, max: 3 }),
      parts: fc.array(id, { minLength: 1, maxLength: 4 }),
      try: orNull(fc.constantFrom('together', 'inOrder', 'best')),
    })
    .map(
      (value) =>
        ({ ...value, atLeast: value.kind === 'atLeast' ? value.atLeast : null, try: value.kind === 'any' ? value.try : null }) as Goal,
    )

const task =
  (people: readonly string[] | null, equipment: readonly string[]) =>
  (taskId: string): fc.Arbitrary<Task> =>
    fc.record({
      ...node(taskId),
      odds: orNull(statedOdds),
      days: orNull(arbitraryLaw),
      stop: orNull(stop),
      failsAfter: orNull(arbitraryLaw),
      cost: money,
      by: fc.array(ask(people, equipment), { maxLength: 3 }),
      stage: orNull(fc.constantFrom(...STAGES)),
      priority: orNull(fc.integer({ min: -5, max: 5 }).map((value) => value + 0)),
      keep: fc.boolean(),
    })

const oddsHit: fc.Arbitrary<OddsHit> = fc.oneof(
  statedOdds.map((value): OddsHit => ({ kind: 'set', odds: value })),
  positive.map((factor): OddsHit => ({ kind: 'times', factor })),
)
const risk = (riskId: string): fc.Arbitrary<Risk> =>
  fc.record({
    id: fc.constant(riskId),
    title: orNull(text),
    chance: odds,
    hits: fc.uniqueArray(fc.record({ task: id, odds: orNull(oddsHit), daysFactor: orNull(positive) }), {
      maxLength: 3,
      selector: (hit) => hit.task,
    }),
  })

const event: fc.Arbitrary<Event> = fc
  .record({
    date,
    subject: id,
    verb: orNull(fc.constantFrom(...VERBS)),
    odds: orNull(statedOdds),
    days: orNull(arbitraryLaw),
    until: orNull(date),
    note: orNull(text),
  })
  .filter(({ verb, odds: chance, days }) => verb !== null || chance !== null || days !== null)

const each = <T>(names: readonly string[], one: (name: string) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  names.length === 0 ? fc.constant([]) : (fc.tuple(...names.map(one)) as unknown as fc.Arbitrary<T[]>)
const names = (minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 4 })

export const arbitraryPlan: fc.Arbitrary<Plan> = fc
  .record({
    people: orNull(names(0)),
    equipment: names(0),
    risks: names(0),
    goals: names(0),
    tasks: names(1),
    currency: orNull(fc.constantFrom('EUR', 'USD', 'CNY')),
  })
  .chain((chosen) =>
    fc.record({
      name: orNull(text),
      start: orNull(date),
      deadline: orNull(date),
      value: orNull(money),
      afterDeadline: fc.oneof(
        fc.constant({ kind: 'none' as const }),
        fc.constant({ kind: 'gone' as const }),
        positive.map((days) => ({ kind: 'linear' as const, days })),
      ),
      discount: orNull(
        fc.oneof(
          odds.map((rate) => ({ kind: 'yearly' as const, rate })),
          odds.map((rate) => ({ kind: 'continuous' as const, rate })),
        ),
      ),
      optimism: orNull(fc.record({ said: odds, means: statedOdds })),
      calendar: orNull(calendar),
      currency: fc.constant(chosen.currency),
      people: chosen.people === null ? fc.constant(null) : each(chosen.people, person),
      equipment: each(chosen.equipment, equipmentEntry),
      risks: each(chosen.risks, risk),
      goal: id,
      goals: each(chosen.goals, goal),
      tasks: each(chosen.tasks, task(chosen.people, chosen.equipment)),
      log: fc.array(event, { maxLength: 4 }),
    }),
  )
