/** One event of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
}

/** A stream says that it is there more than twice as often, in milliseconds; one that is silent for longer is broken. */
export const SILENCE_MS_MAX = 50_000

/** Reads events as they come, until the stream ends; fails when it breaks or falls silent. */
export async function* serverEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read())
      if (done) return
      text += decoder.decode(value, { stream: true })
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const event = eventOf(text.slice(0, end))
        text = text.slice(end + 2)
        if (event) yield event
      }
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

/** Lines of one event; null for a comment, which only says that the stream is there. */
function eventOf(block: string): ServerEvent | null {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1]
  const data = field('data')
  return data === undefined ? null : { event: field('event') ?? 'message', data }
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the stream has fallen silent')), SILENCE_MS_MAX)
  })
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer))
}
