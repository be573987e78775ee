import { resolve } from 'node:path'
import type { Command } from '../arguments.ts'
import type { ExitCode } from '../host.ts'
import { DATA } from './data-flag.ts'

export const backup: Command = {
  name: 'backup',
  summary: 'Write all that Nonlinear keeps into a new file.',
  operands: '[NEW]',
  operandsMin: 0,
  operandsMax: 1,
  flags: [{ name: 'workspace', value: 'ID', summary: 'only this workspace, to be restored elsewhere: without passwords and keys' }, DATA],
  examples: [
    ['nonlinear backup', 'everything, into a file of this folder named by the time'],
    ['nonlinear backup ours.tar.gz --workspace local', 'one workspace, to take along'],
  ],
  async run({ operands, values }, host) {
    const server = await host.loadServer()
    const [file] = operands
    const workspaceId = values.get('workspace')
    const dataFolder = values.get('data')
    const code = await server.backup({
      ...(file === undefined ? {} : { file }),
      ...(workspaceId === undefined ? {} : { workspaceId }),
      ...(dataFolder === undefined ? {} : { dataFolder: resolve(dataFolder) }),
    })
    return code as ExitCode
  },
}
