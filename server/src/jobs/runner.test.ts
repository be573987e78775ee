import { createTestDatabase, type TestDatabase } from '@nonlinear/testing/database'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openQueue, openTenants, type Queue, type Taken } from '../database/index.ts'
import { until } from '../test-process.ts'
import { openRunner, type Runner, type Work } from './runner.ts'

let database: TestDatabase
let queue: Queue
let faults: unknown[] = []
const runners: Runner[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  queue = openQueue({ pool: database.pool, onFault: (error) => faults.push(error) })
})
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close()
  await database.pool.query('delete from nonlinear_jobs.job')
  faults = []
})
afterAll(() => database.drop())

const run = (work: Work, atOnce = 1): Runner => {
  const runner = openRunner({ queue, pool: database.pool, lanes: { long: { atOnce, work } }, onFault: (error) => faults.push(error) })
  runners.push(runner)
  return runner
}
const stateOf = async () => (await database.pool.query('select state, retry_count as retries from nonlinear_jobs.job')).rows

test('a message of a transaction is there when it is durable, and not where it is not', async () => {
  const tenants = openTenants(database.pool)
  const seen: unknown[] = []
  run(async ({ data }) => void seen.push(data))
  await expect(
    tenants.in('one', async (db) => {
      await queue.send('long', { number: 1 }, {}, db)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await tenants.in('one', (db) => queue.send('long', { number: 2 }, {}, db))
  await until(() => seen.length === 1)
  expect(seen).toEqual([{ number: 2 }])
  // A workspace sends messages, and reads none of any.
  await expect(tenants.in('one', (db) => db.$client.query('select data from nonlinear_jobs.job'))).rejects.toThrow(/permission denied/)
})

test('each message goes to one of several, and no more are worked on at once than there are places', async () => {
  const seen: number[] = []
  let running = 0
  let most = 0
  const work: Work = async ({ data }) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 20))
    seen.push((data as { number: number }).number)
    running -= 1
  }
  run(work, 2)
  run(work, 2)
  const numbers = Array.from({ length: 30 }, (_, number) => number)
  await Promise.all(numbers.map((number) => queue.send('long', { number })))
  await until(() => seen.length === 30)
  expect([...seen].sort((a, b) => a - b)).toEqual(numbers)
  expect(most).toBeLessThanOrEqual(4)
})

test('what fails is worked on again, and given up after so many times', async () => {
  const deliveries: Pick<Taken, 'delivery' | 'isLast'>[] = []
  run(async ({ delivery, isLast }) => {
    deliveries.push({ delivery, isLast })
    throw new Error('no')
  })
  await queue.send('long', {}, { retries: 1, retryAfterS: 1 })
  await until(() => deliveries.length === 2)
  expect(deliveries).toEqual([
    { delivery: 0, isLast: false },
    { delivery: 1, isLast: true },
  ])
  await until(async () => (await stateOf())[0].state === 'failed')
  expect(faults).toHaveLength(2)
})

test('a worker that is told to stop puts back what does not end, and another does it at once', async () => {
  let began = false
  const stopped = run(async (_, signal) => {
    began = true
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  })
  await queue.send('long', {}, { retries: 1 })
  await until(() => began)
  await stopped.close()
  expect(await stateOf()).toEqual([{ state: 'retry', retries: 0 }])
  const done: Taken[] = []
  run(async (taken) => void done.push(taken))
  await until(() => done.length === 1, 3_000)
  // That it was put back is not counted against it.
  expect(done[0]).toMatchObject({ isLast: false })
  expect(faults).toEqual([])
})

test('what its worker lost is told to end, and is not finished by it', async () => {
  let ended = false
  run(async (_, signal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    ended = true
    signal.throwIfAborted()
  })
  await queue.send('long', {})
  await until(async () => (await stateOf())[0]?.state === 'active')
  // Another has it: as if this process had been silent for longer than its lease.
  await database.pool.query('update nonlinear_jobs.job set retry_count = retry_count + 1')
  await until(() => ended)
  expect(await stateOf()).toEqual([{ state: 'active', retries: 1 }])
  expect(faults).toEqual([])
})
