import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { setUp } from '../test-team.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

/** A provider of identities that takes everybody for whoever they say they are. */
async function startProvider() {
  let provider: Provider | null = null
  const server: Server = createServer((request, response) => provider!.callback()(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${portOf(server)}`
  closing.push(() => server.close().closeAllConnections())
  const trust = (redirect: string) => {
    provider = new Provider(issuer, {
      clients: [{ client_id: 'nonlinear', client_secret: 'known to both', redirect_uris: [redirect] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['a key of tests'] },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, email: id, email_verified: true, name: id.split('@')[0]! }),
      }),
      pkce: { required: () => true },
    })
  }
  return { issuer, trust }
}

/** A browser without a window: follows where it is sent, with the cookies of each place. */
function browser() {
  const jars = new Map<string, Map<string, string>>()
  const go = async (address: string, form?: Record<string, string>): Promise<{ url: string; status: number; text: string }> => {
    const { origin } = new URL(address)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    const headers: Record<string, string> = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await fetch(address, {
      headers,
      redirect: 'manual',
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      jar.set(name!, value!)
    }
    const next = answer.headers.get('location')
    if (next !== null) return go(new URL(next, address).href)
    return { url: address, status: answer.status, text: await answer.text() }
  }
  return { go, jar: (origin: string) => jars.get(origin)! }
}

/** Signs in by the provider; the last page and the browser. */
async function signInBy(app: TestApp, email: string) {
  const { go, jar } = browser()
  await go(`${app.url}/api/door`)
  const begun = await fetch(`${app.url}/api/auth/sign-in/social`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ provider: 'oidc', callbackURL: `${app.url}/plans`, errorCallbackURL: `${app.url}/sign-in` }),
  })
  for (const cookie of begun.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
    jar(app.url).set(name!, value!)
  }
  const { url } = (await begun.json()) as { url: string }
  const login = await go(url)
  const consent = await go(login.url, { prompt: 'login', login: email, password: 'x' })
  const last = await go(consent.url, { prompt: 'consent' })
  const cookie = [...jar(app.url)].map(([name, value]) => `${name}=${value}`).join('; ')
  return { last, call: (address: string) => app.call('GET', address, undefined, { cookie }) }
}

test('a provider of identities lets in who is invited or of the domain, and nobody else', async () => {
  const { issuer, trust } = await startProvider()
  const oidc = { issuer, clientId: 'nonlinear', clientSecret: 'known to both', name: 'Login' }
  const app = await startTestApp({ team: { oidc, oidcDomains: ['example.org'] } })
  closing.push(app.close)
  trust(`${app.url}/api/auth/callback/oidc`)
  const ada = await setUp(app, 'ada@example.com')
  expect((await app.call('GET', '/api/door')).body.oidc).toEqual({ name: 'Login' })

  const stranger = await signInBy(app, 'eve@elsewhere.test')
  expect(stranger.last.url).toMatch(/\/sign-in\?error=/)
  expect((await stranger.call('/api/account')).status).toBe(401)

  const viewer = await signInBy(app, 'vic@example.org')
  expect(viewer.last.url).toBe(`${app.url}/plans`)
  expect((await viewer.call('/api/account')).body).toMatchObject({
    person: { name: 'vic', email: 'vic@example.org' },
    workspaces: [{ id: 'local', role: 'viewer' }],
  })

  await ada.call('POST', '/api/invitations', { email: 'bob@elsewhere.test', role: 'member' })
  const bob = await signInBy(app, 'bob@elsewhere.test')
  expect((await bob.call('/api/account')).body).toMatchObject({ person: { email: 'bob@elsewhere.test' }, workspaces: [] })
  expect(app.faults).toEqual([])
})

/** A mail server that keeps what it is given. */
async function openMailServer(port = 0): Promise<{ port: number; letters: string[] }> {
  const letters: string[] = []
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk
      })
      stream.on('end', () => {
        letters.push(text)
        done()
      })
    },
  })
  sink.listen(port, '127.0.0.1')
  await once(sink.server, 'listening')
  closing.push(() => new Promise<void>((resolve) => sink.close(() => resolve())))
  return { port: portOf(sink.server), letters }
}

test('letters go through the mail server', async () => {
  const { port, letters } = await openMailServer()
  const mail = { url: `smtp://127.0.0.1:${port}`, from: 'Nonlinear <plans@example.org>' }
  const app = await startTestApp({ team: { mail } })
  closing.push(app.close)
  const ada = await setUp(app)
  const { body } = await ada.call('POST', '/api/invitations', { email: 'bob@example.org', role: 'viewer' })
  expect(body.mailed).toBe(true)
  await app.call('POST', '/api/auth/request-password-reset', { email: 'ada@example.org' }, { origin: app.url })
  await expect.poll(() => letters.length).toBe(2)
  const [invitation, reset] = letters.map((letter) => letter.replaceAll('=\r\n', '').replaceAll('=3D', '='))
  expect(invitation).toMatch(/^To: bob@example\.org\r$/m)
  expect(invitation).toContain(`${app.url}/join#${body.secret}`)
  expect(reset).toMatch(/^To: ada@example\.org\r$/m)
  expect(reset).toMatch(/\/reset-password#\w+/)
  expect(app.letters).toEqual([])
})

test('a letter that no server takes is a failure that says so; the invitation can be handed on, and the letter goes out later', async () => {
  const { port } = await openMailServer()
  await closing.pop()!()
  const app = await startTestApp({ workers: 1, team: { mail: { url: `smtp://127.0.0.1:${port}`, from: 'plans@example.org' } } })
  closing.push(app.close)
  const ada = await setUp(app)
  const { status, body } = await ada.call('POST', '/api/invitations', { email: 'bob@example.org', role: 'viewer' })
  expect([status, body.mailed]).toEqual([201, false])
  expect(app.faults).toHaveLength(1)
  // What waits in the database tells no secret.
  const { rows } = await app.pool.query(`select data::text as data from nonlinear_jobs.job where name = 'quick'`)
  expect(rows).toEqual([{ data: expect.stringContaining('letter') }])
  expect(rows[0].data).not.toContain('bob')
  const { letters } = await openMailServer(port)
  await app.pool.query(`update nonlinear_jobs.job set start_after = now() where name = 'quick'`)
  await expect.poll(() => letters.length, { timeout: 10_000 }).toBe(1)
  expect(letters[0]).toMatch(/^To: bob@example\.org\r$/m)
  expect(letters[0]!.replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(body.secret)
})
