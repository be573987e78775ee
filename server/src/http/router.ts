import { OpenAPIHono, z } from '@hono/zod-openapi'
import { type Diagnostic, didYouMean } from '@nonlinear/model'
import type { AccessEnv } from '../access/caller.ts'
import { Failure } from './failure.ts'
import { issueText } from './issue-text.ts'

/** A part of the API: its requests are checked against their schemas before the handler sees them. */
export const newRouter = (): OpenAPIHono<AccessEnv> =>
  new OpenAPIHono<AccessEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const { data } = result as { readonly data?: unknown } // there, but left out of the type
      throw new Failure('invalid-request', result.error.issues.map((issue) => issueText(issue, data)).join('; '))
    },
  })

/** The answer of a request that failed. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    diagnostics: z
      .custom<readonly Diagnostic[]>()
      .openapi({ type: 'array', items: { type: 'object' } })
      .optional(),
  })
  .openapi('Problem')

/** Declares an answer. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } })

/** Declares the failures a route can answer with. */
export function problems<S extends number>(...statuses: S[]) {
  const answer = { description: 'It failed; `code` says why', content: { 'application/problem+json': { schema: problem } } }
  return Object.fromEntries(statuses.map((status) => [status, answer])) as Record<S, typeof answer>
}

/** Says in the description of a route that whoever holds its answer already is told so. Callers in this program need not know. */
export const conditional = { 304: { description: 'The answer that `if-none-match` names is still the one' } } as unknown as Record<
  never,
  never
>

/** Describes headers that a route takes: what it does with them is its own affair. */
export const headerParameters = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, description]) => ({ name, in: 'header' as const, description, schema: { type: 'string' as const } }))

/** Declares a JSON body. */
export const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })

/** An object with these fields and no other: a misspelt one is said, not passed over. */
export const onlyFields = <S extends z.core.$ZodShape>(shape: S) => z.strictObject(shape, { error: refuseOthers(shape) })

const refuseOthers = (known: object) => (issue: z.core.$ZodRawIssue) =>
  issue.code === 'unrecognized_keys' ? unknownFields(issue.keys as string[], known) : undefined

const WORKSPACE_LENGTH_MAX = 200
/** What `access/` has read already. */
const workspace = z
  .string()
  .max(WORKSPACE_LENGTH_MAX)
  .transform(() => undefined)
  .optional()
  .openapi({ type: 'string', description: 'For whoever is in several workspaces: which, as in the header `nonlinear-workspace`' })

/** The same for what stands behind the `?` of an address, where every route also takes the workspace. */
export const onlyQuery = <S extends z.core.$ZodShape>(shape: S) => z.strictObject({ ...shape, workspace }, { error: refuseOthers(shape) })

function unknownFields(keys: readonly string[], shape: object): string {
  const known = Object.keys(shape)
  const unknown = keys.map((key) => {
    const hint = didYouMean(key, known)
    return `there is no "${key.slice(0, 40)}" here${hint === undefined ? '' : `, ${hint}`}`
  })
  return `${unknown.join('; ')} (known: ${known.join(', ')})`
}

const rangeText = (min: number, max: number): string => `must be a whole number ${min}..${max}`

/** A whole number in a JSON body. */
export const wholeNumber = (min: number, max: number) => {
  const error = rangeText(min, max)
  return z.int({ error }).min(min, { error }).max(max, { error })
}

/** A whole number in a query or an address, where everything is text. */
export const wholeNumberText = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, rangeText(min, max))
    .transform(Number)
    .openapi({ type: 'integer', minimum: min, maximum: max })
