import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createTestDatabase } from '@nonlinear/testing/database'
import type { MiddlewareHandler } from 'hono'
import type { AccessEnv } from './access/caller.ts'
import { localAccess } from './access/local.ts'
import type { Role } from './access/permissions.ts'
import { createApp } from './app.ts'
import { openOutlooks, type PlanAtRevision } from './forecast/outlooks.ts'
import { type ForecastPoolOptions, openForecastPool } from './forecast/pool.ts'
import { type Listening, listen } from './http/listen.ts'
import { createPlanService, openPlanStore } from './plan/index.ts'

/** The whole application on a real database and a real port, for tests. */
export interface TestApp {
  readonly url: string
  /** Faults of ours that it met; a test that expects none checks this. */
  readonly faults: unknown[]
  call(method: string, address: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

export interface TestAppOptions extends ForecastPoolOptions {
  readonly now?: () => Date
  /** Whoever is let in is this; default: what access says. */
  readonly role?: () => Role
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const forecasts = openForecastPool(options)
  const faults: unknown[] = []
  const now = options.now ?? (() => new Date())
  const page = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-page-'))
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>Nonlinear</title>')
  const plans = createPlanService(openPlanStore(database.pool), now)
  const textOf = async ({ workspaceId, id, revision }: PlanAtRevision) => (await plans.getRevision(workspaceId, id, revision)).text
  const outlooks = openOutlooks({ textOf, now, onFault: (error) => faults.push(error), ...options })
  let listening: Listening | null = null
  const app = createApp({
    plans,
    forecasts,
    outlooks,
    now,
    access: as(
      options.role,
      localAccess(() => listening!.port),
    ),
    page,
    version: '0.0.0-test',
    instance: 'test',
    onFault: (error) => faults.push(error),
  })
  listening = await listen((request) => app.fetch(request), 0)
  const url = `http://127.0.0.1:${listening.port}`
  const close = async () => {
    await listening?.close()
    await outlooks.close()
    await forecasts.close()
    await database.drop()
  }
  return { url, faults, close, call: (...request) => call(url, ...request) }
}

const as =
  (role: TestAppOptions['role'], access: MiddlewareHandler<AccessEnv>): MiddlewareHandler<AccessEnv> =>
  (c, next) =>
    access(c, () => {
      if (role !== undefined) c.set('caller', { ...c.get('caller'), role: role() })
      return next()
    })

async function call(url: string, ...[method, address, body, headers = {}]: Parameters<TestApp['call']>): Promise<Answer> {
  const answer = await fetch(url + address, {
    method,
    ...(body === undefined
      ? { headers }
      : {
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        }),
  })
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
}
