import type { MiddlewareHandler } from 'hono'
import { Failure } from '../http/failure.ts'
import type { AccessEnv, Caller, Visitor } from './caller.ts'

/** The one workspace of a Nonlinear without logins. */
export const LOCAL_WORKSPACE = 'local'
/** Whoever is on this machine. */
export const LOCAL_CALLER: Caller = { workspaceId: LOCAL_WORKSPACE, role: 'owner', person: null, scope: null, planId: null }
const LOCAL_VISITOR: Visitor = { person: null, scope: null, caller: async () => LOCAL_CALLER, again: async () => LOCAL_CALLER }
/** The only address listened on: nothing outside this machine can connect. */
export const LOOPBACK = '127.0.0.1'

const NAMES = [LOOPBACK, 'localhost', '[::1]']
const HTTP_PORT = 80

/**
 * There is no login, so being on this machine is the permission. A page of another site runs on this machine too, in the
 * browser: it is kept out by the `Host` it must send (a name of its own that it made resolve to loopback) and by the
 * `Origin` or `Sec-Fetch-Site` that it cannot forge.
 */
export function localAccess(port: () => number): MiddlewareHandler<AccessEnv> {
  return async (c, next) => {
    const hosts = NAMES.flatMap((name) => (port() === HTTP_PORT ? [name, `${name}:${HTTP_PORT}`] : [`${name}:${port()}`]))
    checkHost(c.req.header('host'), hosts)
    checkOrigin(c.req.header('origin'), hosts)
    if (c.req.path.startsWith('/api') || c.req.path === '/mcp') checkSite(c.req.header('sec-fetch-site'))
    c.set('visitor', LOCAL_VISITOR)
    await next()
  }
}

function checkHost(host: string | undefined, hosts: readonly string[]): void {
  if (host !== undefined && hosts.includes(host.toLowerCase())) return
  throw new Failure('foreign-host', `This Nonlinear answers only at ${hosts[0]}, not at "${host ?? ''}".`)
}

function checkOrigin(origin: string | undefined, hosts: readonly string[]): void {
  if (origin === undefined || hosts.some((host) => origin.toLowerCase() === `http://${host}`)) return
  throw new Failure('foreign-origin', `A page of "${origin}" may not use this Nonlinear; only its own page at http://${hosts[0]} may.`)
}

function checkSite(site: string | undefined): void {
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new Failure('foreign-origin', 'A page of another site may not use this Nonlinear.')
}
