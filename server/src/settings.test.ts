import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { type Environment, readMcpSettings, readSettings } from './settings.ts'

const SECRET = 'x'.repeat(32)
const TEAM = { NONLINEAR_MODE: 'team', NONLINEAR_SECRET: SECRET, NONLINEAR_ORIGIN: 'https://plans.example.org' }
const read = (env: Environment) => readSettings(env, {}, () => 'a secret from a file, long enough\n')

/** What it says when it refuses. */
const refusal = (env: Environment): string => {
  try {
    read(env)
  } catch (error) {
    expect(error).toBeInstanceOf(CannotStart)
    return (error as Error).message
  }
  throw new Error('it did not refuse')
}

test('alone, on loopback and without a login', () => {
  expect(read({})).toMatchObject({ port: 4680, host: '127.0.0.1', team: null })
  for (const host of ['127.0.0.1', 'localhost', '::1']) expect(read({ NONLINEAR_HOST: host }).team).toBe(null)
})

test('whatever others can reach is for a team, and does not start without a secret and an https origin', () => {
  const { NONLINEAR_MODE: _, ...settings } = TEAM
  expect(refusal({ NONLINEAR_HOST: '0.0.0.0' })).toMatch(/needs NONLINEAR_SECRET, at least 32 characters/)
  expect(refusal({ ...settings, NONLINEAR_HOST: '0.0.0.0', NONLINEAR_SECRET: 'short' })).toMatch(/it has 5/)
  expect(read({ ...settings, NONLINEAR_HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', team: { origin: 'https://plans.example.org' } })
  expect(refusal({ NONLINEAR_HOST: '0.0.0.0', NONLINEAR_MODE: 'local' })).toMatch(/asks nobody to sign in/)
  expect(refusal({ NONLINEAR_MODE: 'teams' })).toMatch(/it is "local" or "team"/)
})

test('an origin is a whole address without a path, with https unless one insists', () => {
  for (const origin of ['', 'plans.example.org', 'https://plans.example.org/app', 'ftp://plans.example.org'])
    expect(refusal({ ...TEAM, NONLINEAR_ORIGIN: origin })).toMatch(/needs NONLINEAR_ORIGIN/)
  expect(refusal({ ...TEAM, NONLINEAR_ORIGIN: 'http://plans.example.org' })).toMatch(/passwords can be read on the way/)
  expect(read({ ...TEAM, NONLINEAR_ORIGIN: 'http://10.0.0.5:4680', NONLINEAR_INSECURE: 'yes' }).team?.origin).toBe('http://10.0.0.5:4680')
  expect(read({ ...TEAM, NONLINEAR_ORIGIN: 'https://plans.example.org/' }).team?.origin).toBe('https://plans.example.org')
  expect(refusal({ ...TEAM, NONLINEAR_TRUST_PROXY: 'maybe' })).toMatch(/NONLINEAR_TRUST_PROXY is "maybe"/)
})

test('secrets may lie in files; mail and a provider of identities come whole or not at all', () => {
  const { NONLINEAR_SECRET: _, ...rest } = TEAM
  expect(read({ ...rest, NONLINEAR_SECRET_FILE: '/run/secret' }).team?.secret).toBe('a secret from a file, long enough')
  expect(read(TEAM).team).toMatchObject({ mail: null, oidc: null, oidcDomains: [], trustsProxy: false, requestsAMinute: 1_200 })
  expect(read({ ...TEAM, NONLINEAR_REQUESTS_A_MINUTE: 'off' }).team?.requestsAMinute).toBeNull()
  expect(refusal({ ...TEAM, NONLINEAR_REQUESTS_A_MINUTE: '0' })).toMatch(/NONLINEAR_REQUESTS_A_MINUTE is "0"/)
  expect(refusal({ ...TEAM, NONLINEAR_SMTP_URL: 'mail.example.org' })).toMatch(/smtps:/)
  expect(refusal({ ...TEAM, NONLINEAR_SMTP_URL: 'smtps://mail.example.org' })).toMatch(/NONLINEAR_MAIL_FROM/)
  expect(refusal({ ...TEAM, NONLINEAR_OIDC_ISSUER: 'https://login.example.org' })).toMatch(/NONLINEAR_OIDC_CLIENT_ID/)
  const oidc = { NONLINEAR_OIDC_ISSUER: 'https://login.example.org', NONLINEAR_OIDC_CLIENT_ID: 'n', NONLINEAR_OIDC_CLIENT_SECRET: 's' }
  expect(read({ ...TEAM, ...oidc, NONLINEAR_OIDC_DOMAINS: 'A.org, b.org' }).team).toMatchObject({
    oidc: { issuer: 'https://login.example.org', name: 'single sign-on' },
    oidcDomains: ['a.org', 'b.org'],
  })
})

test('daily backups have a folder, an hour and a number; what is measured has a token, and stopping a pause', () => {
  expect(read({})).toMatchObject({ backup: null, metricsToken: null, drainS: 0 })
  const folder = '/var/backups/nonlinear'
  expect(read({ NONLINEAR_BACKUP_FOLDER: folder, NONLINEAR_BACKUP_AT: '1:30 Europe/Berlin' }).backup).toEqual({
    folder,
    at: { hour: 1, minute: 30, zone: 'Europe/Berlin' },
    keep: 14,
  })
  expect(refusal({ NONLINEAR_BACKUP_KEEP: '3' })).toMatch(/need NONLINEAR_BACKUP_FOLDER/)
  expect(refusal({ NONLINEAR_BACKUP_FOLDER: 'here' })).toMatch(/by its whole path/)
  expect(refusal({ NONLINEAR_BACKUP_FOLDER: folder, NONLINEAR_BACKUP_KEEP: '0' })).toMatch(/1\.\.9999/)
  expect(refusal({ NONLINEAR_BACKUP_FOLDER: folder, NONLINEAR_BACKUP_AT: 'off' })).toMatch(/NONLINEAR_BACKUP_AT is "off"/)
  expect(refusal({ NONLINEAR_METRICS_TOKEN: 'short' })).toMatch(/it has at least 16/)
  expect(refusal({ NONLINEAR_DRAIN: '61' })).toMatch(/0\.\.60/)
})

test('an assistant sees the plans of this machine, or those at an address by a token that nobody reads on the way', () => {
  const readFile = (path: string) => (path === '/run/token' ? 'nlt_from_a_file\n' : '')
  const readMcp = (env: Record<string, string>, options = {}) => readMcpSettings(env, options, readFile)
  expect(readMcp({}, { dataFolder: '/data' })).toMatchObject({ dataFolder: '/data', team: null, port: 0 })
  expect(() => readMcp(TEAM)).toThrow(/is a team’s.*--at/)
  const at = 'https://plans.example.org/plans/x'
  expect(readMcp({ NONLINEAR_TOKEN: 'nlt_a' }, { at })).toEqual({ origin: 'https://plans.example.org', token: 'nlt_a' })
  expect(readMcp({ NONLINEAR_TOKEN: 'nlt_a' }, { at, tokenFile: '/run/token' })).toMatchObject({ token: 'nlt_from_a_file' })
  expect(readMcp({ NONLINEAR_TOKEN_FILE: '/run/token' }, { at: 'http://localhost:4680' })).toMatchObject({ token: 'nlt_from_a_file' })
  expect(() => readMcp({}, { at })).toThrow(/With --at goes a token/)
  expect(() => readMcp({ NONLINEAR_TOKEN: 'a b' }, { at })).toThrow(/is not a token/)
  expect(() => readMcp({ NONLINEAR_TOKEN: 'nlt_a' }, { at: 'plans' })).toThrow(/it is an address/)
  expect(() => readMcp({ NONLINEAR_TOKEN: 'nlt_a' }, { at: 'http://plans.example.org' })).toThrow(/can be read on the way/)
})

test('receivers in private networks are listed by name, address or range', () => {
  expect(read({}).outboundAllow).toEqual([])
  expect(read({}).githubApi).toBe('https://api.github.com')
  expect(read({ NONLINEAR_GITHUB_API: 'https://github.example.org/api/v3/' }).githubApi).toBe('https://github.example.org/api/v3')
  for (const wrong of ['github.example.org', 'http://github.example.org', 'https://me@github.example.org'])
    expect(refusal({ NONLINEAR_GITHUB_API: wrong })).toMatch(/NONLINEAR_GITHUB_API is/)
  expect(read({ NONLINEAR_OUTBOUND_ALLOW: 'Hooks.internal, 10.0.0.0/8 fd00::/8' }).outboundAllow).toEqual([
    'hooks.internal',
    '10.0.0.0/8',
    'fd00::/8',
  ])
  for (const entry of ['http://a', 'a:80', '10.0.0.0/33', '*'])
    expect(refusal({ NONLINEAR_OUTBOUND_ALLOW: entry })).toMatch(/NONLINEAR_OUTBOUND_ALLOW has "/)
})

test('how many jobs are worked on, and when plans are forecast anew', () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(read({})).toMatchObject({ workers: 1, nightly: { hour: 3, minute: 0, zone } })
  expect(read({ NONLINEAR_WORKERS: '0', NONLINEAR_NIGHTLY: '22:30 Asia/Tokyo' })).toMatchObject({
    workers: 0,
    nightly: { hour: 22, minute: 30, zone: 'Asia/Tokyo' },
  })
  expect(read({ NONLINEAR_NIGHTLY: 'off' }).nightly).toBe(null)
  for (const text of ['-1', '1.5', 'many', '100']) expect(refusal({ NONLINEAR_WORKERS: text })).toMatch(/NONLINEAR_WORKERS is ".*0\.\.99/)
  for (const text of ['24:00', '3', '03:00 Nowhere/Land', '03:60'])
    expect(refusal({ NONLINEAR_NIGHTLY: text })).toMatch(/NONLINEAR_NIGHTLY is ".*Europe\/Berlin/)
})

test('the page for those who run it names every variable that is read, and no other', () => {
  const named = (text: string) => new Set(text.match(/\b(NONLINEAR_[A-Z_]+|DATABASE_URL)\b/g))
  const code = ['settings.ts', 'main.ts'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n')
  const secrets = [...code.matchAll(/secretOf\('(\w+)'\)/g)].map(([, name]) => `${name}_FILE`)
  const page = readFileSync(new URL('../../docs/team.md', import.meta.url), 'utf8')
  const variables = named(page.slice(page.indexOf('## What the environment says'), page.indexOf('## Who may do what')))
  expect([...variables].sort()).toEqual([...new Set([...named(code), ...secrets])].sort())
})
