import { readPlan } from '@nonlinear/language'
import { compare, type WhatIf } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { EXIT, type Host, UsageError } from '../host.ts'
import { run } from '../main.ts'

const PLAN = `plan: Two approaches
start: 2026-06-01
deadline: 2026-06-19
value: 900 EUR
people: {ada: {role: engineer, rate: 10 EUR}, bob: {role: researcher}}
goal: g
goals: {g: {any: [m, r]}, both: {all: [m, r]}}
tasks:
  m: {odds: 80%, days: 3..5..9, stop: P90, cost: 20 EUR, by: [engineer]}
  r: {odds: 50%, days: 4, stop: 4, cost: 5 EUR, by: [engineer]}
`
const OTHER = PLAN.replace('odds: 80%', 'odds: 60%')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function ran(...args: string[]): Promise<Ran> {
  let [out, err] = ['', '']
  const stream = { isTerminal: false, colour: false, columns: 80 }
  const host: Host = {
    out: { ...stream, write: (text) => (out += text) },
    err: { ...stream, write: (text) => (err += text) },
    readText: (path) => ({ 'a.plan.yaml': PLAN, 'b.plan.yaml': OTHER })[path] ?? raise(`there is no file ${path}`),
    replaceText: () => expect.fail('something is written'),
    createText: () => expect.fail('something is written'),
    today: () => '2026-06-01',
    loadServer: () => expect.fail('the server is loaded'),
    loadExchange: () => expect.fail('the exchange is loaded'),
    parallelism: () => 1,
    openThreads: () => expect.fail('threads are started'),
  }
  const code = await run(['what-if', ...args], host)
  return { code, out, err }
}

function raise(message: string): never {
  throw new UsageError(message)
}

const json = async (...args: string[]): Promise<WhatIf> => JSON.parse((await ran(...args, '--json')).out)

describe('what-if', () => {
  test('an edit and a second plan that says the same come to the same, to the bit', async () => {
    const edited = await json('a.plan.yaml', '--set', 'm.odds=60%')
    const other = await json('a.plan.yaml', 'b.plan.yaml')
    expect({ ...edited, edits: null }).toEqual(other)
    expect(other).toEqual(JSON.parse(JSON.stringify(compare(readPlan(PLAN).plan!, readPlan(OTHER).plan!))))
    expect(edited.schema).toBe('nonlinear.what-if/1')
    expect(edited.edits).toEqual([{ kind: 'set', task: 'm', to: { odds: 0.6 } }])
    expect(edited.difference.success.value).toBeLessThan(0)
  })

  test('all kinds of change at once', async () => {
    const found = await json(
      ...['a.plan.yaml', '--set', 'm.odds=40%..70%', '--set', 'm.days={pert: [2, 4, 9]}', '--set', 'r.cost=9 EUR', '--set', 'r.stop=3'],
      ...['--add', 'g.n={odds: 30%, days: 2, stop: 2, by: [bob]}', '--copy', 'r', '--people', 'engineer+1', '--people', 'bob-1'],
      ...['--deadline', '2026-06-12', '--value', '1000 EUR', '--try', 'g=inOrder', '--drop', 'n'],
    )
    expect(found.edits?.map(({ kind }) => kind)).toEqual([
      ...['add', 'copy', 'set', 'set', 'set', 'set', 'people', 'people', 'try', 'drop', 'deadline', 'value'],
    ])
    expect(found.after.deadline).toBe('2026-06-12')
    expect(found.after.try).toEqual({ g: 'inOrder' })
    expect(found.sameDraws).toEqual({ tasks: 2, of: 3 })
  })

  test('the page tells both sides, the difference with its error, and what cannot be told', async () => {
    const { out } = await ran('a.plan.yaml', '--set', 'm.odds=60%')
    expect(out).toContain('What if: m has odds 60%')
    expect(out).toMatch(/chance +8\d\.\d % +7\d\.\d % +−\d+\.\d points ± \d\.\d\n/)
    expect(out).toMatch(/mean cost .* EUR ± /)
    const hardly = await ran('a.plan.yaml', '--set', 'm.odds=80.01%', '--trials', '1000')
    expect(hardly.out).toContain('within noise')
    expect(hardly.out).toContain('Nothing that so many futures can tell from none.')
    expect((await ran('a.plan.yaml', 'a.plan.yaml')).out).toContain('Nothing changes.')
  })

  test.each([
    [['a.plan.yaml'], 'what-if needs a change, or a second plan'],
    [['a.plan.yaml', 'b.plan.yaml', '--drop', 'm'], 'what-if compares with a second plan or with a change, not with both'],
    [['a.plan.yaml', '--set', 'm=3'], '--set takes TASK.FIELD=VALUE, got "m=3"'],
    [['a.plan.yaml', '--set', 'm.title=x'], '--set cannot set "title" of a task'],
    [['a.plan.yaml', '--set', 'm.odds=130%'], '--set m.odds=130%: `130%` is not between 0% and 100%'],
    [['a.plan.yaml', '--set', 'm.cost=9 USD'], '--set m.cost=9 USD: the plan is in EUR, not USD'],
    [['a.plan.yaml', '--set', 'mm.odds=30%'], 'this change cannot be made: there is no task `mm`'],
    [['a.plan.yaml', '--set', 'm.days=9..5..3'], '--set m.days=9..5..3: P10 9 and P50 5 are out of order in 9..5..3'],
    [['a.plan.yaml', '--drop', 'g'], 'this change cannot be made: `g` is what the plan is for'],
    [['a.plan.yaml', '--people', 'engineer'], '--people takes WHO+N or WHO-N, got "engineer"'],
    [['a.plan.yaml', '--people', 'engineers+1'], 'this change cannot be made: nobody there is a `engineers`'],
    [['a.plan.yaml', '--people', 'engineer-2'], 'this change cannot be made: there is only 1 of `engineer`'],
    [['a.plan.yaml', '--equipment', 'gpu'], '--equipment takes ID+N or ID-N, got "gpu"'],
    [['a.plan.yaml', '--equipment', 'gpu+1'], 'this change cannot be made: there is no equipment `gpu`'],
    [['a.plan.yaml', '--people', 'engineer-1'], 'this change cannot be made: nobody can meet the ask for `engineer`'],
    [['a.plan.yaml', '--deadline', '2026-02-30'], '--deadline must be a day that exists, written YYYY-MM-DD, or none, got "2026-02-30"'],
    [['a.plan.yaml', '--try', 'g=sometimes'], '--try takes GOAL=HOW with HOW one of together, inOrder, best, got "g=sometimes"'],
    [['a.plan.yaml', '--try', 'both=inOrder'], 'this change cannot be made: `both` has `all`, not `any`'],
    [['a.plan.yaml', '--add', 'g.m={odds: 3%}'], 'this change cannot be made: there is a `m` already'],
    [['a.plan.yaml', '--value', 'much'], '--value must be an amount, or none, got "much"'],
    [['a.plan.yaml', '--goal', 'h'], 'this change cannot be made: there is no goal or task `h`'],
  ])('%j: %s', async (args, message) => {
    const { code, err } = await ran(...args)
    expect([code, err.split('\n')[0]]).toEqual([EXIT.wrongUsage, `nonlinear: ${message}`])
  })
})
