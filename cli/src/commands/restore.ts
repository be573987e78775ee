import { resolve } from 'node:path'
import type { Command } from '../arguments.ts'
import type { ExitCode } from '../host.ts'
import { DATA } from './data-flag.ts'

export const restore: Command = {
  name: 'restore',
  summary: 'Bring back what a backup holds, into an empty database.',
  operands: 'ARCHIVE',
  needs: 'an archive',
  operandsMin: 1,
  operandsMax: 1,
  flags: [{ name: 'check', value: null, summary: 'read the archive from end to end and change nothing' }, DATA],
  examples: [
    ['nonlinear restore backup.tar.gz --data new-folder', 'everything, into a data folder that is not there yet'],
    ['nonlinear restore backup.tar.gz --check', 'whether it is whole, and what is in it'],
    ['nonlinear restore ours.tar.gz', 'an archive of one workspace, beside those that are there'],
  ],
  async run({ operands, switches, values }, host) {
    const server = await host.loadServer()
    const dataFolder = values.get('data')
    const code = await server.restore({
      file: operands[0] as string,
      onlyCheck: switches.has('check'),
      ...(dataFolder === undefined ? {} : { dataFolder: resolve(dataFolder) }),
    })
    return code as ExitCode
  },
}
