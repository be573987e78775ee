import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** What is told on them is a `PlanNotice`, a `PresenceNotice` and a `JobNotice`, as JSON. */
export const PLAN_CHANNEL = 'nonlinear_plan'
export const PRESENCE_CHANNEL = 'nonlinear_presence'
export const JOB_CHANNEL = 'nonlinear_job'
/** What is told on it is the lane in which a message waits. */
export const QUEUE_CHANNEL = 'nonlinear_queue'

const PAUSE_MS = 500

export interface Listener {
  close(): Promise<void>
}

export interface ListenerOptions {
  readonly pool: pg.Pool
  readonly channels: readonly string[]
  readonly onNotice: (channel: string, payload: string) => void
  /** Told when it listens again: what was said in between was not heard. */
  readonly onGap: () => void
}

/** Hears what any process tells on the channels, on one connection that is opened again when it breaks. */
export function openListener({ pool, channels, onNotice, onGap }: ListenerOptions): Listener {
  const closing = new AbortController()
  const listenOnce = async (first: boolean): Promise<void> => {
    const client = await pool.connect()
    try {
      const lost = new Promise<void>((resolve) => {
        client.once('error', () => resolve())
        client.once('end', () => resolve())
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
        // It may have been closed while it connected.
        if (closing.signal.aborted) resolve()
      })
      client.on('notification', ({ channel, payload }) => onNotice(channel, payload ?? ''))
      for (const channel of channels) await client.query(`listen ${channel}`)
      if (!first) onGap()
      await lost
    } finally {
      client.release(true)
    }
  }
  const listen = async () => {
    for (let first = true; !closing.signal.aborted; first = false) {
      await listenOnce(first).catch(() => {})
      await sleep(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  const listening = listen()
  const close = async () => {
    closing.abort()
    await listening
  }
  return { close }
}
