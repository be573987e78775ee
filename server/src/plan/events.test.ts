import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'

const TEXT = 'goal: a\nstart: 2026-12-01\ntasks:\n  a: {odds: 80%, days: 3, stop: 9}   # ours\n'

let app: TestApp
let ada: TestPerson
let bob: TestPerson
let now = Date.parse('2026-12-01T08:00:00Z')
beforeAll(async () => {
  app = await startTestApp({ team: {}, now: () => new Date(now) })
  ada = await setUp(app)
  bob = await join(app, ada, 'bob@example.org', 'member')
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const inAnHour = () => {
  now += 3_600_000
}

test('everything that is done is kept with who did it and when', async () => {
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const address = `/api/plans/${plan.id}`
  inAnHour()
  const recorded = await bob.call('POST', `${address}/events`, {
    date: '2026-12-03',
    subject: 'a',
    verb: 'started',
    note: 'with "two" runs',
  })
  expect(recorded.status).toBe(201)
  expect(recorded.body).toMatchObject({ revision: 2, text: `${TEXT}log:\n  - '2026-12-03 a started "with \\"two\\" runs"'\n` })
  inAnHour()
  await ada.call('PUT', address, { text: `${recorded.body.text}# seen\n`, baseRevision: 2 })
  inAnHour()
  const undone = await ada.call('POST', `${address}/undo`, { revision: 3 })
  expect(undone.body).toMatchObject({ revision: 4, text: recorded.body.text })
  await bob.call('DELETE', address)
  await bob.call('DELETE', address)
  await ada.call('POST', `${address}/restore`)

  const { body } = await ada.call('GET', `${address}/events`)
  const seen = body.events.map(({ seq, kind, revision, by }: { seq: number; kind: string; revision: number; by: { name: string } }) =>
    [seq, kind, revision, by.name].join(' '),
  )
  expect(seen).toEqual(['6 restored 4 ada', '5 deleted 4 bob', '4 undone 4 ada', '3 changed 3 ada', '2 recorded 2 bob', '1 created 1 ada'])
  expect(body.events[4].happening).toEqual({ date: '2026-12-03', subject: 'a', verb: 'started', note: 'with "two" runs' })
  expect((await ada.call('GET', `${address}/events?before=3`)).body.events.map(({ seq }: { seq: number }) => seq)).toEqual([2, 1])
  const { revisions } = (await ada.call('GET', `${address}/revisions`)).body
  expect(revisions.map(({ by }: { by: { name: string } }) => by.name)).toEqual(['ada', 'ada', 'bob', 'ada'])
  await expect(app.pool.query('update plan_event set author_id = null')).rejects.toThrow('append-only')
  await expect(app.pool.query('delete from plan_event')).rejects.toThrow('append-only')
})

test('a plan is shown as it was at any instant', async () => {
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const made = new Date(now).toISOString()
  inAnHour()
  await ada.call('PUT', `/api/plans/${plan.id}`, { text: `${TEXT}# later\n`, baseRevision: 1 })
  const at = async (instant: string) => ada.call('GET', `/api/plans/${plan.id}/at?instant=${encodeURIComponent(instant)}`)
  expect((await at(made)).body).toMatchObject({ revision: 1, text: TEXT, by: { name: 'ada' } })
  expect((await at(new Date(now).toISOString())).body.revision).toBe(2)
  expect((await at('2026-12-01T10:00:00+14:00')).status).toBe(404)
  expect((await at('yesterday')).body.detail).toMatch(/must be an instant, such as/)
})

test('two who record at once both do, and a change that somebody built on is not undone', async () => {
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const record = (person: TestPerson, date: string) =>
    person.call('POST', `/api/plans/${plan.id}/events`, { date, subject: 'a', odds: '70%' })
  const answers = await Promise.all([record(ada, '2026-12-04'), record(bob, '2026-12-02'), record(ada, '2026-12-03')])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  const { body: after } = await ada.call('GET', `/api/plans/${plan.id}`)
  expect(after.revision).toBe(4)
  expect(after.text.match(/2026-12-0\d/g)!.slice(1)).toEqual(['2026-12-02', '2026-12-03', '2026-12-04'])
  const { status, body } = await ada.call('POST', `/api/plans/${plan.id}/undo`, { revision: 3 })
  expect([status, body.code, body.current.revision]).toEqual([409, 'stale-revision', 4])
})

test('what cannot have happened is refused with the reason, and nothing is written', async () => {
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const refused = await ada.call('POST', `/api/plans/${plan.id}/events`, { date: '2026-12-03', subject: 'nobody', verb: 'started' })
  expect([refused.status, refused.body.code]).toEqual([422, 'plan-has-errors'])
  expect(refused.body.detail).toMatch(/nobody/)
  const misspelt = await ada.call('POST', `/api/plans/${plan.id}/events`, { date: '2026-12-03', subject: 'a', verb: 'strated' })
  expect(misspelt.body.detail).toMatch(/verb/)
  expect((await ada.call('GET', `/api/plans/${plan.id}`)).body.revision).toBe(1)
})
