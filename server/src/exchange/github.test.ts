import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fetchIssues, GitHubTrouble } from '../github/index.ts'
import { startTestApp, type TestApp } from '../test-app.ts'

// A server that speaks as the documentation of GitHub's REST API says.

type Answer = (request: IncomingMessage, response: ServerResponse) => void
let answer: Answer
let github: Server
let api = ''
let app: TestApp
const asked: { readonly url: string; readonly token: string | undefined }[] = []
beforeAll(async () => {
  github = createServer((request, response) => {
    asked.push({ url: request.url!, token: request.headers.authorization })
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(github, 'listening')
  api = `http://127.0.0.1:${(github.address() as AddressInfo).port}/api/v3`
  app = await startTestApp({ githubApi: api, now: () => new Date('2026-12-05T12:00:00Z') })
})
afterEach(() => {
  asked.length = 0
})
afterAll(async () => {
  github.closeAllConnections()
  github.close()
  await app.close()
  expect(app.faults).toEqual([])
})

const send = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))

const issue = (number: number, fields: object = {}) => ({
  number,
  title: `Step ${number}`,
  state: 'open',
  body: null,
  html_url: `https://github.com/octo-org/detector/issues/${number}`,
  labels: [],
  assignees: [],
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-02T10:00:00Z',
  ...fields,
})
const TOKEN = 'ghp_averysecrettokenofsomebody123456'
const REQUEST = { owner: 'octo-org', repo: 'detector', token: TOKEN }
const importGitHub = (fields: object = {}) => app.call('POST', '/api/imports/github', { ...REQUEST, ...fields })

/** Three pages, found by the header `link`; the last has a pull request and an issue that is done. */
const pages: Answer = (request, response) => {
  const page = Number(new URL(request.url!, api).searchParams.get('page') ?? 1)
  const link = `<${api}/repositories/7/issues?page=${page + 1}>; rel="next", <${api}/repositories/7/issues?page=3>; rel="last"`
  const last = [issue(5, { pull_request: {} }), issue(6, { state: 'closed', state_reason: 'completed', closed_at: '2026-11-20T10:00:00Z' })]
  if (page < 3) return send(response, 200, [issue(2 * page - 1), issue(2 * page)], { link })
  return send(response, 200, last)
}

test('issues of all pages become a plan, pull requests do not, and the plan is brought up to date by the same key', async () => {
  answer = pages
  const { status, body } = await importGitHub({ state: 'all', labels: ['model', 'two words'] })
  expect([status, body.counts.items, body.counts.done]).toEqual([200, 5, 1])
  expect(body.skipped).toEqual([{ what: 'pull request', count: 1 }])
  expect(asked).toHaveLength(3)
  expect(asked[0]!.url).toBe('/api/v3/repos/octo-org/detector/issues?state=all&per_page=100&labels=model%2Ctwo%20words')
  expect(new Set(asked.map(({ token }) => token))).toEqual(new Set([`token ${TOKEN}`]))

  const { body: plan } = await app.call('POST', '/api/plans', { text: body.text })
  expect((await importGitHub({ into: plan.id })).body.changes).toEqual([])
  answer = (_, response) =>
    send(
      response,
      200,
      [1, 2, 3, 4, 6, 9].map((number) => issue(number)),
    )
  const again = (await importGitHub({ into: plan.id })).body
  expect(again.changes.length).toBeGreaterThan(0)
  expect(again.text).toContain('github:octo-org/detector#9')
})

test('a renamed repository is found where it is now; nothing else leads a token away', async () => {
  answer = (request, response) => {
    if (request.url!.includes('/repos/')) return send(response, 301, {}, { location: `${api}/repositories/7/issues` })
    return send(response, 200, [issue(1)])
  }
  expect((await importGitHub()).body.counts.items).toBe(1)
  const elsewhere = createServer((_, response) => send(response, 200, [])).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  let reached = 0
  elsewhere.on('request', () => reached++)
  const foreign = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
  for (const lead of [
    { status: 302, headers: { location: foreign } },
    { status: 200, headers: { link: `<${foreign}>; rel="next"` } },
    { status: 302, headers: { location: `${api}/repos/octo-org/detector/issues` } }, // in a circle
  ]) {
    answer = (_, response) => send(response, lead.status, [], lead.headers as Record<string, string>)
    const { status, body } = await importGitHub()
    expect([status, body.code, body.detail]).toEqual([422, 'github-refused', expect.stringMatching(/not its own/)])
  }
  expect(reached).toBe(0)
  elsewhere.close()
})

test('what GitHub refuses is told in words, with what to do, and never with the token', async () => {
  const reset = String(Date.parse('2026-12-05T12:34:00Z') / 1000)
  for (const [status, headers, code, words] of [
    [401, {}, 'github-refused', /wrong, has expired, or was revoked/],
    [403, {}, 'github-refused', /may not read the issues of octo-org\/detector/],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      'github-unavailable',
      /too many requests with this token\. Ask again after 12:34 UTC/,
    ],
    [403, { 'retry-after': '60' }, 'github-unavailable', /Ask again in 1 min/],
    [429, {}, 'github-unavailable', /Ask again in a few minutes/],
    [404, {}, 'github-refused', /no octo-org\/detector, or the token may not see it/],
    [410, {}, 'github-refused', /switched off/],
    [422, {}, 'github-refused', /label/],
    [502, {}, 'github-unavailable', /answers 502/],
    [200, {}, 'github-refused', /is not GitHub/],
  ] as const) {
    answer = (_, response) => send(response, status, { message: `token ${TOKEN}` }, headers)
    const { body } = await importGitHub()
    expect([body.code, body.detail], String(status)).toEqual([code, expect.stringMatching(words)])
    expect(JSON.stringify(body)).not.toContain(TOKEN)
  }
  answer = (_, response) => send(response, 404, {})
  expect((await app.call('POST', '/api/imports/github', { owner: 'octo-org', repo: 'detector' })).body.detail).toMatch(
    /private and needs a token/,
  )
  expect(asked.at(-1)!.token).toBeUndefined()
})

test('a repository is named by its owner and name alone, and a token is not shown when it is wrong', async () => {
  for (const fields of [{ owner: '../x' }, { repo: '..' }, { repo: 'a/b' }, { owner: 'a@evil.example' }, { api: 'http://evil.example' }])
    expect((await importGitHub(fields)).body.code, JSON.stringify(fields)).toBe('invalid-request')
  const { body } = await importGitHub({ token: 'a token with blanks' })
  expect([body.code, JSON.stringify(body).includes('with blanks')]).toEqual(['invalid-request', false])
  expect(asked).toEqual([])
})

test('more than can be a plan, answers without end and answers that do not come are given up', async () => {
  const trouble = async (msMax?: number) =>
    fetchIssues(REQUEST, { api, token: null, ...(msMax === undefined ? {} : { msMax }) }).then(
      () => 'none',
      (error) => (error instanceof GitHubTrouble ? error.message : String(error)),
    )
  const many = Array.from({ length: 100 }, (_, i) => issue(i))
  answer = (_, response) => send(response, 200, many, { link: `<${api}/repositories/7/issues?page=2>; rel="next"` })
  expect(await trouble()).toMatch(/more than 10000 issues/)
  expect(asked).toHaveLength(100)
  const megabyte = 'x'.repeat(1_000_000)
  answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('["')
    const timer = setInterval(() => response.write(megabyte), 2)
    response.on('close', () => clearInterval(timer))
  }
  expect(await trouble()).toMatch(/more than 20 MB/)
  answer = () => {}
  expect(await trouble(300)).toMatch(/more than 0.3 s/)
  github.closeAllConnections()
  expect(await fetchIssues(REQUEST, { api: 'http://127.0.0.1:9', token: null }).catch(({ message }) => message)).toMatch(/does not answer/)
})
