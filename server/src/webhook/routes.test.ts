import { readFileSync } from 'node:fs'
import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { until } from '../test-process.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'

let app: TestApp
let ada: TestPerson
let receiver: http.Server
let url = ''
let received: { headers: IncomingHttpHeaders; body: string }[] = []
/** What the receiver answers, one after the other; then 204. */
let answers: number[] = []
let now = Date.now()

beforeAll(async () => {
  receiver = http.createServer(async (request, out) => {
    let body = ''
    for await (const part of request) body += part
    received.push({ headers: request.headers, body })
    out.writeHead(answers.shift() ?? 204).end('thanks')
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  app = await startTestApp({ team: {}, workers: 1, outboundAllow: ['127.0.0.1'], retryAfterS: [1, 1], now: () => new Date(now) })
  ada = await setUp(app)
})
afterAll(async () => {
  await app.close()
  receiver.close()
  expect(app.faults).toEqual([])
})
beforeEach(() => {
  received = []
  answers = []
})

const make = async (events: string[]) => (await ada.call('POST', '/api/webhooks', { name: 'Board', url, events })).body
const deliveriesOf = async (id: string) => (await ada.call('GET', `/api/webhooks/${id}/deliveries`)).body.deliveries
const TEXT = 'plan: Told\ngoal: a\ntasks: {a: {odds: 50%}}\n'
const typesReceived = () => received.map(({ body }) => JSON.parse(body).type)

/** The recipe of the page, as it stands there. */
async function recipe(): Promise<(secret: string, headers: IncomingHttpHeaders, body: string, now?: number) => boolean> {
  const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8')
  const [, code] = /```js\n([\s\S]*?)```/.exec(page)!
  return (await import(`data:text/javascript,${encodeURIComponent(code!)}`)).isGenuine
}

test('what happens is told to those who want it, signed so that the recipe of the page knows it', async () => {
  const webhook = await make(['plan.created', 'plan.event-recorded', 'plan.deleted', 'plan.restored', 'job.done', 'member.joined'])
  expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  await ada.call('PUT', `/api/plans/${plan.id}`, { text: `${TEXT}# more\n`, baseRevision: 1 })
  await ada.call('POST', `/api/plans/${plan.id}/events`, { date: '2026-11-02', subject: 'a', verb: 'started' })
  await ada.call('DELETE', `/api/plans/${plan.id}`)
  await ada.call('POST', `/api/plans/${plan.id}/restore`)
  await ada.call('POST', `/api/plans/${plan.id}/forecasts`, { trials: 100 })
  await join(app, ada, 'bob@example.org', 'viewer')
  await until(() => received.length === 6)
  // A change was not asked for.
  const asked = ['job.done', 'member.joined', 'plan.created', 'plan.deleted', 'plan.event-recorded', 'plan.restored']
  expect(typesReceived().sort()).toEqual(asked)
  const isGenuine = await recipe()
  for (const { headers, body } of received) {
    expect(isGenuine(webhook.secret, headers, body, now)).toBe(true)
    expect(isGenuine(webhook.secret, headers, `${body} `, now)).toBe(false)
    expect(isGenuine(webhook.secret, { ...headers, 'webhook-id': 'other' }, body, now)).toBe(false)
    expect(isGenuine(webhook.secret, headers, body, now + 600_000)).toBe(false)
  }
  const recorded = received.map(({ body }) => JSON.parse(body)).find(({ type }) => type === 'plan.event-recorded')
  expect(recorded.data).toMatchObject({
    workspaceId: 'local',
    planId: plan.id,
    revision: 3,
    authorId: ada.userId,
    happening: { subject: 'a' },
  })

  const listed = JSON.stringify([(await ada.call('GET', '/api/webhooks')).body, (await app.pool.query('select * from webhook')).rows])
  expect(listed).not.toContain(webhook.secret.slice(6))
  await until(async () => (await deliveriesOf(webhook.id)).every(({ state }: { state: string }) => state === 'delivered'))
  const [first] = await deliveriesOf(webhook.id)
  expect(first).toMatchObject({ status: 204, attempts: 1, error: null, latencyMs: expect.any(Number), nextAt: null })
  expect((await ada.call('DELETE', `/api/webhooks/${webhook.id}`)).status).toBe(204)
  expect((await ada.call('GET', `/api/webhooks/${webhook.id}`)).body.code).toBe('unknown-webhook')
})

test('what is not received is sent again under the same id, and by hand as often as one likes', async () => {
  const webhook = await make(['plan.created'])
  answers = [500, 302]
  await ada.call('POST', '/api/plans', { text: TEXT })
  await until(() => received.length === 3, 20_000)
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await until(async () => (await deliveriesOf(webhook.id))[0].state === 'delivered')
  const [delivery] = await deliveriesOf(webhook.id)
  expect(delivery).toMatchObject({ attempts: 3, answer: '', eventId: received[0]!.headers['webhook-id'] })
  const again = await ada.call('POST', `/api/webhooks/${webhook.id}/deliveries/${delivery.id}/redeliver`)
  expect([again.status, again.body.eventId]).toEqual([202, delivery.eventId])
  await until(() => received.length === 4)
  expect(received[3]!.body).toBe(received[0]!.body)
  const list = `/api/webhooks/${webhook.id}/deliveries?limit=1`
  const { deliveries: first, next } = (await ada.call('GET', list)).body
  const { deliveries: rest, next: end } = (await ada.call('GET', `${list}&cursor=${next}`)).body
  expect([first, rest].map(([each]) => each.id).sort()).toEqual([again.body.id, delivery.id].sort())
  expect(end).toBeNull()
  await ada.call('DELETE', `/api/webhooks/${webhook.id}`)
})

test('one that is paused is told nothing but a ping; after days of failing it is paused by itself, with a letter', async () => {
  const webhook = await make(['plan.created'])
  expect((await ada.call('PATCH', `/api/webhooks/${webhook.id}`, { paused: true })).body.pausedBecause).toBe('asked')
  await ada.call('POST', '/api/plans', { text: TEXT })
  expect((await ada.call('POST', `/api/webhooks/${webhook.id}/ping`)).status).toBe(202)
  await until(() => received.length === 1)
  expect(typesReceived()).toEqual(['webhook.ping'])

  await ada.call('PATCH', `/api/webhooks/${webhook.id}`, { paused: false, name: 'Wall' })
  answers = [500, 500, 500, 500]
  await ada.call('POST', '/api/plans', { text: TEXT })
  await until(async () => (await deliveriesOf(webhook.id)).some(({ state }: { state: string }) => state === 'failed'), 20_000)
  expect((await ada.call('GET', `/api/webhooks/${webhook.id}`)).body).toMatchObject({ pausedAt: null, failingSince: expect.any(String) })
  now += 6 * 86_400_000
  await ada.call('POST', '/api/plans', { text: TEXT })
  await until(async () => (await ada.call('GET', `/api/webhooks/${webhook.id}`)).body.pausedBecause === 'failing')
  await until(() => app.letters.some(({ to, subject }) => to === ada.email && subject === 'The webhook "Wall" is paused'))
})

test('a server that is gone is told nothing more', async () => {
  const webhook = await make(['plan.created'])
  answers = [410]
  await ada.call('POST', '/api/plans', { text: TEXT })
  await until(async () => (await ada.call('GET', `/api/webhooks/${webhook.id}`)).body.pausedBecause === 'gone')
  expect((await deliveriesOf(webhook.id))[0]).toMatchObject({ state: 'failed', status: 410, attempts: 1 })
})

test('nights are told, and by how much a chance moved', async () => {
  await make(['forecast.night', 'forecast.moved'])
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const night = async (count: number) => {
    await app.queue.send('nightly', {})
    await until(() => received.filter(({ body }) => body.includes(plan.id)).length === count, 20_000)
  }
  await night(1)
  await ada.call('PUT', `/api/plans/${plan.id}`, { text: TEXT.replace('50%', '80%'), baseRevision: 1 })
  now += 86_400_000
  await night(3)
  const told = received.map(({ body }) => JSON.parse(body)).filter(({ data }) => data.planId === plan.id)
  const moved = told.find(({ type }) => type === 'forecast.moved')!.data
  expect(moved.points).toBeCloseTo((moved.to - moved.from) * 100, 0)
  expect(moved.points).toBeGreaterThan(25)
})

test('only leads and owners, to public addresses by https, of events that there are', async () => {
  const viewer = await join(app, ada, 'vic@example.org', 'member')
  const ask = async (body: object, person = ada) => {
    const { status, body: answer } = await person.call('POST', '/api/webhooks', { name: 'x', url, events: ['job.done'], ...body })
    return `${status} ${answer.detail ?? ''}`
  }
  expect(await ask({}, viewer)).toMatch(/^403/)
  expect(await ask({ url: 'https://10.0.0.1/' })).toMatch(/^422 url: 10\.0\.0\.1 is in a private network.*NONLINEAR_OUTBOUND_ALLOW/)
  expect(await ask({ url: 'https://ada:pw@example.org/' })).toMatch(/^422 url: It holds a name or a password/)
  expect(await ask({ url: 'hook' })).toMatch(/^422 url: It is not an address/)
  expect(await ask({ events: ['plan.eaten'] })).toMatch(/^422/)
  expect(await ask({ events: [] })).toMatch(/^422 events: must name one event at least/)
})
