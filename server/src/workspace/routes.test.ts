import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { cookiesOf, join, PASSWORD, setUp, signIn, type TestPerson } from '../test-team.ts'

let app: TestApp
let ada: TestPerson
let now = new Date('2026-11-01T09:00:00Z')
beforeAll(async () => {
  app = await startTestApp({ team: {}, now: () => now })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const codeOf = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer
  return [status, body.code]
}

test('without accounts only the link that was printed lets somebody in, once', async () => {
  expect((await app.call('GET', '/api/door')).body).toEqual({ mode: 'team', setUp: true, signedIn: false, oidc: null, mail: false })
  expect(await codeOf(app.call('GET', '/api/plans'))).toEqual([401, 'sign-in-needed'])
  const person = { name: 'Ada', email: 'eve@example.org', password: PASSWORD }
  expect(await codeOf(app.call('POST', '/api/setup', { secret: 'guessed', ...person }))).toEqual([404, 'unknown-invitation'])
  // What is wrong with a password is said without it.
  const { body: short } = await app.call('POST', '/api/setup', { secret: 'guessed', ...person, password: 'hunter2' })
  expect(short.detail).toBe('password: must have 10..128 characters')
  expect(await codeOf(app.call('POST', '/api/auth/sign-up/email', person, { origin: app.url }))).toEqual([
    400,
    'EMAIL_PASSWORD_SIGN_UP_DISABLED',
  ])

  const secret = (await app.team!.setUpAddress())!.split('#')[1]!
  ada = await setUp(app)
  expect(await codeOf(app.call('POST', '/api/setup', { secret, ...person }))).toEqual([409, 'already-set-up'])
  expect((await app.call('GET', '/api/door')).body.setUp).toBe(false)
  expect(await app.team!.setUpAddress()).toBe(null)
  const { body } = await ada.call('GET', '/api/account')
  expect(body.person).toMatchObject({ name: 'ada', email: 'ada@example.org' })
  // The plans of the machine become those of the team.
  expect(body.workspaces).toMatchObject([{ id: 'local', role: 'owner' }])
})

test('a wrong password is refused, and a session ends by signing out', async () => {
  await expect(signIn(app, 'ada@example.org', 'another one, wrong')).rejects.toThrow(/INVALID_EMAIL_OR_PASSWORD/)
  const again = await signIn(app, 'ada@example.org')
  expect((await again.call('GET', '/api/plans')).status).toBe(200)
  const answer = await again.call('POST', '/api/auth/sign-out', {})
  expect(answer.status).toBe(200)
  expect(cookiesOf(answer)).toMatch(/session_token=(;|$)/)
})

test('an invitation lets in whoever it is for, once, until it expires or is withdrawn', async () => {
  const invite = async () => (await ada.call('POST', '/api/invitations', { email: 'Bob@example.org', role: 'member' })).body
  const accept = (secret: string) => app.call('POST', '/api/invitations/accept', { secret, account: { name: 'Bob', password: PASSWORD } })
  const first = await invite()
  expect(first).toMatchObject({ email: 'bob@example.org', role: 'member', mailed: false })
  expect((await app.call('POST', '/api/invitations/look', { secret: first.secret })).body).toEqual({
    workspace: 'Our plans',
    invitedBy: 'ada',
    email: 'bob@example.org',
    role: 'member',
    hasAccount: false,
  })
  // A second invitation takes the place of the first.
  const second = await invite()
  expect(await codeOf(accept(first.secret))).toEqual([404, 'unknown-invitation'])
  await ada.call('DELETE', `/api/invitations/${second.id}`)
  expect(await codeOf(accept(second.secret))).toEqual([404, 'unknown-invitation'])
  const third = await invite()
  const later = now
  now = new Date(now.getTime() + 15 * 86_400_000)
  expect(await codeOf(accept(third.secret))).toEqual([404, 'unknown-invitation'])
  now = later

  const bob = await join(app, ada, 'bob@example.org', 'member')
  expect((await bob.call('GET', '/api/members')).body.members.map((each: { role: string }) => each.role).sort()).toEqual([
    'member',
    'owner',
  ])
  expect(await codeOf(ada.call('POST', '/api/invitations', { email: 'bob@example.org', role: 'viewer' }))).toEqual([409, 'already-member'])
  expect(await codeOf(bob.call('POST', '/api/invitations', { email: 'x@example.org', role: 'viewer' }))).toEqual([403, 'forbidden'])
})

test('an invitation is not for somebody else who is signed in', async () => {
  const bob = await signIn(app, 'bob@example.org')
  const { body } = await ada.call('POST', '/api/invitations', { email: 'cleo@example.org', role: 'lead' })
  expect(await codeOf(bob.call('POST', '/api/invitations/accept', { secret: body.secret }))).toEqual([403, 'forbidden'])
})

test('a workspace keeps an owner; members may leave, owners remove others', async () => {
  const bob = await signIn(app, 'bob@example.org')
  expect(await codeOf(ada.call('DELETE', `/api/members/${ada.userId}`))).toEqual([409, 'last-owner'])
  expect(await codeOf(ada.call('PATCH', `/api/members/${ada.userId}`, { role: 'lead' }))).toEqual([409, 'last-owner'])
  expect(await codeOf(bob.call('DELETE', `/api/members/${ada.userId}`))).toEqual([403, 'forbidden'])
  expect((await ada.call('PATCH', `/api/members/${bob.userId}`, { role: 'viewer' })).status).toBe(204)
  expect(await codeOf(bob.call('POST', '/api/plans', { text: 'goal: a' }))).toEqual([403, 'forbidden'])
  expect((await bob.call('DELETE', `/api/members/${bob.userId}`)).status).toBe(204)
  expect(await codeOf(bob.call('GET', '/api/plans'))).toEqual([404, 'unknown-workspace'])
  expect(await codeOf(ada.call('DELETE', `/api/members/${bob.userId}`))).toEqual([404, 'unknown-member'])
})

test('workspaces do not see each other, whatever they ask for', async () => {
  const { body: own } = await ada.call(
    'POST',
    '/api/plans',
    { text: 'plan: Ours\ngoal: a\ntasks: {a: {odds: 50%}}' },
    { 'nonlinear-workspace': 'local' },
  )
  const { body: other } = await ada.call('POST', '/api/workspaces', { name: 'Another team' })
  const dan = await join(app, ada, 'dan@example.org', 'owner', other.id)
  expect((await dan.call('GET', '/api/plans')).body.plans).toEqual([])
  expect(await codeOf(dan.call('GET', `/api/plans/${own.id}`))).toEqual([404, 'unknown-plan'])
  expect(await codeOf(dan.call('GET', `/api/plans/${own.id}`, undefined, { 'nonlinear-workspace': 'local' }))).toEqual([
    404,
    'unknown-workspace',
  ])
  // Whoever is in two says which.
  expect(await codeOf(ada.call('GET', '/api/plans'))).toEqual([400, 'workspace-needed'])
  expect((await ada.call('GET', '/api/plans?workspace=local')).status).toBe(200)
})

const asLocal = { 'nonlinear-workspace': 'local' }

test('a token does what its scope and its maker may, until it is revoked or expires', async () => {
  const make = async (scope: string) => (await ada.call('POST', '/api/tokens', { name: 'CI', scope, days: 30 }, asLocal)).body
  const [reads, writes] = [await make('read'), await make('write')]
  const bearer = ({ secret }: { secret: string }) => ({ authorization: `Bearer ${secret}` })
  const write = (key: { secret: string }) => app.call('POST', '/api/plans', { text: 'goal: a' }, bearer(key))
  expect((await app.call('GET', '/api/plans', undefined, bearer(reads))).status).toBe(200)
  expect(await codeOf(write(reads))).toEqual([403, 'token-too-narrow'])
  expect((await write(writes)).status).toBe(201)
  // No token makes tokens.
  expect(await codeOf(app.call('POST', '/api/tokens', { name: 'x', scope: 'read', days: 1 }, bearer(writes)))).toEqual([
    403,
    'token-too-narrow',
  ])
  expect(await codeOf(app.call('GET', '/api/plans', undefined, { authorization: `Bearer ${reads.secret.slice(0, -1)}_` }))).toEqual([
    401,
    'unknown-token',
  ])
  expect(await codeOf(app.call('GET', '/api/plans', undefined, { authorization: 'Basic YTpi' }))).toEqual([401, 'unknown-token'])

  const listed = (await ada.call('GET', '/api/tokens', undefined, asLocal)).body.tokens
  expect(listed.map((each: { lastUsedAt: string | null }) => each.lastUsedAt !== null)).toEqual([true, true])
  expect(JSON.stringify(listed)).not.toContain(reads.secret.slice(-20))
  expect((await ada.call('DELETE', `/api/tokens/${reads.id}`, undefined, asLocal)).status).toBe(204)
  expect(await codeOf(app.call('GET', '/api/plans', undefined, bearer(reads)))).toEqual([401, 'unknown-token'])
  const before = now
  now = new Date(now.getTime() + 31 * 86_400_000)
  expect(await codeOf(write(writes))).toEqual([401, 'unknown-token'])
  now = before
})

test('the link of a guest shows one plan and nothing else', async () => {
  const text = 'plan: Shared\ngoal: a\ntasks: {a: {odds: 50%}}'
  const { body: shared } = await ada.call('POST', '/api/plans', { text }, asLocal)
  const { body: hidden } = await ada.call('POST', '/api/plans', { text }, asLocal)
  const { body: link } = await ada.call('POST', `/api/plans/${shared.id}/links`, { name: 'The board', days: 7 }, asLocal)
  const guest = (method: string, address: string, body?: unknown) =>
    app.call(method, address, body, { authorization: `Bearer ${link.secret}` })
  expect((await guest('GET', '/api/shared')).body).toEqual({ planId: shared.id, workspace: 'Our plans' })
  expect(await codeOf(ada.call('GET', '/api/shared', undefined, asLocal))).toEqual([403, 'forbidden'])
  expect((await guest('GET', `/api/plans/${shared.id}`)).body.text).toBe(text)
  expect((await guest('GET', `/api/plans/${shared.id}/forecast?trials=100`)).status).toBe(200)
  expect(await codeOf(guest('GET', `/api/plans/${hidden.id}`))).toEqual([404, 'unknown-plan'])
  for (const [method, address] of [
    ['GET', '/api/plans'],
    ['PUT', `/api/plans/${shared.id}`],
    ['DELETE', `/api/plans/${shared.id}`],
    ['GET', '/api/members'],
    ['GET', `/api/plans/${shared.id}/revisions/1`],
    ['GET', `/api/plans/${shared.id}/events`],
    ['GET', `/api/plans/${shared.id}/forecast?revision=1`],
    ['GET', `/api/plans/${shared.id}/links`],
  ] as const)
    expect(await codeOf(guest(method, address, method === 'PUT' ? { text, baseRevision: 1 } : undefined)), address).toEqual([
      403,
      'forbidden',
    ])
  expect(await codeOf(guest('GET', '/api/account'))).toEqual([401, 'sign-in-needed'])
  await ada.call('DELETE', `/api/plans/${shared.id}/links/${link.id}`, undefined, asLocal)
  expect(await codeOf(guest('GET', `/api/plans/${shared.id}`))).toEqual([401, 'unknown-token'])
})

test('a page of another site can change nothing, and another name is not answered', async () => {
  const foreign = { origin: 'https://evil.example', ...asLocal }
  expect(await codeOf(ada.call('POST', '/api/plans', { text: 'goal: a' }, foreign))).toEqual([403, 'foreign-origin'])
  expect(await codeOf(ada.call('POST', '/api/plans', { text: 'goal: a' }, { ...asLocal, 'sec-fetch-site': 'cross-site' }))).toEqual([
    403,
    'foreign-origin',
  ])
})

test('a forgotten password is set anew by a link, which ends all sessions', async () => {
  const bob = await signIn(app, 'bob@example.org')
  const asked = await app.call('POST', '/api/auth/request-password-reset', { email: 'bob@example.org' }, { origin: app.url })
  expect(asked.status).toBe(200)
  // Nobody learns whether an address has an account.
  const unknown = await app.call('POST', '/api/auth/request-password-reset', { email: 'nobody@example.org' }, { origin: app.url })
  expect(unknown.body).toEqual(asked.body)
  expect(app.letters.map(({ to }) => to)).toEqual(['bob@example.org'])
  const token = /#(\S+)/.exec(app.letters[0]!.text)![1]
  const newPassword = 'a new one, longer'
  expect((await app.call('POST', '/api/auth/reset-password', { token, newPassword }, { origin: app.url })).status).toBe(200)
  await signIn(app, 'bob@example.org', newPassword)
  await expect(signIn(app, 'bob@example.org')).rejects.toThrow()
  const { rows } = await app.pool.query('select count(*)::int as sessions from auth_session where user_id = $1', [bob.userId])
  expect(rows).toEqual([{ sessions: 1 }])
})
