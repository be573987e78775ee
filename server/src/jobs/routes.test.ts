import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { until } from '../test-process.ts'

const DAY_MS = 86_400_000

let app: TestApp
let now = Date.parse('2026-11-02T09:00:00Z')
beforeAll(async () => {
  app = await startTestApp({ workers: 1, now: () => new Date(now) })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const TEXT = 'plan: P\nstart: 2026-11-02\ndeadline: 2026-11-20\ngoal: a\ntasks: {a: {odds: 80%, days: 5..8..15}}\n'
/** Takes longer than any test. */
const LONG = `plan: Long\nstart: 2026-11-02\ngoal: g\ngoals: {g: {all: [${Array.from({ length: 60 }, (_, i) => `t${i}`).join(', ')}]}}\npeople: {p: {count: 3}}\ntasks:\n${Array.from({ length: 60 }, (_, i) => `  t${i}: {odds: 90%, days: 5..8..15, by: [p]}`).join('\n')}\n`

const make = async (text: string): Promise<string> => (await app.call('POST', '/api/plans', { text })).body.id
const jobOf = async (id: string) => (await app.call('GET', `/api/jobs/${id}`)).body
const ends = async (id: string) => {
  await until(async () => ['done', 'failed', 'cancelled'].includes((await jobOf(id)).state), 30_000)
  return jobOf(id)
}

test('a forecast as a job gives what the forecast itself gives, and keeps it', async () => {
  const id = await make(TEXT)
  const asked = { seed: 7, trials: 3_000 }
  const started = await app.call('POST', `/api/plans/${id}/forecasts`, asked)
  expect([started.status, started.headers.get('location')]).toEqual([202, `/api/jobs/${started.body.id}`])
  expect(started.body).toMatchObject({ kind: 'forecast', planId: id, asked: { revision: 1, ...asked }, error: null })
  const job = await ends(started.body.id)
  expect(job).toMatchObject({ state: 'done', progress: 1, attempts: 1, error: null })
  expect(job.result).toEqual((await app.call('GET', `/api/plans/${id}/forecast?seed=7&trials=3000`)).body)
  const { jobs } = (await app.call('GET', '/api/jobs')).body
  expect(jobs.map((each: { id: string; result?: unknown }) => [each.id, each.result])).toEqual([[job.id, undefined]])
  expect((await app.call('POST', `/api/jobs/${job.id}/cancel`)).body.code).toBe('job-state')
  expect((await app.call('POST', `/api/jobs/${job.id}/retry`)).body.code).toBe('job-state')
})

test('a full forecast is one too', async () => {
  const id = await make(TEXT)
  const { body } = await app.call('POST', `/api/plans/${id}/forecasts`, { trials: 500, full: true })
  expect((await ends(body.id)).result.sensitivity).not.toBe(null)
})

test('what the plan is to blame for fails in words, and is done when it is tried again after a change', async () => {
  const id = await make('plan: Broken\ngoal: nothing\n')
  const { body } = await app.call('POST', `/api/plans/${id}/forecasts`, {})
  expect(await ends(body.id)).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringMatching(/cannot be forecast/) })
  expect((await app.call('POST', `/api/jobs/${body.id}/retry`)).body).toMatchObject({ error: null, endedAt: null })
  expect(await ends(body.id)).toMatchObject({ state: 'failed', attempts: 2 })
  expect((await app.call('GET', '/api/jobs/none')).body.code).toBe('unknown-job')
  expect((await app.call('POST', `/api/plans/${id}/forecasts`, { revision: 9 })).body.code).toBe('unknown-revision')
})

test('cancelling ends a job that runs, and one that waits; windows are told', async () => {
  const leaving = new AbortController()
  const stream = await fetch(`${app.url}/api/stream`, { signal: leaving.signal })
  let told = ''
  const reading = (async () => {
    for await (const chunk of stream.body!) told += new TextDecoder().decode(chunk)
  })().catch(() => {})
  const id = await make(LONG)
  const start = async () => (await app.call('POST', `/api/plans/${id}/forecasts`, { trials: 1_000_000 })).body.id as string
  const [runs, waits] = [await start(), await start()]
  await until(async () => (await jobOf(runs)).state === 'running')
  for (const each of [runs, waits])
    expect((await app.call('POST', `/api/jobs/${each}/cancel`)).body).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) })
  // The thread is free again: another is done soon, though either would have taken minutes.
  const { body } = await app.call('POST', `/api/plans/${await make(TEXT)}/forecasts`, { trials: 100 })
  expect(await ends(body.id)).toMatchObject({ state: 'done' })
  expect((await jobOf(runs)).state).toBe('cancelled')
  expect((await jobOf(waits)).attempts).toBe(0)
  await until(() => told.includes(`"jobId":"${runs}","kind":"forecast","planId":"${id}","state":"cancelled"`))
  leaving.abort()
  await reading
})

test('each night keeps the odds of every plan once, until it is decided', async () => {
  const [plain, broken, reached] = [await make(TEXT), await make('plan: Draft\n'), await make(`${TEXT}log:\n  - 2026-11-02 a succeeded\n`)]
  const gone = await make(TEXT)
  await app.call('DELETE', `/api/plans/${gone}`)
  const night = async () => {
    await app.queue.send('nightly', {})
    await app.queue.send('nightly', {})
    const id = `night-${new Date(now).toISOString().slice(0, 10)}`
    await until(async () => (await app.call('GET', `/api/jobs/${id}`)).status === 200)
    return ends(id)
  }
  const { body: list } = await app.call('GET', '/api/plans')
  const count = list.plans.length
  const first = await night()
  expect(first).toMatchObject({ kind: 'nightly', state: 'done', planId: null, attempts: 1 })
  expect(first.result.kept + first.result.failed).toBe(count)
  now += DAY_MS
  const second = await night()
  expect(second.result).toMatchObject({ kept: first.result.kept - 1, decided: 1 })
  const historyOf = async (id: string) => (await app.call('GET', `/api/plans/${id}/forecast-history`)).body.nights
  const nights = await historyOf(plain)
  expect(nights.map((each: { day: string }) => each.day)).toEqual(['2026-11-03', '2026-11-02'])
  const today = (await app.call('GET', `/api/plans/${plain}/forecast`)).body
  expect(nights[0]).toMatchObject({
    revision: 1,
    seed: 1,
    trials: 10_000,
    deadline: '2026-11-20',
    success: today.success.value,
    byDeadline: today.byDeadline.value,
    finish: { p10: today.finish.p10, p50: today.finish.p50, p90: today.finish.p90 },
    decided: null,
  })
  expect(await historyOf(broken)).toEqual([])
  expect((await historyOf(reached)).map((each: { decided: string }) => each.decided)).toEqual(['reached'])
  await expect(app.pool.query('update forecast_history set success = 1')).rejects.toThrow(/append-only/)
})

test('the clock is set once for all processes', async () => {
  const { rows } = await app.pool.query('select name, cron, timezone from nonlinear_jobs.schedule order by name')
  expect(rows).toEqual([
    { name: 'nightly', cron: '0 3 * * *', timezone: 'UTC' },
    { name: 'retention', cron: '30 4 * * *', timezone: 'UTC' },
  ])
})

test('what is past its time is forgotten, and the rest stays', async () => {
  const [gone, stays] = [await make(TEXT), await make(TEXT)]
  await app.call('DELETE', `/api/plans/${gone}`)
  now += 91 * DAY_MS
  await app.call('DELETE', `/api/plans/${stays}`)
  await app.queue.send('retention', {})
  await until(async () => (await app.call('GET', '/api/jobs')).body.jobs.length === 0)
  await until(async () => (await app.call('GET', `/api/plans/${gone}`)).body.code === 'unknown-plan')
  expect((await app.call('POST', `/api/plans/${stays}/restore`)).status).toBe(200)
  const { rows } = await app.pool.query('select count(*)::int as left from plan_revision where plan_id = $1', [gone])
  expect(rows).toEqual([{ left: 0 }])
})
