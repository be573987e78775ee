import type { components } from './api.ts'

/** What the server says of a request that it refuses: `code` is stable, `detail` is for people. */
export type ProblemBody = components['schemas']['Problem']

/** A request that the server refused. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  /** Stays the same from release to release, such as `stale-revision`; `unknown` where something else answered, such as a proxy. */
  readonly code: string
  /** All that was answered: with `stale-revision` also the plan as it is now. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, answered: unknown) {
    const body = isObject(answered) ? answered : {}
    super(textOf(body.detail) ?? textOf(body.message) ?? textOf(body.title) ?? `The server answered ${status}.`)
    this.status = status
    this.code = textOf(body.code) ?? 'unknown'
    this.body = body
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
