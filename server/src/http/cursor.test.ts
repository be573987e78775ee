import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'

const PLANS = 10_000

let app: TestApp
let id: string
beforeAll(async () => {
  app = await startTestApp()
  id = (await app.call('POST', '/api/plans', { text: 'plan: 1' })).body.id
  for (let revision = 1; revision < 7; revision += 1)
    await app.call('PUT', `/api/plans/${id}`, { text: `plan: ${revision + 1}`, baseRevision: revision })
  // Many of them changed in the same instant. What is no plan costs no forecast.
  await app.pool.query(
    `insert into plan select 'local', 'p' || n, 'Plan ' || n, 1, '2026-01-01', '2026-01-01'::timestamptz + n / 7 * interval '1 s' from generate_series(1, $1::int) n`,
    [PLANS],
  )
  await app.pool.query(
    `insert into plan_revision select 'local', 'p' || n, 1, 'goal: [', 7, '2026-01-01', null from generate_series(1, $1::int) n`,
    [PLANS],
  )
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

/** All rows of a list, part by part, by the header that says where it goes on. */
async function walk(address: string, field: string, eachPart: () => Promise<unknown> = async () => {}) {
  const rows: { id: string; revision: number; seq: number }[] = []
  let parts = 0
  for (let at: string | null = address; at !== null; parts += 1) {
    const { status, body, headers } = await app.call('GET', at)
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
    rows.push(...body[field])
    const link: string | undefined = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
    expect(link === undefined).toBe(body.next === null)
    if (link !== undefined) expect(new URL(link, app.url).searchParams.get('cursor')).toBe(body.next)
    at = link ?? null
    await eachPart()
  }
  return { rows, parts }
}

test('ten thousand plans come part by part, each once, newest change first', { timeout: 120_000 }, async () => {
  const { rows, parts } = await walk('/api/plans', 'plans')
  expect([rows.length, parts, new Set(rows.map((row) => row.id)).size]).toEqual([PLANS + 1, 11, PLANS + 1])
  expect(rows[0]!.id).toBe(id)
  const { rows: sorted } = await app.pool.query(`select id from plan order by updated_at desc, id`)
  expect(rows.map((row) => row.id)).toEqual(sorted.map((row) => row.id))
})

test('what changes meanwhile neither repeats a plan nor hides another', async () => {
  const before = (await app.call('GET', '/api/plans?limit=20')).body.plans.map((plan: { id: string }) => plan.id) as string[]
  const { body: first } = await app.call('GET', '/api/plans?limit=10')
  await app.call('POST', '/api/plans', { text: 'goal: [' })
  await app.call('DELETE', `/api/plans/${before[3]}`)
  const { body: second } = await app.call('GET', `/api/plans?limit=10&cursor=${first.next}`)
  expect(second.plans.map((plan: { id: string }) => plan.id)).toEqual(before.slice(10))
})

test('revisions and events come in parts, and by number as before', async () => {
  const revisions = await walk(`/api/plans/${id}/revisions?limit=3`, 'revisions')
  expect([revisions.rows.map(({ revision }) => revision), revisions.parts]).toEqual([[7, 6, 5, 4, 3, 2, 1], 3])
  const events = await walk(`/api/plans/${id}/events?limit=2`, 'events')
  expect([events.rows.map(({ seq }) => seq), events.parts]).toEqual([[7, 6, 5, 4, 3, 2, 1], 4])
  expect((await app.call('GET', `/api/plans/${id}/events?before=3`)).body).toMatchObject({ events: [{ seq: 2 }, { seq: 1 }], next: null })
})

test('jobs come in parts, newest first, those of one instant by id', async () => {
  await app.pool.query(
    `insert into job (workspace_id, id, kind, state, asked, progress, attempts, created_at, ended_at)
     select 'local', 'j' || n, 'forecast', 'done', '{}', 1, 1, '2026-01-01'::timestamptz + n / 4 * interval '1 s', '2026-01-02' from generate_series(1, 450) n`,
  )
  const { rows, parts } = await walk('/api/jobs', 'jobs')
  const { rows: sorted } = await app.pool.query('select id from job order by created_at desc, id')
  expect([rows.map((row) => row.id), parts]).toEqual([sorted.map((row) => row.id), Math.ceil(sorted.length / 200)])
  expect(sorted.length).toBeGreaterThanOrEqual(450)
})

test('a cursor that is none and a limit out of range are refused with their place', async () => {
  const cursors = ['', 'x', 'bnVsbA', Buffer.from('[1,"\\u0000"]').toString('base64url'), Buffer.from('[1e99,"a"]').toString('base64url')]
  for (const cursor of [...cursors, 'x'.repeat(1_000)]) {
    for (const address of ['/api/plans', '/api/jobs', `/api/plans/${id}/revisions`, `/api/plans/${id}/events`]) {
      const { status, body } = await app.call('GET', `${address}?cursor=${cursor}`)
      expect([status, body.code, body.detail.split(':')[0]], `${address} ${cursor}`).toEqual([422, 'invalid-request', 'cursor'])
    }
  }
  for (const limit of ['0', '1001', '-1', '1.5', 'all']) {
    const { status, body } = await app.call('GET', `/api/plans?limit=${limit}`)
    expect([status, body.detail]).toEqual([422, expect.stringMatching(/^limit: must be a whole number 1\.\.1000/)])
  }
})
