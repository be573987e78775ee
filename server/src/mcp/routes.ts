import type { HttpBindings } from '@hono/node-server'
import { z } from '@hono/zod-openapi'
import { isAllowed } from '../access/permissions.ts'
import { WORKSPACE_HEADER } from '../access/team.ts'
import { Failure } from '../http/failure.ts'
import { route } from '../http/route.ts'
import { body, newRouter, problems } from '../http/router.ts'
import { apiAt } from './api.ts'
import { createMcpServer } from './server.ts'

const MESSAGES_MAX = 20
/** Who asks, and from where: what the API must know of the request behind a tool. */
const PASSED_ON = ['authorization', 'cookie', 'host', 'origin', 'sec-fetch-site', 'x-forwarded-for', WORKSPACE_HEADER]

const message = z.looseObject({ jsonrpc: z.literal('2.0') })
const mcpRoute = route('mcp.use', {
  method: 'post',
  path: '/mcp',
  summary: 'The Model Context Protocol: tools for assistants, by streamable HTTP. Nothing is kept between two requests',
  request: { body: body(z.union([message, z.array(message).min(1).max(MESSAGES_MAX)])) },
  responses: {
    200: { description: 'What was asked for', content: { 'application/json': { schema: z.looseObject({}) } } },
    202: { description: 'Nothing was asked for' },
    ...problems(401, 403, 413, 415, 422, 503),
  },
})

export interface McpRouteOptions {
  /** Our own application: tools ask its API as their caller. */
  readonly fetch: (request: Request, bindings: HttpBindings) => Promise<Response>
  readonly version: string
  readonly onFault: (error: unknown) => void
}

/** `/mcp`. Each request has a server of its own that keeps nothing, so any of several servers may answer the next one. */
export function mcpRoutes({ fetch, version, onFault }: McpRouteOptions) {
  return newRouter().openapi(mcpRoute, async (c) => {
    const { role, scope } = c.get('caller')
    const { url, headers, signal } = c.req.raw
    const passedOn = new Headers(PASSED_ON.flatMap((name): [string, string][] => (headers.has(name) ? [[name, headers.get(name)!]] : [])))
    const bindings = c.env as HttpBindings
    const callApi = (asked: AbortSignal) =>
      apiAt((request) => fetch(request, bindings), new URL(url).origin, passedOn, AbortSignal.any([signal, asked]))
    const { WebStandardStreamableHTTPServerTransport } = await import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js')
    const server = await createMcpServer({ version, callApi, writes: isAllowed(role, 'plan.write', scope), onFault })
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    await server.connect(transport)
    try {
      const answer = await transport.handleRequest(plainRequest(url, headers), { parsedBody: c.req.valid('json') })
      if (!answer.ok) throw await failureOf(answer)
      return answer as never
    } finally {
      await server.close()
    }
  })
}

/** The body is read already, and whatever a caller says it accepts, JSON is what it gets. */
function plainRequest(url: string, headers: Headers): Request {
  const version = headers.get('mcp-protocol-version')
  return new Request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(version === null ? {} : { 'mcp-protocol-version': version }),
    },
  })
}

async function failureOf(answer: Response): Promise<Failure> {
  const { error } = (await answer.json()) as { readonly error?: { readonly message?: string } }
  return new Failure('invalid-request', `${error?.message ?? 'The message is not one of the protocol'}.`)
}
