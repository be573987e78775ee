import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './test-app.ts'

const SEED = 20_260_601
const REQUESTS = 500

let app: TestApp
let planId: string
beforeAll(async () => {
  app = await startTestApp({ timeoutMs: 20_000 })
  planId = (await app.call('POST', '/api/plans', { text: 'goal: a\ntasks: {a: {odds: 80%, days: 3}}\n' })).body.id
})
afterAll(() => app.close())

const PLACES = [
  '/api/plans',
  '/api/plans/ID',
  '/api/plans/ID/restore',
  '/api/plans/ID/revisions',
  '/api/plans/ID/revisions/1',
  '/api/plans/ID/forecast',
  '/api/plans/ID/next',
  '/api/forecast',
  '/api/check',
  '/api/health',
  '/api/openapi.json',
]
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']
const FIELDS = ['text', 'baseRevision', 'asOf', 'seed', 'trials', 'revision', 'objective', '__proto__', 'constructor', '']

/** As an address can carry it: half characters are replaced, as a browser does. */
const addressPart = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '￿',
    '😀'.repeat(3_000),
    'x'.repeat(100_000),
    '-'.repeat(20_000),
    '['.repeat(20_000),
    '{a: '.repeat(5_000),
    '&a [*a, *a]',
    '? : - !!js/function x',
    '%YAML 9.9\n---',
    '"',
    "'; drop table plan; --",
    '../../etc/passwd',
    '1e400',
    'NaN',
    'plan: "\\u0000\\ud800"',
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
  ),
  fc.constantFrom(
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d]',
    'goal: a\ntasks: {a: {odds: 1e308, days: -1}}',
    'goal: g\ngoals: {g: {all: [g]}}\ntasks: {}',
    'goal: a\ntasks: {a: {odds: 50%, needs: [a]}}',
  ),
)
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, 2 ** 31, [], {}, [[[[]]]], { text: 'a' }),
  fc.jsonValue({ maxDepth: 3 }),
)
const oddBody = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .dictionary(fc.constantFrom(...FIELDS), oddValue, { maxKeys: 5, noNullPrototype: true })
      .map((value) => JSON.stringify(value)),
  },
  {
    weight: 2,
    arbitrary: fc.record({ text: oddText, baseRevision: fc.integer({ min: 1, max: 3 }) }).map((value) => JSON.stringify(value)),
  },
  { weight: 2, arbitrary: fc.record({ text: oddText }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.oneof(oddText, fc.constantFrom('', '{', 'null', '[', '{"text":', '[1]'.repeat(1_000), '['.repeat(50_000))) },
)
const oddAddress = fc
  .record({
    place: fc.constantFrom(...PLACES),
    odd: oddText,
    replace: fc.constantFrom('id', 'id', 'odd', 'append'),
    query: fc.dictionary(fc.constantFrom(...FIELDS), oddText, { maxKeys: 3 }),
  })
  .map(({ place, odd, replace, query }) => {
    const part = addressPart(odd).slice(0, 1_000)
    const path =
      replace === 'id'
        ? place.replace('ID', () => planId)
        : replace === 'odd'
          ? place.replace(/ID|1$/, () => part)
          : `${place.replace('ID', () => planId)}/${part}`
    const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${addressPart(value).slice(0, 1_000)}`)
    return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
  })
const oddType = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json',
  'application/json;charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
)

interface OddRequest {
  readonly method: string
  readonly address: string
  readonly body: string
  readonly type: string
}

const anyRequest = fc.record({ method: fc.constantFrom(...METHODS), address: oddAddress, body: oddBody, type: oddType })
/** Right in form, so that the odd text gets as far as the store and the forecast. */
const rightForm = fc
  .record({
    target: fc.constantFrom(
      'POST /api/plans',
      'PUT /api/plans/ID',
      'POST /api/forecast',
      'POST /api/check',
      'DELETE /api/plans/ID',
      'POST /api/plans/ID/restore',
    ),
    text: oddText,
    baseRevision: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ target, text, baseRevision }) => {
    const [method, address] = target.split(' ') as [string, string]
    const body = method === 'PUT' ? { text, baseRevision } : method === 'POST' ? { text } : {}
    return { method, address: address.replace('ID', () => planId), body: JSON.stringify(body), type: 'application/json' }
  })

const cutShort = rightForm.map((request) => ({ ...request, body: request.body.slice(0, -1) }))
const oddRequest = fc.oneof({ weight: 4, arbitrary: anyRequest }, { weight: 4, arbitrary: rightForm }, { weight: 1, arbitrary: cutShort })

async function send({ method, address, body, type }: OddRequest) {
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const answer = await app.call(method, address, hasBody ? body : undefined, hasBody ? { 'content-type': type } : {})
  return { answer, what: `${method} ${address} ${type} ${body.slice(0, 200)} → ${answer.status}` }
}

test(`no request of ${REQUESTS} odd ones (seed ${SEED}) is our fault, and every refusal is a problem with a code`, async () => {
  const statuses = new Map<number, number>()
  for (const request of fc.sample(oddRequest, { seed: SEED, numRuns: REQUESTS })) {
    const { answer, what } = await send(request)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    expect(answer.status, what).toBeLessThan(500)
    if (answer.status < 400 || request.method === 'HEAD') continue
    expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
    expect(answer.body, what).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z-]+$/) })
    expect(JSON.stringify(answer.body), what).not.toMatch(/node_modules|at .*\.ts:\d|select |insert /i)
  }
  expect(app.faults).toEqual([])
  // It is no good fuzz that reaches only one kind of answer.
  for (const status of [200, 201, 204, 400, 404, 405, 409, 415, 422])
    expect(statuses.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(0)
})
