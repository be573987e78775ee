import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createTestDatabase } from '@nonlinear/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp } from '../test-team.ts'
import { restoreArchive } from './service.ts'

let app: TestApp
let folder = ''
beforeAll(async () => {
  app = await startTestApp({ team: {} })
  folder = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-archive-'))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
  expect(app.faults).toEqual([])
})

test('an owner takes the workspace along in one file, and it can be restored elsewhere', async () => {
  const ada = await setUp(app)
  const bob = await join(app, ada, 'bob@example.org', 'lead')
  await bob.call('POST', '/api/plans', { text: 'plan: Ours\n' })
  expect((await bob.call('GET', '/api/workspace/archive')).body.code).toBe('forbidden')

  const answer = await fetch(`${app.url}/api/workspace/archive`, { headers: { cookie: ada.cookie } })
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
    200,
    'application/gzip',
    'attachment; filename="nonlinear-local.tar.gz"',
  ])
  const file = path.join(folder, 'ours.tar.gz')
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  const elsewhere = await createTestDatabase()
  try {
    const { invitations } = await restoreArchive(elsewhere.pool, file, new Date())
    expect(invitations.map(({ email }) => email)).toEqual(['ada@example.org', 'bob@example.org'])
    expect((await elsewhere.pool.query('select name from plan')).rows).toEqual([{ name: 'Ours' }])
    expect((await elsewhere.pool.query('select kind from plan_event')).rows).toEqual([{ kind: 'created' }])
  } finally {
    await elsewhere.drop()
  }
})
