import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { AccessEnv, Caller } from '../access/caller.ts'
import { KEY_LENGTH_MAX, KEY_LENGTH_MIN } from '../idempotency/index.ts'
import { Failure } from './failure.ts'

/** A name that a program gives to a request, to send it again without doing it again. */
export const KEY_HEADER = 'idempotency-key'
/** Says that an answer was given before. */
const REPEAT_HEADER = 'idempotency-replayed'
const KEY = new RegExp(`^[\\x21-\\x7e]{${KEY_LENGTH_MIN},${KEY_LENGTH_MAX}}$`)
/** Headers that belong to an answer; others are of the moment. */
const KEPT_HEADERS = ['content-type', 'etag', 'location']

/** Requests with an `idempotency-key` are done once: whoever repeats one gets the first answer. */
export const answerOnce: MiddlewareHandler<AccessEnv> = async (c, next) => {
  const key = c.req.header(KEY_HEADER)
  if (key === undefined) return next()
  if (!KEY.test(key))
    throw new Failure(
      'invalid-request',
      `${KEY_HEADER}: must have ${KEY_LENGTH_MIN}..${KEY_LENGTH_MAX} visible ASCII characters, such as a UUID, but has ${key.length}`,
    )
  try {
    const request = { ...askerOf(c), key, digest: await digestOf(c) }
    const answer = await c.get('once')(request, async () => {
      await next()
      // What failed is to leave no trace.
      if (c.error !== undefined) throw c.error
      const headers = Object.fromEntries(
        KEPT_HEADERS.flatMap((name) => [[name, c.res.headers.get(name)]]).filter(([, value]) => value !== null),
      )
      return { status: c.res.status, headers, body: Buffer.from(await c.res.clone().arrayBuffer()) }
    })
    if (!answer.isRepeat) return
    const body = answer.body.length === 0 ? null : new Uint8Array(answer.body)
    return new Response(body, { status: answer.status, headers: { ...answer.headers, [REPEAT_HEADER]: 'true' } })
  } catch (error) {
    if (error !== c.error) throw error
    return // it is answered already
  }
}

/** An account of its own stands where no workspace is asked for. */
function askerOf(c: Context<AccessEnv>): { readonly workspaceId: string; readonly callerId: string } {
  const caller = c.get('caller') as Caller | undefined
  if (caller === undefined) return { workspaceId: c.get('person').userId, callerId: c.get('person').userId }
  return { workspaceId: caller.workspaceId, callerId: caller.person?.userId ?? 'local' }
}

async function digestOf(c: Context): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const hash = createHash('sha256').update(`${c.req.method} ${pathname}${search}\n`)
  return hash.update(new Uint8Array(await c.req.arrayBuffer())).digest('base64url')
}
