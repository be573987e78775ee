import { type PERMISSIONS, ruleOf } from '../access/permissions.ts'
import { exampleOf, type JsonSchema, type Schemas } from './example.ts'
import { FAILURES, type FailureCode } from './failure.ts'

/** The part of an OpenAPI document that is completed here. */
export interface Description {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Schemas; securitySchemes?: object }
  tags?: readonly object[]
}

interface Operation {
  readonly 'x-action'?: keyof typeof PERMISSIONS
  readonly parameters?: readonly unknown[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema; example?: unknown }> }
  readonly responses: Record<string, object>
  tags?: readonly string[]
  security?: readonly object[]
}

/** Where an address belongs on the page; the first that fits counts. */
const TAGS: readonly (readonly [RegExp, string])[] = [
  [/^\/mcp/, 'Assistants'],
  [/\/(links|shared)/, 'Links for guests'],
  [/\/(revisions|events|at|undo|restore|forecast-history)\b/, 'What was done'],
  [/\/(forecasts?|next|what-if|worth|sensitivity|schedule|check|report)\b/, 'Forecasts'],
  [/\/(imports|export)\b/, 'Other tools'],
  [/^\/api\/plans/, 'Plans'],
  [/^\/api\/(account|door|setup|health|ready)/, 'Coming in'],
  [/^\/api\/(workspaces?|members|invitations)/, 'Workspace and members'],
  [/^\/api\/(stream|presence)/, 'As it happens'],
]

const tagOf = (path: string): string => {
  const known = TAGS.find(([pattern]) => pattern.test(path))?.[1]
  const [, , name = 'server'] = path.split('/')
  return known ?? name.charAt(0).toUpperCase() + name.slice(1)
}

const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'nonlinear.session_token',
    description: 'Of the page, once one has signed in there; with https its name begins with __Secure-',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token made in the settings, or the link of a guest; docs/team.md says what each may do',
  },
}

/** What can go wrong whatever the route: any answer may have these codes. */
const ALWAYS = [429, 500, 503] as const
const WITH_BODY = [400, 413, 415, 422] as const
const KNOWN_CALLER = [401, 403] as const

/** Completes the description of the API: where each operation belongs, how one signs in, an example of each body, and every code of failure. */
export function describeApi<D extends Description>(document: D): D {
  const { schemas } = document.components
  for (const [path, operations] of Object.entries(document.paths))
    for (const operation of Object.values(operations)) describeOperation(path, operation, schemas)
  document.components.securitySchemes = SECURITY_SCHEMES
  const used = new Set(Object.values(document.paths).flatMap((operations) => Object.values(operations).flatMap(({ tags = [] }) => tags)))
  document.tags = [...used].sort().map((name) => ({ name }))
  return document
}

function describeOperation(path: string, operation: Operation, schemas: Schemas): void {
  operation.tags = [tagOf(path)]
  const action = operation['x-action']
  const rule = action === undefined ? null : ruleOf(action)
  const isOpen = rule === null || rule.who === 'anybody'
  operation.security = isOpen ? [] : [{ session: [] }, ...(rule.scope === null ? [] : [{ token: [] }])]
  for (const content of Object.values(operation.requestBody?.content ?? {})) content.example ??= exampleOf(content.schema, schemas)
  const statuses: number[] = [...ALWAYS]
  if (operation.requestBody !== undefined) statuses.push(...WITH_BODY)
  if (!isOpen) statuses.push(...KNOWN_CALLER)
  for (const status of statuses) operation.responses[status] ??= PROBLEM
  for (const [status, answer] of Object.entries(operation.responses))
    if (Number(status) >= 400) operation.responses[status] = { ...answer, description: codesOf(Number(status)) }
}

const PROBLEM = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

/** Every code that comes with a status, with what it says. */
function codesOf(status: number): string {
  const codes = (Object.keys(FAILURES) as FailureCode[]).filter((code) => FAILURES[code].status === status)
  return codes.map((code) => `\`${code}\` ${FAILURES[code].title}`).join(' · ')
}
