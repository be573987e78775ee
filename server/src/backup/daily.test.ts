import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveAll } from '../archive/index.ts'
import { openQueue, type Taken } from '../database/index.ts'
import { openRunner } from '../jobs/index.ts'
import { startTestApp, type TestApp } from '../test-app.ts'
import { until } from '../test-process.ts'
import { backupWork, newestDaily } from './daily.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const taken = {} as Taken
const signal = new AbortController().signal
const at = { hour: 2, minute: 0, zone: 'Europe/Berlin' }
const newFolder = () => path.join(mkdtempSync(path.join(os.tmpdir(), 'nonlinear-backups-')), 'inner')

test('each day has one whole file; the oldest go when a new one is whole, and what others put there stays', async () => {
  const folder = newFolder()
  let now = new Date('2026-11-01T23:30:00Z')
  const archive = (file: string) => archiveAll(app.pool, file, now)
  const work = backupWork({ settings: { folder, at, keep: 3 }, archive, now: () => now })
  await work(taken, signal)
  // It is the next day already in Berlin.
  expect(readdirSync(folder)).toEqual(['nonlinear-daily-2026-11-02.tar.gz'])
  writeFileSync(path.join(folder, 'nonlinear-2020-01-01T000000Z.tar.gz'), 'by hand')
  for (let day = 2; day <= 5; day += 1) {
    now = new Date(`2026-11-0${day + 1}T02:00:00Z`)
    await work(taken, signal)
    await work(taken, signal) // as when a worker was lost
  }
  const daily = [4, 5, 6].map((day) => `nonlinear-daily-2026-11-0${day}.tar.gz`)
  expect(readdirSync(folder).sort()).toEqual(['nonlinear-2020-01-01T000000Z.tar.gz', ...daily])
  expect((await newestDaily({ folder }))!.getTime()).toBeGreaterThan(Date.now() - 60_000)

  // One that fails removes nothing.
  now = new Date('2026-11-07T02:00:00Z')
  const failing = backupWork({
    settings: { folder, at, keep: 1 },
    archive: async () => Promise.reject(new Error('disk full')),
    now: () => now,
  })
  await expect(failing(taken, signal)).rejects.toThrow('disk full')
  expect(readdirSync(folder)).toHaveLength(4)
})

test('of several processes one does it, and a process without a folder leaves it to them', async () => {
  const folder = newFolder()
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  let archives = 0
  const archive = async (file: string) => {
    archives += 1
    await archiveAll(app.pool, file, new Date())
  }
  const work = backupWork({ settings: { folder, at, keep: 2 }, archive, now: () => new Date('2026-11-09T02:00:00Z') })
  const open = (lanes: Parameters<typeof openRunner>[0]['lanes']) =>
    openRunner({ queue: openQueue({ pool: app.pool, onFault }), pool: app.pool, lanes, onFault })
  const runners = [open({}), open({ backup: { atOnce: 1, work } }), open({ backup: { atOnce: 1, work } })]
  await app.queue.send('backup', {})
  await until(() => existsSync(path.join(folder, 'nonlinear-daily-2026-11-09.tar.gz')))
  await until(async () => (await app.queue.count()).every(({ n }) => n === 0))
  await Promise.all(runners.map((runner) => runner.close()))
  expect({ archives, faults }).toEqual({ archives: 1, faults: [] })
})
