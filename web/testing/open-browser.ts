import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type ServerOptions, startServer } from '@nonlinear/server'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** The built page on a real server with a data folder of its own, and a browser to visit it with. */
export interface Visit {
  readonly url: string
  /** Where a team makes its first account. */
  readonly setUpAddress: string | null
  /** What a team's server had to tell by letter; the last words are an address. */
  readonly letters: readonly string[]
  /** A new page in a context of its own; faults of the page are collected. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>
  /** Makes a plan by the API and gives its id. */
  addPlan(text: string): Promise<string>
  call(method: string, address: string, body?: unknown): Promise<unknown>
  /** What pages complained of: exceptions, and errors on the console that no test asked for. */
  readonly faults: string[]
  close(): Promise<void>
}

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The sample plan of the language, as its author wrote it. */
export const SAMPLE = readFileSync(new URL('../../language/src/fixtures/scratched-parts.plan.yaml', import.meta.url), 'utf8')

/** The day on which every page believes to be: within the sample plan. */
export const TODAY = '2027-01-15'

/** A refused save or an unreachable server is reported by the browser itself; tests provoke both. */
const EXPECTED = /Failed to load resource|net::ERR_INTERNET_DISCONNECTED/

async function launch(): Promise<Browser> {
  const executablePath = process.env.NONLINEAR_CHROMIUM ?? '/usr/bin/chromium'
  try {
    return await chromium.launch({ executablePath, args: ARGS })
  } catch (error) {
    throw new Error(
      `Chromium could not be started at ${executablePath}; install it (apt-get install chromium) or set NONLINEAR_CHROMIUM: ${error}`,
    )
  }
}

interface VisitOptions {
  /** People sign in. */
  readonly team?: boolean
}

export async function openBrowser({ team = false }: VisitOptions = {}): Promise<Visit> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-page-'))
  // PostgreSQL's own user must be able to enter.
  chmodSync(dataFolder, 0o711)
  const faults: string[] = []
  const letters: string[] = []
  const [server, browser] = await Promise.all([
    startServer({ dataFolder, onFault: (error) => faults.push(String(error)), ...(team ? await forTeam(letters) : { port: 0 }) }),
    launch(),
  ])
  const contexts: BrowserContext[] = []
  const call = async (method: string, address: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${server.url}/api${address}`, { method, ...init })
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  const open = async (address: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options })
    contexts.push(context)
    return openPage(context, server.url + address, faults)
  }
  const close = async () => {
    for (const context of contexts) await context.close()
    await browser.close()
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  const addPlan = async (text: string) => ((await call('POST', '/plans', { text })) as { id: string }).id
  return { url: server.url, setUpAddress: server.setUpAddress, letters, open, addPlan, call, faults, close }
}

/** A team reaches its server by one address, so the port is chosen before. */
async function forTeam(letters: string[]): Promise<Pick<ServerOptions, 'port' | 'team' | 'print' | 'workers' | 'outboundAllow'>> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const secret = 'a secret of tests, of no use elsewhere'
  return {
    port,
    workers: 1,
    // Webhooks of tests are received on this machine.
    outboundAllow: ['127.0.0.1'],
    team: {
      origin: `http://127.0.0.1:${port}`,
      secret,
      trustsProxy: false,
      requestsAMinute: null,
      mail: null,
      oidc: null,
      oidcDomains: [],
    },
    print: ({ text }) => letters.push(text),
  }
}

/** Runs in the page: its clock starts at another instant, and goes on from there. */
function shiftClock(start: number): void {
  const Original = Date
  const shift = start - Original.now()
  const now = () => Original.now() + shift
  globalThis.Date = class extends Original {
    constructor(...parts: [] | [number]) {
      super(...((parts.length === 0 ? [now()] : parts) as [number]))
    }
    static override now = now
  } as DateConstructor
}

/** A further page of a context, as a second tab of the same person. */
export async function openPage(context: BrowserContext, url: string, faults: string[]): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(shiftClock, Date.parse(`${TODAY}T10:00:00Z`))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text())
  })
  await page.goto(url)
  return page
}

/** Keeps what a page saves of a plan on its way until something else is done, as if others were quicker. */
export async function whileSaving(page: Page, id: string, done: () => Promise<unknown>, type: () => Promise<void>): Promise<void> {
  const address = `**/api/plans/${id}`
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(address, async (route) => {
    if (route.request().method() === 'PUT') await held
    await route.continue()
  })
  const saving = page.waitForRequest((request) => request.method() === 'PUT')
  await type()
  await saving
  await done()
  release()
}
