import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { Failure } from '../http/failure.ts'
import type { AnswerStore, KeptAnswer } from './store.ts'

/** So long a repeated request is given the first answer. */
export const ANSWER_KEPT_MS = 24 * 3_600_000
export const KEY_LENGTH_MIN = 16
export const KEY_LENGTH_MAX = 255

/** A request under a key of the caller's own. */
export interface KeyedRequest {
  readonly workspaceId: string
  readonly callerId: string
  readonly key: string
  /** A digest of all that is asked: method, address and body. */
  readonly digest: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Answers a request once, however often it is sent: the answer, and whether it was given before. */
export type Once = (request: KeyedRequest, answer: () => Promise<Answer>) => Promise<Answer & { readonly isRepeat: boolean }>

/** Only answers are kept: a request that was refused has written nothing, and may be sent again under its key. */
export function createOnce(store: AnswerStore, now: () => Date): Once {
  return async (request, answer) => {
    const { workspaceId, callerId, digest } = request
    const ended = new Date(now().getTime() - ANSWER_KEPT_MS)
    await store.forget(workspaceId, ended)
    return store.together({ workspaceId, callerId, keyDigest: sha256(request.key) }, async (row) => {
      if (!(await row.claim()))
        throw new Failure('request-under-way', 'A request with this idempotency-key is being answered. Send it again in a moment.')
      const found = await row.find(ended)
      if (found !== null) return { ...opened(request, found), isRepeat: true }
      const { status, headers, body } = await answer()
      await row.keep({ requestDigest: digest, at: now(), status, headers, sealedBody: seal(request, body) })
      return { status, headers, body, isRepeat: false }
    })
  }
}

function opened(request: KeyedRequest, { requestDigest, status, headers, sealedBody }: KeptAnswer): Answer {
  if (requestDigest !== request.digest)
    throw new Failure(
      'key-used-before',
      'idempotency-key: was used for another request, with another address or body. Take a new one for every request.',
    )
  return { status, headers, body: open(request, sealedBody) }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

// Answers may hold what is shown once, such as a token. They are sealed with the caller's key, of which only a digest is kept.

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const sealingKey = ({ key, callerId, digest }: KeyedRequest): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, `${callerId} ${digest}`, 'answer', 32))

function seal(request: KeyedRequest, body: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, sealingKey(request), nonce)
  const sealed = Buffer.concat([cipher.update(body), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function open(request: KeyedRequest, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, sealingKey(request), sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}
