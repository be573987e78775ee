import { ApiProblem } from '../api.ts'
import { type ServerEvent, serverEvents } from './server-events.ts'

/** `opening`: not yet, or just lost and tried at once; `broken`: it did not come back at the first try. */
export type ConnectionState = 'opening' | 'live' | 'broken'

export interface ConnectionPorts {
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>
  readonly onEvent: (event: ServerEvent) => void
  readonly onState: (state: ConnectionState) => void
}

export interface Connection {
  /** Tries again now: whatever broke it may be over. */
  wake(): void
  close(): void
}

const RETRY_FIRST_MS = 500
const RETRY_LAST_MS = 30_000
/** Windows that lost a server at once come back one after another: each waits this part of its time more or less. */
const SPREAD = 0.25

/** Keeps a stream open: when it breaks it is opened again, ever more slowly, until the server refuses. */
export function connect({ open, onEvent, onState }: ConnectionPorts): Connection {
  const closing = new AbortController()
  let wake = () => {}
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds * (1 - SPREAD + 2 * SPREAD * Math.random()))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const keepOpen = async () => {
    for (let waitMs = RETRY_FIRST_MS; !closing.signal.aborted; ) {
      try {
        for await (const event of serverEvents(await open(closing.signal))) {
          if (closing.signal.aborted) return
          waitMs = RETRY_FIRST_MS
          onState('live')
          onEvent(event)
        }
      } catch (error) {
        if (isRefusal(error)) return
      }
      if (closing.signal.aborted) return
      onState(waitMs === RETRY_FIRST_MS ? 'opening' : 'broken')
      await pause(waitMs)
      waitMs = Math.min(2 * waitMs, RETRY_LAST_MS)
    }
  }
  onState('opening')
  void keepOpen()
  return {
    wake: () => wake(),
    close() {
      closing.abort()
      wake()
    },
  }
}

/** Asking again gives the same answer: whoever asks may not, or is signed out. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
