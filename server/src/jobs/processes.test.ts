import { afterAll, afterEach, expect, test } from 'vitest'
import { openQueue, openTenants } from '../database/index.ts'
import { openPool } from '../database/open.ts'
import { openPrivateServer } from '../database/private-server.ts'
import { endPrograms, freshFolder, removeFolder, startNonlinear, startWorkerProcess, type TestProcess, until } from '../test-process.ts'

// Real processes on one PostgreSQL, which belongs to none of them.

const folder = freshFolder()
const closing: (() => unknown)[] = []
afterEach(endPrograms)
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await removeFolder(folder)
})

const TASKS = Array.from({ length: 60 }, (_, i) => `t${i}`)
/** Takes far longer than this test. */
const LONG = `plan: Long
start: 2026-11-02
goal: g
goals: {g: {all: [${TASKS.join(', ')}]}}
people: {p: {count: 3}}
tasks:
${TASKS.map((id) => `  ${id}: {odds: 90%, days: 5..8..15, by: [p]}`).join('\n')}
`

test('two servers and two workers are one: a night is worked on once, what one writes the other shows, a killed worker is replaced', async () => {
  const server = await openPrivateServer({ folder, durable: false })
  closing.push(server.close)
  const { user, password, host } = server.config
  const DATABASE_URL = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(String(host))}`
  const env = { DATABASE_URL, NONLINEAR_PORT: '0', NONLINEAR_WORKERS: '0', NONLINEAR_LOG: 'info' }
  const servers = [startNonlinear(env), startNonlinear(env)]
  const workers = [startWorkerProcess(env), startWorkerProcess(env)]
  const [a, b] = await Promise.all(servers.map(async (each) => (await each.says(/at (http:\S+)/))[1]!))
  await Promise.all(workers.map((each) => each.says(/works on jobs/)))
  const call = async (url: string, method: string, address: string, body?: unknown) => {
    const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await (await fetch(url + address, { method, ...json })).json()) as {
      id: string
      state: string
      attempts: number
      result: never
    }
  }

  // What is written at one server is seen at the other.
  const { id } = await call(a!, 'POST', '/api/plans', { text: LONG })
  expect((await call(b!, 'GET', `/api/plans/${id}`)).id).toBe(id)

  // Asked for three times, worked on once.
  const pool = openPool(server.config)
  closing.push(() => pool.end())
  const queue = openQueue({ pool, onFault: (error) => expect.fail(String(error)) })
  for (let time = 0; time < 3; time++) await queue.send('nightly', {})
  const nightOf = async () => (await pool.query(`select id, state, attempts, result from job where kind = 'nightly'`)).rows
  await until(async () => (await nightOf()).some(({ state }) => state === 'done'), 15_000)
  const nights = await nightOf()
  expect(nights).toMatchObject([{ state: 'done', attempts: 1, result: { failed: 0 } }])
  const kept = await openTenants(pool).in('local', (db) => db.$client.query('select plan_id from forecast_history'))
  expect(kept.rowCount).toBe(nights[0].result.kept + nights[0].result.decided)

  // A worker that is killed leaves its job to the other, which one cancels through either server.
  const job = await call(a!, 'POST', `/api/plans/${id}/forecasts`, { trials: 1_000_000 })
  const jobAt = (url: string) => call(url, 'GET', `/api/jobs/${job.id}`)
  await until(async () => (await jobAt(b!)).state === 'running')
  const isAtWork = (each: TestProcess) => each.output().includes(job.id)
  await until(() => workers.some(isAtWork))
  const [killed, left] = isAtWork(workers[0]!) ? workers : workers.toReversed()
  killed!.kill('SIGKILL')
  await until(async () => (await jobAt(a!)).attempts === 2, 12_000)
  expect((await call(b!, 'POST', `/api/jobs/${job.id}/cancel`)).state).toBe('cancelled')

  // The one that is left is free again: told to stop it is gone soon.
  const quick = await call(b!, 'POST', `/api/plans/${id}/forecasts`, { trials: 100 })
  await until(async () => (await call(a!, 'GET', `/api/jobs/${quick.id}`)).state === 'done')
  expect(isAtWork(left!)).toBe(true)
  for (const each of [...servers, left!]) each.kill('SIGTERM')
  expect(await Promise.all([...servers, left!].map((each) => each.ended()))).toEqual([0, 0, 0])
}, 60_000)
