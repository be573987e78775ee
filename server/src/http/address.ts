import type { MiddlewareHandler } from 'hono'
import { Failure } from './failure.ts'

/** No id, name or value has the character NUL, and PostgreSQL cannot even be asked for one. */
export const plainAddress: MiddlewareHandler = (c, next) => {
  if (c.req.url.includes('%00')) throw new Failure('invalid-request', 'address: it has the character NUL (%00). Leave it out.')
  return next()
}
