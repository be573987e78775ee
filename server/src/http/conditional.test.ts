import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { digestTag, revisionToMatch } from './conditional.ts'

const TEXT = 'plan: Alpha\nstart: 2026-06-01\ngoal: a\ntasks: {a: {odds: 80%, days: 3}}\n'

let app: TestApp
let clock = new Date('2026-06-01T08:00:00Z')
beforeAll(async () => {
  app = await startTestApp({ now: () => clock })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const create = async () => (await app.call('POST', '/api/plans', { text: TEXT })).body.id as string
const get = (address: string, held?: string) => app.call('GET', address, undefined, held === undefined ? {} : { 'if-none-match': held })
const tagOf = async (address: string): Promise<string> => {
  const { status, headers } = await get(address)
  expect([status, headers.get('etag')], address).toEqual([200, expect.stringMatching(/^"[\w-]+"$/)])
  return headers.get('etag')!
}

test('whoever holds an answer is told that it is still the same, and is sent the new one when it is not', async () => {
  const id = await create()
  const addresses = ['', '/revisions', '/events', '/forecast?trials=100', '/next'].map((rest) => `/api/plans/${id}${rest}`)
  addresses.push('/api/plans')
  const tags = new Map<string, string>()
  // The list waits for no odds, and is another one when they are there.
  while ((await get('/api/plans')).body.plans.some(({ outlook }: { outlook: unknown }) => outlook === null)) {}
  for (const address of addresses) tags.set(address, await tagOf(address))
  for (const [address, tag] of tags) {
    for (const held of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const { status, body, headers } = await get(address, held)
      expect([status, body, headers.get('etag')], `${address} ${held}`).toEqual([304, '', tag])
    }
    for (const held of ['"x"', 'x', '', `W/"${tag}"`, '"'.repeat(1_000)]) expect((await get(address, held)).status, held).toBe(200)
  }
  await app.call('PUT', `/api/plans/${id}`, { text: TEXT.replace('80%', '70%'), baseRevision: 1 })
  for (const [address, tag] of tags) expect((await get(address, tag)).status, address).toBe(200)
})

test('a forecast has another tag by revision, by what is asked and by the day, which may be told without computing it', async () => {
  const id = await create()
  const forecast = (query: string) => tagOf(`/api/plans/${id}/forecast?trials=100${query}`)
  const tags = [await forecast(''), await forecast('&seed=2'), await forecast('&asOf=2026-06-02'), await forecast('&full=true')]
  await app.call('PUT', `/api/plans/${id}`, { text: TEXT.replace('80%', '70%'), baseRevision: 1 })
  tags.push(await forecast(''))
  expect(new Set(tags).size).toBe(tags.length)
  expect(await forecast('&revision=1')).toBe(tags[0])
  clock = new Date(clock.getTime() + 86_400_000)
  expect(tags).not.toContain(await forecast(''))
})

test('a refusal has no tag', async () => {
  const { body: broken } = await app.call('POST', '/api/plans', { text: 'goal: [' })
  const { status, headers } = await get(`/api/plans/${broken.id}/forecast`)
  expect([status, headers.get('etag')]).toEqual([422, null])
})

test('a change may name what it was made of by a tag, and a stale one is shown both texts', async () => {
  const id = await create()
  const save = (text: string, ifMatch: string, baseRevision?: number) =>
    app.call('PUT', `/api/plans/${id}`, { text, ...(baseRevision && { baseRevision }) }, { 'if-match': ifMatch })
  const saved = await save('goal: b', '"1"')
  expect([saved.status, saved.body.revision, saved.headers.get('etag')]).toEqual([200, 2, '"2"'])
  const refused = await save('goal: c', '"1"')
  expect([refused.status, refused.body.code]).toEqual([409, 'stale-revision'])
  expect(refused.body.current).toMatchObject({ revision: 2, text: 'goal: b' })
  expect(refused.body.base).toEqual({ revision: 1, text: TEXT })
  expect((await save('goal: c', '"9"')).body.base).toBe(null)
  expect((await save('goal: c', '"1", "2"')).body.revision).toBe(3)
  expect((await save('goal: d', '*')).body.revision).toBe(4)
  const unlike = await save('goal: e', '"4"', 3)
  expect([unlike.status, unlike.body.code, unlike.body.detail]).toEqual([422, 'invalid-request', expect.stringContaining('baseRevision')])
  expect((await save('goal: e', '"4"', 4)).body.revision).toBe(5)
  for (const tag of ['W/"5"', '"x"', '5', '', '"0"']) expect((await save('goal: f', tag)).body.code, tag).toBe('precondition-failed')
  const without = await app.call('PUT', `/api/plans/${id}`, { text: 'goal: f' })
  expect([without.status, without.body.detail]).toEqual([422, expect.stringMatching(/^baseRevision: is missing/)])
})

test('a plan that changed meanwhile is not deleted', async () => {
  const id = await create()
  await app.call('PUT', `/api/plans/${id}`, { text: 'goal: b', baseRevision: 1 })
  const remove = (ifMatch: string) => app.call('DELETE', `/api/plans/${id}`, undefined, { 'if-match': ifMatch })
  const refused = await remove('"1"')
  expect([refused.status, refused.body.code, refused.body.base]).toEqual([409, 'stale-revision', { revision: 1, text: TEXT }])
  expect((await get(`/api/plans/${id}`)).status).toBe(200)
  expect((await remove('"2"')).status).toBe(204)
  expect((await remove('"1"')).status).toBe(204)
  expect((await get(`/api/plans/${id}`)).body.code).toBe('plan-deleted')
})

test('tags tell values apart, and of several revisions the newest counts', () => {
  expect(digestTag('a', 'b')).not.toBe(digestTag('ab'))
  expect(digestTag({ a: 1 })).toBe(digestTag({ a: 1 }))
  expect(revisionToMatch('"3", W/"9", "7"')).toBe(7)
  expect(revisionToMatch(undefined)).toBe(undefined)
})
