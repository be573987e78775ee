import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Accounts } from '../account/index.ts'
import { Failure } from '../http/failure.ts'
import type { Keys } from '../workspace/index.ts'
import type { AccessEnv, Caller, Person, Visitor } from './caller.ts'
import type { CountRequest } from './rates.ts'

/** Names the workspace that a request is about, for persons who are in several. In an address: `?workspace=`. */
export const WORKSPACE_HEADER = 'nonlinear-workspace'

export interface TeamAccessOptions {
  /** Where people reach Nonlinear, such as `https://plans.example.org`. */
  readonly origin: string
  readonly accounts: Accounts
  readonly keys: Keys
  readonly count: CountRequest
  /** The address of a caller is the nearest one that a proxy names. */
  readonly trustsProxy: boolean
}

const READS = ['GET', 'HEAD', 'OPTIONS']
/** A load balancer asks by whatever name the machine has, and as often as it likes. */
const OPEN_TO_ALL = ['/api/health', '/api/ready']

/**
 * Who is asking: a program by its token, a guest by a link, or a person by the cookie of a session. A cookie is sent by the browser whichever page asks,
 * so what changes anything must come from our own page.
 */
export function teamAccess({ origin, accounts, keys, count, trustsProxy }: TeamAccessOptions): MiddlewareHandler<AccessEnv> {
  const { host } = new URL(origin)
  return async (c, next) => {
    const { method, path } = c.req
    const isOpen = OPEN_TO_ALL.includes(path)
    if (!isOpen && c.req.header('host')?.toLowerCase() !== host)
      throw new Failure('foreign-host', `This Nonlinear answers only at ${origin}, not at "${c.req.header('host') ?? ''}".`)
    if (!path.startsWith('/api/') && path !== '/mcp') return next()
    const address = `address ${clientAddress(c.env as Partial<HttpBindings> | undefined, c.req.header('x-forwarded-for'), trustsProxy)}`
    const bearer = bearerOf(c.req.header('authorization'))
    if (bearer === null) checkPage(c.req.header('origin'), c.req.header('sec-fetch-site'), READS.includes(method), origin)
    const asked = c.req.header(WORKSPACE_HEADER) ?? c.req.query('workspace')
    const find = () => (bearer === null ? visitorOfSession(c.req.raw.headers, asked) : visitorOfKey(bearer))
    const visitor = await find().catch(async (error: unknown) => {
      await count(address)
      throw error
    })
    c.set('visitor', { ...visitor, again: async () => (await find()).caller() })
    if (isOpen) return next()
    const left = await count(nameOf(visitor.person, bearer) ?? address)
    await next()
    for (const [name, value] of Object.entries(left)) c.res.headers.set(name, value)
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

/** Whose requests these are: a program's are not those of the person who made its token. */
const nameOf = (person: Person | null, bearer: string | null): string | null => {
  if (bearer !== null) return `key ${createHash('sha256').update(bearer).digest('base64url')}`
  return person && `person ${person.userId}`
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
