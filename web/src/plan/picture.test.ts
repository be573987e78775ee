import { readFileSync } from 'node:fs'
import { readPlan } from '@nonlinear/language'
import { forecast, type Plan } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { facts } from '../report/facts.ts'
import { taskStates } from '../report/task-state.ts'
import { dotsInWords, figureModel } from './figure-model.ts'
import { percentsOn } from './futures-figure.tsx'
import { collapsedAtFirst, graphOf } from './graph/graph-model.ts'
import { problemsOf } from './problem-list.ts'
import { arrange, nextOrder, taskRows } from './task-rows.ts'

const SAMPLE = readFileSync(new URL('../../../language/src/fixtures/scratched-parts.plan.yaml', import.meta.url), 'utf8')

function read(text: string): Plan {
  const { plan, diagnostics } = readPlan(text)
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([])
  return plan!
}

const plan = read(SAMPLE)
const sample = forecast(plan, { asOf: '2027-01-15', trials: 2000 })

test('the figure counts twenty futures and marks the deadline with its chance', () => {
  const model = figureModel(plan, sample)!
  expect(model.dots).toHaveLength(20)
  expect(model.deadline).toMatchObject({ chance: sample.byDeadline!.value, day: model.axis.dayOf('2027-05-28') })
  expect(model.lastDay).toBeGreaterThan(model.deadline!.day)
  expect(model.asOf?.label).toBe('as of 15 Jan')
  expect(model.dotsLabel).toContain(
    `Of 20 futures, ${model.dots.filter((dot) => dot.outcome === 'reached').length} reach the goal by the deadline`,
  )
})

test('what is reached, failed and open on a day adds up to 100 %', () => {
  const plain = (success: number, failure: number) =>
    Object.values(percentsOn({ successByDay: [[5, success]], failureByDay: [[5, failure]] }, 9)).map((text) => Number.parseInt(text, 10))
  expect(plain(0.616, 0.246)).toEqual([62, 24, 14])
  expect(plain(0.125, 0.875)).toEqual([13, 87, 0])
  const days = Array.from({ length: 200 }, (_, day) => Object.values(percentsOn(sample, day)))
  const whole = days.filter((texts) => texts.every((text) => !/[<>]/.test(text)))
  expect(whole.length).toBeGreaterThan(20)
  for (const texts of whole) expect(texts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(100)
})

test('a plan without days has no dates to draw, but still twenty futures', () => {
  const timeless = read('goal: a\ntasks: {a: {odds: 60%}}')
  const known = forecast(timeless)
  expect(figureModel(timeless, known)).toBeNull()
  expect(
    dotsInWords(
      [
        { outcome: 'reached', day: null },
        { outcome: 'failed', day: null },
      ],
      false,
    ),
  ).toBe('Of 2 futures, 1 reach the goal, 1 do not reach it')
})

test('the facts beside the sentence say chance, time and money', () => {
  expect(facts(plan, sample).map(({ label }) => label)).toEqual([
    'By the deadline',
    'When reached, half by',
    'Cost, mean',
    'Net value, mean',
  ])
})

test('each task stands where the log left it on the day asked about', () => {
  const stateOf = (of: Plan, asOf: string, id: string) => taskStates(of, forecast(of, { asOf, trials: 100 })).get(id)
  expect(stateOf(plan, '2026-12-02', 'labels')).toBe('open')
  expect(stateOf(plan, '2026-12-03', 'labels')).toBe('running')
  expect(stateOf(plan, '2026-12-21', 'labels')).toBe('succeeded')
  expect(stateOf(plan, '2026-12-21', 'vendor')).toBe('open')
  const blocked = read(
    'start: 2026-12-01\ngoal: a\ntasks: {a: {odds: 60%}}\nlog: [2026-12-01 a started, 2026-12-02 a blocked until 2026-12-04]',
  )
  expect(stateOf(blocked, '2026-12-04', 'a')).toBe('blocked')
  expect(stateOf(blocked, '2026-12-05', 'a')).toBe('running')
  const changed = read(
    `start: 2026-12-01
goal: g
goals: {g: {any: [a, b, c, d]}}
people: {p: {role: dev}}
tasks: {a: {odds: 60%}, b: {odds: 60%}, c: {odds: 60%}, d: {odds: 60%, days: 9, by: [p]}}
log: [2026-12-01 a started, 2026-12-01 d started, 2026-12-02 a removed, 2026-12-02 b stopped, 2026-12-03 p left, 2026-12-04 c added, 2026-12-07 a added]`,
  )
  const states = (asOf: string) => ['a', 'b', 'c', 'd'].map((id) => stateOf(changed, asOf, id))
  expect(states('2026-12-02')).toEqual(['removed', 'stopped', 'notYet', 'running'])
  // Nobody is left who could do d.
  expect(states('2026-12-07')).toEqual(['open', 'stopped', 'open', 'failed'])
})

test('rows are filtered by any of their words and sorted by any column, back to most to gain first', () => {
  const rows = taskRows(plan, sample)
  const ids = (filter: string, order: Parameters<typeof arrange>[2]) => arrange(rows, filter, order).map(({ id }) => id)
  const gains = arrange(rows, '', null)
    .filter(({ state }) => state !== 'succeeded')
    .map(({ importance, oddsInTime }) => importance * (1 - oddsInTime))
  expect(gains).toEqual(gains.toSorted((a, b) => b - a))
  // What is over has nothing to gain.
  expect(ids('', null).at(-1)).toBe('labels')
  expect(ids('not started serve', null)).toEqual(['service'])
  const byDays = nextOrder(null, 'days')
  expect(ids('', byDays)[0]).toBe('detector')
  expect(nextOrder(nextOrder(byDays, 'days'), 'days')).toBeNull()
  const likely = rows.map(({ oddsInTime }) => oddsInTime).sort((a, b) => b - a)
  expect(arrange(rows, '', nextOrder(null, 'oddsInTime')).map(({ oddsInTime }) => oddsInTime)).toEqual(likely)
})

test('a finer forecast of the same plan changes figures, not the places of rows or the axis', () => {
  const coarse = forecast(plan, { asOf: '2027-01-15', trials: 40, seed: 7 })
  const order = (rows: ReturnType<typeof taskRows>) => arrange(rows, '', null).map(({ id }) => id)
  expect(order(taskRows(plan, sample, coarse))).toEqual(order(taskRows(plan, coarse)))
  expect(order(taskRows(plan, coarse))).not.toEqual(order(taskRows(plan, sample)))
  expect(taskRows(plan, sample, coarse).map(({ importance }) => importance)).toEqual(
    taskRows(plan, sample).map(({ importance }) => importance),
  )
  const finer = forecast(plan, { asOf: '2027-01-15', trials: 3000, seed: 9 })
  expect(figureModel(plan, finer)!.lastDay).not.toBe(figureModel(plan, sample)!.lastDay)
  expect(figureModel(plan, finer, sample)!.lastDay).toBe(figureModel(plan, sample)!.lastDay)
})

test('the graph shows parts, approaches and what waits for what', () => {
  const { edges, cards } = graphOf(plan, sample, new Set())
  expect(cards.map(({ id }) => id).sort()).toEqual([...plan.goals, ...plan.tasks].map(({ id }) => id).sort())
  expect(edges.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'part shipped model',
      'approach model detector',
      'needs baseline labels',
      'after service labels',
      'fallback vendor detector',
    ]),
  )
})

test('a collapsed goal hides its parts, stands for them, and keeps what others still show', () => {
  const { cards, edges, standIn } = graphOf(plan, sample, new Set(['model']))
  expect(cards.map(({ id }) => id)).not.toContain('detector')
  expect(cards.find(({ id }) => id === 'model')).toMatchObject({ hidden: 3 })
  expect(standIn.get('detector')).toBe('model')
  expect(edges.map(({ id }) => id)).toContain('needs model labels')
  expect(edges.filter(({ upper, lower }) => upper === lower)).toEqual([])
})

test('a large plan opens with its goals below the first collapsed', () => {
  expect(collapsedAtFirst(plan).size).toBe(0)
  const parts = Array.from({ length: 45 }, (_, i) => `t${i}`)
  const large = read(
    `goal: g\ngoals:\n  g: {all: [h]}\n  h: {any: [${parts}]}\ntasks:\n${parts.map((id) => `  ${id}: {odds: 50%}`).join('\n')}\n`,
  )
  expect([...collapsedAtFirst(large)]).toEqual(['h'])
})

test('a large plan that is deep opens level by level while its cards can be taken in together', () => {
  const leaves = Array.from({ length: 60 }, (_, i) => `t${i}`)
  const deep = read(
    `goal: g\ngoals:\n  g: {all: [a, b]}\n  a: {all: [c, d]}\n  b: {any: [t0, t1]}\n  c: {all: [${leaves.slice(2, 30)}]}\n  d: {all: [${leaves.slice(30)}]}\ntasks:\n${leaves.map((id) => `  ${id}: {odds: 50%}`).join('\n')}\n`,
  )
  expect([...collapsedAtFirst(deep)].toSorted()).toEqual(['c', 'd'])
})

test('problems are listed once each, errors first, and counted in words', () => {
  const { plan: broken, diagnostics } = readPlan('goal: a\ntasks:\n  a: {}\n  b: {odds: 160%}\n')
  const { problems, summary, worst } = problemsOf({ reading: { text: '', plan: broken, diagnostics }, picture: null })
  expect(worst).toBe('error')
  expect(problems[0]?.span?.start.line).toBe(4)
  expect(summary).toMatch(/^1 error/)
  expect(new Set(problems.map((d) => `${d.code} ${d.path.join('.')}`)).size).toBe(problems.length)
})
