import net from 'node:net'
import { hc } from 'hono/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiType } from './app.ts'
import { BODY_BYTES_MAX } from './http/body.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const check = async (
  answer: Promise<{ status: number; body: { code: string; title: string; detail: string } }>,
  status: number,
  code: string,
) => {
  const { status: found, body } = await answer
  expect([found, body.code]).toEqual([status, code])
  expect(body).toMatchObject({ type: `urn:nonlinear:${code}`, status })
  expect(body.title.length * body.detail.length).toBeGreaterThan(0)
}

/** A request as bytes: headers that `fetch` would not send. */
const raw = (request: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(request))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(text.split(' ')[1]), text }))
  })
const get = (address: string, headers: string) => raw(`GET ${address} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)

test('health says which release answers', async () => {
  expect((await app.call('GET', '/api/health')).body).toEqual({ status: 'ok', version: '0.0.0-test', instance: 'test' })
})

test('it is ready as long as the tables are those of this release', async () => {
  expect((await app.call('GET', '/api/ready')).body).toEqual({ status: 'ready' })
  await app.pool.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later release', 99999999999999)`)
  await check(app.call('GET', '/api/ready'), 503, 'not-ready')
  expect((await app.call('GET', '/api/health')).status).toBe(200)
  await app.pool.query(`delete from drizzle.__drizzle_migrations where hash = 'of a later release'`)
})

test('an address without anything is 404, one with another method 405 and says which', async () => {
  await check(app.call('GET', '/api/nothing'), 404, 'unknown-address')
  await check(app.call('GET', '/nothing.js'), 404, 'unknown-address')
  await check(app.call('PATCH', '/api/plans'), 405, 'method-not-allowed')
  expect((await app.call('PATCH', '/api/plans')).headers.get('allow')).toBe('GET, POST')
  expect((await app.call('PUT', '/api/plans/x/forecast', {})).headers.get('allow')).toBe('GET')
  await check(app.call('OPTIONS', '/api/plans/x'), 405, 'method-not-allowed')
})

test('a body must be JSON of bearable size in UTF-8', async () => {
  const post = (body: string | Uint8Array, type = 'application/json') => app.call('POST', '/api/plans', body, { 'content-type': type })
  await check(post('text=a', 'application/x-www-form-urlencoded'), 415, 'not-json')
  await check(post('{"text":"a"}', 'text/plain'), 415, 'not-json')
  await check(post('{"text":"a"}', 'application/jsonx'), 415, 'not-json')
  await check(post('', 'application/x-www-form-urlencoded'), 415, 'not-json')
  await check(post('{"text":'), 400, 'invalid-json')
  await check(post(''), 400, 'invalid-json')
  await check(post(new Uint8Array([0x7b, 0xff, 0xfe])), 400, 'invalid-json')
  await check(post(`{"text":"${'x'.repeat(BODY_BYTES_MAX)}"}`), 413, 'body-too-large')
  await check(app.call('POST', '/api/plans', undefined), 422, 'invalid-request')
  expect((await post('{"text":"a"}', 'application/json; charset=utf-8')).status).toBe(201)
})

test('a body in chunks is limited as well', async () => {
  const head = `POST /api/plans HTTP/1.1\r\nHost: 127.0.0.1:${new URL(app.url).port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`
  const size = BODY_BYTES_MAX + 1
  const { status, text } = await raw(`${head}${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`)
  expect([status, /body-too-large/.test(text)]).toEqual([413, true])
})

test('only our own names and port are answered, which stops a name that was made to point here', async () => {
  const { port } = new URL(app.url)
  const hosts: [string, number][] = [
    [`127.0.0.1:${port}`, 200],
    [`localhost:${port}`, 200],
    [`LOCALHOST:${port}`, 200],
    [`[::1]:${port}`, 200],
    ['127.0.0.1', 403],
    [`127.0.0.1:${Number(port) + 1}`, 403],
    [`evil.example:${port}`, 403],
    [`localhost.evil.example:${port}`, 403],
    [`127.0.0.1:${port}@evil.example`, 400],
  ]
  for (const [host, status] of hosts) {
    for (const address of ['/', '/api/plans']) expect((await get(address, `Host: ${host}`)).status, `${host} ${address}`).toBe(status)
  }
  expect((await raw('GET /api/plans HTTP/1.0\r\n\r\n')).status).toBe(403)
})

test('a page of another origin may not use the API', async () => {
  const { port } = new URL(app.url)
  const allowed = [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
  const refused = [
    'http://evil.example',
    'null',
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1:1',
    `http://127.0.0.1:${port}.evil.example`,
  ]
  for (const origin of allowed) expect((await app.call('GET', '/api/plans', undefined, { origin })).status, origin).toBe(200)
  for (const origin of refused) await check(app.call('POST', '/api/plans', { text: 'a' }, { origin }), 403, 'foreign-origin')
  await check(app.call('GET', '/api/plans', undefined, { 'sec-fetch-site': 'cross-site' }), 403, 'foreign-origin')
  expect((await app.call('GET', '/', undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
})

test('the page is served at its own addresses, with headers that shut others out', async () => {
  for (const address of ['/', '/plans/k3f9-x2mp-7qwd', '/plans/x/team']) {
    const answer = await app.call('GET', address)
    expect([answer.status, answer.body], address).toEqual([200, '<!doctype html><title>Nonlinear</title>'])
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('no file outside the page is served', async () => {
  const host = `Host: 127.0.0.1:${new URL(app.url).port}`
  for (const address of ['/../package.json', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/%00', '/%', '//etc/passwd']) {
    expect((await get(address, host)).status, address).toBe(404)
  }
})

test('the description of the API names every address and its failures', async () => {
  const { body } = await app.call('GET', '/api/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths).sort()).toEqual([
    '/api/check',
    '/api/door',
    '/api/forecast',
    '/api/health',
    '/api/imports/github',
    '/api/imports/preview',
    '/api/jobs',
    '/api/jobs/{id}',
    '/api/jobs/{id}/cancel',
    '/api/jobs/{id}/retry',
    '/api/next',
    '/api/plans',
    '/api/plans/{id}',
    '/api/plans/{id}/at',
    '/api/plans/{id}/events',
    '/api/plans/{id}/export/{format}',
    '/api/plans/{id}/forecast',
    '/api/plans/{id}/forecast-history',
    '/api/plans/{id}/forecasts',
    '/api/plans/{id}/next',
    '/api/plans/{id}/report',
    '/api/plans/{id}/restore',
    '/api/plans/{id}/revisions',
    '/api/plans/{id}/revisions/{revision}',
    '/api/plans/{id}/schedule',
    '/api/plans/{id}/sensitivity',
    '/api/plans/{id}/undo',
    '/api/plans/{id}/what-if',
    '/api/plans/{id}/worth',
    '/api/presence',
    '/api/ready',
    '/api/schedule',
    '/api/sensitivity',
    '/api/stream',
    '/api/webhooks',
    '/api/webhooks/{id}',
    '/api/webhooks/{id}/deliveries',
    '/api/webhooks/{id}/deliveries/{deliveryId}/redeliver',
    '/api/webhooks/{id}/ping',
    '/api/what-if',
    '/api/workspace/archive',
    '/api/worth',
    '/mcp',
  ])
  expect(Object.keys(body.paths['/api/plans/{id}'].put.responses)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '412',
    '413',
    '415',
    '422',
    '429',
    '500',
    '503',
  ])
})

test('a client made of the type of the API reads and writes', async () => {
  const client = hc<ApiType>(app.url)
  const made = await client.api.plans.$post({ json: { text: 'plan: Typed\ngoal: a\ntasks: {a: {odds: 80%}}\n' } })
  if (made.status !== 201) throw new Error(`status ${made.status}`)
  const { id, name, revision } = await made.json()
  expect([name, revision]).toEqual(['Typed', 1])
  const forecast = await client.api.plans[':id'].forecast.$get({ param: { id }, query: { trials: '100' } })
  if (forecast.status !== 200) throw new Error(`status ${forecast.status}`)
  expect((await forecast.json()).trials).toBe(100)
  const stale = await client.api.plans[':id'].$put({ param: { id }, json: { text: 'x', baseRevision: 5 } })
  if (stale.status !== 409) throw new Error(`status ${stale.status}`)
  expect((await stale.json()).code).toBe('stale-revision')
})

test('an address with NUL is refused in words, whatever is asked for', async () => {
  for (const address of ['/api/webhooks/a%00b', '/api/jobs/%00', '/api/plans?workspace=%00']) {
    const { status, body } = await app.call('GET', address)
    expect([status, body.detail], address).toEqual([422, 'address: it has the character NUL (%00). Leave it out.'])
  }
})
