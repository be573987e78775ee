import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { Failure } from './failure.ts'

export const METRICS_PAGE = '/metrics'

/** What is measured, as text for Prometheus. */
export interface MetricsText {
  readonly contentType: string
  read(): Promise<string>
}

/** Answers whoever has the token. To all others there is nothing at this address. */
export function serveMetrics(metrics: MetricsText | null, token: string | null): MiddlewareHandler {
  return async (c) => {
    const [, bearer] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (metrics === null || token === null || bearer === undefined || !isSame(bearer, token) || c.req.method !== 'GET')
      throw new Failure('unknown-address', `There is nothing at ${METRICS_PAGE} for you.`)
    return c.body(await metrics.read(), 200, { 'content-type': metrics.contentType })
  }
}

/** In the same time wherever they differ, and however long they are. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
