import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulationThread } from '@nonlinear/engine'
import { readPlan } from '@nonlinear/language'
import { compilePlan, forecast, forecastOnThreads, type Plan } from '@nonlinear/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSimulationThreads } from '../src/threads/simulation-threads.ts'

// These run the threads as they are built.

const root = join(import.meta.dirname, '../..')
const worker = join(root, 'cli/dist/simulation-worker.cjs')

/** With people, dates, risks and a log; and one of nothing but tasks. */
const PLANS = ['examples/fresh-orders.plan.yaml', 'scripts/warm-up.plan.yaml'].map(
  (file) => readPlan(readFileSync(join(root, file), 'utf8')).plan as Plan,
)
const OPTIONS = { asOf: '2026-11-20', seed: 3, trials: 5000 }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nonlinear-threads-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A worker with other things in mind. */
function workerThat(does: string): string {
  const file = join(folder, 'worker.cjs')
  writeFileSync(file, `require('node:worker_threads').parentPort.on('message', () => { ${does} })`)
  return file
}

test('forecasts one after another on the same threads are those of one thread', async () => {
  const { threads, close } = openSimulationThreads({ worker, count: 3 })
  try {
    for (const count of [1, 2, 3])
      for (const plan of PLANS)
        expect(JSON.stringify(await forecastOnThreads(plan, OPTIONS, threads.slice(0, count)))).toBe(
          JSON.stringify(forecast(plan, OPTIONS)),
        )
  } finally {
    await close()
  }
})

test('once closed, what is still asked of them fails', async () => {
  const { threads, close } = openSimulationThreads({ worker, count: 2 })
  const running = forecastOnThreads(PLANS[0] as Plan, { ...OPTIONS, trials: 1_000_000 }, threads)
  await Promise.all([expect(running).rejects.toThrow('the simulation threads are closed'), close()])
  await expect((threads[0] as SimulationThread).counts()).rejects.toThrow('the simulation threads are closed')
})

test('whoever aborts has the reason back, and the threads stop', async () => {
  const aborting = new AbortController()
  const { threads, close } = openSimulationThreads({ worker, count: 2, signal: aborting.signal })
  let blocks = 0
  const watched = threads.map(
    (thread): SimulationThread => ({
      ...thread,
      async simulate(first, count) {
        const rows = await thread.simulate(first, count)
        blocks += 1
        if (blocks === 5) aborting.abort(new Error('nobody waits any more'))
        return rows
      },
    }),
  )
  const running = forecastOnThreads(PLANS[0] as Plan, { ...OPTIONS, trials: 1_000_000 }, watched)
  await expect(running).rejects.toThrow('nobody waits any more')
  expect(blocks).toBe(5)
  await close()
  const late = openSimulationThreads({ worker, count: 1, signal: aborting.signal })
  await expect(forecastOnThreads(PLANS[0] as Plan, OPTIONS, late.threads)).rejects.toThrow('nobody waits any more')
  await late.close()
})

test.each([
  ['ends', 'process.exit(7)', 'a simulation thread ended with code 7'],
  ['fails', 'throw new Error("a broken thread")', 'a simulation thread failed: a broken thread'],
])('a thread that %s is told of', async (_name, does, message) => {
  const { threads, close } = openSimulationThreads({ worker: workerThat(does), count: 2 })
  await expect(forecastOnThreads(PLANS[0] as Plan, OPTIONS, threads)).rejects.toThrow(message)
  await close()
})

test('a thread that cannot start is told of', async () => {
  const { threads, close } = openSimulationThreads({ worker: join(folder, 'missing.cjs'), count: 1 })
  await expect(forecastOnThreads(PLANS[0] as Plan, OPTIONS, threads)).rejects.toThrow('Cannot find module')
  await close()
})

test('what a simulation throws comes back as it was, and the thread stays', async () => {
  const { threads, close } = openSimulationThreads({ worker, count: 1 })
  const thread = threads[0] as SimulationThread
  const { problem } = compilePlan(PLANS[1] as Plan, null)
  try {
    await expect(thread.simulate(0, 1)).rejects.toThrow('opened before it is asked')
    // More than there can be memory for.
    thread.open({ ...problem, risks: { ...problem.risks, count: 2 ** 20 } }, 1)
    await expect(thread.simulate(0, 1)).rejects.toThrow(RangeError)
    thread.open(problem, 1)
    expect((await thread.simulate(0, 1)).rootEnd.length).toBe(1)
  } finally {
    await close()
  }
})
