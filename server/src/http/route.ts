import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { AccessEnv } from '../access/caller.ts'
import { type Action, isAllowed } from '../access/permissions.ts'
import { Failure } from './failure.ts'

/** Tells in the description of the API what a caller must be allowed to do. */
const ACTION_FIELD = 'x-action'

/** Declares a route that only those may call who may do that. There is no other way to declare one: a test goes through all of them. */
export function route<const R extends Omit<RouteConfig, 'middleware'>>(action: Action, config: R) {
  return createRoute({ ...config, middleware: allowOnly(action), [ACTION_FIELD]: action } as R & {
    middleware: MiddlewareHandler<AccessEnv>
  })
}

const allowOnly =
  (action: Action): MiddlewareHandler<AccessEnv> =>
  async (c, next) => {
    const { role } = c.get('caller')
    if (!isAllowed(role, action)) throw new Failure('forbidden', `As ${role} of this workspace you may not do that (${action}).`)
    await next()
  }
