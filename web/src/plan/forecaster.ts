import type { Diagnostic, Forecast, NextAdvice, Objective, Plan, PlanDate } from '@nonlinear/model'
import { today } from '../report/dates.ts'
import type { ForecastAnswer, ForecastRequest } from './forecast-messages.ts'

/** A forecast with the plan and text it is of. */
export interface Picture {
  readonly text: string
  /** The day asked for; null where the model chose it. */
  readonly asOf: PlanDate | null
  readonly plan: Plan
  readonly forecast: Forecast
  /** The first forecast of this text and day: what is arranged by it keeps its place when the next one comes. */
  readonly first: Forecast
  readonly final: boolean
  readonly milliseconds: number
}

export interface Advice {
  readonly text: string
  readonly asOf: PlanDate | null
  readonly objective: Objective
  readonly advice: NextAdvice | null
  readonly unavailable: string | null
}

export interface ForecasterState {
  /** The newest text that was read, with everything wrong in it. */
  readonly reading: { readonly text: string; readonly plan: Plan | null; readonly diagnostics: readonly Diagnostic[] } | null
  /** The last good picture: it stays while a text has errors. */
  readonly picture: Picture | null
  readonly advice: Advice | null
  /** The picture is not (or not yet) of the newest text and day. */
  readonly stale: boolean
  /** A fault of ours in reading or forecasting the newest text. */
  readonly fault: string | null
  /** What was given up for want of any sign of life from the worker; null while all is well. */
  readonly stopped: 'forecast' | 'advice' | null
}

/** The part of a Worker that the forecaster uses. */
export interface ForecastWorker {
  postMessage(request: ForecastRequest): void
  terminate(): void
  onmessage: ((event: MessageEvent<ForecastAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface Forecaster {
  getState(): ForecasterState
  subscribe(listener: () => void): () => void
  /** Reads and forecasts a text; whatever older text is under way is dropped. */
  run(text: string): void
  /** The day to forecast as of from now on; null lets the model choose. */
  setAsOf(day: PlanDate | null): void
  /** What to rank next steps by from now on; null when nobody looks. */
  rankBy(objective: Objective | null): void
  /** Asks again for what was given up. */
  retry(): void
  dispose(): void
}

/**
 * How long a worker may sit on an older text before it is replaced, in milliseconds. Between two steps of a simulation it looks up much
 * sooner, and one that has run for a while is several times as fast as a fresh one; so it is given up only when stuck.
 */
const PATIENCE_MS = 1000
/** The same for a worker that searches for advice, which goes on for seconds without looking up. */
const ADVICE_PATIENCE_MS = 120

/** How long a worker may go without any sign of life before it is ended, in seconds; a search for advice gives none until it is done. */
export const SILENCE_SECONDS_MAX = { forecast: 20, advice: 60 } as const

/** Whether an answer is of the text and the day that were asked for last. */
const answers = (have: Pick<Picture, 'text' | 'asOf'> | null, request: ForecastRequest | null): boolean =>
  have !== null && have.text === request?.text && have.asOf === request.asOf

const NOTHING: ForecasterState = { reading: null, picture: null, advice: null, stale: false, fault: null, stopped: null }

/**
 * Keeps one worker at work and one spare loaded. A newer text normally gets in between two steps of the older one; a worker that does
 * not come up for air in time is ended and the spare takes over, so no edit waits for a long run.
 */
export function createForecaster(spawn: () => ForecastWorker): Forecaster {
  let state = NOTHING
  let objective: Objective | null = null
  let asOf: PlanDate | null = null
  let request: ForecastRequest | null = null
  let generation = 0
  let answered = true
  /** The newest text has its picture, and the worker is on its advice. */
  let advising = false
  let patience: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  let worker = listenTo(spawn())
  let spare: ForecastWorker | null = null

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(text) {
      if (request?.text !== text) send(text, true)
    },
    setAsOf(day) {
      asOf = day
      if (request && request.asOf !== day) send(request.text, true)
    },
    rankBy(wanted) {
      objective = wanted
      const have = state.advice?.objective === wanted && answers(state.advice, request)
      if (wanted !== null && !have && request) send(request.text, !(state.picture?.final && answers(state.picture, request)))
    },
    retry() {
      if (request) send(request.text, !(state.picture?.final && answers(state.picture, request)))
    },
    dispose() {
      clearTimeout(patience)
      clearTimeout(silence)
      worker.terminate()
      spare?.terminate()
      listeners.clear()
    },
  }

  function send(text: string, picture: boolean): void {
    generation += 1
    request = { generation, text, today: today(), asOf, picture, objective }
    const busy = !answered
    answered = false
    const patienceMs = advising ? ADVICE_PATIENCE_MS : PATIENCE_MS
    advising = false
    worker.postMessage(request)
    // While an older run still counts its patience, newer texts do not start it again: typing must not starve the picture.
    if (busy && patience === undefined) patience = setTimeout(replaceWorker, patienceMs)
    spare ??= listenTo(spawn())
    awaitSign()
    change({ stopped: null, stale: state.picture !== null && !answers(state.picture, request) })
  }

  function replaceWorker(): void {
    patience = undefined
    worker.terminate()
    worker = spare ?? listenTo(spawn())
    spare = listenTo(spawn())
    if (request) worker.postMessage(request)
    awaitSign()
  }

  /** Starts the wait for a sign of life anew; there is none to wait for once everything is answered. */
  function awaitSign(): void {
    clearTimeout(silence)
    if (!answered) silence = setTimeout(giveUp, 1000 * SILENCE_SECONDS_MAX[advising ? 'advice' : 'forecast'])
  }

  /** Ends a worker that is stuck; nothing is asked of the next one until somebody wants it. */
  function giveUp(): void {
    clearTimeout(patience)
    patience = undefined
    worker.terminate()
    worker = spare ?? listenTo(spawn())
    spare = null
    answered = true
    const stopped = advising ? 'advice' : 'forecast'
    advising = false
    change({ stopped })
  }

  function listenTo(fresh: ForecastWorker): ForecastWorker {
    fresh.onmessage = ({ data }) => {
      if (fresh !== worker) return
      hear(data)
      awaitSign()
    }
    fresh.onerror = (event) => {
      if (fresh === worker) change({ fault: event.message || 'the forecast worker could not be loaded' })
    }
    return fresh
  }

  function hear(answer: ForecastAnswer): void {
    // Whatever it is about, the worker looks up after it.
    clearTimeout(patience)
    patience = undefined
    if (!request || answer.generation !== request.generation) return
    const { text, asOf } = request
    switch (answer.kind) {
      case 'read': {
        const { plan, diagnostics } = answer
        const broken = plan === null || diagnostics.some((d) => d.severity === 'error')
        if (broken) answered = true
        advising = !broken && !request.picture
        change({ reading: { text, plan, diagnostics }, fault: null, stale: broken || !answers(state.picture, request) })
        return
      }
      case 'forecast': {
        const plan = state.reading?.plan
        if (!plan) return
        const { forecast, final, milliseconds } = answer
        if (final && request.objective === null) answered = true
        advising = final && !answered
        // Each reading makes a plan of its own.
        const first = state.picture?.plan === plan ? state.picture.first : forecast
        change({ picture: { text, asOf, plan, forecast, first, final, milliseconds }, stale: false })
        return
      }
      case 'advice': {
        answered = true
        change({ advice: { text, asOf, objective: answer.objective, advice: answer.advice, unavailable: answer.unavailable } })
        return
      }
      case 'fault':
        answered = true
        change({ fault: answer.message })
    }
  }

  function change(part: Partial<ForecasterState>): void {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
}
