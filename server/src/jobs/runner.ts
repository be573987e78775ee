import { setTimeout as sleep } from 'node:timers/promises'
import { type Lane, openListener, type Pool, QUEUE_CHANNEL, type Queue, RENEW_MS, type Taken } from '../database/index.ts'

/** Lanes are looked into so often besides when a message comes, for those whose time has come; what the clock sends alone can wait a little. */
const LOOK_MS: Readonly<Record<Lane, number>> = { quick: 2_000, long: 2_000, nightly: 20_000, retention: 20_000, backup: 20_000 }
/** Work under way gets this long to end when the process stops; then it goes back into the queue. */
const FINISH_MS_MAX = 3_000

/** Thrown by work that was told to stop and wants its message delivered again. */
export class PutBack extends Error {
  override readonly name = 'PutBack'
}

/** Does what a message says. It may be called again with the same message, even while an earlier call still runs elsewhere. */
export type Work = (taken: Taken, signal: AbortSignal) => Promise<void>

export interface RunnerOptions {
  readonly queue: Queue
  readonly pool: Pool
  /** What is done with the messages of a lane, and how many at a time. */
  readonly lanes: Readonly<Partial<Record<Lane, { readonly atOnce: number; readonly work: Work }>>>
  readonly onFault: (error: unknown) => void
}

/** Works on messages until it is closed. */
export interface Runner {
  close(): Promise<void>
}

export function openRunner({ queue, pool, lanes, onFault }: RunnerOptions): Runner {
  /** No new work. */
  const stopping = new AbortController()
  /** Work under way ends now. */
  const ending = new AbortController()
  const bells = new Map((Object.keys(lanes) as Lane[]).map((lane) => [lane, openBell()]))
  const ringAll = () => {
    for (const bell of bells.values()) bell.ring()
  }
  const listener = openListener({
    pool,
    channels: [QUEUE_CHANNEL],
    onNotice: (_, lane) => bells.get(lane as Lane)?.ring(),
    onGap: ringAll,
  })

  const workOn = async (taken: Taken, work: Work): Promise<void> => {
    const lost = new AbortController()
    const done = new AbortController()
    const renewing = renewUntil(done.signal, async () => {
      if (!(await queue.renew(taken))) lost.abort()
    })
    try {
      await work(taken, AbortSignal.any([lost.signal, ending.signal]))
      if (await queue.renew(taken)) await queue.finish(taken)
    } catch (error) {
      if (lost.signal.aborted) return
      if (ending.signal.aborted || error instanceof PutBack) return await queue.putBack(taken)
      onFault(error)
      await queue.fail(taken, error instanceof Error ? error.name : 'fault')
    } finally {
      done.abort()
      await renewing
    }
  }

  /** Takes one message after the other while there are places. */
  const serve = async (lane: Lane, atOnce: number, work: Work): Promise<void> => {
    const running = new Set<Promise<void>>()
    const bell = bells.get(lane)!
    while (!stopping.signal.aborted) {
      const taken = running.size < atOnce ? await queue.take(lane).catch(() => null) : null
      if (taken !== null) {
        const run: Promise<void> = workOn(taken, work)
          .catch(onFault)
          .finally(() => {
            running.delete(run)
            bell.ring()
          })
        running.add(run)
        continue
      }
      await bell.wait(LOOK_MS[lane])
    }
    await Promise.race([Promise.all(running), pause(FINISH_MS_MAX)])
    ending.abort()
    await Promise.all(running)
  }

  const serving = Object.entries(lanes).map(([lane, { atOnce, work }]) => serve(lane as Lane, atOnce, work))
  const reclaiming = renewUntil(stopping.signal, () => queue.reclaim())
  const close = async () => {
    stopping.abort()
    ringAll()
    await Promise.all([...serving, reclaiming, listener.close()])
  }
  return { close }
}

/** Ends a wait early; one that rings while nobody waits ends the next. */
function openBell() {
  let rung = false
  let end = () => {}
  const ring = () => {
    rung = true
    end()
  }
  const wait = async (msMax: number): Promise<void> => {
    if (!rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, msMax).unref()
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    rung = false
  }
  return { ring, wait }
}

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { ref: false, ...(signal === undefined ? {} : { signal }) }).catch(() => {})

/** Does it again and again; where the database does not answer, the next time counts. */
async function renewUntil(signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  for (;;) {
    await pause(RENEW_MS, signal)
    if (signal.aborted) return
    await act().catch(() => {})
  }
}
