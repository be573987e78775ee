import type { Diagnostic } from '@nonlinear/model'

/** A request to our own API as whoever asks: a tool may do what its caller may, and nothing else. Fails with `ToolTrouble`. */
export type CallApi = (method: 'GET' | 'POST', address: string, body?: unknown) => Promise<unknown>

/** A tool cannot do what it was asked; the message is for whoever asked. */
export class ToolTrouble extends Error {
  override readonly name = 'ToolTrouble'
}

/** The part of `fetch` that is needed. */
export type Fetch = (request: Request) => Promise<Response>

/** The API at an address such as `https://plans.example.org`; `headers` say who asks. */
export function apiAt(fetch: Fetch, origin: string, headers: Headers, signal: AbortSignal): CallApi {
  return async (method, address, body) => {
    const sent = new Headers(headers)
    if (body !== undefined) sent.set('content-type', 'application/json')
    const request = new Request(`${origin}/api${address}`, {
      method,
      headers: sent,
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal,
    })
    const answer = await fetch(request).catch((error: Error) => {
      throw new ToolTrouble(`Nonlinear does not answer at ${origin}: ${causeOf(error)}. Try again in a moment.`)
    })
    const text = await answer.text()
    if (!/json/.test(answer.headers.get('content-type') ?? ''))
      throw new ToolTrouble(`What answers at ${origin} with ${answer.status} is not the API of Nonlinear.`)
    const found: unknown = JSON.parse(text)
    if (!answer.ok) throw new ToolTrouble(problemWords(found as Problem))
    return found
  }
}

/** What `fetch` says of an address that does not answer stands in the cause. */
function causeOf({ message, cause }: Error): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' ? code : message
}

interface Problem {
  readonly code?: string
  readonly detail?: string
  readonly diagnostics?: readonly Diagnostic[]
}

const DIAGNOSTICS_MAX = 10
const HINTS: Readonly<Record<string, string>> = {
  'unknown-plan': ' The tool list_plans names all.',
  'plan-deleted': ' The tool list_plans names all that are there.',
}

function problemWords({ code = '', detail = 'it failed', diagnostics = [] }: Problem): string {
  const lines = diagnostics.slice(0, DIAGNOSTICS_MAX).map(diagnosticWords)
  return [`${detail}${HINTS[code] ?? ''} (${code})`, ...lines].join('\n')
}

/** `line 3: error unknown-id there is no task "x" — did you mean "y"?` */
export function diagnosticWords({ span, severity, code, message, hint }: Diagnostic): string {
  const place = span === undefined ? '' : `line ${span.start.line}: `
  return `${place}${severity} ${code} ${message}${hint === undefined ? '' : ` — ${hint}`}`
}
