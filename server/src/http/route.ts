import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { AccessEnv, Caller } from '../access/caller.ts'
import { type Action, isAllowed, ruleOf } from '../access/permissions.ts'
import { answerOnce, KEY_HEADER } from './answer-once.ts'
import { Failure } from './failure.ts'
import { headerParameters, problems } from './router.ts'

/** Tells in the description of the API what a caller must be allowed to do. */
const ACTION_FIELD = 'x-action'

/** Declares a route that only those may call who may do that. There is no other way to declare one: a test goes through all of them. */
export function route<const R extends Omit<RouteConfig, 'middleware'>>(action: Action, config: R) {
  const common = { [ACTION_FIELD]: action, ...(isDoneOnce(action, config) ? doneOnce(action, config) : { middleware: allowOnly(action) }) }
  return createRoute({ ...config, ...common } as unknown as R & { middleware: MiddlewareHandler<AccessEnv> })
}

/** What is written anew each time it is sent: a program may name it, so that a repeated request does no harm. */
const isDoneOnce = (action: Action, { method }: Pick<RouteConfig, 'method'>): boolean =>
  method === 'post' && ruleOf(action).who !== 'anybody' && ruleOf(action).scope !== 'read'

const ONCE = 'A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer'

const doneOnce = (action: Action, { parameters = [], responses }: Pick<RouteConfig, 'parameters' | 'responses'>) => ({
  middleware: [allowOnly(action), answerOnce],
  parameters: [...parameters, ...headerParameters({ [KEY_HEADER]: ONCE })],
  responses: { ...problems(409, 422), ...responses },
})

const allowOnly = (action: Action): MiddlewareHandler<AccessEnv> => {
  const { who } = ruleOf(action)
  return async (c, next) => {
    if (who === 'anybody') return next()
    const visitor = c.get('visitor')
    if (who === 'person') {
      if (visitor.person === null) throw new Failure('sign-in-needed', 'Sign in first: this is about your own account.')
      if (visitor.scope !== null && !isAllowed('owner', action, visitor.scope)) throw tokenTooNarrow(action)
      c.set('person', visitor.person)
      return next()
    }
    const caller = await visitor.caller()
    const { planId } = caller
    checkAllowed(caller, action)
    // A guest's link shows one plan, and says nothing of others.
    if (planId !== null && action !== 'link.look' && c.req.param('id') !== planId)
      throw new Failure('unknown-plan', 'Your link does not show this plan.')
    c.set('caller', caller)
    return next()
  }
}

/** For what a route does only when asked: refuses who may not. */
export function checkAllowed({ role, scope }: Caller, action: Action): void {
  if (!isAllowed(role, action)) throw new Failure('forbidden', `As ${role} of this workspace you may not do that (${action}).`)
  if (!isAllowed(role, action, scope)) throw tokenTooNarrow(action)
}

const tokenTooNarrow = (action: Action): Failure =>
  new Failure('token-too-narrow', `This token may not do that (${action}). Make one with a wider scope, or sign in.`)
