import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Failure } from './failure.ts'

/** Bytes of a request: a plan of the largest size, with room for JSON's escapes. */
export const BODY_BYTES_MAX = 12_000_000

/** Lets through requests without a body and those with a JSON body of bearable size in valid UTF-8. */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) !== 0
  const type = c.req.header('content-type')
  if ((hasBody || type !== undefined) && !JSON_TYPE.test(type ?? '')) {
    throw new Failure('not-json', `The body is ${type ?? 'of no stated type'}. Send JSON with the header "content-type: application/json".`)
  }
  if (!hasBody) return next()
  return limitBody(c, async () => {
    checkUtf8(await c.req.arrayBuffer())
    await next()
  })
}

const JSON_TYPE = /^application\/json\s*(;|$)/i

const limitBody = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: () => {
    throw new Failure('body-too-large', `The body has more than ${BODY_BYTES_MAX} bytes.`)
  },
})

/** Otherwise broken bytes would silently be kept as replacement characters. */
function checkUtf8(body: ArrayBuffer): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new Failure('invalid-json', 'The body is not valid UTF-8. JSON is always UTF-8.')
  }
}
