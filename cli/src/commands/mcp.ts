import { resolve } from 'node:path'
import type { Command } from '../arguments.ts'
import { EXIT, UsageError } from '../host.ts'

export const mcp: Command = {
  name: 'mcp',
  summary: 'Give an assistant tools to read plans, forecast and record.',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  flags: [
    {
      name: 'at',
      value: 'ADDRESS',
      summary: 'a Nonlinear elsewhere, with the token in NONLINEAR_TOKEN (default: the plans of this machine)',
    },
    { name: 'token-file', value: 'FILE', summary: 'with --at: the file that the token is in' },
    { name: 'data', value: 'FOLDER', summary: 'where plans of this machine are kept (default: the data folder of this user)' },
  ],
  examples: [
    ['nonlinear mcp', 'for an assistant on this machine, which starts it; see docs/mcp.md'],
    ['nonlinear mcp --at https://plans.example.org', 'the plans of a team'],
  ],
  async run(given, host) {
    const [at, tokenFile, data] = ['at', 'token-file', 'data'].map((flag) => given.values.get(flag))
    if (at !== undefined && data !== undefined)
      throw new UsageError('--at and --data exclude each other', 'plans are either elsewhere or on this machine')
    if (at === undefined && tokenFile !== undefined)
      throw new UsageError('--token-file is for --at', 'the plans of this machine need no token')
    const server = await host.loadServer()
    // Speaks until the assistant goes away, and ends the process itself.
    await server.serveMcp({
      ...(at === undefined ? {} : { at }),
      ...(tokenFile === undefined ? {} : { tokenFile: resolve(tokenFile) }),
      ...(data === undefined ? {} : { dataFolder: resolve(data) }),
    })
    return EXIT.fine
  },
}
