import fc from 'fast-check'
import { startTestApp, type TestApp } from '../test-app.ts'
import { join, setUp } from '../test-team.ts'
import { type Description, type KnownIds, type OddRequest, requestsOf } from './test-requests.ts'

export interface FuzzOptions {
  readonly requests: number
  readonly seed: number
  /** Told after each so many requests. */
  readonly onProgress?: (done: number) => void
}

export interface FuzzResult {
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>
  /** How often each route was asked. */
  readonly routes: ReadonlyMap<string, number>
  /** What was our fault, each with the request. */
  readonly faults: readonly string[]
  readonly slowestMs: number
}

/** A request that takes longer hangs; a forecast of its own may take some seconds on a busy machine. */
const ANSWER_MS_MAX = 30_000
const FAULTS_MAX = 10
const PROGRESS_EVERY = 1_000
const TEXT = 'goal: a\nstart: 2026-12-01\ntasks:\n  a: {odds: 80%, days: 3}\n'
/** Answers of a gateway that has failed: where GitHub is asked, which is not there. */
const MAY_BE = [502, 503]

/** Sends odd requests to every route of a team's server, as everybody, and checks every answer. */
export async function fuzz({ requests, seed, onProgress = () => {} }: FuzzOptions): Promise<FuzzResult> {
  const app = await startTestApp({ team: {}, timeoutMs: 20_000, githubApi: 'http://127.0.0.1:9' })
  try {
    const { askers, knownIds } = await people(app)
    const description = (await app.call('GET', '/api/openapi.json')).body as Description
    const statuses = new Map<number, number>()
    const routes = new Map<string, number>()
    const faults: string[] = []
    let slowestMs = 0
    const arbitrary = requestsOf(description, knownIds)
    for (let done = 0; done < requests && faults.length < FAULTS_MAX; done += PROGRESS_EVERY) {
      const count = Math.min(PROGRESS_EVERY, requests - done)
      for (const request of fc.sample(arbitrary, { seed: seed + done, numRuns: count })) {
        const { status, fault, ms } = await send(app, request, askers[request.asker % askers.length]!)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        routes.set(request.route, (routes.get(request.route) ?? 0) + 1)
        slowestMs = Math.max(slowestMs, ms)
        const own = app.faults.splice(0).map(String)
        if (fault !== null || own.length > 0) faults.push(`${describe(request, status)}: ${[fault, ...own].filter(Boolean).join('; ')}`)
      }
      onProgress(done + count)
    }
    return { statuses, routes, faults, slowestMs }
  } finally {
    await app.close()
  }
}

const LENGTH_SAID_MAX = 300
const describe = ({ method, address, headers, body }: OddRequest, status: number): string =>
  `${method} ${address.slice(0, LENGTH_SAID_MAX)} ${JSON.stringify(headers).slice(0, LENGTH_SAID_MAX)} ${body?.slice(0, LENGTH_SAID_MAX) ?? ''} → ${status}`

/** What is wrong with an answer, if anything. */
async function send(app: TestApp, { method, address, headers, body }: OddRequest, asker: Readonly<Record<string, string>>) {
  const from = performance.now()
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX)
    const answer = await fetch(`${app.url}${address}`, {
      method,
      headers: { ...asker, ...headers },
      body: body ?? null,
      signal,
      redirect: 'manual',
    })
    const type = answer.headers.get('content-type') ?? ''
    const isEndless = type.startsWith('text/event-stream')
    if (isEndless) await answer.body?.cancel()
    const text = isEndless ? '' : await answer.text()
    return { status: answer.status, fault: faultOf(method, answer.status, type, text), ms: performance.now() - from }
  } catch (error) {
    return { status: 0, fault: `no answer: ${String(error)} ${String((error as Error).cause ?? '')}`, ms: performance.now() - from }
  }
}

function faultOf(method: string, status: number, type: string, text: string): string | null {
  if (status >= 500 && !MAY_BE.includes(status)) return text.slice(0, LENGTH_SAID_MAX)
  if (status < 400 || method === 'HEAD') return null
  if (type !== 'application/problem+json') return `a refusal of type "${type}": ${text.slice(0, LENGTH_SAID_MAX)}`
  const { code, detail, status: said } = JSON.parse(text) as { code?: string; detail?: string; status?: number }
  if (said !== status || !/^[a-z-]+$/.test(code ?? '')) return `a problem without a code: ${text.slice(0, LENGTH_SAID_MAX)}`
  if (/node_modules|at .*\.[cm]?[jt]s:\d|\b(select|insert into|update|delete from) "/.test(detail ?? ''))
    return `it shows our inside: ${text.slice(0, LENGTH_SAID_MAX)}`
  // The place comes first, or is the field that nobody knows.
  if (code === 'invalid-request' && !/^[^:]+: .|there is no "/s.test(detail ?? '')) return `it names no place: ${detail}`
  return null
}

/** Everybody who may ask, and what there is to be asked for. What the fuzz may end, others need not. */
async function people(app: TestApp): Promise<{ askers: Readonly<Record<string, string>>[]; knownIds: KnownIds }> {
  const ada = await setUp(app)
  const owner = async (method: string, address: string, body?: unknown) => {
    const answer = await app.call(method, address, body, { cookie: ada.cookie, origin: app.url, 'nonlinear-workspace': 'local' })
    if (answer.status >= 300) throw new Error(`${method} ${address}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const viewer = await join(app, ada, 'viewer@example.org', 'viewer')
  const spare = await join(app, ada, 'spare@example.org', 'member')
  const plans: { id: string }[] = []
  for (let i = 0; i < 5; i++) plans.push(await owner('POST', '/api/plans', { text: TEXT }))
  const plan = plans[0]!.id
  const link = await owner('POST', `/api/plans/${plan}/links`, { name: 'board', days: 5 })
  const spareLink = await owner('POST', `/api/plans/${plan}/links`, { name: 'spare', days: 5 })
  const manage = await owner('POST', '/api/tokens', { name: 'manage', scope: 'manage', days: 5 })
  const spareToken = await owner('POST', '/api/tokens', { name: 'spare', scope: 'read', days: 5 })
  const invitation = await owner('POST', '/api/invitations', { email: 'later@example.org', role: 'viewer' })
  const webhook = await owner('POST', '/api/webhooks', { name: 'Board', url: 'https://hooks.example.org/x', events: ['job.done'] })
  const job = await owner('POST', `/api/plans/${plan}/forecasts`, { trials: 100 })
  const byPart: readonly (readonly [part: string, id: string])[] = [
    ['/tokens', spareToken.id],
    ['/invitations', invitation.id],
    ['/jobs', job.id],
    ['/webhooks', webhook.id],
  ]
  const byName: Readonly<Record<string, readonly string[]>> = { linkId: [spareLink.id], userId: [spare.userId], revision: ['1', '2'] }
  const knownIds: KnownIds = (path, name) => {
    if (name !== 'id') return byName[name] ?? []
    const other = byPart.find(([part]) => path.includes(part))
    return other === undefined ? plans.map(({ id }) => id) : [other[1]]
  }
  const asked = { origin: app.url, 'nonlinear-workspace': 'local' }
  const askers = [
    ...Array.from({ length: 4 }, () => ({ cookie: ada.cookie, ...asked })),
    { authorization: `Bearer ${manage.secret}` },
    { authorization: `Bearer ${manage.secret}` },
    { cookie: viewer.cookie, ...asked },
    { authorization: `Bearer ${link.secret}` },
    {},
  ]
  return { askers, knownIds }
}
