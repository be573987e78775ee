import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SILENCE_MS_MAX, serverEvents } from './server-events.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function streamOf(chunks: readonly string[], end = true): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      if (end) controller.close()
    },
  })
}

async function all(stream: ReadableStream<Uint8Array>) {
  const events = []
  for await (const event of serverEvents(stream)) events.push(event)
  return events
}

test('events are read wherever the stream is cut, and comments say nothing', async () => {
  const text = 'event: hello\ndata: {}\n\n: here\n\nevent: plan\ndata: {"name":"é"}\n\n'
  const bytes = new TextEncoder().encode(text)
  for (let at = 1; at < bytes.length; at += 1) {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, at))
        controller.enqueue(bytes.slice(at))
        controller.close()
      },
    })
    expect(await all(stream)).toEqual([
      { event: 'hello', data: '{}' },
      { event: 'plan', data: '{"name":"é"}' },
    ])
  }
})

test('a stream that falls silent is broken', async () => {
  const reading = all(streamOf(['event: hello\ndata: {}\n\n'], false))
  const failed = expect(reading).rejects.toThrow('silent')
  await vi.advanceTimersByTimeAsync(SILENCE_MS_MAX)
  await failed
})
