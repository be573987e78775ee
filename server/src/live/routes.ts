import { setTimeout as sleep } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Visitor } from '../access/caller.ts'
import { isAllowed } from '../access/permissions.ts'
import { Failure } from '../http/failure.ts'
import { route } from '../http/route.ts'
import { body, newRouter, onlyFields, problems } from '../http/router.ts'
import { type Live, PRESENCE_MS, type Told } from './hub.ts'

/** So often a stream says that it is there, and asks whether whoever listens still may. */
const BEAT_MS = 20_000
/** What a window may lag behind before it is let go, to come back and read all anew. */
const WAITING_MAX = 1_000

const stream = z.string().openapi({
  description:
    'Server-sent events. `plan`: {planId, seq, revision, kind, authorId}; `presence`: {planId, session, userId, name, state}; `job`: {jobId, kind, planId, state, progress}; `again`: something may have been missed, read anew',
})
const streamRoute = route('plan.list', {
  method: 'get',
  path: '/stream',
  summary: 'What others do in the workspace, as it happens',
  responses: { 200: { description: 'A stream', content: { 'text/event-stream': { schema: stream } } }, ...problems(401, 403, 503) },
})
const presence = onlyFields({
  planId: z.string().max(40),
  session: z.string().regex(/^[\w-]{8,64}$/, { error: 'must be 8..64 letters, digits, - or _, chosen by the window' }),
  state: z.enum(['reading', 'writing', 'left']),
})
const presenceRoute = route('plan.list', {
  method: 'post',
  path: '/presence',
  summary: `Somebody looks at a plan; to be said again within ${PRESENCE_MS / 1000} s`,
  request: { body: body(presence) },
  responses: { 204: { description: 'Told' }, ...problems(401, 403, 415, 422, 503) },
})

/** Changes and presence, as they happen. */
export function liveRoutes(live: Live) {
  return newRouter()
    .openapi(streamRoute, (c) => {
      const { workspaceId } = c.get('caller')
      const visitor = c.get('visitor')
      if (live.isFull()) throw new Failure('busy', 'Too many windows are told of changes already. Ask again in a moment.')
      c.header('x-accel-buffering', 'no') // a proxy that waits for more would hold it back
      return streamSSE(c, async (sse) => {
        const end = new AbortController()
        const signal = AbortSignal.any([end.signal, live.closing])
        sse.onAbort(() => end.abort())
        let waiting = 0
        const tell = async (told: Told) => {
          waiting += 1
          if (waiting > WAITING_MAX) end.abort()
          else await sse.writeSSE(show(told))
          waiting -= 1
        }
        await sse.writeSSE({ event: 'hello', data: '{}' })
        live.hear(workspaceId, tell, signal)
        while (!signal.aborted) {
          await sleep(BEAT_MS, undefined, { signal, ref: false }).catch(() => {})
          if (signal.aborted || !(await mayStillHear(visitor, workspaceId))) break
          await sse.write(': here\n\n')
        }
        end.abort()
      })
    })
    .openapi(presenceRoute, async (c) => {
      const { workspaceId, person } = c.get('caller')
      await live.appear({ workspaceId, userId: person?.userId ?? null, name: person?.name ?? 'You', ...c.req.valid('json') })
      return c.body(null, 204)
    })
}

/** Whoever was removed, signed out or whose token ended hears no more. */
async function mayStillHear(visitor: Visitor, workspaceId: string): Promise<boolean> {
  try {
    const caller = await visitor.again()
    return caller.workspaceId === workspaceId && isAllowed(caller.role, 'plan.list', caller.scope)
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

function show(told: Told): { event: string; data: string } {
  if (told.kind === 'again') return { event: 'again', data: '{}' }
  const { workspaceId: _, ...data } = told.notice
  return { event: told.kind, data: JSON.stringify(data) }
}
