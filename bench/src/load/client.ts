// The senders of the load test, in a process of their own so that they take nothing from the server's.
// Requests leave at planned moments whether or not earlier ones were answered, and are timed from those moments: a server that halts for a second is
// seen by every request of that second.
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** One kind of request and how often it is sent. */
export interface Stream {
  readonly name: string
  readonly perSecond: number
  /** Makes the next request. */
  readonly next: () => Planned
}

export interface Planned {
  readonly method: string
  readonly path: string
  readonly body?: object
  /** Told of the answer's body, where it matters. */
  readonly onBody?: (text: string) => void
}

export interface StreamFigures {
  readonly name: string
  readonly perSecond: number
  readonly answered: number
  /** Answers of another status than 2xx or 304, by status; 0: no answer. */
  readonly refused: Readonly<Record<string, number>>
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly max: number
}

const SOCKETS_MAX = 256
const ANSWER_MS_MAX = 30_000

/** Sends all streams to `url` for so many seconds. */
export async function send(url: string, token: string, streams: readonly Stream[], seconds: number): Promise<StreamFigures[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX })
  const start = performance.now()
  try {
    return await Promise.all(streams.map((stream) => sendStream({ agent, url, token }, stream, start, seconds)))
  } finally {
    agent.destroy()
  }
}

interface Target {
  readonly agent: Agent
  readonly url: string
  readonly token: string
}

async function sendStream(target: Target, { name, perSecond, next }: Stream, start: number, seconds: number): Promise<StreamFigures> {
  const times: number[] = []
  const refused: Record<string, number> = {}
  const open: Promise<void>[] = []
  const count = Math.round(perSecond * seconds)
  for (let i = 0; i < count; i++) {
    const planned = start + (i * 1_000) / perSecond
    const wait = planned - performance.now()
    if (wait > 0) await sleep(wait)
    const sent = next()
    open.push(
      answerOf(target, sent).then(({ status, text }) => {
        times.push(performance.now() - planned)
        if (status === 304 || (status >= 200 && status < 300)) sent.onBody?.(text)
        else refused[status] = (refused[status] ?? 0) + 1
      }),
    )
  }
  await Promise.all(open)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? Number.NaN
  return { name, perSecond, answered: times.length, refused, p50: at(0.5), p99: at(0.99), max: at(1) }
}

/** Status 0 where there was no answer. */
export function answerOf(target: Target, { method, path, body }: Planned): Promise<{ status: number; text: string }> {
  const text = body === undefined ? null : JSON.stringify(body)
  const headers = {
    authorization: `Bearer ${target.token}`,
    ...(text === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  }
  return new Promise((resolve) => {
    const sent = request(`${target.url}${path}`, { method, headers, agent: target.agent, timeout: ANSWER_MS_MAX }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('end', () => resolve({ status: answer.statusCode!, text: Buffer.concat(parts).toString() }))
      answer.once('error', () => resolve({ status: 0, text: '' }))
    })
    sent.once('timeout', () => sent.destroy())
    sent.once('error', () => resolve({ status: 0, text: '' }))
    sent.end(text)
  })
}
