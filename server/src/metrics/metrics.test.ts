import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'

const TOKEN = 'a token for what is measured'.replaceAll(' ', '-')
const measure = async (of: TestApp, authorization = `Bearer ${TOKEN}`) =>
  of.call('GET', '/metrics', undefined, authorization === '' ? {} : { authorization })

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ metricsToken: TOKEN })
})
afterAll(() => app.close())

test('what is measured is there for whoever has the token, and for all others there is nothing', async () => {
  for (const wrong of ['', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN, 'Bearer '])
    expect((await measure(app, wrong)).body).toMatchObject({ status: 404, code: 'unknown-address' })
  const found = await measure(app)
  expect(found.status).toBe(200)
  expect(found.headers.get('content-type')).toMatch(/^text\/plain/)
  expect((await app.call('POST', '/metrics', {}, { authorization: `Bearer ${TOKEN}` })).status).toBe(404)
})

test('requests are counted by the address as it was declared and by the class of their status, never by an id', async () => {
  const { body: plan } = await app.call('POST', '/api/plans', { text: 'plan: Zebra\ngoal: a\ntasks: {a: {odds: 50%}}\n' })
  for (let n = 0; n < 3; n += 1) await app.call('GET', `/api/plans/${plan.id}?n=${n}`)
  await app.call('GET', '/api/plans/none-such-here')
  await app.call('GET', `/api/nowhere/${plan.id}`)
  await app.call('GET', `/nowhere/${plan.id}`)
  await app.call('PURGE', '/api/plans')
  const { body } = await measure(app)
  const count = (labels: string) =>
    Number(new RegExp(`^nonlinear_http_request_duration_seconds_count\\{${labels}\\} (\\d+)$`, 'm').exec(body)?.[1])
  expect(count('method="GET",route="/api/plans/:id",status="2xx"')).toBe(3)
  expect(count('method="GET",route="/api/plans/:id",status="4xx"')).toBe(1)
  expect(count('method="POST",route="/api/plans",status="2xx"')).toBe(1)
  expect(count('method="GET",route="unknown",status="4xx"')).toBeGreaterThanOrEqual(1)
  expect(body).toContain('method="OTHER"')
  for (const told of [plan.id, 'Zebra', 'none-such', 'nowhere', 'PURGE']) expect(body).not.toContain(told)
})

test('connections, computations, the queue and the process are measured', async () => {
  const before = (await measure(app)).body
  expect(before).toMatch(/^nonlinear_database_connections\{state="total"\} [1-9]/m)
  expect(before).toContain('nonlinear_forecasts{state="running"} 0')
  expect(before).toContain('nonlinear_queue_messages{lane="nightly",state="waiting"} 0')
  expect(before).toMatch(/^nodejs_eventloop_lag_seconds /m)
  expect(before).toMatch(/^process_resident_memory_bytes /m)
  expect(before).toContain('nonlinear_build_info{version="0.0.0-test"} 1')
  await app.queue.send('nightly', {})
  expect((await measure(app)).body).toContain('nonlinear_queue_messages{lane="nightly",state="waiting"} 1')

  const text = 'plan: Long\ngoal: a\ntasks: {a: {odds: 50%, days: 1..9}}\n'
  const forecast = app.call('POST', '/api/forecast', { text, trials: 200_000 })
  const states: string[] = []
  while ((await Promise.race([forecast, measure(app)])) !== (await Promise.race([forecast, null]))) {
    const { body } = await measure(app)
    states.push(/^nonlinear_forecasts\{state="running"\} (\d+)$/m.exec(body)![1]!)
    if (states.length > 500 || states.at(-1) === '1') break
  }
  expect(states).toContain('1')
  await forecast
  expect((await measure(app)).body).toContain('nonlinear_forecasts{state="running"} 0')
  expect(app.faults).toEqual([])
})

test('the page on running it names metrics that there are, and all of ours', async () => {
  const page = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8')
  const named = new Set(
    [...page.matchAll(/\b((?:nonlinear|nodejs|process)_[a-z\d_]+)\b/g)].map(([, name]) => name!.replace(/_(bucket|count|sum)$/, '')),
  )
  const { body } = await measure(app)
  const told = [...body.matchAll(/^# TYPE (\S+) /gm)].map(([, name]: string[]) => name!)
  expect(told).toEqual(expect.arrayContaining([...named]))
  expect([...named]).toEqual(expect.arrayContaining(told.filter((name: string) => name.startsWith('nonlinear_'))))
})
