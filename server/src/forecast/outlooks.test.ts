import { readPlan } from '@nonlinear/language'
import { forecast, quantileDots } from '@nonlinear/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { until } from '../test-process.ts'
import { forecastOutlook } from './outlook.ts'

const TEXT = `plan: Two ways
start: 2026-06-01
deadline: 2026-06-12
goal: g
goals: {g: {any: [m, r], try: together}}
tasks: {m: {odds: 60%, days: 5..8..15}, r: {odds: 30%, days: 4}}
`
const LOGGED =
  'start: 2026-06-01\ngoal: a\ntasks: {a: {odds: 80%, days: {discrete: {4: 50%, 12: 50%}}, stop: 10}}\nlog: [2026-06-01 a started]\n'
const DONE = 'start: 2026-06-01\ngoal: a\ntasks: {a: {odds: 80%, days: 2}}\nlog: [2026-06-01 a started, 2026-06-03 a succeeded]\n'

let app: TestApp
let today = '2026-06-03'
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(`${today}T12:00:00`) })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const create = async (text: string): Promise<string> => (await app.call('POST', '/api/plans', { text })).body.id
const outlookAtOnce = async (id: string, from = app) =>
  (await from.call('GET', '/api/plans')).body.plans.find((plan: { id: string }) => plan.id === id).outlook
const outlookOf = async (id: string, from = app) => {
  await until(async () => (await outlookAtOnce(id, from)) !== null, 30_000)
  return outlookAtOnce(id, from)
}
const planOf = (text: string) => readPlan(text).plan!

test('a list shows a plan at once, and soon the figures of its forecast', async () => {
  const id = await create(TEXT)
  expect(await outlookAtOnce(id)).toBe(null)
  const expected = forecast(planOf(TEXT), { today })
  const dots = quantileDots(expected).map(({ outcome }) => outcome)
  const count = (wanted: string) => dots.filter((outcome) => outcome === wanted).length
  expect(await outlookOf(id)).toEqual({
    kind: 'forecast',
    trials: 10_000,
    success: expected.success.value,
    byDeadline: expected.byDeadline!.value,
    deadline: '2026-06-12',
    p80: expected.finish!.p80,
    p80Days: expected.finishDays!.p80.value,
    decided: null,
    futures: { reached: count('reached'), late: count('late'), failed: count('failed') },
  })
  expect(Math.min(count('reached'), count('late'), count('failed'))).toBeGreaterThan(0)
})

test('a changed text and another day have another outlook', async () => {
  const id = await create(LOGGED)
  const before = await outlookOf(id)
  today = '2026-06-06'
  expect(await outlookAtOnce(id)).toBe(null)
  const later = await outlookOf(id)
  // Not done after 4 days: it takes 12, more than its stop.
  expect([before.success, later.success]).toEqual([expect.closeTo(0.4, 1), 0])
  await app.call('PUT', `/api/plans/${id}`, { text: DONE, baseRevision: 1 })
  expect(await outlookOf(id)).toMatchObject({ success: 1, decided: 'reached', p80: '2026-06-03', futures: { reached: 20 } })
})

test('a plan without a deadline, without dates and without days has fewer figures', async () => {
  expect(await outlookOf(await create(TEXT.replace(/deadline.*\n/, '')))).toMatchObject({ byDeadline: null, deadline: null })
  const dateless = await outlookOf(await create(TEXT.replace(/start.*\ndeadline.*\n/, '')))
  expect([dateless.p80, dateless.p80Days > 0]).toEqual([null, true])
  const timeless = await outlookOf(await create('deadline: 2026-06-12\ngoal: a\ntasks: {a: {odds: 80%}}\n'))
  expect(timeless).toMatchObject({ byDeadline: null, deadline: null, p80: null, p80Days: null })
})

test('a text that is no plan yet says how many errors it has and the first', async () => {
  expect(await outlookOf(await create('goal: g\ntasks:\n  g: {odds: 180%}\n  h: {odds: x}\n'))).toMatchObject({
    kind: 'errors',
    errors: 2,
    first: expect.stringContaining('180'),
  })
  expect(await outlookOf(await create(''))).toMatchObject({ kind: 'errors', first: 'there is no plan here yet' })
})

test('a slow plan is shown by fewer trials', () => {
  let clock = 0
  const outlook = forecastOutlook(planOf(TEXT), today, () => (clock += 2_000))
  expect(outlook.trials).toBe(2_048)
  expect(outlook.success).toBe(forecast(planOf(TEXT), { today, trials: 2_048 }).success.value)
})

test('a plan that takes too long says so, keeps no list waiting, and the others get theirs', async () => {
  const tasks = Array.from({ length: 5_000 }, (_, i) => `  t${i}: {odds: 99%, days: 3..5..9, by: [r]}`)
  const all = tasks.map((_, i) => `t${i}`)
  const heavy = `people: {p: {role: r, count: 3}}\ngoal: g\ngoals: {g: {all: [${all}]}}\ntasks:\n${tasks.join('\n')}\n`
  const impatient = await startTestApp({ timeoutMs: 2_000, threads: 1 })
  try {
    const make = async (text: string) => (await impatient.call('POST', '/api/plans', { text })).body.id
    const light = await make(TEXT)
    expect(await outlookOf(light, impatient)).toMatchObject({ kind: 'forecast' })
    const id = await make(heavy)
    const begun = performance.now()
    expect(await outlookAtOnce(id, impatient)).toBe(null)
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(await outlookOf(id, impatient)).toEqual({ kind: 'unavailable', reason: 'it takes too long for a list' })
    expect(await outlookOf(await make(`${TEXT}# another`), impatient)).toMatchObject({ kind: 'forecast' })
    expect(impatient.faults).toEqual([])
  } finally {
    await impatient.close()
  }
})
