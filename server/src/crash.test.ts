import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readIfThere } from './database/processes.ts'
import { endPrograms, freshFolder, removeFolder, startNonlinear, type TestProcess, until } from './test-process.ts'

const ROUNDS = 3
/** Savers that write at once, each its own plan. */
const SAVERS = 3
/** Recovery takes a second or two on a busy machine. */
const PROGRESS_MS_MAX = 15_000

let folder: string
beforeAll(() => {
  folder = freshFolder()
})
afterEach(endPrograms)
afterAll(() => removeFolder(folder))

interface Nonlinear {
  readonly process: TestProcess
  readonly url: string
}

async function start(): Promise<Nonlinear> {
  const process = startNonlinear({ NONLINEAR_DATA: folder, NONLINEAR_PORT: '0', NONLINEAR_LOG: 'error' })
  return { process, url: (await process.says(/at (http:\S+)/))[1]! }
}

const send = (method: string, address: string, body: unknown) =>
  fetch(address, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** What a saver was told is safe: the text of every acknowledged revision. */
interface Saver {
  readonly id: string
  readonly acknowledged: Map<number, string>
  /** Sent without an answer: it may be kept or not. */
  inDoubt: string | null
}

async function newSaver(url: string): Promise<Saver> {
  const text = 'plan: 0'
  const made = (await (await send('POST', `${url}/api/plans`, { text })).json()) as { id: string }
  return { id: made.id, acknowledged: new Map([[1, text]]), inDoubt: null }
}

let count = 0
/** Saves as fast as it can until the server is gone (or, where it should come back, until told to stop). */
async function saveUntil(url: string, saver: Saver, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    saver.inDoubt ??= `plan: ${++count}\n# ${'x'.repeat(count % 5_000)}`
    const text = saver.inDoubt
    try {
      const answer = await send('PUT', `${url}/api/plans/${saver.id}`, { text, baseRevision: saver.acknowledged.size })
      if (answer.status === 503) {
        await answer.text()
        await sleep(20)
        continue
      }
      const saved = (await answer.json()) as { revision: number }
      if (answer.status !== 200) throw new Error(`status ${answer.status}: ${JSON.stringify(saved).slice(0, 300)}`)
      saver.acknowledged.set(saved.revision, text)
      saver.inDoubt = null
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // `fetch` failed: the server was killed
      await sleep(20)
    }
  }
}

/** Every acknowledged revision is there with its text, in one row without gaps; at most the one in doubt came besides. */
async function expectNothingLost(url: string, saver: Saver): Promise<void> {
  const { revisions } = (await (await fetch(`${url}/api/plans/${saver.id}/revisions`)).json()) as { revisions: { revision: number }[] }
  const last = saver.acknowledged.size
  expect(revisions.map((each) => each.revision)).toEqual(
    Array.from({ length: revisions.length }, (_, i) => revisions.length - i).slice(0, 1_000),
  )
  expect(Math.max(...revisions.map((each) => each.revision))).toBeGreaterThanOrEqual(last)
  const isKept = async ([revision, text]: readonly [number, string]) => {
    const kept = (await (await fetch(`${url}/api/plans/${saver.id}/revisions/${revision}`)).json()) as { text: string }
    expect(kept.text, `revision ${revision}`).toBe(text)
  }
  await Promise.all([...saver.acknowledged].map(isKept))
}

const postmasterPid = () => Number.parseInt(readIfThere(path.join(folder, 'pgdata/postmaster.pid')), 10)
const acknowledgedBy = (savers: readonly Saver[]) => savers.reduce((sum, saver) => sum + saver.acknowledged.size, 0)

async function check(kill: (nonlinear: Nonlinear) => void, survives: boolean): Promise<void> {
  let nonlinear = await start()
  const savers = await Promise.all(Array.from({ length: SAVERS }, () => newSaver(nonlinear.url)))
  for (let round = 0; round < ROUNDS; round++) {
    const before = acknowledgedBy(savers)
    let stopped = false
    const { url } = nonlinear
    const saving = Promise.all(savers.map((saver) => saveUntil(url, saver, () => stopped)))
    const reach = (count: number) => Promise.race([until(() => acknowledgedBy(savers) > count, PROGRESS_MS_MAX), saving])
    await reach(before + 30 * (round + 1))
    kill(nonlinear)
    if (survives) {
      // It is one and the same process that goes on saving.
      const atKill = acknowledgedBy(savers)
      await reach(atKill + 30)
      stopped = true
    } else {
      stopped = true
      await nonlinear.process.ended()
      nonlinear = await start()
    }
    await saving
    for (const saver of savers) await expectNothingLost(nonlinear.url, saver)
  }
  nonlinear.process.kill('SIGTERM')
  expect(await nonlinear.process.ended()).toBe(0)
}

test('a server that is killed while saving loses nothing it acknowledged, and starts again', async () => {
  await check(({ process }) => process.kill('SIGKILL'), false)
})

test('a database that is killed while saving loses nothing, and comes back by itself', async () => {
  await check(() => process.kill(postmasterPid(), 'SIGKILL'), true)
})

test('server and database killed at once lose nothing, and start again', async () => {
  await check((nonlinear) => {
    const pid = postmasterPid()
    nonlinear.process.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
  }, false)
})
