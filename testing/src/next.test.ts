import { readPlan } from '@nonlinear/language'
import { forecast, type NextAdvice, type NextOptions, type NextRow, nextAdvice, type Plan } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'

// What to do next beyond the exact search: tasks under way, people and dates, what would change the advice.

function read(text: string): Plan {
  const { plan, diagnostics } = readPlan(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return plan!
}

const advise = (text: string, options: NextOptions = {}): NextAdvice => nextAdvice(read(text), options).advice!

const rowOf = ({ ranked }: NextAdvice, task: string): NextRow => ranked.find((row) => row.task === task)!

describe('when to give up', () => {
  const text = (log: string) => `start: 2026-06-01
value: 100
people: {ada: {role: engineer, rate: 3}}
goal: a
tasks: {a: {odds: 80%, days: {lognormal: {median: 10, sigma: 0.6}}, stop: 400, by: [ada]}}
${log}`

  test('before the start: value × hazard against the cost of a day', () =>
    expect(advise(text('')).giveUp!.a).toBeCloseTo(23.89630704980586, 6))

  test('under way the day stays where it was', () => {
    const { giveUp, ranked, stop } = advise(text('log: [2026-06-01 a started]'), { asOf: '2026-06-12' })
    expect(giveUp!.a).toBeCloseTo(23.89630704980586, 6)
    expect([ranked[0]!.task, ranked[0]!.underWay, stop]).toEqual(['a', true, []])
  })

  test('after it the task is to be stopped', () => {
    const { giveUp, ranked, stop } = advise(text('log: [2026-06-01 a started]'), { asOf: '2026-07-10' })
    expect(giveUp).toEqual({})
    expect(ranked[0]!.task).toBe('STOP')
    expect(stop).toEqual([{ task: 'a', reason: 'after 30 days of work without a result, going on is worth less than stopping' }])
  })
})

describe('tasks under way', () => {
  const text = (costOfRules: number) => `start: 2026-06-01
goal: g
goals: {g: {any: [net, rules]}}
people: {ada: {role: engineer, rate: 10}}
tasks:
  net: {odds: 50%, days: 10, by: [ada]}
  rules: {odds: 50%, cost: ${costOfRules}}
log: [2026-06-01 net started]
`
  const asOf = '2026-06-05'

  test('what they cost is what is still to come', () =>
    // Five of ten days are left, at 10 a day; half of the time the rules follow.
    expect(rowOf(advise(text(60), { asOf }), 'net').expectedCost).toBeCloseTo(50 + 0.5 * 60, 9))

  test('one is gone on with unless leaving it gains more than changing over costs: two days of pay', () => {
    const close = advise(text(35), { asOf })
    expect(close.ranked.map(({ task, regret, tie }) => [task, regret, tie])).toEqual([
      ['net', expect.closeTo(7.5, 9), false],
      ['rules', 0, false],
    ])
    expect(close.value).toBe(rowOf(close, 'rules').value)
    expect(close.ranked[0]!.reason).toContain('starting with rules would be 7.5 better, not enough to leave what is under way')
    expect(rowOf(close, 'rules').expectedCost).toBeLessThan(rowOf(close, 'net').expectedCost)
    expect(close.stop).toEqual([])
    const far = advise(text(4), { asOf })
    expect(far.ranked[0]!.task).toBe('rules')
    expect(far.stop.map(({ task }) => task)).toEqual(['net'])
    expect(far.stop[0]!.reason).toContain('rules first is better by 23')
  })

  test('one that nothing depends on any more is stopped, unless it is kept', () => {
    const moot = (keep: string) => `start: 2026-06-01
goal: g
goals: {g: {all: [h, c]}, h: {any: [a, b]}}
tasks: {a: {odds: 50%, days: 3}, b: {odds: 50%, days: 9${keep}}, c: {odds: 50%, days: 2}}
log: [2026-06-01 a started, 2026-06-01 b started, 2026-06-03 a succeeded]
`
    expect(advise(moot(''), { asOf }).stop).toEqual([{ task: 'b', reason: 'nothing that is still to be reached depends on it' }])
    expect(advise(moot(', keep: true'), { asOf }).stop).toEqual([])
  })
})

describe('what would change the advice', () => {
  const text = (odds: string, cost: number) => `goal: g
goals: {g: {any: [a, b]}}
tasks: {a: {odds: 50%, cost: 10}, b: {odds: ${odds}, cost: ${cost}}}
`
  test('the flip points of two alternatives lie where cost ÷ odds are equal', () => {
    const advice = advise(text('50%', 12))
    expect(rowOf(advice, 'a').flipPoint).toBeCloseTo(10 / 24, 2)
    expect(rowOf(advice, 'b').flipPoint).toBeCloseTo(12 / 20, 2)
  })

  test('odds at which nothing changes have none, and are not worth asking about', () => {
    const advice = advise(`goal: g
goals: {g: {all: [a, b]}}
tasks: {a: {odds: 50%, cost: 1}, b: {odds: 100%, cost: 1000}}
`)
    expect(rowOf(advice, 'b').flipPoint).toBeCloseTo(0, 1)
    expect(advise('goal: a\ntasks: {a: {odds: 50%, cost: 3}}\n')).toMatchObject({ ask: [], ranked: [{ flipPoint: null }] })
  })

  test('the nearer the alternatives, the more it is worth to know', () => {
    const near = advise(text('50%', 11)).ask!
    const far = advise(text('50%', 25)).ask!
    expect(near.map(({ what }) => what)).toContain('odds')
    expect(near[0]!.gain).toBeGreaterThan(3 * (far[0]?.gain ?? 0))
    expect(near[0]!.reason).toMatch(/^Knowing the odds of [ab] better could change what to do first; worth about 0\.\d+\.$/)
  })
})

describe('where people and dates matter', () => {
  const rivals = `start: 2026-06-01
deadline: 2026-06-12
people: {ada: {role: engineer}}
goal: g
goals: {g: {any: [b, a]}}
tasks:
  a: {odds: 80%, days: 10, by: [engineer]}
  b: {odds: 50%, days: 10, by: [engineer]}
`
  test('one of two fits before the deadline: the likelier is first, by as much', () => {
    const advice = advise(rivals)
    expect([advice.method, advice.objective]).toEqual(['simulation', 'deadline'])
    expect(advice.ranked.map(({ task }) => task)).toEqual(['a', 'b'])
    expect(Math.abs(advice.value - 0.8)).toBeLessThan(4.5 * advice.standardError)
    expect(rowOf(advice, 'b')).toMatchObject({ regretIn: 'chance', tie: false })
    expect(Math.abs(rowOf(advice, 'b').regret - 0.3)).toBeLessThan(0.06)
    expect(Math.abs(rowOf(advice, 'a').flipPoint! - 0.5)).toBeLessThan(0.08)
    expect(advise(rivals)).toEqual(advice)
  })

  test('what a choice would lose is off by as much as its standard error says, from one seed to the next', () => {
    const trueRegret = 0.3
    const off = Array.from({ length: 24 }, (_, i) => {
      const { regret, regretStandardError } = rowOf(advise(rivals, { seed: i + 1 }), 'b')
      return (regret - trueRegret) / regretStandardError
    })
    const size = Math.sqrt(off.reduce((sum, z) => sum + z * z, 0) / off.length)
    expect(size).toBeGreaterThan(0.65)
    expect(size).toBeLessThan(1.4)
  })

  test('rows are ties where the range of what they would lose reaches down to 0', () => {
    for (const odds of [74, 76, 78, 79, 80]) {
      const { ranked } = advise(rivals.replace('50%', `${odds}%`))
      expect(ranked[0]).toMatchObject({ regret: 0, regretStandardError: 0, tie: false })
      expect(ranked[1]!.tie).toBe(ranked[1]!.regret <= 2 * ranked[1]!.regretStandardError)
      expect(ranked[1]!.reason).toMatch(/\d ± \d.*points|as good as the first, as far as can be told/)
    }
  })

  test('what stopping would lose is as uncertain as what going on is worth; doubt alone is no reason to stop', () => {
    const text = rivals.replace('deadline:', 'value: 100\nafterDeadline: gone\ndeadline:').replace(/engineer\]/g, 'engineer], cost: 79')
    const advice = advise(text, { objective: 'value' })
    const stop = rowOf(advice, 'STOP')
    expect(advice.ranked[0]!.task).toBe('a')
    expect(stop.regret).toBe(advice.value)
    expect(stop.regretStandardError).toBeGreaterThan(0.2)
    expect(stop.tie).toBe(stop.regret <= 2 * stop.regretStandardError)
  })

  test('with people for both it does not matter which is first, and the page says so', () => {
    const advice = advise(rivals.replace('{role: engineer}', '{role: engineer, count: 2}'))
    expect(advice.ranked.map(({ task, tie, regret }) => [task, tie, regret])).toEqual([
      ['a', false, 0],
      ['b', true, 0],
    ])
    expect(advice.ranked[1]!.reason).toContain('as good as the first, as far as can be told')
  })

  test('inside a forecast nothing is told of what only a simulation can tell', () => {
    const made = forecast(read(rivals), { trials: 100 })
    expect([made.next, made.nextMethod]).toEqual([null, null])
  })

  // Optima of decisions at every completion (Creemers, De Reyck & Leus 2015, with a limit on people), worked out exactly by another program. A stop that is
  // never reached keeps the plan from being worked out exactly here too.
  const optima: readonly [name: string, people: number, value: number, first: readonly string[], plan: string][] = [
    ['two stages', 1, 8.166666666666668, ['b'], 'value: 50, a: .6 2 5, b: .5 1 4, all, .05'],
    [
      'three hot approaches, one person',
      1,
      17.186162949476557,
      ['a', 'b', 'c'],
      'value: 100, a: .4 2 20, b: .4 2 20, c: .4 2 20, any, .08',
    ],
    [
      'three hot approaches, two people',
      2,
      26.672364672364676,
      ['a', 'b', 'c'],
      'value: 100, a: .4 2 20, b: .4 2 20, c: .4 2 20, any, .08',
    ],
    [
      'three hot approaches, three people',
      3,
      30.78929765886287,
      ['a', 'b', 'c'],
      'value: 100, a: .4 2 20, b: .4 2 20, c: .4 2 20, any, .08',
    ],
  ]
  test.each(optima)('%s', (_name, people, value, first, plan) => {
    const fields = plan.split(', ')
    const tasks = [...plan.matchAll(/([abc]): (\S+) (\d+) (\d+)/g)].map(([, id, odds, cost, days]) => ({ id, odds, cost, days }))
    const advice = advise(`start: 2026-06-01
${fields[0]}
discount: {continuous: ${fields.at(-1)}, per: working-day}
people: {p: {role: r, count: ${people}}}
goal: g
goals: {g: {${fields.at(-2)}: [${tasks.map(({ id }) => id).join(', ')}]}}
tasks:
${tasks.map(({ id, odds, cost, days }) => `  ${id}: {odds: ${odds}, days: {exponential: ${days}}, failsAfter: {exponential: ${days}}, stop: 15000, cost: ${cost}, by: [r]}`).join('\n')}
`)
    expect(advice.method).toBe('simulation')
    expect(first).toContain(advice.ranked[0]!.task)
    expect(Math.abs(advice.value - value)).toBeLessThan(4.5 * advice.standardError)
  })
})

test('plans too large for the exact search are looked ahead in; the first two of many are those of the cheapest order', () => {
  const groups = Array.from({ length: 15 }, (_, g) => `  g${g}: {any: [t${4 * g}, t${4 * g + 1}, t${4 * g + 2}, t${4 * g + 3}]}`)
  const tasks = Array.from({ length: 60 }, (_, t) => `  t${t}: {odds: ${30 + ((t * 37) % 60)}%, cost: ${5 + ((t * 53) % 40)}}`)
  const text = ['goal: g', 'goals:', `  g: {all: [${groups.map((_, g) => `g${g}`).join(', ')}]}`, ...groups, 'tasks:', ...tasks].join('\n')
  const advice = advise(`${text}\n`, { objective: 'knowledge' })
  expect(advice.method).toBe('lookahead')
  expect(advice.ranked).toHaveLength(60)
  const small = advise(`value: 5000\n${text}\n`)
  expect(small.ranked.map(({ task }) => task)).toContain('STOP')
  expect(forecast(read(`${text}\n`), { trials: 1 }).next!.length).toBeLessThanOrEqual(12)
})

test('a plan whose waits lie too deep in one another gets its forecast, and a reason why there is no advice', () => {
  const tasks = Array.from({ length: 2000 }, (_, i) => `  t${i}: {odds: 99.9%${i === 0 ? '' : `, after: t${i - 1}`}}`)
  const plan = read(`goal: t1999\ntasks:\n${tasks.join('\n')}\n`)
  expect(nextAdvice(plan)).toEqual({
    advice: null,
    unavailable: 'goals and waits lie 1999 deep in one another, more than the 400 that advice goes into',
  })
  expect(forecast(plan, { trials: 64 }).success.value).toBeGreaterThan(0.9)
})

test('where the last who can do a task leaves, no chance is told as if they stayed', () => {
  const leaving = `start: 2026-06-01
people: {x: {role: e, until: 2026-06-03}}
goal: g
goals: {g: {any: [a, f]}}
tasks:
  a: {odds: 90%, days: 9, stop: 12, by: [x]}
  f: {odds: 60%, days: 2, stop: 2, fallbackFor: a}
`
  const advice = advise(leaving)
  expect(advice.method).toBe('simulation')
  expect(Math.abs(advice.value - 0.6)).toBeLessThan(4 * advice.standardError)
  const { ifOddsAreOff } = forecast(readPlan(leaving).plan!)
  // Odds of 60 % as far off as usual.
  expect([ifOddsAreOff!.success.p10, ifOddsAreOff!.success.p90]).toEqual([expect.closeTo(0.45, 1), expect.closeTo(0.74, 1)])
})

test('a flip point is odds as they are written, also where a risk hits the task', () => {
  const written = (odds: string) => `value: 100
goal: g
goals: {g: {all: [m, s]}, m: {any: [x, y]}}
risks: {k: {chance: 50%, hits: {x: {odds: 5%}, y: {odds: 10%}}}}
tasks:
  x: {odds: ${odds}, cost: 12}
  y: {odds: 80%, cost: 20}
  s: {odds: 70%, cost: 15}
`
  const { flipFrom, flipPoint } = rowOf(advise(written('60%')), 'x')
  expect(flipFrom).toBe(0.6)
  expect(Math.abs(flipPoint! - 0.555)).toBeLessThan(0.01)
  expect([advise(written('56.5%')), advise(written('54.5%'))].map(({ ranked }) => ranked[0]!.task)).toEqual(['x', 'y'])
})

describe('odds written a little beyond the flip point have another first row, and a little before it the same', () => {
  const money = (odds: string, rest = '') => `${rest}
goal: g
goals: {g: {any: [x, y]}}
tasks:
  x: {odds: ${odds}, cost: 12}
  y: {odds: 80%, cost: 20}
`
  const dates = (odds: string, rest = '') => `${rest}
start: 2026-06-01
deadline: 2026-06-12
people: {ada: {role: engineer}}
goal: g
goals: {g: {any: [y, x]}}
tasks:
  x: {odds: ${odds}, days: 10, by: [engineer]}
  y: {odds: 50%, days: 10, by: [engineer]}
`
  const OPTIMISTIC = 'optimism: 70% means 55%'
  const UNSURE = 'optimism: 70% means 40%..65%'
  const HALVED = 'risks: {k: {chance: 40%, hits: {x: {odds: x0.5}}}}'
  const SET = 'risks: {k: {chance: 40%, hits: {x: {odds: 30%}}}}'
  test.for([
    ['a number', '70%', 0.7, ''],
    ['a number, corrected', '70%', 0.7, OPTIMISTIC],
    ['a number, corrected by nobody knows how much', '70%', 0.7, UNSURE],
    ['a range', '50%..80%', 0.657, ''],
    ['a range, corrected', '55%..85%', 0.72, UNSURE],
    ['a number that a risk halves', '75%', 0.75, HALVED],
    ['a number whose place a risk takes, corrected', '75%', 0.75, `${OPTIMISTIC}\n${SET}`],
  ] as const)('%s', ([, odds, from, rest]) => {
    for (const plan of [money, dates]) {
      const { ranked, method } = advise(plan(odds, rest))
      const first = ranked[0]!.task
      const { flipFrom, flipPoint } = ranked.find(({ task }) => task === 'x')!
      expect(flipFrom).toBeCloseTo(from, 2)
      // Simulated: known to the error of a difference of chances.
      const near = method === 'simulation' ? 0.06 : 0.01
      const firstWith = (written: number) => advise(plan(`${(100 * written).toFixed(2)}%`, rest)).ranked[0]!.task
      const away = Math.sign(flipPoint! - flipFrom!)
      expect(firstWith(flipPoint! - away * near)).toBe(first)
      expect(firstWith(flipPoint! + away * near)).not.toBe(first)
    }
  })
})
