import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

test('every answer has an id: the given one if it is well-formed, otherwise a new one', async () => {
  const idOf = async (address: string, given?: string) =>
    (await app.call('GET', address, undefined, given === undefined ? {} : { 'x-request-id': given })).headers.get('x-request-id')
  for (const address of ['/', '/api/health', '/api/plans', '/api/nowhere', '/api/plans/none', '/metrics', '/api/stream'])
    expect(await idOf(address)).toMatch(/^[\da-f-]{36}$/)
  expect(await idOf('/api/health')).not.toBe(await idOf('/api/health'))
  for (const good of ['a', '0af7651916cd43dd8448eb211c80319c', 'lb-1:2.3_4', 'x'.repeat(64)])
    expect(await idOf('/api/plans', good)).toBe(good)
  for (const bad of ['', 'x'.repeat(65), 'two words', '{"a":1}', 'a"b', 'å'])
    expect(await idOf('/api/plans', bad)).toMatch(/^[\da-f-]{36}$/)
  expect(
    (await app.call('GET', '/api/plans', undefined, { host: 'evil.example', 'x-request-id': 'mine' })).headers.get('x-request-id'),
  ).toBe('mine')
})

test('where nothing is measured there is nothing to read', async () => {
  expect((await app.call('GET', '/metrics', undefined, { authorization: 'Bearer undefined' })).status).toBe(404)
  expect((await app.call('GET', '/metrics', undefined, { authorization: 'Bearer null' })).status).toBe(404)
})

test('what is told of a request has its id, pattern, status, time and workspace, and nothing that was in it', async () => {
  const { body: plan } = await app.call('POST', '/api/plans', { text: 'plan: Zebra\ngoal: a\ntasks: {a: {odds: 50%}}\n' })
  await app.call('GET', `/api/plans/${plan.id}?trials=77777`, undefined, { 'x-request-id': 'one' })
  expect(app.answered.find(({ requestId }) => requestId === 'one')).toEqual({
    requestId: 'one',
    method: 'GET',
    route: '/api/plans/:id',
    status: expect.any(Number),
    ms: expect.any(Number),
    workspaceId: 'local',
  })
  expect(JSON.stringify(app.answered)).not.toMatch(new RegExp(`${plan.id}|Zebra|77777`))
})

test('a fault of ours says which request of the log it was', async () => {
  await app.pool.query('alter table plan rename to plan_gone')
  const answer = await app.call('GET', '/api/plans', undefined, { 'x-request-id': 'broken-1' })
  await app.pool.query('alter table plan_gone rename to plan')
  expect(answer.body).toMatchObject({ status: 500, code: 'internal', requestId: 'broken-1' })
  expect(answer.body.detail).toContain('broken-1')
  expect(app.faults).toHaveLength(1)
})
