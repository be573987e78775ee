import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../server/src/test-app.ts'
import { setUp } from '../../server/src/test-team.ts'
import { type Client, createClient, eachPart, ok, Problem } from './index.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The server answers in this very process, which must not stand still. */
const run = promisify(execFile)
const TEXT = 'goal: a\ntasks: {a: {odds: 80%}}\n'

let app: TestApp
let token: string
let nonlinear: Client
/** What happens to the next requests: the server never sees one, or its answer is lost. */
let losses: ('request' | 'answer')[] = []
let sent: Request[] = []

beforeAll(async () => {
  app = await startTestApp({ team: {} })
  const ada = await setUp(app)
  token = (await ada.call('POST', '/api/tokens', { name: 'client', scope: 'write', days: 1 })).body.secret
  nonlinear = createClient({ origin: `${app.url}/`, token, fetch: lossy })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

async function lossy(request: Request): Promise<Response> {
  sent.push(request)
  const loss = losses.shift()
  if (loss === 'request') throw new TypeError('fetch failed')
  const response = await fetch(request)
  if (loss === 'answer') throw new TypeError('terminated')
  return response
}

const answerOf = (status: number, headers: Record<string, string> = {}) => new Response('{}', { status, headers })

test('what was lost on the way is sent again, and done once', async () => {
  losses = ['request', 'answer']
  sent = []
  const plan = await ok(nonlinear.POST('/api/plans', { body: { text: TEXT } }))
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
  const { plans } = await ok(nonlinear.GET('/api/plans'))
  expect(plans.map(({ id }) => id)).toEqual([plan.id])
  // A request of its own has a key of its own.
  await ok(nonlinear.POST('/api/plans', { body: { text: TEXT } }))
  expect((await ok(nonlinear.GET('/api/plans'))).plans).toHaveLength(2)
})

test('what the server refuses is a problem with its code, its words and what came with it', async () => {
  const { id } = await ok(nonlinear.POST('/api/plans', { body: { text: TEXT } }))
  const change = (text: string) => ok(nonlinear.PUT('/api/plans/{id}', { params: { path: { id } }, body: { text, baseRevision: 1 } }))
  await change('goal: b')
  const problem = await change('goal: c').catch((error: unknown) => error)
  if (!(problem instanceof Problem)) throw problem
  expect([problem.status, problem.code, problem.body.current]).toEqual([
    409,
    'stale-revision',
    expect.objectContaining({ text: 'goal: b' }),
  ])
  const strange = createClient({ origin: app.url, fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502 }) })
  await expect(ok(strange.GET('/api/plans'))).rejects.toMatchObject({ status: 502, code: 'unknown', message: 'The server answered 502.' })
  expect(await ok(nonlinear.DELETE('/api/plans/{id}', { params: { path: { id } } }))).toBeUndefined()
})

test('lists are gone through part by part', async () => {
  for (let n = 0; n < 5; n += 1) await ok(nonlinear.POST('/api/plans', { body: { text: `plan: ${n}` } }))
  const lengths: number[] = []
  const all = new Set<string>()
  for await (const { plans } of eachPart((query) => ok(nonlinear.GET('/api/plans', { params: { query: { ...query, limit: 2 } } })))) {
    lengths.push(plans.length)
    for (const { id } of plans) all.add(id)
  }
  expect(all.size).toBe(lengths.reduce((sum, length) => sum + length))
  expect(lengths.slice(0, -1).every((length) => length === 2)).toBe(true)
  expect(all.size).toBeGreaterThanOrEqual(5)
})

test('one waits as long as the server asks, gives up after a while, and may leave', async () => {
  const answers = [answerOf(503, { 'retry-after': '0' }), answerOf(429, { 'retry-after': '1' }), answerOf(200)]
  const began = performance.now()
  const asking = (fetch: () => Promise<Response>, patience = {}) => createClient({ origin: app.url, fetch, patience }).GET('/api/plans')
  expect((await asking(async () => answers.shift()!)).response.status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(1_200)

  let asked = 0
  const count = (status: number, after?: string) => async () => {
    asked += 1
    return answerOf(status, after === undefined ? {} : { 'retry-after': after })
  }
  const timesAsked = async (...refusing: Parameters<typeof count>) => {
    asked = 0
    const { response } = await asking(count(...refusing), { attempts: 3, pauseMsMax: 2_000 })
    expect(response.status).toBe(refusing[0])
    return asked
  }
  expect([await timesAsked(503, '0'), await timesAsked(503), await timesAsked(500), await timesAsked(429, '3')]).toEqual([3, 1, 1, 1])

  const leaving = new AbortController()
  const left = createClient({ origin: app.url, fetch: count(503, '30') }).GET('/api/plans', { signal: leaving.signal })
  setTimeout(() => leaving.abort(), 50)
  await expect(left).rejects.toThrow(/abort/)
})

test('packed, it installs elsewhere, tells its types, and its page’s example does what it says', async () => {
  const home = mkdtempSync(join(tmpdir(), 'nonlinear-client-'))
  try {
    const packed = execFileSync(process.execPath, ['scripts/pack.mjs', 'client', home], { cwd: ROOT, encoding: 'utf8' }).trim()
    const installed = join(home, 'node_modules/@nonlinear/client')
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['-xzf', join(home, packed), '-C', installed, '--strip-components=1'])
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { dependencies: object }
    expect(Object.keys(dependencies)).toEqual(['openapi-fetch'])
    for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
      symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name))
    writeFileSync(join(home, 'package.json'), '{"type": "module"}')

    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'client/README.md'), 'utf8')) ?? []
    writeFileSync(join(home, 'example.js'), example)
    const env = { PATH: process.env.PATH, NONLINEAR_ORIGIN: app.url, NONLINEAR_TOKEN: token }
    const { stdout } = await run(process.execPath, ['example.js'], { cwd: home, env })
    expect(stdout).toMatch(/^Cracks 2$/m)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^somebody was faster: /)

    const check = (text: string) => {
      writeFileSync(join(home, 'use.ts'), `import { createClient, ok } from '@nonlinear/client'\n${text}\n`)
      const options = [
        '--strict',
        '--noEmit',
        '--skipLibCheck',
        '--target',
        'es2022',
        '--lib',
        'es2023,dom',
        '--module',
        'nodenext',
        'use.ts',
      ]
      return run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options], { cwd: home })
    }
    const use =
      "const plan = await ok(createClient({ origin: '' }).POST('/api/plans', { body: { text: '' } }))\nexport const n: number = plan.revision"
    expect((await check(use)).stdout).toBe('')
    for (const [right, wrong] of [
      ['/api/plans', '/api/plan'],
      ["text: ''", "txt: ''"],
      ['plan.revision', 'plan.name'],
    ] as const)
      await expect(check(use.replace(right, wrong))).rejects.toThrow()
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
