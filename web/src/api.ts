import type { ImportPreview } from '@nonlinear/language/exchange'
import type { Diagnostic, PlanDate } from '@nonlinear/model'

// The calls of the HTTP interface that the page makes, and nothing else of it.

export interface PlanSummary {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** What the list shows of a plan's forecast of today. */
export interface ForecastOutlook {
  readonly kind: 'forecast'
  readonly trials: number
  /** Chance that it is ever reached. */
  readonly success: number
  /** Chance that it is reached by `deadline`; both null without a deadline or without days. */
  readonly byDeadline: number | null
  readonly deadline: PlanDate | null
  /** When it is reached, 8 times in 10 by this day: a date, or working days from the start for a plan without dates. */
  readonly p80: PlanDate | null
  readonly p80Days: number | null
  readonly decided: 'reached' | 'unreachable' | null
  /** Of 20 equally likely futures. */
  readonly futures: { readonly reached: number; readonly late: number; readonly failed: number }
}

export type Outlook =
  | ForecastOutlook
  | { readonly kind: 'errors'; readonly errors: number; readonly first: string }
  | { readonly kind: 'unavailable'; readonly reason: string }

export interface ListedPlan extends PlanSummary {
  /** null while the server computes it. */
  readonly outlook: Outlook | null
}

export interface PlanListPart {
  readonly plans: readonly ListedPlan[]
  /** Where the list goes on; null at its end. */
  readonly next: string | null
}

export interface StoredPlan extends PlanSummary {
  readonly text: string
}

/** Who did something; null where there are no accounts. */
export type Doer = { readonly userId: string; readonly name: string } | null

export type PlanEventKind = 'created' | 'changed' | 'recorded' | 'undone' | 'deleted' | 'restored'

/** Something that was done to a plan. */
export interface PlanEvent {
  readonly seq: number
  readonly at: string
  readonly by: Doer
  readonly kind: PlanEventKind
  /** The latest revision after it. */
  readonly revision: number
  /** What was recorded to have happened. */
  readonly happening: Happening | null
}

export interface Happening {
  readonly date: string
  readonly subject: string
  readonly verb?: string
  readonly odds?: string
  readonly days?: string
  readonly until?: string
  readonly note?: string
}

export interface RevisionSummary {
  readonly revision: number
  readonly createdAt: string
  readonly bytes: number
  /** The first revision of those saved in one sitting with this one. */
  readonly burst: number
  readonly by: Doer
}

export interface Revision {
  readonly revision: number
  readonly text: string
  readonly createdAt: string
  readonly by: Doer
}

/** What was kept of a plan's forecast of a night. */
export interface Night {
  readonly day: PlanDate
  readonly revision: number
  readonly success: number
  readonly byDeadline: number | null
  readonly deadline: PlanDate | null
}

interface ProblemBody {
  readonly code?: string
  readonly detail?: string
  readonly title?: string
  /** Where signing in refuses. */
  readonly message?: string
  readonly current?: StoredPlan
  readonly diagnostics?: Diagnostic[]
}

/** The server's answer when it refuses; `code` is stable, `detail` is for people. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly current: StoredPlan | null
  readonly diagnostics: readonly Diagnostic[]

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.message ?? body.title ?? `the server answered ${status}`)
    this.status = status
    this.code = body.code ?? 'unknown'
    this.current = body.current ?? null
    this.diagnostics = body.diagnostics ?? []
  }
}

/** Longest a plan text may be, in bytes: the server's own limit, said before the upload. */
export const PLAN_TEXT_BYTES_MAX = 5 * 1024 * 1024

/** Longest text the language reads, in characters (UTF-16 code units): one that is longer could be kept, but never forecast. */
export const PLAN_TEXT_LENGTH_MAX = 5_000_000

let identity: Readonly<Record<string, string>> = {}
let whenSignedOut: () => void = () => {}

/** Headers that go with every call from now on: which workspace it is about, or with whose link one comes. */
export function identify(headers: Readonly<Record<string, string>>): void {
  identity = headers
}

/** Told whenever the server wants somebody to sign in first. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener
}

export type ExportFormat = 'csv' | 'ics' | 'mermaid' | 'samples'

interface CallOptions {
  readonly signal?: AbortSignal
  readonly keepalive?: boolean
  /** Nobody asked for it, so it leads nobody to the door in the middle of a word. */
  readonly isAside?: boolean
}

/** Asks the server; what it refuses is thrown. */
export async function ask(
  method: string,
  path: string,
  body?: unknown,
  { isAside = false, ...options }: CallOptions = {},
): Promise<Response> {
  const response = await fetch(`/api${path}`, {
    method,
    ...options,
    headers: body === undefined ? identity : { ...identity, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return response
  const problem = new ApiProblem(response.status, await response.json().catch(() => ({})))
  if (problem.code === 'sign-in-needed' && !isAside) whenSignedOut()
  throw problem
}

export async function call<T>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
  const response = await ask(method, path, body, options)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** An answer that goes on until the signal ends it. */
export async function openStream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { body } = await ask('GET', path, undefined, { signal })
  return body ?? new ReadableStream()
}

/** Requests up to this size outlive the page that made them; browsers refuse larger ones (64 KiB in all). */
const KEPT_ALIVE_MAX = 16_000

/** As many as anybody looks through; more are there when asked for. */
const PLANS_A_PART = 200

const planPath = (id: string) => `/plans/${encodeURIComponent(id)}`

export const api = {
  /** Newest change first, so many at a time; `cursor` is the `next` of the part before. */
  plans: (cursor: string | null = null, signal?: AbortSignal) =>
    call<PlanListPart>(
      'GET',
      `/plans?limit=${PLANS_A_PART}${cursor === null ? '' : `&cursor=${cursor}`}`,
      undefined,
      signal ? { signal } : {},
    ),
  plan: (id: string, signal?: AbortSignal) => call<StoredPlan>('GET', planPath(id), undefined, signal ? { signal } : {}),
  /** What the link of a guest shows. */
  shared: () => call<{ planId: string; workspace: string }>('GET', '/shared'),
  /** `name` is what it is called while its text has no name of its own. */
  createPlan: (text: string, name?: string) => call<StoredPlan>('POST', '/plans', name === undefined ? { text } : { text, name }),
  savePlan: (id: string, text: string, baseRevision: number) =>
    call<StoredPlan>('PUT', planPath(id), { text, baseRevision }, { keepalive: text.length < KEPT_ALIVE_MAX }),
  deletePlan: (id: string) => call<void>('DELETE', planPath(id)),
  restorePlan: (id: string) => call<StoredPlan>('POST', `${planPath(id)}/restore`),
  /** Newest first, as many as the server gives at once; `before` asks for those older than a revision. */
  revisions: (id: string, before: number | null = null) =>
    call<{ revisions: RevisionSummary[] }>('GET', `${planPath(id)}/revisions${before === null ? '' : `?before=${before}`}`),
  /** Newest first; `before` asks for those older than a number. */
  events: (id: string, before: number | null = null) =>
    call<{ events: PlanEvent[] }>('GET', `${planPath(id)}/events${before === null ? '' : `?before=${before}`}`),
  /** Newest first. */
  nights: (id: string) => call<{ nights: Night[] }>('GET', `${planPath(id)}/forecast-history`),
  /** The revision that was the latest at an instant. */
  planAt: (id: string, instant: string) => call<Revision>('GET', `${planPath(id)}/at?instant=${encodeURIComponent(instant)}`),
  /** Takes back the change that made the revision, if it is still the latest. */
  undo: (id: string, revision: number) => call<StoredPlan>('POST', `${planPath(id)}/undo`, { revision }),
  /** What a file of another tool would make; nothing is written. */
  previewImport: (asked: { text: string; fileName: string; from?: string; into?: string; mapping: object }) =>
    call<ImportPreview>('POST', '/imports/preview', asked),
  /** A plan for other programs. */
  exported: async (id: string, what: 'forecast' | `export/${ExportFormat}`) => (await ask('GET', `${planPath(id)}/${what}`)).blob(),
  revision: (id: string, revision: number) => call<Revision>('GET', `${planPath(id)}/revisions/${revision}`),
}
