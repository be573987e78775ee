// `npm run fuzz -- --requests 20000 --seed 1`: odd requests to every route of the API, and what came of them.
// Ends with a line of what was done; exit code 1 if anything was our fault, 2 for wrong usage.
import { parseArgs } from 'node:util'
import { fuzz } from './test-fuzz.ts'

const REQUESTS = 20_000

const options = { requests: { type: 'string', default: String(REQUESTS) }, seed: { type: 'string', default: '1' } } as const
const { values } = parseArgs({ options })
const [requests, seed] = [Number(values.requests), Number(values.seed)]
if (!Number.isSafeInteger(requests) || requests < 1 || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run fuzz -- [--requests N] [--seed N]')
  process.exit(2)
}
const onProgress = (done: number) => process.stderr.write(`${done} of ${requests}\r`)
const { statuses, routes, faults, slowestMs } = await fuzz({ requests, seed, onProgress })
for (const [status, count] of [...statuses].sort(([a], [b]) => a - b)) console.log(`${status || 'no answer'}: ${count}`)
for (const fault of faults) console.log(`FAULT ${fault}`)
const outcome = faults.length === 0 ? 'none was our fault' : `${faults.length} faults`
console.log(`${requests} requests to ${routes.size} routes, seed ${seed}: ${outcome}; the slowest took ${(slowestMs / 1_000).toFixed(1)} s`)
process.exitCode = faults.length === 0 ? 0 : 1
