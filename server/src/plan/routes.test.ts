import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { PLAN_TEXT_BYTES_MAX } from './service.ts'

const TEXT = 'plan: Alpha\ngoal: a\ntasks: {a: {odds: 80%, days: 3}}\n'
const OTHER = 'plan: Beta\ngoal: b\ntasks: {b: {odds: 70%, days: 4}}\n'
const UNKNOWN = 'zzzz-zzzz-zzzz'

let app: TestApp
let clock = Date.parse('2026-06-01T08:00:00Z')
/** Every look at the clock finds it a second later, so that changes are in order. */
const nextSecond = () => {
  clock += 1_000
  return new Date(clock)
}
beforeAll(async () => {
  app = await startTestApp({ now: nextSecond })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const create = async (text = TEXT) => (await app.call('POST', '/api/plans', { text })).body
const save = (id: string, text: string, baseRevision: number) => app.call('PUT', `/api/plans/${id}`, { text, baseRevision })

test('a new plan is answered whole, and read back the same', async () => {
  const made = await app.call('POST', '/api/plans', { text: TEXT })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ name: 'Alpha', text: TEXT, revision: 1 })
  expect(made.body.createdAt).toBe(made.body.updatedAt)
  expect(Object.keys(made.body).sort()).toEqual(['createdAt', 'id', 'name', 'revision', 'text', 'updatedAt'])
  const read = await app.call('GET', `/api/plans/${made.body.id}`)
  expect([read.status, read.body]).toEqual([200, made.body])
})

test('a draft with errors is kept as it is', async () => {
  const text = 'goal: [\n  "é中😀 \r\n\ttabs and trailing blanks   '
  expect(await create(text)).toMatchObject({ text, name: 'Untitled plan' })
})

test('a plan without a name in its text is called as its maker says, and keeps the last name it had', async () => {
  const make = async (body: object) => (await app.call('POST', '/api/plans', body)).body
  expect((await make({ text: TEXT, name: 'q3-search' })).name).toBe('Alpha')
  for (const name of ['', ' \n', '\0'.repeat(3)]) expect((await make({ text: 'goal: a', name })).name).toBe('Untitled plan')
  expect((await make({ text: 'goal: a', name: ` q3\0 \ud800search ${'x'.repeat(300)}` })).name).toBe(`q3 search ${'x'.repeat(190)}`)
  const plan = await make({ text: 'goal: a', name: 'q3-search' })
  expect(plan).toMatchObject({ name: 'q3-search', text: 'goal: a', revision: 1 })
  const names: string[] = []
  for (const [index, text] of ['goal: b', 'plan: Search\ngoal: b', 'plan:\ngoal: b'].entries())
    names.push((await save(plan.id, text, index + 1)).body.name)
  expect(names).toEqual(['q3-search', 'Search', 'Search'])
  expect((await app.call('GET', `/api/plans/${plan.id}`)).body.name).toBe('Search')
})

test('a change makes the next revision and a new name', async () => {
  const plan = await create()
  const saved = await save(plan.id, OTHER, 1)
  expect(saved.status).toBe(200)
  expect(saved.body).toMatchObject({ id: plan.id, name: 'Beta', text: OTHER, revision: 2, createdAt: plan.createdAt })
  expect(Date.parse(saved.body.updatedAt)).toBeGreaterThan(Date.parse(plan.updatedAt))
})

test('the same text makes no new revision, even on an old base: a repeated save is not a conflict', async () => {
  const plan = await create()
  await save(plan.id, OTHER, 1)
  const again = await save(plan.id, OTHER, 1)
  expect([again.status, again.body.revision]).toEqual([200, 2])
})

test('a change of an old revision is refused and shows the current plan', async () => {
  const plan = await create()
  const current = (await save(plan.id, OTHER, 1)).body
  for (const baseRevision of [1, 3, 99]) {
    const refused = await save(plan.id, 'goal: c', baseRevision)
    expect([refused.status, refused.body.code, refused.body.current]).toEqual([409, 'stale-revision', current])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await app.call('GET', `/api/plans/${plan.id}`)).body).toEqual(current)
})

test('of many saves of one revision at once exactly one wins', async () => {
  const plan = await create()
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => save(plan.id, `plan: ${i}`, 1)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
  const { revisions } = (await app.call('GET', `/api/plans/${plan.id}/revisions`)).body
  expect(revisions.map((each: { revision: number }) => each.revision)).toEqual([2, 1])
})

test('every revision keeps its text', async () => {
  const plan = await create('plan: é')
  await save(plan.id, OTHER, 1)
  const list = await app.call('GET', `/api/plans/${plan.id}/revisions`)
  expect(list.body.revisions).toMatchObject([
    { revision: 2, bytes: OTHER.length, burst: 2 },
    { revision: 1, bytes: 8, createdAt: plan.createdAt, burst: 1 },
  ])
  const first = await app.call('GET', `/api/plans/${plan.id}/revisions/1`)
  expect(first.body).toEqual({ revision: 1, text: 'plan: é', by: null, createdAt: plan.createdAt })
})

test('saves of one sitting are told as one burst, and none of them is lost', async () => {
  const plan = await create('plan: 1')
  for (let revision = 1; revision < 6; revision++) {
    if (revision === 3) clock += 3_600_000
    await save(plan.id, `plan: ${revision + 1}`, revision)
  }
  const list = async (query = '') => (await app.call('GET', `/api/plans/${plan.id}/revisions${query}`)).body.revisions
  const pairs = (revisions: { revision: number; burst: number }[]) => revisions.map(({ revision, burst }) => [revision, burst])
  expect(pairs(await list())).toEqual([
    [6, 4],
    [5, 4],
    [4, 4],
    [3, 2],
    [2, 2],
    [1, 1],
  ])
  expect(pairs(await list('?before=4'))).toEqual([
    [3, 2],
    [2, 2],
    [1, 1],
  ])
  expect(await list('?before=1')).toEqual([])
  expect((await app.call('GET', `/api/plans/${plan.id}/revisions?before=x`)).status).toBe(422)
  for (let revision = 1; revision <= 6; revision++) {
    expect((await app.call('GET', `/api/plans/${plan.id}/revisions/${revision}`)).body.text).toBe(`plan: ${revision}`)
  }
})

test('plans are listed by their last change, without texts', async () => {
  const [one, two] = [await create(), await create()]
  await save(one.id, OTHER, 1)
  const { plans } = (await app.call('GET', '/api/plans')).body
  expect(plans.slice(0, 2).map((plan: { id: string }) => plan.id)).toEqual([one.id, two.id])
  expect(plans[0]).toMatchObject({ id: one.id, name: 'Beta', revision: 2, createdAt: one.createdAt })
  expect(Object.keys(plans[0]).sort()).toEqual(['createdAt', 'id', 'name', 'outlook', 'revision', 'updatedAt'])
})

test('a deleted plan is hidden, and restoring brings it back unchanged', async () => {
  const plan = await create()
  const listed = async () => (await app.call('GET', '/api/plans')).body.plans.some(({ id }: { id: string }) => id === plan.id)
  const deleted = await app.call('DELETE', `/api/plans/${plan.id}`)
  expect([deleted.status, deleted.body]).toEqual([204, ''])
  expect(await listed()).toBe(false)
  for (const [method, address, body] of [
    ['GET', '', undefined],
    ['PUT', '', { text: OTHER, baseRevision: 1 }],
    ['GET', '/revisions', undefined],
    ['GET', '/revisions/1', undefined],
    ['GET', '/forecast', undefined],
  ] as const) {
    const refused = await app.call(method, `/api/plans/${plan.id}${address}`, body)
    expect([refused.status, refused.body.code], `${method} ${address}`).toEqual([404, 'plan-deleted'])
  }
  expect((await app.call('DELETE', `/api/plans/${plan.id}`)).status).toBe(204)
  const restored = await app.call('POST', `/api/plans/${plan.id}/restore`)
  expect([restored.status, restored.body]).toEqual([200, plan])
  expect((await app.call('POST', `/api/plans/${plan.id}/restore`)).body).toEqual(plan)
  expect(await listed()).toBe(true)
})

test('what does not exist is said to be missing', async () => {
  const plan = await create()
  const check = async (method: string, address: string, code: string, body?: unknown) => {
    const answer = await app.call(method, address, body)
    expect([answer.status, answer.body.code], `${method} ${address}`).toEqual([404, code])
  }
  for (const id of [UNKNOWN, 'x', '..%2f..', '%F0%9F%98%80', "'; drop table plan; --"]) {
    await check('GET', `/api/plans/${id}`, 'unknown-plan')
    await check('PUT', `/api/plans/${id}`, 'unknown-plan', { text: TEXT, baseRevision: 1 })
    await check('DELETE', `/api/plans/${id}`, 'unknown-plan')
    await check('POST', `/api/plans/${id}/restore`, 'unknown-plan')
    await check('GET', `/api/plans/${id}/revisions`, 'unknown-plan')
  }
  await check('GET', `/api/plans/${plan.id}/revisions/2`, 'unknown-revision')
  await check('GET', `/api/plans/${plan.id}/forecast?revision=2`, 'unknown-revision')
})

test('a text that could not be given back unchanged is refused', async () => {
  const check = async (text: string, status: number, code: string, detail: RegExp) => {
    const answer = await app.call('POST', '/api/plans', { text })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.detail).toMatch(detail)
  }
  await check('goal: a\0', 422, 'invalid-text', /Character 8 .* is NUL/)
  await check('goal: \ud800', 422, 'invalid-text', /surrogate/)
  await check('é'.repeat(PLAN_TEXT_BYTES_MAX / 2 + 1), 413, 'plan-too-large', /5242882 bytes/)
})

test('the largest plan is kept', async () => {
  const text = 'x'.repeat(PLAN_TEXT_BYTES_MAX)
  expect((await create(text)).text).toBe(text)
})

test('a field that is missing, wrong or unknown is named', async () => {
  const plan = await create()
  const check = async (body: unknown, detail: RegExp) => {
    const answer = await app.call('PUT', `/api/plans/${plan.id}`, body)
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-request'])
    expect(answer.body.detail).toMatch(detail)
  }
  await check({ baseRevision: 1 }, /^text: /)
  await check({ text: 5, baseRevision: 1 }, /^text: must be text, but is 5$/)
  await check({ text: 'a', baseRevision: '1' }, /^baseRevision: /)
  await check({ text: 'a', baseRevision: 1.5 }, /^baseRevision: /)
  await check({ text: 'a', baseRevision: 1, force: true }, /there is no "force" here/)
  await check([], /^the body: must be a JSON object, but is \[\]$/)
  await check('null', /^the body: must be a JSON object, but is null$/)
})
