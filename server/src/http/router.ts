import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Diagnostic } from '@nonlinear/model'
import { Failure } from './failure.ts'

/** A part of the API: its requests are checked against their schemas before the handler sees them. */
export const newRouter = (): OpenAPIHono =>
  new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new Failure('invalid-request', result.error.issues.map(issueText).join('; '))
    },
  })

const ISSUES_VALUE_LENGTH_MAX = 60

function issueText(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  const { input } = issue as { readonly input?: unknown }
  const shown = input === undefined ? '' : ` (got ${JSON.stringify(input).slice(0, ISSUES_VALUE_LENGTH_MAX)})`
  return `${where}${issue.message}${shown}`
}

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

/** Declares a JSON body. */
export const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })

/** A whole number in a query, where everything is text. */
export const wholeNumberText = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number ${min}..${max}`)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max })
