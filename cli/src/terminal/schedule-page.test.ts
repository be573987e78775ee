import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import { type Plan, type PlanDate, type ScheduleOptions, schedulePlan } from '@nonlinear/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plans } from '../../../testing/src/generate/plans.ts'
import { schedulePage } from './schedule-page.ts'
import { styleOf } from './style.ts'
import { renderLines, textWidth } from './text.ts'

// Pages of real schedules; `npx vitest -u` writes the texts anew after a wanted change.

const golden = join(import.meta.dirname, 'golden')
const CASES: Readonly<Record<string, { readonly file: string; readonly asOf: PlanDate }>> = {
  crew: { file: 'schedule/crew.plan.yaml', asOf: '2027-01-12' },
  'line-3': { file: 'line-3.plan.yaml', asOf: '2027-01-12' },
  wide: { file: 'wide.plan.yaml', asOf: '2027-01-12' },
  'without-start': { file: 'without-start.plan.yaml', asOf: '2027-01-12' },
}
const WIDTHS = [80, 160]

function pageOf(text: string, file: string, columns: number, options: ScheduleOptions, all = false, colour = false): string {
  const read = readPlan(text)
  const plan = read.plan as Plan
  const made = schedulePlan(plan, { schedules: 200, ...options })
  const page = { plan, schedule: made, warnings: read.locate(made.warnings), file, all, columns, style: styleOf(colour) }
  return renderLines(schedulePage(page))
}

describe.each(Object.entries(CASES))('the schedule of %s', (name, { file, asOf }) => {
  const text = readFileSync(join(golden, file), 'utf8')
  const page = (columns: number, colour = false) => pageOf(text, file, columns, { asOf }, false, colour)

  test.each(WIDTHS)('at %i columns', async (columns) => {
    await expect(page(columns)).toMatchFileSnapshot(join(golden, `schedule/${name}.${columns}.txt`))
  })

  test('fits its terminal, whatever the width', () => {
    for (const columns of [80, 81, 99, 120, 143, 160])
      for (const line of page(columns).split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(columns)
    expect(page(300)).toBe(page(160))
    expect(page(40)).toBe(page(80))
  })

  test('colours add nothing but colours', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(page(100, true).replace(/\u001b\[\d+m/g, '')).toBe(page(100))
    expect(page(100, true)).not.toBe(page(100))
  })
})

const short = (log: string) => `start: 2027-01-11\ngoal: a\ntasks: {a: {odds: 60%, days: 3}}\n${log}`

test.each([
  [short('log: [2027-01-12 a succeeded]\n'), 'The goal is reached; nothing is left to schedule.'],
  [short('log: [2027-01-12 a failed]\n'), 'The goal can no longer be reached; there is nothing to schedule.'],
  ['goal: a\ntasks: {a: {odds: 60%}}\n', 'No schedule: no task has days.'],
  [short(''), 'Done by 13 January 2027.'],
  [short('deadline: 2027-01-13\n'), 'Done by 13 January 2027, the day of the deadline.'],
  [short('deadline: 2027-01-12\n'), 'Done by 13 January 2027, 1 working day after the deadline.'],
])('%j: %s', (text, said) => {
  expect(pageOf(text, 'a.plan.yaml', 80, { asOf: text.includes('log') ? '2027-01-12' : '2027-01-11' })).toContain(` ${said}\n`)
})

test('of every generated plan the page fits, nobody works more than they can, and the chain goes from now to the end without a gap', () => {
  const everything = {
    predecessors: true,
    gates: true,
    fallbacks: true,
    stops: true,
    people: true,
    priorities: true,
    keep: true,
    log: true,
  }
  const shape = { maxTasks: 14, maxGoals: 6, laws: 'all', tries: [null, 'together', 'inOrder'], deadline: true, ...everything } as const
  // Every second person has a share of the day, the others a calendar of their own.
  const own = { week: [true, true, true, true, false, false, false] as const, off: [{ from: '2026-06-08', to: '2026-06-12' }] }
  const peopleOf = (plan: Plan) =>
    plan.people?.map((person, i) => (i % 2 ? { ...person, share: 0.6 } : { ...person, calendar: own })) ?? null
  fc.assert(
    fc.property(plans(shape), fc.integer({ min: 80, max: 160 }), fc.boolean(), (generated, columns, isOdd) => {
      const plan = isOdd ? { ...generated, people: peopleOf(generated) } : generated
      const made = schedulePlan(plan, { asOf: plan.log.at(-1)?.date ?? '2026-06-01', schedules: 15 })
      const page = { plan, schedule: made, warnings: made.warnings, file: 'a.plan.yaml', all: false, columns, style: styleOf(false) }
      for (const line of renderLines(schedulePage(page)).split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(columns)
      for (const { load } of made.people.flatMap(({ weeks }) => weeks)) expect(load ?? 0).toBeLessThanOrEqual(1 + 1e-9)
      const begins = (id: string) =>
        made.tasks.filter(({ task }) => task === id).map(({ start, goesOn }) => (goesOn ?? start).day)[0] as number
      made.chain.forEach((link, i) => {
        const before = made.chain[i - 1]
        if (before === undefined) expect(['now', 'blocked', 'absence']).toContain(link.after)
        else if (link.after === 'absence') expect(begins(link.task)).toBeGreaterThan(before.finish.day)
        else expect(begins(link.task)).toBeCloseTo(before.finish.day, 9)
      })
      if (made.chain.length > 0) expect(made.chain.at(-1)?.finish.day).toBeCloseTo(made.finish?.day as number, 9)
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('a large plan is cut, and --all shows it whole', () => {
  const ids = Array.from({ length: 60 }, (_, i) => `task-${i}`)
  const people = Array.from({ length: 30 }, (_, i) => `  p-${i}: {role: r}`)
  const tasks = ids.map((id) => `  ${id}: {odds: 50%, days: 2, by: [r]}`)
  const text = `start: 2027-01-11\npeople:\n${people.join('\n')}\ngoal: g\ngoals: {g: {all: [${ids.join(', ')}]}}\ntasks:\n${tasks.join('\n')}\n`
  const page = (all: boolean) => pageOf(text, '-', 100, {}, all)
  expect(page(false).match(/… and \d+ more; --all shows them/g)).toEqual([
    '… and 6 more; --all shows them',
    '… and 14 more; --all shows them',
    '… and 20 more; --all shows them',
  ])
  expect(page(true)).not.toContain('--all')
  for (const id of ids) expect(page(true)).toMatch(new RegExp(`^ . ${id} `, 'm'))
})

test('the page says how long tasks are taken to be, and by what the schedule was made', () => {
  const page = (options: ScheduleOptions) => pageOf(short(''), 'a.plan.yaml', 80, options)
  expect(page({ days: { kind: 'mean' } })).toContain('each in its mean days')
  expect(page({ days: { kind: 'quantile', quantile: 0.8 } })).toContain('each in its P80 days')
  expect(page({ rule: 'slack' })).toContain('1 schedule made, by slack')
})
