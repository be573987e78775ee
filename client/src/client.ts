import createFetchClient, { type Client as FetchClient, type Middleware } from 'openapi-fetch'
import type { paths } from './api.ts'
import { PATIENCE, type Patience, patientFetch } from './patient-fetch.ts'
import { Problem } from './problem.ts'

export interface ClientOptions {
  /** Where Nonlinear answers, such as `https://plans.example.org`. */
  readonly origin: string
  /** A token made in the settings; without one, as on one's own machine, none is sent. */
  readonly token?: string
  readonly patience?: Partial<Patience>
  /** What sends requests; the one of the platform without it. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** A method for each of HTTP, which takes an address of the API and what belongs to it. */
export type Client = FetchClient<paths>

/**
 * A client of the API. Every `POST` bears a key, so that a request whose answer was lost can be sent again without being done again; what fails for the time
 * being is sent again by itself.
 */
export function createClient({ origin, token, patience, fetch = (request) => globalThis.fetch(request) }: ClientOptions): Client {
  const client = createFetchClient<paths>({
    baseUrl: origin.replace(/\/+$/, ''),
    fetch: patientFetch(fetch, { ...PATIENCE, ...patience }),
  })
  client.use(withHeaders(token))
  return client
}

const withHeaders = (token: string | undefined): Middleware => ({
  onRequest: ({ request }) => {
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`)
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
    return request
  },
})

/** What a request of the client comes to. */
interface Outcome<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The answer of a request, or throws {@link Problem} with what the server says. */
export async function ok<T>(asked: Promise<Outcome<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked
  if (!response.ok) throw new Problem(response.status, error)
  return data as NonNullable<T> // undefined where there is no body, and then nobody looks
}

/** Every part of a list that comes in parts: `ask` asks for the one at a cursor, and for the first without. */
export async function* eachPart<P extends { readonly next: string | null }>(
  ask: (query: { readonly cursor?: string }) => Promise<P>,
): AsyncGenerator<P, void, undefined> {
  for (let part = await ask({}); ; part = await ask({ cursor: part.next })) {
    yield part
    if (part.next === null) return
  }
}
