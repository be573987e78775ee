import { once } from 'node:events'
import { createMcpServer, type McpOptions } from './server.ts'

/** Speaks with the program that started this process, over its standard streams, until that closes them. Nothing else may write to standard output. */
export async function serveStdio(options: Omit<McpOptions, 'writes'>): Promise<void> {
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js')
  const server = await createMcpServer({ ...options, writes: true })
  const ended = once(process.stdin, 'end')
  await server.connect(new StdioServerTransport())
  await ended
  await server.close()
}
