import type { Worker } from 'node:worker_threads'
import type { SimulationThread, TrialCounts, TrialRows } from '@nonlinear/engine'
import type { Answer, Request } from './messages.ts'

/** Threads that stay until they are closed: one simulation after another at no cost of starting. */
export interface SimulationThreads {
  readonly threads: readonly SimulationThread[]
  /** Ends them, and is through when they have ended. What is still asked of them fails. */
  close(): Promise<void>
}

export interface ThreadOptions {
  /** The built worker.ts. */
  readonly worker: string
  readonly count: number
  /** Once aborted, all that is or will be asked of the threads fails with its reason: they end the block they are in and are given no other. */
  readonly signal?: AbortSignal
}

/** Starts the threads at once, so that they are there when the plan has been made ready. */
export function openSimulationThreads({ worker, count, signal }: ThreadOptions): SimulationThreads {
  const started = Array.from({ length: count }, () => startThread(worker))
  const abort = () => {
    for (const thread of started) thread.fail(signal?.reason)
  }
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  return {
    threads: started.map(({ thread }) => thread),
    async close() {
      signal?.removeEventListener('abort', abort)
      await Promise.all(started.map(({ close }) => close()))
    },
  }
}

interface Waiting {
  resolve(answer: TrialRows | TrialCounts): void
  reject(reason: unknown): void
}

function startThread(file: string) {
  // Loaded here, because a command that needs no threads starts sooner without.
  const threads = process.getBuiltinModule('node:worker_threads')
  const worker: Worker = new threads.Worker(file, { execArgv: [], stdin: false })
  const waiting: Waiting[] = []
  let failure: { readonly reason: unknown } | null = null
  const fail = (reason: unknown): void => {
    failure ??= { reason }
    for (const { reject } of waiting.splice(0)) reject(failure.reason)
  }
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      fail(new Error(`a simulation thread ended with code ${code} before it was through`))
      resolve()
    })
  })
  worker.on('error', (error) => fail(new Error(`a simulation thread failed: ${error.message}`, { cause: error })))
  worker.on('message', (message: Answer) => {
    const next = waiting.shift()
    if ('answer' in message) next?.resolve(message.answer)
    else next?.reject(message.error)
  })
  const ask = (request: Request): Promise<TrialRows | TrialCounts> =>
    new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure.reason)
      waiting.push({ resolve, reject })
      worker.postMessage(request)
    })
  const thread: SimulationThread = {
    open: (problem, seed) => worker.postMessage({ ask: 'open', problem, seed } satisfies Request),
    simulate: (first, count) => ask({ ask: 'simulate', first, count }) as Promise<TrialRows>,
    counts: () => ask({ ask: 'counts' }) as Promise<TrialCounts>,
  }
  const close = async (): Promise<void> => {
    fail(new Error('the simulation threads are closed'))
    await worker.terminate()
    await ended
  }
  return { thread, fail, close }
}
