import { readPlan } from '@nonlinear/language'
import { forecast, fullForecast, nextAdvice } from '@nonlinear/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { until } from '../test-process.ts'

const TEXT = `plan: Two ways
goal: g
goals: {g: {any: [m, r], try: together}}
tasks:
  d: {odds: 50%, days: 2, cost: 10}
  m: {odds: 80%, days: 3, cost: 20, needs: [d]}
  r: {odds: 50%, days: 4, cost: 5}
`
const BROKEN = 'goal: g\ntasks:\n  g: {odds: 180%}\n'
const LOGGED =
  'start: 2026-06-01\ngoal: a\ntasks: {a: {odds: 80%, days: {discrete: {4: 50%, 12: 50%}}, stop: 10}}\nlog: [2026-06-01 a started]\n'
const TODAY = '2026-06-05'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(`${TODAY}T12:00:00`) })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const create = async (text: string): Promise<string> => (await app.call('POST', '/api/plans', { text })).body.id
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value))
const read = (text: string) => {
  const result = readPlan(text)
  return { ...result, plan: result.plan! }
}

test('the forecast of a plan is what the library computes, with warnings placed in the text', async () => {
  const answer = await app.call('GET', `/api/plans/${await create(TEXT)}/forecast?seed=7&trials=500`)
  const { plan, locate } = read(TEXT)
  const expected = forecast(plan, { seed: 7, trials: 500, today: TODAY })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(asJson({ ...expected, warnings: locate(expected.warnings) }))
})

test('a full forecast has what takes seconds', async () => {
  const { plan, locate } = read(TEXT)
  const found = fullForecast(plan, { trials: 500, today: TODAY })
  const kept = await app.call('GET', `/api/plans/${await create(TEXT)}/forecast?full=true&trials=500`)
  const sent = await app.call('POST', '/api/forecast', { text: TEXT, full: true, trials: 500 })
  for (const { body } of [kept, sent]) expect(body).toEqual(asJson({ ...found, warnings: locate(found.warnings) }))
  expect(sent.body.portfolio.goals.g.parts).toHaveLength(2)
})

test('without options a forecast has the defaults', async () => {
  const { body } = await app.call('GET', `/api/plans/${await create(TEXT)}/forecast`)
  expect([body.schema, body.seed, body.trials]).toEqual(['nonlinear.forecast/1', 1, 10_000])
  expect(body.success.value).toBeCloseTo(0.7, 1)
})

test('a plan with a log is seen from today unless the caller says when', async () => {
  const id = await create(LOGGED)
  const today = await app.call('GET', `/api/plans/${id}/forecast?trials=100`)
  const start = await app.call('GET', `/api/plans/${id}/forecast?trials=100&asOf=2026-06-01`)
  expect([today.body.asOf, start.body.asOf]).toEqual([TODAY, '2026-06-01'])
  expect(today.body.tasks.a.posteriorOdds.value).toBeCloseTo(2 / 3, 3)
})

test('an old revision has its own forecast', async () => {
  const id = await create(TEXT)
  await app.call('PUT', `/api/plans/${id}`, { text: 'plan: Sure\ngoal: a\ntasks: {a: {odds: 100%}}\n', baseRevision: 1 })
  const [old, current] = [await app.call('GET', `/api/plans/${id}/forecast?revision=1`), await app.call('GET', `/api/plans/${id}/forecast`)]
  expect([old.body.plan, current.body.plan]).toEqual(['Two ways', 'Sure'])
})

test('a text that is not kept can be forecast', async () => {
  const { status, body } = await app.call('POST', '/api/forecast', { text: TEXT, seed: 3, trials: 300 })
  const { plan, locate } = read(TEXT)
  const expected = forecast(plan, { seed: 3, trials: 300, today: TODAY })
  expect([status, body]).toEqual([200, asJson({ ...expected, warnings: locate(expected.warnings) })])
})

test('the futures of a forecast are drawn evenly where that is asked for, and refused where chance decides too much', async () => {
  const { plan, locate } = read(TEXT)
  const expected = forecast(plan, { trials: 2000, sampling: 'sobol', today: TODAY })
  const answers = [
    app.call('GET', `/api/plans/${await create(TEXT)}/forecast?trials=2000&sampling=sobol`),
    app.call('POST', '/api/forecast', { text: TEXT, trials: 2000, sampling: 'sobol' }),
  ]
  for (const { status, body } of await Promise.all(answers))
    expect([status, body]).toEqual([200, asJson({ ...expected, warnings: locate(expected.warnings) })])
  const tasks = Array.from({ length: 257 }, (_, i) => `t${i}`)
  const text = `goal: g\ngoals: {g: {any: [${tasks.join(', ')}]}}\ntasks:\n${tasks.map((id) => `  ${id}: {odds: 50%}\n`).join('')}`
  const refused = await app.call('POST', '/api/forecast', { text, sampling: 'sobol' })
  expect([refused.status, refused.body.code]).toEqual([422, 'invalid-request'])
  expect(refused.body.detail).toContain('at most 256 things, and in this one it decides 257.')
})

test('a plan with errors has no forecast, but the errors with their places', async () => {
  const { diagnostics } = readPlan(BROKEN)
  const id = await create(BROKEN)
  const answers = [
    app.call('GET', `/api/plans/${id}/forecast`),
    app.call('GET', `/api/plans/${id}/next`),
    app.call('POST', '/api/forecast', { text: BROKEN }),
  ]
  for (const { status, body } of await Promise.all(answers)) {
    expect([status, body.code, body.diagnostics]).toEqual([422, 'plan-has-errors', asJson(diagnostics)])
    expect(body.detail).toContain('180')
  }
  const checked = await app.call('POST', '/api/check', { text: BROKEN })
  expect([checked.status, checked.body]).toEqual([200, asJson({ diagnostics })])
  expect((await app.call('POST', '/api/forecast', { text: '' })).body.code).toBe('plan-has-errors')
})

test('what to do next is what the library advises', async () => {
  const id = await create(TEXT)
  const { plan } = read(TEXT)
  const next = await app.call('GET', `/api/plans/${id}/next`)
  expect([next.status, next.body]).toEqual([200, asJson(nextAdvice(plan, { today: TODAY }).advice)])
  const knowledge = await app.call('GET', `/api/plans/${id}/next?objective=knowledge`)
  expect(knowledge.body.objective).toBe('knowledge')
})

test('where there is no advice the reason is given', async () => {
  const { status, body } = await app.call('GET', `/api/plans/${await create(LOGGED)}/next?objective=value`)
  expect([status, body.advice]).toEqual([200, null])
  expect(body.unavailable).toBe(nextAdvice(read(LOGGED).plan, { today: TODAY, objective: 'value' }).unavailable)
})

test('options out of range are refused: which, what they must be, and what was given', async () => {
  const id = await create(TEXT)
  const check = async (address: string, detail: string, body?: unknown) => {
    const answer = await app.call(body === undefined ? 'GET' : 'POST', address, body)
    expect([answer.status, answer.body.code, answer.body.detail], address).toEqual([422, 'invalid-request', detail])
  }
  const [trials, seed] = ['trials: must be a whole number 1..1000000', 'seed: must be a whole number 0..4294967295']
  const day = 'asOf: must be a day that exists, such as 2026-06-01'
  const known = '(known: asOf, seed, trials, revision, full, sampling)'
  const queries = {
    'trials=0': `${trials}, but is "0"`,
    'trials=1000001': `${trials}, but is "1000001"`,
    'trials=1e3': `${trials}, but is "1e3"`,
    'trials=': `${trials}, but is ""`,
    'seed=-1': `${seed}, but is "-1"`,
    'seed=4294967296': `${seed}, but is "4294967296"`,
    'seed=1.5': `${seed}, but is "1.5"`,
    'asOf=2026-02-30': `${day}, but is "2026-02-30"`,
    'asOf=today': `${day}, but is "today"`,
    'revision=0': 'revision: must be a whole number 1..2147483647, but is "0"',
    'as-of=2026-06-01': `there is no "as-of" here, did you mean \`asOf\`? ${known}`,
    'colour=blue': `there is no "colour" here ${known}`,
    'seed=1&seed=2': 'seed: is given 2 times; give it once',
    'asOf=x&trials=0': `${day}, but is "x"; ${trials}, but is "0"`,
  }
  for (const [query, detail] of Object.entries(queries)) await check(`/api/plans/${id}/forecast?${query}`, detail)
  await check(`/api/plans/${id}/next?objective=fame`, 'objective: must be one of deadline, value, knowledge, but is "fame"')
  await check('/api/forecast', `${trials}, but is "5"`, { text: TEXT, trials: '5' })
  await check('/api/forecast', `${seed}, but is 1.5`, { text: TEXT, seed: 1.5 })
  await check('/api/forecast', 'text: is missing; it must be text', { trials: 5 })
})

test('many forecasts at once are all answered', async () => {
  const id = await create(TEXT)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, seed) => app.call('GET', `/api/plans/${id}/forecast?trials=200&seed=${seed}`)),
  )
  expect(answers.map(({ body }) => body.seed)).toEqual(Array.from({ length: 20 }, (_, seed) => seed))
})

/** Some minutes of work for one thread. */
const HEAVY = `people: {p: {role: r, count: 3}}
goal: g
goals: {g: {all: [${Array.from({ length: 400 }, (_, i) => `t${i}`)}]}}
tasks:
${Array.from({ length: 400 }, (_, i) => `  t${i}: {odds: 99%, days: 3..5..9, by: [r]}`).join('\n')}
`

test('a forecast that takes too long is given up, and the next one is answered', async () => {
  const impatient = await startTestApp({ timeoutMs: 4_000, threads: 1 })
  const light = async () => (await impatient.call('POST', '/api/forecast', { text: TEXT, trials: 100 })).status === 200
  try {
    await until(light, 30_000)
    const { status, body, headers } = await impatient.call('POST', '/api/forecast', { text: HEAVY, trials: 1_000_000 })
    // It would take as long again.
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'forecast-too-slow', null])
    await until(light, 30_000)
  } finally {
    await impatient.close()
  }
})

test('when the caller goes away the work stops', async () => {
  const patient = await startTestApp({ threads: 1 })
  try {
    const leaving = new AbortController()
    const body = JSON.stringify({ text: HEAVY, trials: 1_000_000 })
    const heavy = fetch(`${patient.url}/api/forecast`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: leaving.signal,
    })
    setTimeout(() => leaving.abort(), 1_500)
    await expect(heavy).rejects.toThrow('aborted')
    // The only thread is free again, long before the heavy forecast would be done.
    expect((await patient.call('POST', '/api/forecast', { text: TEXT, trials: 100 })).status).toBe(200)
  } finally {
    await patient.close()
  }
})
