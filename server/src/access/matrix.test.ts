import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, signIn, type TestPerson } from '../test-team.ts'
import { type Action, isAllowed, MEMBER_ROLES, type Role, ruleOf, type Scope } from './permissions.ts'

let app: TestApp
let now = Date.now()
beforeAll(async () => {
  app = await startTestApp({ team: {}, now: () => new Date(now) })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

interface Route {
  readonly method: string
  readonly address: string
  readonly action: Action
}

/** Somebody who asks, and what the table says of them: null for those who may nothing of a workspace. */
interface Asker {
  readonly name: string
  readonly role: Role | null
  readonly scope: Scope | null
  readonly isPerson: boolean
  call(method: string, address: string, body?: unknown): Promise<Answer>
}

const TEXT = 'plan: Secret\ngoal: a\ntasks: {a: {odds: 80%}}\n'
const LOCAL = { 'nonlinear-workspace': 'local' }

const asMember = (person: TestPerson, role: Role | null, name: string = role ?? 'stranger'): Asker => ({
  name,
  role,
  scope: null,
  isPerson: true,
  call: (method, address, body) => person.call(method, address, body, LOCAL),
})
const byKey = (name: string, secret: string, rest: Pick<Asker, 'role' | 'scope' | 'isPerson'>): Asker => ({
  name,
  ...rest,
  call: (method, address, body) => app.call(method, address, body, { authorization: `Bearer ${secret}` }),
})

test('nobody gets past the table: every route, as every role, strangers, other workspaces, and keys that ended', {
  timeout: 120_000,
}, async () => {
  const ada = await setUp(app)
  const { body: plan } = await ada.call('POST', '/api/plans', { text: TEXT })
  const { body: link } = await ada.call('POST', `/api/plans/${plan.id}/links`, { name: 'board', days: 5 })
  const { body: oldLink } = await ada.call('POST', `/api/plans/${plan.id}/links`, { name: 'old', days: 1 })
  const token = async (scope: Scope, days = 30) => (await ada.call('POST', '/api/tokens', { name: scope, scope, days })).body
  const [reads, writes, manages, expired, revoked] = [
    await token('read'),
    await token('write'),
    await token('manage'),
    await token('manage', 1),
    await token('manage'),
  ]
  await ada.call('DELETE', `/api/tokens/${revoked.id}`)
  const { body: webhook } = await ada.call('POST', '/api/webhooks', {
    name: 'Board',
    url: 'https://hooks.example.org/x',
    events: ['job.done'],
  })
  const { body: job } = await ada.call('POST', `/api/plans/${plan.id}/forecasts`, {})
  const { body: invitation } = await ada.call('POST', '/api/invitations', { email: 'later@example.org', role: 'viewer' })
  const members = new Map<Role, TestPerson>([['owner', ada]])
  for (const role of MEMBER_ROLES) if (role !== 'owner') members.set(role, await join(app, ada, `${role}@example.org`, role))
  // The owner of another workspace, who was let in by one that is gone from ours.
  const { body: other } = await ada.call('POST', '/api/workspaces', { name: 'Another' }, LOCAL)
  const dan = await join(app, ada, 'dan@example.org', 'owner', other.id)
  const eve = await join(app, ada, 'eve@example.org', 'member', 'local')
  await ada.call('DELETE', `/api/members/${eve.userId}`, undefined, LOCAL)
  const later = new Date(now + 2 * 86_400_000)
  now = later.getTime()

  const nobody = { role: null, scope: null, isPerson: false } as const
  const refused: Asker[] = [
    { name: 'nobody', ...nobody, call: (method, address, body) => app.call(method, address, body) },
    asMember(dan, null, 'owner of another workspace'),
    asMember(await signIn(app, 'eve@example.org'), null, 'a member who was removed'),
    byKey('an expired token', expired.secret, nobody),
    byKey('a revoked token', revoked.secret, nobody),
    byKey('an expired link', oldLink.secret, nobody),
    byKey('no key at all', 'nlt_local_aaaa-bbbb-cccc_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', nobody),
  ]
  const askers: Asker[] = [
    ...refused,
    byKey('guest', link.secret, { role: 'guest', scope: null, isPerson: false }),
    byKey('token to read', reads.secret, { role: 'owner', scope: 'read', isPerson: true }),
    byKey('token to write', writes.secret, { role: 'owner', scope: 'write', isPerson: true }),
    byKey('token to manage', manages.secret, { role: 'owner', scope: 'manage', isPerson: true }),
    ...[...members].reverse().map(([role, person]) => asMember(person, role)),
  ]

  const { body: description } = await ada.call('GET', '/api/openapi.json')
  const ids: readonly (readonly [part: string, id: string])[] = [
    ['/tokens', reads.id],
    ['/invitations', invitation.id],
    ['/jobs', job.id],
    ['/webhooks', webhook.id],
  ]
  const idOf = (path: string): string => ids.find(([part]) => path.includes(part))?.[1] ?? plan.id
  const addressOf = (path: string): string =>
    path
      .replace('{revision}', '1')
      .replace('{format}', 'mermaid')
      .replace('{linkId}', link.id)
      .replace('{userId}', eve.userId)
      .replace('{deliveryId}', 'none')
      .replace(/\{id\}/, idOf(path))
  const routes = Object.entries(description.paths as Record<string, Record<string, { 'x-action': Action }>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { 'x-action': action }]): Route => ({ method: method.toUpperCase(), address: addressOf(path), action }),
    ),
  )
  // What ends something comes last, so that everybody finds it there.
  routes.sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))
  expect(routes.length).toBeGreaterThan(30)

  const wrong: string[] = []
  for (const { method, address, action } of routes) {
    for (const asker of askers) {
      const { status, body } = await asker.call(method, address, method === 'GET' || method === 'DELETE' ? undefined : {})
      const { who } = ruleOf(action)
      const may =
        who === 'anybody' ||
        (who === 'person'
          ? asker.isPerson && (asker.scope === null || isAllowed('owner', action, asker.scope))
          : asker.role !== null && isAllowed(asker.role, action, asker.scope))
      const isRefused = [401, 403].includes(status) || ['unknown-workspace', 'unknown-plan'].includes(body.code)
      const said = `${asker.name}: ${method} ${address} (${action}) → ${status} ${body.code ?? ''}`
      // A key that is none is refused even where none is needed.
      const isShut = who !== 'anybody' && (status === 401 || (body.code === 'forbidden' && method !== 'DELETE'))
      if (status >= 500 || (may ? isShut : !isRefused)) wrong.push(said)
      if (!may && JSON.stringify(body).includes('Secret')) wrong.push(`leak: ${said}`)
    }
  }
  expect(wrong).toEqual([])
})
