import type { Diagnostic } from '@nonlinear/model'

/** Every way a request can fail: its stable code, HTTP status and title. */
export const FAILURES = {
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'workspace-needed': { status: 400, title: 'Which workspace?' },
  'sign-in-needed': { status: 401, title: 'Sign in first' },
  'unknown-token': { status: 401, title: 'The token is not valid' },
  'foreign-host': { status: 403, title: 'Not for this address' },
  'foreign-origin': { status: 403, title: 'Not from this page' },
  forbidden: { status: 403, title: 'Not allowed' },
  'token-too-narrow': { status: 403, title: 'Not with this token' },
  'unknown-address': { status: 404, title: 'There is nothing at this address' },
  'unknown-plan': { status: 404, title: 'There is no such plan' },
  'plan-deleted': { status: 404, title: 'The plan was deleted' },
  'unknown-revision': { status: 404, title: 'There is no such revision' },
  'unknown-workspace': { status: 404, title: 'There is no such workspace' },
  'unknown-member': { status: 404, title: 'There is no such member' },
  'unknown-invitation': { status: 404, title: 'There is no such invitation' },
  'unknown-job': { status: 404, title: 'There is no such job' },
  'unknown-webhook': { status: 404, title: 'There is no such webhook or delivery' },
  'unknown-key': { status: 404, title: 'There is no such token or link' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'last-owner': { status: 409, title: 'A workspace keeps an owner' },
  'already-member': { status: 409, title: 'Already a member' },
  'already-set-up': { status: 409, title: 'It is set up' },
  'job-state': { status: 409, title: 'Not as the job is now' },
  'stale-revision': { status: 409, title: 'The plan has changed since' },
  'request-under-way': { status: 409, title: 'It is being done' },
  'precondition-failed': { status: 412, title: 'The tag is of something else' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'plan-too-large': { status: 413, title: 'The plan is too large' },
  'not-json': { status: 415, title: 'The body must be JSON' },
  'invalid-request': { status: 422, title: 'The request is not valid' },
  'key-used-before': { status: 422, title: 'The key was used before' },
  'invalid-text': { status: 422, title: 'The text cannot be kept' },
  'plan-has-errors': { status: 422, title: 'The plan has errors' },
  'github-refused': { status: 422, title: 'GitHub does not give the issues' },
  'too-many-requests': { status: 429, title: 'Asked too often' },
  internal: { status: 500, title: 'Something went wrong in Nonlinear' },
  'github-unavailable': { status: 503, title: 'GitHub does not answer' },
  busy: { status: 503, title: 'Too much is being computed' },
  'forecast-too-slow': { status: 503, title: 'The forecast took too long' },
  'forecast-too-large': { status: 503, title: 'The forecast needs too much memory' },
  'not-ready': { status: 503, title: 'Not ready to answer' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  'disk-full': { status: 507, title: 'The disk is full' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type FailureCode = keyof typeof FAILURES

/** What a failure may carry besides its words. */
export interface FailureExtras {
  readonly diagnostics?: readonly Diagnostic[]
  /** With `stale-revision`: the plan as it is now. */
  readonly current?: unknown
  /** With `stale-revision`: what the change was made of; null where there never was such a revision. */
  readonly base?: unknown
  /** With `method-not-allowed`: the methods that would do. */
  readonly allow?: readonly string[]
  /** With `too-many-requests`: seconds until the next will do. */
  readonly retryAfterS?: number
  /** With faults of ours: what the log calls the request. */
  readonly requestId?: string
}

/** A request that cannot be answered, for the caller to read. Thrown by services, answered as problem+json. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly extras: FailureExtras

  constructor(code: FailureCode, message: string, extras: FailureExtras = {}) {
    super(message)
    this.code = code
    this.extras = extras
  }
}

/** Failures that pass: the same request may do a little later. */
const PASSING: readonly FailureCode[] = [
  'request-under-way',
  'too-many-requests',
  'github-unavailable',
  'busy',
  'not-ready',
  'database-unavailable',
]
/** Seconds after which trying again makes sense. */
const RETRY_AFTER_S = 1

/** The answer for a failure, by RFC 9457. */
export function problemResponse({ code, message, extras }: Failure): Response {
  const { status, title } = FAILURES[code]
  const { allow, retryAfterS = RETRY_AFTER_S, ...shown } = extras
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (allow !== undefined) headers.set('allow', allow.join(', '))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  if (PASSING.includes(code)) headers.set('retry-after', String(retryAfterS))
  return new Response(JSON.stringify({ type: `urn:nonlinear:${code}`, title, status, detail: message, code, ...shown }), {
    status,
    headers,
  })
}
