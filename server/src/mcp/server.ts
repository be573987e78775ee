import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { didYouMean } from '@nonlinear/model'
import { z } from 'zod'
import { issueText } from '../http/issue-text.ts'
import { type CallApi, ToolTrouble } from './api.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools.ts'

const INSTRUCTIONS = `Nonlinear forecasts plans of machine-learning teams by odds: a plan is a tree of goals and tasks with odds and days, and a log of what happened.
Begin with list_plans. Give chances as ranges with the words the tools use; never make up odds, days or figures. Record only what people say happened.`

export interface McpOptions {
  readonly version: string
  /** The API for one request, given up when that is. */
  readonly callApi: (signal: AbortSignal) => CallApi
  /** Whether tools that change plans are offered. */
  readonly writes: boolean
  /** Told of failures that are ours, not the caller's. */
  readonly onFault: (error: unknown) => void
}

/** The protocol takes as long to load as all else of the server, so only a conversation loads it. */
const loadProtocol = async () => ({
  ...(await import('@modelcontextprotocol/sdk/server/index.js')),
  ...(await import('@modelcontextprotocol/sdk/types.js')),
})

/** The tools behind the protocol, for one conversation or one message of it: it keeps nothing between them. */
export async function createMcpServer({ version, callApi, writes, onFault }: McpOptions): Promise<Server> {
  const { Server, CallToolRequestSchema, ListToolsRequestSchema } = await loadProtocol()
  const tools = TOOLS.filter((tool) => writes || !tool.writes)
  const server = new Server({ name: 'nonlinear', title: 'Nonlinear', version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(describe) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    try {
      return await answer(find(params.name, tools), params.arguments ?? {}, callApi(signal))
    } catch (error) {
      if (!(error instanceof ToolTrouble)) onFault(error)
      const words = error instanceof ToolTrouble ? error.message : 'This is a fault of Nonlinear, not of what you asked. Its log says more.'
      return { isError: true, content: [{ type: 'text', text: words }] }
    }
  })
  return server
}

type Described = { readonly type: 'object' }
const schemaOf = (schema: z.ZodType): Described => z.toJSONSchema(schema, { io: 'input' }) as unknown as Described

const describe = ({ name, title, description, input, output, writes }: Tool) => ({
  name,
  title,
  description,
  inputSchema: schemaOf(input),
  outputSchema: schemaOf(output),
  // What is recorded is added to what is there; twice it stands there twice.
  annotations: { title, readOnlyHint: !writes, destructiveHint: false, idempotentHint: !writes, openWorldHint: false },
})

function find(name: string, tools: readonly Tool[]): Tool {
  const found = tools.find((tool) => tool.name === name)
  if (found !== undefined) return found
  if (TOOLS.some((tool) => tool.name === name)) throw new ToolTrouble(`${name} changes plans, which you may not do here.`)
  const names = tools.map((tool) => tool.name)
  throw new ToolTrouble(`There is no tool "${name.slice(0, 40)}"; ${didYouMean(name, names) ?? `there are ${names.join(', ')}`}.`)
}

async function answer(tool: Tool, given: unknown, call: CallApi): Promise<CallToolResult> {
  const read = tool.input.safeParse(given)
  if (!read.success) throw new ToolTrouble(`${read.error.issues.map((issue) => issueText(issue, given)).join('; ')}.`)
  const { words, data } = await tool.run(read.data as never, call)
  return { content: [{ type: 'text', text: words }], structuredContent: data }
}
