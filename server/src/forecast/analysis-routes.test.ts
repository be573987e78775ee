import { readPlan } from '@nonlinear/language'
import { compare, type Plan, schedulePlan, sensitivity, whatIf, worth } from '@nonlinear/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'

const TODAY = '2026-06-01'
const TEXT = `plan: Alpha
start: ${TODAY}
deadline: 2026-07-31
value: 50000 EUR
people:
  ml: {role: engineer, rate: 500 EUR}
goal: g
goals:
  g: {any: [a, b]}
tasks:
  a: {odds: 60%, days: 5..8..15, stop: 15, by: [engineer]}
  b: {odds: 70%, days: 15..25..60, by: [engineer], cost: 1000 EUR}
`
const OTHER = TEXT.replace('60%', '80%')
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const planOf = (text: string): Plan => readPlan(text).plan!

let app: TestApp
let id: string
let otherId: string
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(`${TODAY}T08:00:00`) })
  id = (await app.call('POST', '/api/plans', { text: TEXT })).body.id
  otherId = (await app.call('POST', '/api/plans', { text: OTHER })).body.id
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const good = async (method: string, address: string, body?: unknown) => {
  const answer = await app.call(method, address, body)
  expect([answer.status, answer.body.detail], address).toEqual([200, undefined])
  return answer.body
}
const refusal = async (method: string, address: string, body?: unknown) => {
  const answer = await app.call(method, address, body)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return [answer.status, answer.body.code, answer.body.detail]
}

const options = { today: TODAY, trials: 500, seed: 3 } as const
const asked = { trials: 500, seed: 3 }
const query = '?trials=500&seed=3'

test('of a text and of a kept plan the API says what the model does', { timeout: 60_000 }, async () => {
  const plan = planOf(TEXT)
  const wanted: [string, unknown, object, string][] = [
    ['worth', worth(plan, { ...options, want: 0.9 }), { want: 0.9 }, '&want=0.9'],
    ['sensitivity', sensitivity(plan, { ...options, tasks: 1 }), { tasks: 1 }, '&tasks=1'],
  ]
  for (const [name, answer, more, inQuery] of wanted) {
    expect(await good('POST', `/api/${name}`, { text: TEXT, ...asked, ...more })).toEqual(plain(answer))
    expect(await good('GET', `/api/plans/${id}/${name}${query}${inQuery}`)).toEqual(plain(answer))
  }
  const days = { kind: 'quantile', quantile: 0.8 } as const
  const schedule = plain(schedulePlan(plan, { today: TODAY, seed: 3, schedules: 20, days, rule: 'slack' }))
  expect(await good('POST', '/api/schedule', { text: TEXT, seed: 3, schedules: 20, days: 'P80', rule: 'slack' })).toMatchObject({
    ...(schedule as object),
    warnings: expect.anything(),
  })
  await good('GET', `/api/plans/${id}/schedule?seed=3&schedules=20&days=P80&rule=slack`)
  const { ranked } = await good('POST', '/api/next', { text: TEXT, objective: 'deadline' })
  expect(ranked).toEqual((await good('GET', `/api/plans/${id}/next?objective=deadline`)).ranked)
})

test('two plans are compared by text, by edits, or as they are kept', async () => {
  const answer = plain(compare(planOf(TEXT), planOf(OTHER), options))
  expect(await good('POST', '/api/what-if', { text: TEXT, other: OTHER, ...asked })).toEqual(answer)
  expect(await good('POST', `/api/plans/${id}/what-if`, { other: OTHER, ...asked })).toEqual(answer)
  expect(await good('POST', `/api/plans/${id}/what-if`, { plan: otherId, ...asked })).toEqual(answer)
  const { difference } = await good('POST', `/api/plans/${id}/what-if`, {
    edits: [{ kind: 'set', task: 'a', to: { odds: '80%' } }],
    ...asked,
  })
  expect(difference).toEqual((answer as { difference: unknown }).difference)
})

test('edits are written in the words of a plan, and mean what the model makes of them', async () => {
  const edits = [
    { kind: 'set', task: 'a', to: { days: '4..6..9', stop: null, cost: '200 EUR' } },
    { kind: 'set', task: 'b', to: { days: { pert: [4, 7, 20] }, odds: '0.5' } },
    { kind: 'add', goal: 'g', task: 'c', as: { odds: '40%', days: 3, by: ['engineer'] } },
    { kind: 'people', who: 'engineer', count: 1 },
    { kind: 'deadline', deadline: '2026-08-31' },
    { kind: 'try', goal: 'g', try: 'together' },
  ]
  const found = await good('POST', '/api/what-if', { text: TEXT, edits, ...asked })
  const after = planOf(
    `goal: x\ntasks:\n  a: {days: 4..6..9, cost: 200 EUR}\n  b: {days: {pert: [4, 7, 20]}, odds: 50%}\n  c: {odds: 40%, days: 3, by: [engineer]}\n`,
  )
  const [a, b, c] = after.tasks as [Plan['tasks'][number], Plan['tasks'][number], Plan['tasks'][number]]
  const { whatIf: wanted, errors } = whatIf(
    planOf(TEXT),
    [
      { kind: 'set', task: 'a', to: { days: a.days!, stop: null, cost: a.cost } },
      { kind: 'set', task: 'b', to: { days: b.days!, odds: b.odds! } },
      { kind: 'add', goal: 'g', task: c },
      { kind: 'people', who: 'engineer', count: 1 },
      { kind: 'deadline', deadline: '2026-08-31' },
      { kind: 'try', goal: 'g', try: 'together' },
    ],
    options,
  )
  expect(errors).toEqual([])
  expect({ ...found, edits: null }).toEqual({ ...(plain(wanted) as object), edits: null })
})

test('what cannot be computed is said with its place', async () => {
  const what = (body: object) => refusal('POST', '/api/what-if', { text: TEXT, ...body })
  const invalid = (place: RegExp) => [422, 'invalid-request', expect.stringMatching(place)]
  expect(await what({})).toEqual(invalid(/^edits: .*other/))
  expect(await what({ other: OTHER, edits: [{ kind: 'drop', id: 'a' }] })).toEqual(invalid(/several/))
  expect(await what({ edits: [] })).toEqual(invalid(/^edits: /))
  expect(await what({ edits: [{ kind: 'sett' }] })).toEqual(invalid(/^edits\.0\.kind: /))
  expect(await what({ edits: [{ kind: 'set', task: 'a', to: { odds: '180%' } }] })).toEqual(invalid(/^edits\.0: .*180/))
  expect(await what({ edits: [{ kind: 'set', task: 'z', to: { odds: '80%' } }] })).toEqual(invalid(/^edits: .*`z`/))
  expect(await what({ edits: [{ kind: 'value', value: -1 }] })).toEqual([422, 'invalid-request', expect.any(String)])
  expect(await what({ other: 'goal: [' })).toEqual([422, 'plan-has-errors', expect.any(String)])
  expect(await refusal('POST', '/api/worth', { text: TEXT, want: 1 })).toEqual(invalid(/^want: /))
  expect(await refusal('POST', '/api/schedule', { text: TEXT, days: 'P0' })).toEqual(invalid(/^days: /))
  expect(await refusal('POST', '/api/next', { text: 'goal: [' })).toEqual([422, 'plan-has-errors', expect.any(String)])
  for (const name of ['worth', 'sensitivity', 'schedule']) {
    expect(await refusal('GET', `/api/plans/${id}/${name}?revision=9`)).toEqual([404, 'unknown-revision', expect.any(String)])
    expect(await refusal('GET', `/api/plans/zzzz-zzzz-zzzz/${name}`)).toEqual([404, 'unknown-plan', expect.any(String)])
  }
  expect(await refusal('POST', `/api/plans/${id}/what-if`, { plan: 'zzzz' })).toEqual([404, 'unknown-plan', expect.any(String)])
})

test('whoever holds an analysis is told so', async () => {
  const { headers } = await app.call('GET', `/api/plans/${id}/worth${query}`)
  const held = await app.call('GET', `/api/plans/${id}/worth${query}`, undefined, { 'if-none-match': headers.get('etag')! })
  expect(held.status).toBe(304)
})
