import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Accounts } from '../account/index.ts'
import { Failure } from '../http/failure.ts'
import type { Keys } from '../workspace/index.ts'
import type { AccessEnv, Caller, Person, Visitor } from './caller.ts'

/** Names the workspace that a request is about, for persons who are in several. In an address: `?workspace=`. */
export const WORKSPACE_HEADER = 'nonlinear-workspace'

export interface TeamAccessOptions {
  /** Where people reach Nonlinear, such as `https://plans.example.org`. */
  readonly origin: string
  readonly accounts: Accounts
  readonly keys: Keys
}

const READS = ['GET', 'HEAD', 'OPTIONS']
/** A load balancer asks by whatever name the machine has. */
const BY_ANY_NAME = ['/api/health', '/api/ready']

/**
 * Who is asking: a program by its token, a guest by a link, or a person by the cookie of a session. A cookie is sent by the browser whichever page asks,
 * so what changes anything must come from our own page.
 */
export function teamAccess({ origin, accounts, keys }: TeamAccessOptions): MiddlewareHandler<AccessEnv> {
  const { host } = new URL(origin)
  return async (c, next) => {
    const { method, path } = c.req
    if (!BY_ANY_NAME.includes(path) && c.req.header('host')?.toLowerCase() !== host)
      throw new Failure('foreign-host', `This Nonlinear answers only at ${origin}, not at "${c.req.header('host') ?? ''}".`)
    if (!path.startsWith('/api/') && path !== '/mcp') return next()
    const bearer = bearerOf(c.req.header('authorization'))
    if (bearer === null) checkPage(c.req.header('origin'), c.req.header('sec-fetch-site'), READS.includes(method), origin)
    const asked = c.req.header(WORKSPACE_HEADER) ?? c.req.query('workspace')
    const find = () => (bearer === null ? visitorOfSession(c.req.raw.headers, asked) : visitorOfKey(bearer))
    c.set('visitor', { ...(await find()), again: async () => (await find()).caller() })
    return next()
  }

  async function visitorOfKey(bearer: string): Promise<Omit<Visitor, 'again'>> {
    const caller = await keys.callerOf(bearer)
    return { person: caller.person, scope: caller.scope, caller: async () => caller }
  }

  async function visitorOfSession(headers: Headers, asked: string | undefined): Promise<Omit<Visitor, 'again'>> {
    const person = headers.has('cookie') ? await accounts.personOf(headers) : null
    return { person, scope: null, caller: () => callerOf(person, asked) }
  }

  async function callerOf(person: Person | null, asked: string | undefined): Promise<Caller> {
    if (person === null) throw new Failure('sign-in-needed', 'Sign in, or send a token in the header "authorization: Bearer …".')
    const memberships = await keys.membershipsOf(person)
    const [only] = memberships
    if (asked === undefined && memberships.length > 1)
      throw new Failure(
        'workspace-needed',
        `You are in ${memberships.length} workspaces: name one in the header "${WORKSPACE_HEADER}". GET /api/account lists them.`,
      )
    const found = asked === undefined ? only : memberships.find(({ workspaceId }) => workspaceId === asked)
    if (found === undefined)
      throw new Failure(
        'unknown-workspace',
        asked === undefined
          ? 'You are in no workspace. Make one, or ask for an invitation.'
          : `You are in no workspace "${asked.slice(0, 40)}".`,
      )
    return { workspaceId: found.workspaceId, role: found.role, person, scope: null, planId: null }
  }
}

function bearerOf(header: string | undefined): string | null {
  if (header === undefined) return null
  const [, bearer] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header) ?? []
  if (bearer === undefined) throw new Failure('unknown-token', 'The header "authorization" must be "Bearer" and a token.')
  return bearer
}

function checkPage(from: string | undefined, site: string | undefined, reads: boolean, origin: string): void {
  const foreign = (from !== undefined && from.toLowerCase() !== origin) || (site !== undefined && site !== 'same-origin' && site !== 'none')
  // A provider of identities and a link in a letter send people here from other sites; such requests only read, and their pages cannot see the answer.
  if (foreign && !reads)
    throw new Failure('foreign-origin', `A page of another site may not use this Nonlinear; only its own page at ${origin} may.`)
}

/** The address that a request came from, as the server saw it, or as a proxy in front of it says. */
export function clientAddress(bindings: Partial<HttpBindings> | undefined, forwarded: string | undefined, trustsProxy: boolean): string {
  const nearest = forwarded?.split(',').at(-1)?.trim()
  return (trustsProxy && nearest) || bindings?.incoming?.socket?.remoteAddress || 'unknown'
}
