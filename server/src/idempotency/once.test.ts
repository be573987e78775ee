import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'
import { ANSWER_KEPT_MS } from './once.ts'

const TEXT = 'plan: Alpha\ngoal: a\ntasks: {a: {odds: 80%}}\n'

let app: TestApp
let ada: TestPerson
let now = Date.now()
beforeAll(async () => {
  app = await startTestApp({ team: {}, now: () => new Date(now) })
  ada = await setUp(app)
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const LOCAL = { 'nonlinear-workspace': 'local' }
const post = (address: string, body: unknown, key: string, who = ada) =>
  who.call('POST', address, body, { ...LOCAL, 'idempotency-key': key })
const plans = async () => (await ada.call('GET', '/api/plans', undefined, LOCAL)).body.plans as { id: string; name: string }[]

test('a request that is sent again is done once and has the first answer', async () => {
  const key = randomUUID()
  const first = await post('/api/plans', { text: TEXT }, key)
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
  const second = await post('/api/plans', { text: TEXT }, key)
  expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true'])
  for (const header of ['etag', 'content-type']) expect(second.headers.get(header)).toBe(first.headers.get(header))
  expect((await plans()).length).toBe(1)
  // Also when the plan has gone on.
  await ada.call('PUT', `/api/plans/${first.body.id}`, { text: 'goal: b', baseRevision: 1 }, LOCAL)
  expect((await post('/api/plans', { text: TEXT }, key)).body).toEqual(first.body)
  const event = { date: '2026-06-01', subject: 'b', verb: 'started' }
  await ada.call(
    'PUT',
    `/api/plans/${first.body.id}`,
    { text: TEXT.replaceAll('a:', 'b:').replace('goal: a', 'goal: b'), baseRevision: 2 },
    LOCAL,
  )
  const recorded = await post(`/api/plans/${first.body.id}/events`, event, `event-${key}`)
  expect([recorded.status, recorded.body.revision]).toEqual([201, 4])
  expect((await post(`/api/plans/${first.body.id}/events`, event, `event-${key}`)).body.revision).toBe(4)
})

test('a key belongs to one request: another body or address under it is refused', async () => {
  const key = randomUUID()
  const { body: made } = await post('/api/plans', { text: TEXT }, key)
  const other = [await post('/api/plans', { text: `${TEXT}#` }, key), await post(`/api/plans/${made.id}/restore`, undefined, key)]
  for (const { status, body } of other) expect([status, body.code]).toEqual([422, 'key-used-before'])
  for (const short of ['x', 'x'.repeat(256), `with blank${' '}${'x'.repeat(20)}`])
    expect((await post('/api/plans', { text: TEXT }, short)).body).toMatchObject({
      code: 'invalid-request',
      detail: expect.stringMatching(/^idempotency-key: /),
    })
})

test('of many at once exactly one is done, and the others are told to wait or have its answer', async () => {
  const before = (await plans()).length
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 12 }, () => post('/api/plans', { text: TEXT }, key)))
  const codes = new Set(answers.map(({ status, body }) => body.code ?? status))
  expect([...codes].filter((code) => code !== 201 && code !== 'request-under-way')).toEqual([])
  expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1)
  for (const { status, headers } of answers) if (status === 409) expect(headers.get('retry-after')).toBe('1')
  expect((await plans()).length).toBe(before + 1)
})

test('what was refused is not kept: mended, it may be sent under its key', async () => {
  const key = randomUUID()
  const refused = await post('/api/plans', { text: 'a\0b' }, key)
  expect(refused.body.code).toBe('invalid-text')
  expect((await post('/api/plans', { text: TEXT }, key)).status).toBe(201)
})

test('a fault between the write and the answer leaves nothing behind, so a repeated request does it', async () => {
  const before = (await plans()).length
  const key = randomUUID()
  await app.pool.query('alter table answered_request rename to answered_request_away')
  const failed = await post('/api/plans', { text: TEXT }, key)
  await app.pool.query('alter table answered_request_away rename to answered_request')
  expect(failed.status).toBe(500)
  app.faults.length = 0
  expect((await plans()).length).toBe(before)
  expect((await post('/api/plans', { text: TEXT }, key)).status).toBe(201)
  expect((await plans()).length).toBe(before + 1)
})

test('the write and its answer are one: where the answer cannot be kept, the plan is not there', async () => {
  const before = (await plans()).length
  await app.pool.query(`create function refuse_answer() returns trigger language plpgsql as $$ begin raise 'no'; end $$`)
  await app.pool.query('create trigger refuse_answer before insert on answered_request for each row execute function refuse_answer()')
  expect((await post('/api/plans', { text: TEXT }, randomUUID())).status).toBe(500)
  await app.pool.query('drop trigger refuse_answer on answered_request')
  app.faults.length = 0
  expect((await plans()).length).toBe(before)
})

test('keys of others are others', async () => {
  const eve = await join(app, ada, 'eve@example.org', 'member', 'local')
  const key = randomUUID()
  const [hers, his] = [await post('/api/plans', { text: TEXT }, key, eve), await post('/api/plans', { text: TEXT }, key)]
  expect([hers.status, his.status, hers.body.id === his.body.id]).toEqual([201, 201, false])
})

test('a token is shown again to whoever knows the key, and no row of the database gives it away', async () => {
  const key = randomUUID()
  const body = { name: 'ci', scope: 'read', days: 1 }
  const { secret } = (await post('/api/tokens', body, key)).body
  expect((await post('/api/tokens', body, key)).body.secret).toBe(secret)
  const { rows } = await app.pool.query(
    "select encode(sealed_body, 'escape') as body, row_to_json(answered_request)::text as row from answered_request",
  )
  expect(rows.length).toBeGreaterThan(3)
  for (const row of rows) expect(JSON.stringify(row)).not.toMatch(new RegExp(`${secret}|${key}`))
})

test('who has an account and no workspace may name requests as well', async () => {
  const key = randomUUID()
  const first = await post('/api/workspaces', { name: 'Another' }, key)
  expect(first.status).toBe(201)
  expect((await post('/api/workspaces', { name: 'Another' }, key)).body).toEqual(first.body)
})

test('after a day a key is free again, and its answer gone', async () => {
  const key = randomUUID()
  const first = await post('/api/plans', { text: TEXT }, key)
  now += ANSWER_KEPT_MS
  const second = await post('/api/plans', { text: TEXT }, key)
  expect([second.status, second.body.id === first.body.id]).toEqual([201, false])
  const { rows } = await app.pool.query('select count(*)::int as count from answered_request where workspace_id = $1', ['local'])
  expect(rows).toEqual([{ count: 1 }])
})
