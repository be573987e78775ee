// `npm run load -- --minutes 10`: a team's server with 10,000 plans of 50 tasks under 200 reads a second, with writes and forecasts beside them.
// Prints a table of times, from the planned moment of each request to the end of its answer, and of the server's memory. bench/results.md keeps figures.
// Exit code 1 if anything was refused, 2 for wrong usage; however long it takes.
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { createServer } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generatedPlan } from '../plans.ts'
import { answerOf, type StreamFigures } from './client.ts'
import type { Orders } from './senders.ts'

const TASKS = 50
/** Plans are made so many at a time. */
const MAKERS = 8
const WRITES_PER_SECOND = 5
const FORECASTS_PER_SECOND = 1
const MEMORY_EVERY_MS = 5_000
const WARM_UP_SECONDS = 10
const BUILT = new URL('../../../server/dist/main.mjs', import.meta.url).href
const SENDERS = fileURLToPath(new URL('./senders.ts', import.meta.url))

const options = {
  minutes: { type: 'string', default: '10' },
  plans: { type: 'string', default: '10000' },
  reads: { type: 'string', default: '200' },
} as const
const { values } = parseArgs({ options })
const [minutes, planCount, readsPerSecond] = [values.minutes, values.plans, values.reads].map(Number) as [number, number, number]
if (!(minutes > 0 && minutes <= 600 && Number.isInteger(planCount) && planCount > 0 && readsPerSecond > 0 && readsPerSecond <= 10_000)) {
  console.error('usage: npm run load -- [--minutes 10] [--plans 10000] [--reads 200]')
  process.exit(2)
}

const port = await freePort()
const url = `http://127.0.0.1:${port}`
const folder = mkdtempSync(join(tmpdir(), 'nonlinear-load-'))
chmodSync(folder, 0o711) // PostgreSQL may run as another user
const server = spawn(process.execPath, ['--input-type=module', '--eval', `import { serve } from '${BUILT}'; await serve()`], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    PATH: process.env.PATH,
    NONLINEAR_DATA: folder,
    NONLINEAR_MODE: 'team',
    NONLINEAR_PORT: String(port),
    NONLINEAR_ORIGIN: url,
    NONLINEAR_INSECURE: 'yes',
    NONLINEAR_SECRET: 'only for this run of the load test!',
    NONLINEAR_NIGHTLY: 'off',
    NONLINEAR_LOG: 'error',
    NONLINEAR_REQUESTS_A_MINUTE: 'off',
  },
})
try {
  const token = await firstToken(server)
  const plans = await makePlans(token)
  console.log(`${plans.length.toLocaleString('en')} plans of ${TASKS} tasks; load of the machine ${loadavg()[0]!.toFixed(1)}`)
  const orders = { url, token, plans, readsPerSecond, writesPerSecond: WRITES_PER_SECOND, forecastsPerSecond: FORECASTS_PER_SECOND }
  const megabytes: number[] = []
  const memory = setInterval(() => megabytes.push(megabytesOf(server.pid!)), MEMORY_EVERY_MS)
  const figures = await runSenders({ ...orders, warmUpSeconds: WARM_UP_SECONDS, seconds: minutes * 60 })
  clearInterval(memory)
  for (const line of report(figures, megabytes)) console.log(line)
  if (figures.some(({ refused }) => Object.keys(refused).length > 0)) process.exitCode = 1
} finally {
  server.kill('SIGTERM')
  if (server.exitCode === null) await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 })
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  listening.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The first account makes a token, as a person would. */
async function firstToken(server: ChildProcess): Promise<string> {
  const account = { email: 'ada@example.org', password: 'only for this run' }
  await post('/api/setup', { secret: await setUpSecret(server), name: 'Ada', ...account })
  const cookies = (await post('/api/auth/sign-in/email', account)).headers.getSetCookie()
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ')
  const { secret } = (await (await post('/api/tokens', { name: 'load', scope: 'write', days: 1 }, cookie)).json()) as { secret: string }
  return secret
}

/** It is behind the # of the address that the server prints when it has started. */
function setUpSecret(server: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    server.stdout!.setEncoding('utf8').on('data', (part: string) => {
      said += part
      const found = /#(\S+)\s/.exec(said)
      if (found !== null) resolve(found[1]!)
    })
    server.once('exit', () => reject(new Error(`the server ended: ${said}`)))
  })
}

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url, cookie }
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

/** Made through the API, as all data is. */
async function makePlans(token: string): Promise<Orders['plans']> {
  const start = performance.now()
  const agent = new Agent({ keepAlive: true, maxSockets: MAKERS })
  const generated = generatedPlan(TASKS, true)
  const plans: { id: string; text: string }[] = []
  let made = 0
  const make = async () => {
    while (made < planCount) {
      const text = generated.replace('plan: Generated', `plan: Generated ${++made}`)
      const { status, text: said } = await answerOf({ agent, url, token }, { method: 'POST', path: '/api/plans', body: { text } })
      if (status !== 201) throw new Error(`POST /api/plans: ${status} ${said}`)
      plans.push({ id: (JSON.parse(said) as { id: string }).id, text })
    }
  }
  await Promise.all(Array.from({ length: MAKERS }, make))
  agent.destroy()
  const seconds = (performance.now() - start) / 1_000
  console.log(`made in ${seconds.toFixed(0)} s, ${(planCount / seconds).toFixed(0)} a second`)
  return plans
}

async function runSenders(orders: Orders): Promise<StreamFigures[]> {
  const senders = fork(SENDERS, { execArgv: process.execArgv })
  senders.send(orders)
  const [figures] = (await once(senders, 'message')) as [StreamFigures[]]
  return figures
}

/** Memory of the server's process alone, without its database. */
function megabytesOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
}

/** Medians of the two halves say whether memory grows; the largest figure says what a machine must have. */
function report(figures: readonly StreamFigures[], megabytes: readonly number[]): string[] {
  const rows = figures.map(({ name, perSecond, answered, refused, p50, p99, max }) => {
    const others = Object.entries(refused).map(([status, count]) => `${count} × ${status}`)
    return `| ${name} | ${perSecond} | ${answered} | ${others.join(', ') || 'none'} | ${[p50, p99, max].map((ms) => ms.toFixed(1)).join(' | ')} |`
  })
  const middle = Math.floor(megabytes.length / 2)
  const [first, second] = [megabytes.slice(0, middle), megabytes.slice(middle)].map(medianOf)
  return [
    '| | a second | answered | refused | p50 ms | p99 ms | longest ms |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `memory of the server: median ${first!.toFixed(0)} MB in the first half, ${second!.toFixed(0)} MB in the second, ${Math.max(...megabytes).toFixed(0)} MB at most`,
    `load of the machine in the last minute: ${loadavg()[0]!.toFixed(1)}`,
  ]
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
