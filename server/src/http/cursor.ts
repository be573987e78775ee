import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Place } from '../database/index.ts'
import { wholeNumberText } from './router.ts'

// Long lists come in parts. The cursor of the next part holds the sort key of the last row that was given, so that what is added or taken away
// meanwhile neither repeats a row nor passes one over.

const CURSOR_LENGTH_MAX = 200

/** The fields of a query that ask for a part of a list: `key` is what its rows are sorted by. */
export const partQuery = <K extends z.ZodType>(key: K, limitMax: number, limitDefault = limitMax) => ({
  limit: wholeNumberText(1, limitMax)
    .optional()
    .openapi({ description: `How many at most; ${limitDefault} without it`, default: limitDefault }),
  cursor: z
    .string()
    .max(CURSOR_LENGTH_MAX, { error: NO_CURSOR })
    .transform((text, context): z.output<K> => {
      const read = key.safeParse(decoded(text))
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: NO_CURSOR })
      return z.NEVER
    })
    .optional()
    .openapi({ type: 'string', description: 'Where to go on: the `next` of the part before' }),
})

const NO_CURSOR = 'must be the "next" of an earlier answer, unchanged'

const INSTANT_MAX = Date.parse('9999-12-31T23:59:59.999Z')

/** The key of lists that have the latest first. */
export const placeKey = z
  .tuple([z.int().min(0).max(INSTANT_MAX), z.string().regex(/^[\w-]{1,64}$/)])
  .transform(([at, id]): Place => ({ at: new Date(at), id }))

export const placeKeyOf = ({ at, id }: Place) => [at.getTime(), id]

/** Where a list goes on, in the answer that bears a part of it. */
export const next = z.string().nullable().openapi({ description: 'The `cursor` of the next part; null with the last' })

/** Cuts what was found, one more than was asked for, and says where to go on: for the body, and for the header `link` (RFC 8288). */
export function cutPart<T>(
  c: Context,
  found: readonly T[],
  limit: number,
  keyOf: (last: T) => unknown,
): { rows: readonly T[]; next: string | null } {
  const rows = found.slice(0, limit)
  if (found.length <= limit) return { rows, next: null }
  const cursor = Buffer.from(JSON.stringify(keyOf(rows.at(-1)!))).toString('base64url')
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.set('cursor', cursor)
  c.header('link', `<${pathname}?${searchParams}>; rel="next"`)
  return { rows, next: cursor }
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
