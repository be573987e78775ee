import { resolve } from 'node:path'
import { type Command, wholeNumber } from '../arguments.ts'
import { EXIT } from '../host.ts'
import { DATA } from './data-flag.ts'

const JOBS_MAX = 99

export const worker: Command = {
  name: 'worker',
  summary: 'Work on jobs beside the servers of the same data.',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  flags: [{ name: 'jobs', value: 'N', summary: 'long jobs at a time (default 1)' }, DATA],
  examples: [
    ['nonlinear worker', 'forecasts, letters and webhooks, until it is stopped'],
    ['nonlinear worker --jobs 4', 'four long forecasts at a time'],
  ],
  async run(given, host) {
    const jobs = wholeNumber(given, 'jobs', 1, JOBS_MAX, 4)
    const server = await host.loadServer()
    const dataFolder = given.values.get('data')
    // Works until it is told to stop, and ends the process itself.
    await server.work({ ...(jobs === undefined ? {} : { jobs }), ...(dataFolder === undefined ? {} : { dataFolder: resolve(dataFolder) }) })
    return EXIT.fine
  },
}
