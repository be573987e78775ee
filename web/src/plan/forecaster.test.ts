import { readPlan } from '@nonlinear/language'
import { forecast } from '@nonlinear/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ForecastAnswer, ForecastRequest } from './forecast-messages.ts'
import { createForecaster, type ForecastWorker } from './forecaster.ts'

const textOf = (odds: number) => `goal: a\ntasks: {a: {odds: ${odds}%}}\n`

/** A worker that answers when it is told to, with what the real functions say. */
function openWorkers() {
  const workers: (ForecastWorker & { inbox: ForecastRequest[]; ended: boolean; answer(kind: ForecastAnswer['kind']): void })[] = []
  const spawn = () => {
    const worker: (typeof workers)[number] = {
      inbox: [],
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (request) => void worker.inbox.push(request),
      terminate: () => {
        worker.ended = true
      },
      answer(kind) {
        const { generation, text, asOf } = worker.inbox.at(-1)!
        const { plan, diagnostics } = readPlan(text)
        const answers = {
          read: () => ({ kind: 'read', generation, plan, diagnostics }) as const,
          forecast: () =>
            ({
              kind: 'forecast',
              generation,
              forecast: forecast(plan!, { trials: 500, ...(asOf === null ? {} : { asOf }) }),
              final: true,
              milliseconds: 1,
            }) as const,
          alive: () => ({ kind: 'alive', generation }) as const,
          fault: () => ({ kind: 'fault', generation, message: 'no' }) as const,
          advice: () => ({ kind: 'advice', generation, objective: 'deadline', advice: null, unavailable: 'no' }) as const,
        }
        if (!worker.ended) worker.onmessage?.({ data: answers[kind]() } as MessageEvent<ForecastAnswer>)
      },
    }
    workers.push(worker)
    return worker
  }
  return { workers, forecaster: createForecaster(spawn) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a text is read, then shown', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  workers[0]!.answer('read')
  expect(forecaster.getState()).toMatchObject({ reading: { diagnostics: [] }, picture: null })
  workers[0]!.answer('forecast')
  expect(forecaster.getState()).toMatchObject({ stale: false, picture: { final: true, text: textOf(60) } })
})

test('the last good picture stays while a text has errors, and says that it is not of this text', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  forecaster.run('goal: a\ntasks: {a: {odds: 160%}}\n')
  workers[0]!.answer('read')
  const { stale, picture, reading } = forecaster.getState()
  expect(stale).toBe(true)
  expect(picture?.text).toBe(textOf(60))
  expect(reading?.diagnostics.some((d) => d.severity === 'error')).toBe(true)
})

test('answers to an older text are not heard', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  forecaster.run(textOf(70))
  const [older] = workers[0]!.inbox
  workers[0]!.onmessage?.({ data: { kind: 'fault', generation: older!.generation, message: 'old' } } as MessageEvent<ForecastAnswer>)
  expect(forecaster.getState().fault).toBeNull()
})

test('a worker that sits on an older text is replaced, and the newest text goes to the spare', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  forecaster.run(textOf(70))
  forecaster.run(textOf(80))
  vi.advanceTimersByTime(900)
  expect(workers[0]!.ended).toBe(false)
  vi.advanceTimersByTime(200)
  expect(workers[0]!.ended).toBe(true)
  expect(workers[1]!.inbox.map(({ text }) => text)).toEqual([textOf(80)])
  workers[1]!.answer('read')
  workers[1]!.answer('forecast')
  expect(forecaster.getState().picture?.text).toBe(textOf(80))
})

test('a worker that searches for advice on an older text is replaced sooner', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.rankBy('deadline')
  forecaster.run(textOf(60))
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  forecaster.run(textOf(70))
  vi.advanceTimersByTime(200)
  expect(workers[0]!.ended).toBe(true)
  expect(workers[1]!.inbox.map(({ text }) => text)).toEqual([textOf(70)])
})

test('what is arranged by the first picture of a text can be told from the next one', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  const { first } = forecaster.getState().picture!
  workers[0]!.answer('forecast')
  expect(forecaster.getState().picture!.first).toBe(first)
  expect(forecaster.getState().picture!.forecast).not.toBe(first)
  forecaster.run(textOf(70))
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  expect(forecaster.getState().picture!.first).toBe(forecaster.getState().picture!.forecast)
})

test('a worker that answers in time is kept, even to an older text', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  forecaster.run(textOf(70))
  const [older] = workers[0]!.inbox
  const { plan, diagnostics } = readPlan(older!.text)
  workers[0]!.onmessage?.({ data: { kind: 'read', generation: older!.generation, plan, diagnostics } } as MessageEvent<ForecastAnswer>)
  vi.advanceTimersByTime(2000)
  expect(workers[0]!.ended).toBe(false)
})

test('advice is asked for only while somebody looks, and without a second picture', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  expect(workers[0]!.inbox.at(-1)).toMatchObject({ objective: null, picture: true })
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  forecaster.rankBy('deadline')
  expect(workers[0]!.inbox.at(-1)).toMatchObject({ objective: 'deadline', picture: false })
  workers[0]!.answer('read')
  workers[0]!.answer('advice')
  expect(forecaster.getState()).toMatchObject({ stale: false, advice: { objective: 'deadline', unavailable: 'no' } })
})

test('another day is another picture: the older one is stale until it comes, and the advice is asked for anew', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.rankBy('deadline')
  forecaster.run(textOf(60))
  for (const kind of ['read', 'forecast', 'advice'] as const) workers[0]!.answer(kind)
  forecaster.setAsOf('2027-03-01')
  expect(workers[0]!.inbox.at(-1)).toMatchObject({ text: textOf(60), asOf: '2027-03-01', objective: 'deadline', picture: true })
  expect(forecaster.getState().stale).toBe(true)
  workers[0]!.answer('read')
  workers[0]!.answer('forecast')
  expect(forecaster.getState()).toMatchObject({ stale: false, picture: { asOf: '2027-03-01', forecast: { asOf: '2027-03-01' } } })
  forecaster.setAsOf('2027-03-01')
  expect(workers[0]!.inbox).toHaveLength(2)
  forecaster.setAsOf(null)
  expect(workers[0]!.inbox.at(-1)).toMatchObject({ asOf: null })
})

test('a worker without a sign of life is stopped, and asked again only when somebody wants it', () => {
  const { workers, forecaster } = openWorkers()
  forecaster.run(textOf(60))
  workers[0]!.answer('read')
  vi.advanceTimersByTime(19_000)
  workers[0]!.answer('alive')
  vi.advanceTimersByTime(19_000)
  expect(forecaster.getState().stopped).toBeNull()
  vi.advanceTimersByTime(2000)
  expect(workers[0]!.ended).toBe(true)
  expect(forecaster.getState().stopped).toBe('forecast')
  expect(workers[1]!.inbox).toEqual([])
  forecaster.retry()
  expect(forecaster.getState().stopped).toBeNull()
  workers[1]!.answer('read')
  workers[1]!.answer('forecast')
  vi.advanceTimersByTime(120_000)
  expect(forecaster.getState()).toMatchObject({ stopped: null, picture: { text: textOf(60) } })
  expect(workers[1]!.ended).toBe(false)
})
