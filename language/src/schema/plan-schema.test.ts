import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { printPlan } from '../index.ts'
import { arbitraryPlan } from '../testing/plan-arbitrary.ts'
import { PLAN_SCHEMA, planSchemaText } from './plan-schema.ts'

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(PLAN_SCHEMA)
const folder = new URL('../fixtures/', import.meta.url)

test('the committed schema is fresh', () => {
  expect(readFileSync(new URL('../../plan.schema.json', import.meta.url), 'utf8')).toBe(planSchemaText())
})

test.each(readdirSync(folder))('%s is valid', (file) => {
  validate(parse(readFileSync(new URL(file, folder), 'utf8')))
  expect(validate.errors).toBe(null)
})

test('whatever is printed is valid', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      // P0 and P100, which the plan's check refuses, are the only things that can be printed and are not valid.
      const tasks = plan.tasks.map((task) => ({
        ...task,
        stop: task.stop?.kind === 'quantile' ? { ...task.stop, quantile: 0.9 } : task.stop,
      }))
      const printed = printPlan({ ...plan, tasks })
      validate(parse(printed))
      expect(validate.errors, printed).toBe(null)
    }),
    { seed: 21, numRuns: 200 },
  )
})

const plan = (more: string): string => `goal: a\ntasks:\n  a: {odds: 50%, days: 5}\n${more}`

test.each([
  ['no goal', 'tasks: {a: {odds: 50%}}'],
  ['no tasks', 'goal: a\ntasks: {}'],
  ['an unknown key', plan('deadlien: 2026-01-01')],
  ['odds above 100%', 'goal: a\ntasks: {a: {odds: 95}}'],
  ['a percentage above 100', 'goal: a\ntasks: {a: {odds: 150%}}'],
  ['a date in another order', plan('start: 01.12.2026')],
  ['a unit of days', 'goal: a\ntasks: {a: {days: 2 weeks}}'],
  ['two forms of law at once', 'goal: a\ntasks: {a: {days: {exponential: 3, pert: [1, 2, 3]}}}'],
  ['a goal of two kinds', plan('goals: {g: {all: [a], any: [a]}}')],
  ['a goal of no kind', plan('goals: {g: {title: nothing}}')],
  ['atLeast without parts', plan('goals: {g: {atLeast: 2}}')],
  ['money with a sign before it', 'goal: a\ntasks: {a: {cost: €800}}'],
  ['an unknown stage', 'goal: a\ntasks: {a: {stage: modelling}}'],
  ['a log line without a verb', plan("log: ['2026-01-01 a']")],
  ['an unknown verb', plan("log: ['2026-01-01 a finished']")],
  ['an id with capitals', 'goal: A\ntasks: {A: {}}'],
  ['an ask that names nobody', 'goal: a\ntasks: {a: {by: [{count: 2}]}}'],
  ['a day of no week', plan('calendar: {week: mon-fry}')],
])('%s is not valid', (_, text) => {
  expect(validate(parse(text))).toBe(false)
})

test('the plan that the broken ones are made from is valid', () => {
  expect(validate(parse(plan('')))).toBe(true)
})
