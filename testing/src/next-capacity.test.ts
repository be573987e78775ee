import { readPlan } from '@nonlinear/language'
import { forecast, nextAdvice, type Plan } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { MARKOV_START, markovPlans } from './generate/markov-plans.ts'
import { judgeAll } from './judge.ts'
import { CAPACITY_CASES, capacityText } from './oracle/capacity-case.ts'
import { bestMarkovActions } from './reference/index.ts'

// People and a discount: decisions at every completion, from the text of a plan on.

describe('advice finds the best that so many people can do', () => {
  for (const each of CAPACITY_CASES)
    for (const { people, value, first } of each.expect)
      test(`${each.id}, people: ${people ?? 'any number'}`, () => {
        const { plan } = readPlan(capacityText(each, people))
        const { advice } = nextAdvice(plan!)
        expect([advice!.method, advice!.standardError]).toEqual(['exact', 0])
        expect(Math.abs(advice!.value - value)).toBeLessThanOrEqual(1e-7 * Math.abs(value))
        const best = advice!.ranked.filter(({ regret }) => regret <= 1e-9).map(({ task }) => task)
        expect(best).toEqual(expect.arrayContaining([...first]))
        expect(advice!.ranked.at(-1)!.task).toBe('STOP')
      })
})

describe('advice agrees with trying everything in every state', () => {
  /** Relative; both sides are exact. */
  const TOLERANCE = 1e-9
  const differ = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))

  let compared = 0
  function judge(plan: Plan): readonly string[] {
    const actions = bestMarkovActions(plan)
    const { advice } = nextAdvice(plan, { asOf: MARKOV_START })
    if (actions.length === 0) return advice!.ranked.map(({ task }) => `${task} where nothing is left to do`)
    // More tasks may be under way than there are people.
    if (advice!.method !== 'exact') return plan.log.length > 0 ? [] : [`method ${advice!.method}`]
    compared += 1
    const factor = plan.log.length > 0 ? Math.exp(-plan.discount!.rate) : 1
    const complaints: string[] = []
    for (const { task, value, cost } of actions) {
      const row = advice!.ranked.find((each) => each.task === task)
      if (row === undefined) complaints.push(`no row for ${task}, worth ${value * factor}`)
      else if (differ(row.value, value * factor)) complaints.push(`${task}: ${row.value} instead of ${value * factor}`)
      else if (differ(row.expectedCost, cost)) complaints.push(`${task}: cost ${row.expectedCost} instead of ${cost}`)
    }
    const known = new Set(actions.map(({ task }) => task))
    complaints.push(...advice!.ranked.filter(({ task }) => !known.has(task)).map(({ task }) => `${task} cannot be run first`))
    const top = Math.max(...actions.map(({ value }) => value)) * factor
    // What is under way stays first unless leaving it gains more than changing over costs.
    if (plan.log.length === 0 && differ(advice!.value, top)) complaints.push(`value ${advice!.value} instead of ${top}`)
    return complaints
  }
  const SHAPE = { maxTasks: 5, maxGoals: 4, predecessors: true, fallbacks: true, risks: true, keep: true }

  test('one step after another and beside each other', () => {
    judgeAll(markovPlans(SHAPE), { seed: 21, count: 150 }, judge)
    expect(compared).toBeGreaterThanOrEqual(140)
  }, 60_000)
  test('goals that wait', () => judgeAll(markovPlans({ ...SHAPE, gates: true }), { seed: 22, count: 80 }, judge), 60_000)
  test('after a first day', () => {
    compared = 0
    judgeAll(markovPlans({ ...SHAPE, log: true }), { seed: 23, count: 80 }, judge)
    expect(compared).toBeGreaterThanOrEqual(50)
  }, 60_000)
})

const markov = (people: string, asks: string, more = '', tasks = ''): string => `start: 2026-06-01
value: 100
discount: {continuous: 0.02, per: working-day}
${people}
goal: g
goals: {g: {any: [a, b]}}
tasks:
  a: {odds: 50%, cost: 10, days: {exponential: 8}, ${asks}}
  b: {odds: 60%, cost: 20, days: {exponential: 5}, ${asks}${more}}
${tasks}`

const adviceOf = (text: string, asOf?: string) => {
  const { plan, diagnostics } = readPlan(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return nextAdvice(plan!, asOf === undefined ? {} : { asOf }).advice!
}

describe('where the exact search applies', () => {
  const ONE = 'people: {ada: {role: r, count: 1}}'
  const exact: readonly [name: string, text: string][] = [
    ['nobody is asked for', markov('', 'stage: model')],
    ['one person, paid by the day', markov(ONE.replace('count: 1', 'rate: 3'), 'by: [r]')],
    ['two people with the same rate of nothing', markov('people: {ada: {role: r}, bob: {role: r}}', 'by: [r]')],
    ['each named', markov('people: {ada: {role: r}, bob: {role: r}}', 'by: [ada]')],
    ['half of the day each', markov(ONE, 'by: [{role: r, share: 50%}]')],
    ['a failure shown by the same law', markov(ONE, 'by: [r]', ', failsAfter: {exponential: 5}')],
    ['a deadline that the value does not depend on', `deadline: 2026-07-01\n${markov(ONE, 'by: [r]')}`],
    ['a risk that changes odds', `risks: {z: {chance: 30%, hits: {a: {odds: 20%}, b: {odds: 20%}}}}\n${markov(ONE, 'by: [r]')}`],
  ]
  test.each(exact)('%s', (_, text) => expect(adviceOf(text).method).toBe('exact'))

  const simulated: readonly [name: string, text: string][] = [
    ['days of another law', markov(ONE, 'by: [r]').replace('{exponential: 5}', '3..5..9')],
    ['a stop', markov(ONE, 'by: [r]', ', stop: 20')],
    ['a failure shown by another law', markov(ONE, 'by: [r]', ', failsAfter: {exponential: 4}')],
    ['a discount by the calendar', markov(ONE, 'by: [r]').replace('{continuous: 0.02, per: working-day}', '8% a year')],
    ['a value that falls after a deadline', `deadline: 2026-07-01\nafterDeadline: gone\n${markov(ONE, 'by: [r]')}`],
    ['two people paid by the day', markov('people: {ada: {role: r, count: 2, rate: 3}}', 'by: [r]')],
    ['one named among those who can', markov('people: {ada: {role: r}, bob: {role: r}}', 'by: [r]').replace('by: [r]', 'by: [ada]')],
    ['a day off', markov('people: {ada: {role: r, calendar: {off: [2026-06-03]}}}', 'by: [r]')],
    ['a risk that changes days', `risks: {z: {chance: 30%, hits: {a: {days: x2}}}}\n${markov(ONE, 'by: [r]')}`],
    [
      'parts of a day that do not fit',
      markov(ONE, 'by: [{role: r, share: 40%}]', '').replace('by: [{role: r, share: 40%}]', 'by: [{role: r, share: 30%}]'),
    ],
  ]
  test.each(simulated)('not: %s', (_, text) => expect(adviceOf(text).method).toBe('simulation'))

  test('without a discount one at a time is best, whatever the people', () => {
    const none = markov('people: {ada: {role: r, count: 2}}', 'by: [r]').replace(/discount.*\n/, '')
    const zero = none.replace('value:', 'discount: {continuous: 0%, per: working-day}\nvalue:')
    // 100 − 10/0.5 and 100 − 20/0.6 are what each is worth.
    expect(adviceOf(none).value).toBeCloseTo(0.5 * 80 + 0.5 * 0.6 * (100 - 20 / 0.6), 9)
    expect(adviceOf(zero)).toEqual(adviceOf(none))
  })
})

describe('the simulation of the only policy there is agrees', () => {
  const plans: readonly [name: string, text: string, asOf?: string][] = [
    [
      'half of a person, paid by the day',
      markov('people: {ada: {role: r, share: 50%, rate: 3}}', 'by: [r]')
        .replace(/goals:.*\n/, '')
        .replace('goal: g', 'goal: a')
        .replace(/ {2}b:.*\n/, ''),
    ],
    [
      'a task under way',
      markov('people: {ada: {role: r, rate: 3}}', 'by: [r]', '', 'log: [2026-06-01 a started]')
        .replace(/goals:.*\n/, '')
        .replace('goal: g', 'goal: a')
        .replace(/ {2}b:.*\n/, ''),
      '2026-06-03',
    ],
    ['as many as wanted', capacityText(CAPACITY_CASES.find(({ id }) => id === 'C04-parallel3-hot')!, null)],
    ['two people', capacityText(CAPACITY_CASES.find(({ id }) => id === 'C04-parallel3-hot')!, 2)],
  ]
  test.each(plans)('%s', (_, text, asOf) => {
    const advice = adviceOf(text, asOf)
    expect(advice.method).toBe('exact')
    const { plan } = readPlan(text)
    const { netValue, cost } = forecast(plan!, { trials: 40_000, ...(asOf !== undefined && { asOf }) })
    const spent = asOf === undefined ? 0 : cost.spent
    expect(Math.abs(netValue!.value + spent - advice.value)).toBeLessThan(4.5 * netValue!.standardError)
    expect(Math.abs(cost.mean.value - spent - advice.ranked[0]!.expectedCost)).toBeLessThan(4.5 * cost.mean.standardError + 1e-6)
  })
})

test('what is kept though it no longer matters changes nothing when it ends', () => {
  const text = (keep: string) => `start: 2026-06-01
value: 90
discount: {continuous: 0.03, per: working-day}
goal: g
goals: {g: {any: [h, b, d]}, h: {all: [c, a]}}
tasks:
  a: {odds: 50%, days: {exponential: 2}, cost: 9${keep}}
  b: {odds: 35%, days: {exponential: 1}, cost: 8${keep}}
  c: {odds: 20%, cost: 18}
  d: {odds: 50%, days: {exponential: 8}, cost: 13, after: [b]}
`
  const [dropped, kept] = [adviceOf(text('')), adviceOf(text(', keep: true'))]
  expect(dropped.method).toBe('exact')
  for (const [i, { task, value }] of kept.ranked.entries()) {
    expect(task).toBe(dropped.ranked[i]!.task)
    expect(value).toBeCloseTo(dropped.ranked[i]!.value, 9)
  }
})

test('a row says what is started beside it, and what changes the advice is worked out anew', () => {
  const two = adviceOf(markov('people: {ada: {role: r, count: 2}}', 'by: [r]').replace('value: 100', 'value: 400'))
  expect(two.ranked.map(({ task, tie }) => [task, tie])).toEqual([
    ['a', false],
    ['b', true],
    ['STOP', false],
  ])
  expect(two.ranked[0]!.reason).toMatch(
    /^Done first, with b started beside it, and the best after each result, the plan is worth [\d.]+ after costs of 30\.$/,
  )
  const one = adviceOf(markov('people: {ada: {role: r}}', 'by: [r]'))
  const [first, second] = one.ranked
  // The odds at which both orders are worth the same, by hand: the index of one thing after another is (V d p − c) ÷ (1 − d (1 − p)), d = λ ÷ (λ + r).
  const index = (odds: number, cost: number, days: number) => {
    const d = 1 / (1 + 0.02 * days)
    return (100 * d * odds - cost) / (1 - d * (1 - odds))
  }
  const [a, b] = [index(0.5, 10, 8), index(0.6, 20, 5)]
  expect([first!.task, second!.task]).toEqual(a > b ? ['a', 'b'] : ['b', 'a'])
  expect(index(first!.task === 'a' ? first!.flipPoint! : second!.flipPoint!, 10, 8)).toBeCloseTo(b, 0)
  expect(one.ask!.length).toBeGreaterThan(0)
})

test('what runs can be given up for what its person could do instead', () => {
  const text = markov('people: {ada: {role: r}}', 'by: [r]', '', 'log: [2026-06-01 a started]').replace('odds: 50%', 'odds: 1%')
  const advice = adviceOf(text, '2026-06-01')
  expect(advice.method).toBe('exact')
  // Without a: b alone, from the next morning on.
  const alone = Math.exp(-0.02) * (0.6 * 100 * (0.2 / 0.22) - 20)
  expect(advice.stop.map(({ task }) => task)).toEqual(['a'])
  expect(advice.stop[0]!.reason).toContain(`gains ${(alone - advice.value).toFixed(2)}`)
  expect(advice.ranked.map(({ task, underWay }) => [task, underWay])).toEqual([
    ['a', true],
    ['b', false],
    ['STOP', false],
  ])
})
