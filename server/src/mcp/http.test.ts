import { readFileSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp, type TestPerson } from '../test-team.ts'
import { TOOLS } from './tools.ts'

let app: TestApp
let ada: TestPerson
let bob: TestPerson
let planId = ''
const tokens: Record<string, string> = {}
const clients: Client[] = []
beforeAll(async () => {
  app = await startTestApp({ team: {}, now: () => new Date('2026-12-05T12:00:00') })
  ada = await setUp(app)
  bob = await join(app, ada, 'bob@example.org', 'viewer')
  planId = (await ada.call('POST', '/api/plans', { text: TEXT })).body.id
  for (const scope of ['read', 'write', 'manage'])
    tokens[scope] = (await ada.call('POST', '/api/tokens', { name: scope, scope, days: 5 })).body.secret
  tokens.viewer = (await bob.call('POST', '/api/tokens', { name: 'all', scope: 'manage', days: 5 })).body.secret
})
afterAll(async () => {
  for (const client of clients) await client.close()
  await app.close()
  expect(app.faults).toEqual([])
})

const TEXT = `plan: Find scratched parts
start: 2026-12-01
deadline: 2026-12-18
value: 600000 EUR
goal: shipped
goals: {shipped: {all: [labels, detector]}}
tasks:
  labels: {title: Label images, odds: 90%, days: 4, stop: 9, cost: 8000 EUR}
  detector: {odds: 50%, days: 5..8..11, stop: 12, needs: [labels]}
`

async function connect(token: string): Promise<Client> {
  const client = new Client({ name: 'a test', version: '1' })
  clients.push(client)
  const requestInit = { headers: { authorization: `Bearer ${tokens[token]}` } }
  // biome-ignore lint/suspicious/noExplicitAny: its own types disagree about a property that may be undefined
  await client.connect(new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), { requestInit }) as any)
  return client
}

/** What a tool answers; the client itself checks the data against the schema that the tool gives. */
async function use(client: Client, name: string, input: Record<string, unknown> = {}) {
  const answer = await client.callTool({ name, arguments: input })
  const [content] = answer.content as { type: string; text: string }[]
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  return { failed: answer.isError === true, words: content!.text, data: answer.structuredContent as any }
}

test('tools say what they do, and only those who may write are offered those that write', async () => {
  const [writes, reads, viewer] = await Promise.all(['write', 'read', 'viewer'].map(connect))
  const { tools } = await writes!.listTools()
  expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name))
  for (const { name, annotations, outputSchema, description } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: name !== 'record_event', destructiveHint: false, openWorldHint: false })
    expect([outputSchema?.type, (description ?? '').length > 30]).toEqual(['object', true])
  }
  for (const client of [reads!, viewer!]) {
    const names = (await client.listTools()).tools.map(({ name }) => name)
    expect(names).not.toContain('record_event')
    const refused = await use(client, 'record_event', { plan: planId, date: '2026-12-02', subject: 'labels', verb: 'started' })
    expect([refused.failed, refused.words]).toEqual([true, 'record_event changes plans, which you may not do here.'])
  }
  expect(writes!.getInstructions()).toMatch(/never make up/)
})

test('a plan is found, read, forecast, advised on, wondered about and reported on', async () => {
  const client = await connect('read')
  const listed = await use(client, 'list_plans', { search: 'SCRATCH' })
  expect([listed.data.total, listed.data.plans[0].id]).toEqual([1, planId])
  expect(listed.words).toContain(`${planId}  Find scratched parts: `)
  expect((await use(client, 'list_plans', { search: 'nothing' })).words).toBe('There is no such plan.')

  const read = await use(client, 'read_plan', { plan: planId })
  expect([read.words, read.data.text]).toEqual([TEXT, TEXT])

  const { body: forecast } = await ada.call('GET', `/api/plans/${planId}/forecast`)
  const told = await use(client, 'forecast', { plan: planId })
  expect(told.data.byDeadline).toEqual(forecast.byDeadline)
  expect(told.data.tasks.labels.odds.value).toBe(0.9)
  expect(told.data).not.toHaveProperty('joint')
  expect(told.words).toMatch(/Chance by the deadline: \d+ % ± \d\.\d points, \d+ of 20 futures, [a-z ]+\(\d+–\d+ %\)\.\n/)
  expect(told.words).toMatch(/If the odds are as far off as usual: \d+ % to \d+ %\./)
  expect((await use(client, 'forecast', { plan: planId, trials: 500 })).data.trials).toBe(500)

  const next = await use(client, 'what_next', { plan: planId, objective: 'value' })
  expect(next.words).toMatch(/^Ranked by value:\n1\. labels: /)
  expect(next.data.advice.ranked[0].task).toBe('labels')

  const changes = [{ find: 'odds: 50%', replace: 'odds: 80%' }]
  const whatIf = await use(client, 'what_if', { plan: planId, changes })
  const { value, standardError } = whatIf.data.difference.success
  expect(Math.abs(value - 0.9 * 0.3)).toBeLessThan(4 * standardError + 0.03) // the stops take a little away
  expect(whatIf.words).toMatch(/Chance to be reached at all: \d+ % → \d+ %, \+2\d\.\d ± \d\.\d points\./)

  const report = await use(client, 'draft_report', { plan: planId, since: '2026-12-01' })
  expect(report.words).toMatch(/^Find scratched parts \(as of .*\)\n\nIn \d+ of 20 futures this ships by 18 December 2026/)
  expect(report.data.sections.map(({ heading }: { heading: string }) => heading)).toContain('What it means for the product')
  expect((await ada.call('GET', `/api/plans/${planId}`)).body.revision).toBe(1)
})

test('what happened is recorded by those who may, as the person whose token it is', async () => {
  const client = await connect('write')
  const recorded = await use(client, 'record_event', {
    plan: planId,
    date: '2026-12-02',
    subject: 'labels',
    verb: 'started',
    note: 'two people',
  })
  expect([recorded.words, recorded.data.revision]).toEqual(['Recorded in “Find scratched parts”, which is now at revision 2.', 2])
  const { body } = await ada.call('GET', `/api/plans/${planId}/events`)
  expect(body.events[0]).toMatchObject({ kind: 'recorded', by: { name: 'ada' }, happening: { subject: 'labels', note: 'two people' } })
})

test('what cannot be done is told in words, with what to try', async () => {
  const client = await connect('write')
  const words = async (name: string, input: Record<string, unknown>) => {
    const answer = await use(client, name, input)
    expect(answer.failed).toBe(true)
    return answer.words
  }
  expect(await words('read_plan', { plan: 'nowhere' })).toBe(
    'There is no plan "nowhere". GET /api/plans lists all. The tool list_plans names all. (unknown-plan)',
  )
  expect(await words('read_plan', {})).toBe('plan: is missing; it must be text.')
  expect(await words('forecast', { plan: planId, trials: 0 })).toMatch(/^trials: must .*but is 0\.$/)
  expect(await words('forecast', { plan: planId, asOf: '2026-02-30' })).toMatch(/must be a day that exists/)
  expect(await words('forecst', {})).toMatch(/no tool "forecst".*forecast/)
  expect(await words('forecast_text', { text: 'goal: a\ntasks: {a: {odds: 180%}}\n' })).toMatch(/plan-has-errors\)\nline 2: error .*180/)
  expect(await words('what_if', { plan: planId, changes: [{ find: 'odds: 10%', replace: '' }] })).toMatch(/does not contain "odds: 10%"/)
  expect(await words('what_if', { plan: planId, changes: [{ find: 'odds', replace: '' }] })).toMatch(/stands 2 times/)
  expect(await words('record_event', { plan: planId, date: '2026-12-02', subject: 'nobody', verb: 'started' })).toMatch(/nobody/)
  // Nothing of the address can be led elsewhere.
  expect(await words('read_plan', { plan: '../account' })).toMatch(/unknown-plan/)
})

test('a guest, a stranger, a foreign page and a foreign name get nowhere', async () => {
  const post = (headers: Record<string, string>) => app.call('POST', '/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/list' }, headers)
  expect((await post({})).body.code).toBe('sign-in-needed')
  expect((await post({})).headers.get('www-authenticate')).toBe('Bearer')
  expect((await post({ authorization: 'Bearer nlt_local_x_y' })).body.code).toBe('unknown-token')
  expect((await post({ cookie: ada.cookie, origin: 'https://evil.example' })).body.code).toBe('foreign-origin')
  expect((await post({ cookie: ada.cookie, 'sec-fetch-site': 'cross-site' })).body.code).toBe('foreign-origin')
  const { body: link } = await ada.call('POST', `/api/plans/${planId}/links`, { name: 'board', days: 5 })
  expect((await post({ authorization: `Bearer ${link.secret}` })).body.code).toBe('forbidden')
  expect((await post({ authorization: `Bearer ${tokens.read}` })).body.result.tools).toHaveLength(TOOLS.length - 1)
})

test('nothing is kept between requests, so there is no stream to open and none to end; broken messages are told', async () => {
  const headers = { authorization: `Bearer ${tokens.read}` }
  expect((await app.call('GET', '/mcp', undefined, headers)).status).toBe(405)
  expect((await app.call('DELETE', '/mcp', undefined, headers)).status).toBe(405)
  const post = async (body: unknown) => (await app.call('POST', '/mcp', body, headers)).body.code
  expect(await post({ method: 'tools/list' })).toBe('invalid-request')
  expect(await post([])).toBe('invalid-request')
  expect(await post(Array.from({ length: 21 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' })))).toBe('invalid-request')
  expect(await post('{')).toBe('invalid-json')
  const { status, headers: answered } = await app.call('POST', '/mcp', { jsonrpc: '2.0', method: 'notifications/initialized' }, headers)
  expect([status, answered.get('mcp-session-id')]).toEqual([202, null])
})

test('the page for assistants names every tool', () => {
  const page = readFileSync(new URL('../../../docs/mcp.md', import.meta.url), 'utf8')
  expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(TOOLS.map(({ name }) => name))
})

test('a plan is found among thousands', async () => {
  // What is no plan costs no forecast.
  await app.pool.query(
    `insert into plan select 'local', 'many-' || n, 'Many ' || n, 1, '2026-01-01', '2026-01-01'::timestamptz + n * interval '1 s' from generate_series(1, 2500) n`,
  )
  await app.pool.query(
    `insert into plan_revision select 'local', 'many-' || n, 1, 'goal: [', 7, '2026-01-01', null from generate_series(1, 2500) n`,
  )
  const client = await connect('read')
  const { data } = await use(client, 'list_plans', { search: 'many 1' })
  expect(data.total).toBe(1_111)
  expect((await use(client, 'list_plans', { search: 'many 7' })).data.plans).toHaveLength(100)
  expect((await use(client, 'list_plans', { search: 'Many 1234' })).data.plans.map(({ id }: { id: string }) => id)).toEqual(['many-1234'])
})
