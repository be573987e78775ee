import { parentPort } from 'node:worker_threads'
import { type BlockSimulation, createBlockSimulation, type TrialCounts, type TrialRows } from '@nonlinear/engine'
import type { Answer, Request } from './messages.ts'

// What a simulation thread runs: one simulation at a time, block after block as it is asked.

let create: (() => BlockSimulation) | null = null
let simulation: BlockSimulation | null = null

function open({ problem, seed }: Request & { ask: 'open' }): void {
  simulation?.release()
  simulation = null
  create = () => createBlockSimulation(problem, seed)
}

/** Made at the first request that is answered, so that what goes wrong can be told. */
function opened(): BlockSimulation {
  if (create === null) throw new Error('assertion: a simulation is opened before it is asked')
  simulation ??= create()
  return simulation
}

/** Rows on the heap are written anew by the next block. */
function simulate({ first, count }: Request & { ask: 'simulate' }): TrialRows {
  const rows = opened().simulate(first, count)
  const cost = rows.cost.slice()
  return { rootEnd: rows.rootEnd.slice(), cost, costDiscounted: rows.costDiscounted === rows.cost ? cost : rows.costDiscounted.slice() }
}

function answerTo(request: Exclude<Request, { ask: 'open' }>): Answer {
  try {
    const answer: TrialRows | TrialCounts = request.ask === 'simulate' ? simulate(request) : opened().counts()
    return { answer }
  } catch (error) {
    return { error }
  }
}

parentPort?.on('message', (request: Request) => {
  if (request.ask === 'open') open(request)
  else parentPort?.postMessage(answerTo(request))
})
