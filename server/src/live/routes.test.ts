import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'

const TEXT = 'goal: a\ntasks: {a: {odds: 80%}}\n'

let app: TestApp
let ada: TestPerson
beforeAll(async () => {
  app = await startTestApp({ team: {} })
  ada = await setUp(app)
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

interface Told {
  readonly event: string
  readonly data: { readonly [key: string]: unknown }
}

/** Hears what a person's window is told. */
async function listen(person: TestPerson, workspace = 'local') {
  const stop = new AbortController()
  const answer = await fetch(`${app.url}/api/stream?workspace=${workspace}`, { headers: { cookie: person.cookie }, signal: stop.signal })
  const told: Told[] = []
  const reading = (async () => {
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/m.exec(text.slice(0, end)) ?? []
        if (event !== undefined) told.push({ event, data: JSON.parse(data!) })
        text = text.slice(end + 2)
      }
    }
  })().catch(() => {})
  await expect.poll(() => told.length).toBeGreaterThan(0)
  return {
    status: answer.status,
    told,
    plans: () => told.filter(({ event }) => event === 'plan').map(({ data }) => data),
    end: () => {
      stop.abort()
      return reading
    },
  }
}

test('a change is told to all windows of the workspace and to nobody else', async () => {
  const { body: other } = await ada.call('POST', '/api/workspaces', { name: 'Another' })
  const dan = await join(app, ada, 'dan@example.org', 'member', other.id)
  const [one, two, foreign] = await Promise.all([listen(ada), listen(ada), listen(dan, other.id)])
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT }, { 'nonlinear-workspace': 'local' })
  const notice = { planId: plan.id, seq: 1, revision: 1, kind: 'created', authorId: ada.userId }
  for (const window of [one, two]) await expect.poll(window.plans).toEqual([notice])
  expect(foreign.plans()).toEqual([])
  await Promise.all([one.end(), two.end(), foreign.end()])
})

test('who looks at a plan is told to others, to those who come later too', async () => {
  const first = await listen(ada)
  const presence = { planId: 'aaaa-bbbb-cccc', session: 'window-one', state: 'reading' }
  await ada.call('POST', '/api/presence', presence, { 'nonlinear-workspace': 'local' })
  const seen = { ...presence, userId: ada.userId, name: 'ada' }
  await expect.poll(() => first.told.at(-1)).toEqual({ event: 'presence', data: seen })
  const later = await listen(ada)
  await expect.poll(() => later.told.at(-1)).toEqual({ event: 'presence', data: seen })
  await ada.call('POST', '/api/presence', { ...presence, state: 'left' }, { 'nonlinear-workspace': 'local' })
  await expect.poll(() => later.told.at(-1)?.data.state).toBe('left')
  await Promise.all([first.end(), later.end()])
})

test('a broken connection to the database is made again, and windows are told to read anew', async () => {
  const window = await listen(ada)
  await app.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen nonlinear%' and datname = current_database()`,
  )
  await expect.poll(() => window.told.at(-1)?.event, { timeout: 5_000 }).toBe('again')
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT }, { 'nonlinear-workspace': 'local' })
  await expect.poll(() => window.plans().map(({ planId }) => planId)).toEqual([plan.id])
  await window.end()
})

test('nobody listens without signing in', async () => {
  expect((await app.call('GET', '/api/stream')).body.code).toBe('sign-in-needed')
})

test('a server that is stopped as soon as it has started, ends', async () => {
  const brief = await startTestApp()
  await brief.close()
  expect(brief.faults).toEqual([])
})
