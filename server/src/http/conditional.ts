import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { Failure } from './failure.ts'

// Tags of answers and what requests say of them, by RFC 9110 (8.8.3, 13.1). Whoever keeps an answer may ask whether it is still the same, and whoever
// writes may say what the change was made of.

/** The caller holds already what it would be sent. Thrown once a tag is known, often before the answer is computed. */
export class NotModified extends Error {
  override readonly name = 'NotModified'
  readonly tag: string

  constructor(tag: string) {
    super('the caller holds this already')
    this.tag = tag
  }
}

/** The answer for somebody who holds it already. */
export const notModifiedResponse = ({ tag }: NotModified): Response => new Response(null, { status: 304, headers: { etag: tag } })

/** The tag of whatever depends on a plan's revision alone. */
export const revisionTag = (revision: number): string => `"${revision}"`

/** The tag of what follows from some values, such as a body, or all that a forecast is computed from. */
export const digestTag = (...values: readonly unknown[]): string =>
  `"${createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22)}"`

/** Tags the answer; fails with `NotModified` where the request says that this very one is held. */
export function unlessHeld(c: Context, tag: string): void {
  c.header('etag', tag)
  const held = c.req.header('if-none-match')
  if (held !== undefined && (held.trim() === '*' || tagsIn(held).some((each) => each.replace(/^W\//, '') === tag)))
    throw new NotModified(tag)
}

/** An answer that is tagged by what it says. */
export function unlessSame<T>(c: Context, answer: T): T {
  unlessHeld(c, digestTag(answer))
  return answer
}

/**
 * The revision that a change was made of, by the header `if-match`: `any` for `*`, undefined without the header. Of several the newest, as only that can be the
 * latest. Fails with `precondition-failed` where it names no revision.
 */
export function revisionToMatch(header: string | undefined): number | 'any' | undefined {
  if (header === undefined) return undefined
  if (header.trim() === '*') return 'any'
  const revisions = tagsIn(header).flatMap((tag) => (/^"[1-9]\d{0,9}"$/.test(tag) ? [Number(tag.slice(1, -1))] : []))
  if (revisions.length === 0)
    throw new Failure(
      'precondition-failed',
      `if-match: ${JSON.stringify(header.slice(0, 60))} is not the tag of a plan. Send the "etag" of the plan that you changed, such as "7" in its quotes.`,
    )
  return Math.max(...revisions)
}

const tagsIn = (header: string): string[] => header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []
