import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { freshFolder, removeFolder } from '../test-process.ts'
import { setUp } from '../test-team.ts'

let folder = ''
let app: TestApp
let token = ''
let revoked = ''
const closing: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  folder = freshFolder()
  app = await startTestApp({ team: {} })
  const ada = await setUp(app)
  await ada.call('POST', '/api/plans', { text: 'plan: Of the team\ngoal: a\ntasks: {a: {odds: 80%}}\n' })
  token = (await ada.call('POST', '/api/tokens', { name: 'assistant', scope: 'read', days: 5 })).body.secret
  const gone = (await ada.call('POST', '/api/tokens', { name: 'gone', scope: 'read', days: 5 })).body
  await ada.call('DELETE', `/api/tokens/${gone.id}`)
  revoked = gone.secret
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(async () => {
  await app.close()
  await removeFolder(folder)
  expect(app.faults).toEqual([])
})

const main = new URL('../../dist/main.mjs', import.meta.url).href

/** An assistant that starts `nonlinear mcp` with these options. */
async function connect(options: object, env: Record<string, string> = {}) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--input-type=module', '--eval', `import { serveMcp } from '${main}'; await serveMcp(${JSON.stringify(options)})`],
    env: { PATH: process.env.PATH!, ...env },
    stderr: 'pipe',
  })
  let said = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const client = new Client({ name: 'a test', version: '1' })
  closing.push(() => client.close())
  const connected = await client.connect(transport).then(
    () => true,
    () => false,
  )
  const use = async (name: string, input: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: input })
    return { failed: isError === true, words: (content as { text: string }[])[0]!.text }
  }
  return { client, connected, use, said: () => said }
}

test('an assistant on this machine works with the plans of this machine, without a token', async () => {
  const { client, use } = await connect({ dataFolder: folder })
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('record_event')
  const { words } = await use('list_plans')
  const [id] = /^\S+/.exec(words)!
  expect((await use('read_plan', { plan: id })).words).toMatch(/^goal:/m)
})

test('an assistant on this machine works with the plans of a team by its address and a token', async () => {
  const { use } = await connect({ at: app.url }, { NONLINEAR_TOKEN: token })
  expect((await use('list_plans')).words).toMatch(/ {2}Of the team: /)
  const refused = await use('record_event', { plan: 'aaaa-bbbb-cccc', date: '2026-12-01', subject: 'a', verb: 'started' })
  expect([refused.failed, refused.words]).toEqual([true, expect.stringMatching(/token may not do that.*\(token-too-narrow\)/)])
  const { use: useRevoked } = await connect({ at: app.url }, { NONLINEAR_TOKEN: revoked })
  expect((await useRevoked('list_plans')).words).toMatch(/\(unknown-token\)/)
  const { use: useNobody } = await connect({ at: 'http://127.0.0.1:9' }, { NONLINEAR_TOKEN: token })
  expect((await useNobody('list_plans')).words).toMatch(/^Nonlinear does not answer at http:\/\/127\.0\.0\.1:9: /)
})

test('what keeps it from starting is told on standard error, never on standard output', async () => {
  const without = await connect({ at: app.url })
  expect([without.connected, without.said()]).toEqual([false, expect.stringMatching(/^With --at goes a token/)])
  const open = await connect({ at: 'http://plans.example.org' }, { NONLINEAR_TOKEN: token })
  expect([open.connected, open.said()]).toEqual([false, expect.stringMatching(/the token can be read on the way/)])
})
