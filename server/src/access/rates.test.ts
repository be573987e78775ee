import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'

const A_MINUTE = 40

let app: TestApp
let ada: TestPerson
beforeAll(async () => {
  app = await startTestApp({ team: { requestsAMinute: A_MINUTE } })
  ada = await setUp(app)
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

/** Asks until it is refused, and one time more than it may be. */
async function exhaust(ask: () => Promise<Answer>): Promise<Answer> {
  for (let asked = 0; asked < A_MINUTE; asked += 1) {
    const answer = await ask()
    if (answer.status === 429) return answer
  }
  return ask()
}

test('whoever asks too often is told for how long to wait, and keeps nobody else from asking', async () => {
  const { body: token } = await ada.call('POST', '/api/tokens', { name: 'script', scope: 'read', days: 1 })
  const bob = await join(app, ada, 'bob@example.org', 'viewer')
  const byToken = () => app.call('GET', '/api/plans', undefined, { authorization: `Bearer ${token.secret}` })
  const first = await byToken()
  expect([first.status, first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
    200,
    `"minute";q=${A_MINUTE};w=60`,
    `"minute";r=${A_MINUTE - 1};t=60`,
  ])
  const refused = await exhaust(byToken)
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests'])
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(refused.body.detail).toContain(`Wait ${seconds} s.`)
  // Neither the person who made the token nor another.
  for (const person of [ada, bob]) expect((await person.call('GET', '/api/plans')).status).toBe(200)
})

test('tokens that are none are counted by the address they come from; whether a server is up is told to all', async () => {
  const guess = (n: number) => app.call('GET', '/api/plans', undefined, { authorization: `Bearer nlt_${n}` })
  let guesses = 0
  const refused = await exhaust(() => guess(guesses++))
  expect(refused.body.code).toBe('too-many-requests')
  expect((await app.call('GET', '/api/door')).status).toBe(429)
  for (const address of ['/api/health', '/api/ready', '/plans']) expect((await app.call('GET', address)).status).toBe(200)
  expect((await ada.call('GET', '/api/plans')).status).toBe(200)
})
