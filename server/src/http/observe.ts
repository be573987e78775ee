import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AccessEnv } from '../access/caller.ts'

/** Names a request in the answer, in the log, and in those of a proxy in front. */
export const REQUEST_ID_HEADER = 'x-request-id'
/** Ids that others give are kept when they are of these characters, and not longer: they go into the log. */
const GIVEN_ID = /^[\w.:-]{1,64}$/

/** A request that has its answer, without a word of what was in it. */
export interface Answered {
  readonly requestId: string
  readonly method: string
  /** The address as it was declared, such as `/api/plans/:id`; `page` for files, `unknown` where there is nothing. */
  readonly route: string
  readonly status: number
  /** From the request to the head of the answer. */
  readonly ms: number
  /** Only where the request was about a workspace that its caller may see. */
  readonly workspaceId?: string
}

/** Gives every request an id, and tells of each when it is answered. */
export function observe(onAnswer: (answered: Answered) => void): MiddlewareHandler<AccessEnv> {
  return async (c, next) => {
    const began = performance.now()
    const given = c.req.header(REQUEST_ID_HEADER)
    const requestId = given !== undefined && GIVEN_ID.test(given) ? given : randomUUID()
    c.set('requestId', requestId)
    await next()
    c.res.headers.set(REQUEST_ID_HEADER, requestId)
    const workspaceId = (c.get('caller') as AccessEnv['Variables']['caller'] | undefined)?.workspaceId
    onAnswer({
      requestId,
      method: METHODS.includes(c.req.method) ? c.req.method : 'OTHER',
      route: routeOf(c),
      status: c.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      ...(workspaceId === undefined ? {} : { workspaceId }),
    })
  }
}

/** Anybody may make up a method, and each would be a series of its own. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

function routeOf(c: Context): string {
  const matched = matchedRoutes(c)
  const declared = matched.find(({ method }) => method !== 'ALL') ?? matched.findLast(({ path }) => !EVERYWHERE.includes(path))
  if (declared !== undefined) return declared.path
  return c.res.ok || c.res.status === 304 ? 'page' : 'unknown'
}

/** What is declared for all addresses, and says nothing of one. */
const EVERYWHERE = ['*', '/*', '/api/*']
