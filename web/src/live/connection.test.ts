import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api.ts'
import { connect } from './connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server whose streams the test opens, feeds and breaks. */
function openServer() {
  let failure: Error | null = null
  const streams: ReadableStreamDefaultController<Uint8Array>[] = []
  let asked = 0
  const states: string[] = []
  const events: string[] = []
  const connection = connect({
    open: async () => {
      asked += 1
      if (failure) throw failure
      return new ReadableStream({ start: (controller) => void streams.push(controller) })
    },
    onEvent: ({ event }) => events.push(event),
    onState: (state) => states.at(-1) !== state && states.push(state),
  })
  return {
    connection,
    states,
    events,
    asked: () => asked,
    failWith: (error: Error | null) => {
      failure = error
    },
    send: (event: string) => streams.at(-1)!.enqueue(new TextEncoder().encode(`event: ${event}\ndata: {}\n\n`)),
    break: () => streams.at(-1)!.close(),
  }
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a lost stream is opened again at once, and nobody is told unless that fails', async () => {
  const server = openServer()
  await wait(0)
  server.send('hello')
  await wait(0)
  server.break()
  await wait(1000)
  server.send('hello')
  await wait(0)
  expect(server.states).toEqual(['opening', 'live', 'opening', 'live'])
  expect(server.events).toEqual(['hello', 'hello'])
  server.failWith(new TypeError('Failed to fetch'))
  server.break()
  await wait(1000)
  expect(server.states.at(-1)).toBe('broken')
  server.failWith(null)
  await wait(2000)
  server.send('hello')
  await wait(0)
  expect(server.states.at(-1)).toBe('live')
  server.connection.close()
})

test('a server that is away is asked ever more seldom, but at once when there is a reason', async () => {
  const server = openServer()
  server.failWith(new TypeError('Failed to fetch'))
  await wait(10 * 60_000)
  const asked = server.asked()
  expect(asked).toBeGreaterThan(15)
  expect(asked).toBeLessThan(40)
  server.connection.wake()
  await wait(0)
  expect(server.asked()).toBe(asked + 1)
  server.connection.close()
  await wait(10 * 60_000)
  expect(server.asked()).toBe(asked + 1)
})

test('whoever is refused asks no more', async () => {
  const server = openServer()
  await wait(0)
  server.send('hello')
  await wait(0)
  server.failWith(new ApiProblem(401, { code: 'sign-in-needed' }))
  server.break()
  await wait(60_000)
  expect(server.asked()).toBe(2)
})
