import { resolve } from 'node:path'
import { type Command, wholeNumber } from '../arguments.ts'
import { EXIT } from '../host.ts'
import { DATA } from './data-flag.ts'

const PORT_MAX = 65_535

export const serve: Command = {
  name: 'serve',
  summary: 'Serve the workbench to the browser.',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  flags: [{ name: 'port', value: 'N', summary: 'port on this machine (default 4680)' }, DATA],
  examples: [
    ['nonlinear serve', 'start on this machine and print the address'],
    ['nonlinear serve --port 8080', 'on another port'],
  ],
  async run(given, host) {
    const port = wholeNumber(given, 'port', 0, PORT_MAX, 8080)
    const server = await host.loadServer()
    const dataFolder = given.values.get('data')
    // Serves until it is told to stop, and ends the process itself.
    await server.serve({
      ...(port === undefined ? {} : { port }),
      ...(dataFolder === undefined ? {} : { dataFolder: resolve(dataFolder) }),
    })
    return EXIT.fine
  },
}
