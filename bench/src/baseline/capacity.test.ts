import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as engine from '@nonlinear/engine'
import { compilePlan } from '@nonlinear/model'
import { afterAll, describe, expect, test } from 'vitest'
import { agreementOf } from '../contest.ts'
import { planOf } from '../contests.ts'
import { ourLoops } from '../ours.ts'
import { generatedPlan } from '../plans.ts'
import { cLoops } from './c.ts'

const BLOCKS = 2
const folder = mkdtempSync(join(tmpdir(), 'nonlinear-baseline-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the plan of the benchmark does not have: shares, several people at once, waits of all kinds, at least k of n, tasks that go on, tasks of no days. */
const MIXED = `
plan: Mixed
start: 2026-06-01
people:
  ada: {role: researcher, skills: {vision: 3}, share: 80%, rate: 900}
  ben: {role: researcher, skills: {vision: 1}, share: 50%, rate: 700}
  eng: {role: engineer, count: 3, rate: 650}
goal: root
goals:
  root: {all: [data, models, service]}
  models: {atLeast: 2, of: [a, b, c, d]}
  data: {any: [bought, made]}
tasks:
  bought: {odds: 60%, days: 3..6..14, stop: P90, cost: 500, by: [eng]}
  made: {odds: 90%, days: 5..9..12, stop: 20, by: [{role: engineer, count: 2}, ben], fallbackFor: bought}
  a: {odds: 50%, days: 5..15, stop: P90, cost: 40, by: [ada], needs: [data]}
  b: {odds: 60%, days: 4..9..30, failsAfter: 2..8, by: [{skill: vision, share: 40%}], needs: [data], keep: true}
  c: {odds: 70%, days: 2..3..9, cost: 7, by: [researcher, engineer], after: [a]}
  d: {odds: 30%, days: 20, cost: 3}
  ready: {odds: 95%, days: 0, after: [b]}
  service: {odds: 80%, days: 3..5..12, stop: 11, by: [{role: engineer, share: 50%}], needs: [ready, data]}
`

/** More tasks at once than events lie in no order. */
const MANY = generatedPlan(120, true).replace(/count: \d+/g, 'count: 20')

describe('the baseline in C ends every trial as the engine does', () => {
  test.for([
    ['ten people', generatedPlan(60, true)],
    ['sixty people', MANY],
    ['waits, shares and several people', MIXED],
    ['unlimited people', generatedPlan(60, false)],
  ] as const)('%s', async ([, text], { skip }) => {
    const { problem } = compilePlan(planOf(text), null)
    const kernel = await ourLoops(engine, problem, BLOCKS, false).run(0)
    expect(kernel.figures?.success.value).toBeGreaterThan(0.1)
    expect(kernel.figures?.success.value).toBeLessThan(0.95)
    const programs = cLoops(problem, BLOCKS, folder).filter((entry) => 'run' in entry)
    for (const { name, run } of programs) expect(agreementOf(kernel, await run(0)), name).toMatchObject({ agrees: true })
    skip(programs.length === 0, 'there is no C compiler')
  })

  test('what it does not know it refuses', () => {
    const refused = (from: string | RegExp, to: string) => () =>
      cLoops(compilePlan(planOf(MIXED.replace(from, to)), null).problem, BLOCKS, folder)
    expect(refused('  models: {', '  models: {needs: [data], ')).toThrow('the baseline does not know goals that wait')
    expect(refused('any: [', 'try: inOrder, any: [')).toThrow('the baseline does not know parts tried in order')
    expect(refused('days: 20,', 'days: {discrete: {2: 50%, 4: 50%}},')).toThrow('the baseline does not know discrete laws')
    expect(refused('share: 80%', 'share: 80%, until: 2026-06-20')).toThrow('the baseline does not know people who come and go')
    expect(refused(/people:[\s\S]*goal: root/, 'goal: root')).toThrow('the baseline does not know goals of at least k parts')
  })
})
