import { openPrivateServer, type PrivateServer } from '../database/index.ts'
import { findPostmaster } from '../database/postmaster.ts'
import { freshFolder, removeFolder, startNonlinear, type TestProcess, until } from '../test-process.ts'
import { maker, recorder, saver, type Writer } from './test-writers.ts'

/** What is killed, in the middle of writing. */
const VICTIMS = ['one server', 'the database', 'both servers', 'one server and the database'] as const
type Victim = (typeof VICTIMS)[number]

export interface CrashOptions {
  readonly rounds: number
  readonly seed: number
  /** Told of each round as it ends. */
  readonly onRound?: (line: string) => void
}

export interface CrashResult {
  /** Writes that were acknowledged, over all rounds. */
  readonly acknowledged: number
  /** What was lost, doubled or changed. */
  readonly faults: readonly string[]
}

/** How long is written before the kill, in milliseconds. */
const QUIET_MS = { min: 50, max: 800 }
/** Recovery takes a second or two on a busy machine. */
const PROGRESS_MS_MAX = 60_000

/**
 * Two servers on one PostgreSQL, written to through both by several writers at once. Each round kills (SIGKILL) a server, both, or the database's main process at a
 * random moment, starts again what does not come back by itself, waits until all write on, and asks both servers for everything that was acknowledged.
 */
export async function crashRounds({ rounds, seed, onRound = () => {} }: CrashOptions): Promise<CrashResult> {
  const folder = freshFolder()
  const random = randomFrom(seed)
  const database = await openPrivateServer({ folder })
  const running = [await startServer(database), await startServer(database)]
  const servers = running.map(({ url }) => ({ url }))
  const restart = async (i: number) => {
    await running[i]!.process.ended()
    running[i] = await startServer(database)
    servers[i]!.url = running[i]!.url
  }
  const writers: Writer[] = [saver(servers), saver(servers), recorder(servers), recorder(servers), maker(servers)]
  const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0)
  const faults: string[] = []
  try {
    for (let round = 1; round <= rounds && faults.length === 0; round++) {
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)]!
      const first = random() < 0.5 ? 0 : 1
      const quietMs = QUIET_MS.min + random() * (QUIET_MS.max - QUIET_MS.min)
      let over = false
      const writing = Promise.all(
        writers.map(async (writer) => {
          while (!over) await writer.write()
        }),
      )
      const written = async () => {
        const before = writers.map((writer) => writer.acknowledged)
        await Promise.race([until(() => writers.every((writer, i) => writer.acknowledged > before[i]!), PROGRESS_MS_MAX), writing])
      }
      try {
        await written()
        await new Promise((resolve) => setTimeout(resolve, quietMs))
        const killed = acknowledged()
        const down = kill(victim, first, running, database)
        await Promise.all(down.map(restart))
        await written()
        onRound(`${round}: killed ${victim} after ${killed} writes; all write on at ${acknowledged()}`)
      } finally {
        over = true
        await writing
      }
      for (const { url } of servers) for (const writer of writers) faults.push(...(await writer.faults(url)))
    }
    for (const { process } of running) process.kill('SIGTERM')
    const ends = await Promise.all(running.map(({ process }) => process.ended()))
    if (ends.some((end) => end !== 0)) faults.push(`servers ended with ${ends.join(' and ')}`)
    return { acknowledged: acknowledged(), faults }
  } finally {
    for (const { process } of running) process.kill('SIGKILL')
    await database.close()
    await removeFolder(folder)
  }
}

interface RunningServer {
  readonly process: TestProcess
  readonly url: string
}

async function startServer({ config }: PrivateServer): Promise<RunningServer> {
  const DATABASE_URL = `postgres://${config.user}:${config.password}@localhost/postgres?host=${encodeURIComponent(String(config.host))}`
  const process = startNonlinear({ DATABASE_URL, NONLINEAR_PORT: '0', NONLINEAR_LOG: 'error' })
  return { process, url: (await process.says(/at (http:\S+)/))[1]! }
}

/** Kills, and gives the places of the servers that are down now. The database comes back by whoever holds it open. */
function kill(victim: Victim, first: number, running: readonly RunningServer[], database: PrivateServer): number[] {
  if (victim.endsWith('database')) process.kill(findPostmaster(database.state)!.pid, 'SIGKILL')
  const down = victim === 'both servers' ? [0, 1] : victim === 'the database' ? [] : [first]
  for (const i of down) running[i]!.process.kill('SIGKILL')
  return down
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
