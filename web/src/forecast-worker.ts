import { readPlan } from '@nonlinear/language'
import { DEFAULT_TRIALS, forecastSteps, hasErrors, nextAdvice } from '@nonlinear/model'
import type { ForecastAnswer, ForecastRequest } from './plan/forecast-messages.ts'

// Reads and forecasts plans off the page's thread, by the same functions as the server and the command line.

/** Trials of the first picture: coarse, but there within the blink of an eye. */
const FIRST_TRIALS = 2048

/** The page's types know windows, not workers; this is the part of a worker that is used. */
const scope = self as unknown as {
  postMessage(answer: ForecastAnswer): void
  onmessage: ((event: MessageEvent<ForecastRequest>) => void) | null
}

let newest = 0

/** Lets newer requests in between two steps. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

async function answer(request: ForecastRequest): Promise<void> {
  const { generation, text, today, asOf, picture, objective } = request
  const day = asOf === null ? { today } : { today, asOf }
  const started = performance.now()
  const { plan, diagnostics, locate } = readPlan(text)
  scope.postMessage({ kind: 'read', generation, plan, diagnostics })
  if (plan === null || hasErrors(diagnostics)) return
  for (const step of picture ? forecastSteps(plan, day, [FIRST_TRIALS]) : []) {
    const forecast = { ...step, warnings: locate(step.warnings) }
    const final = step.method === 'exact' || step.trials >= DEFAULT_TRIALS
    scope.postMessage({ kind: 'forecast', generation, forecast, final, milliseconds: performance.now() - started })
    await breath()
    if (newest !== generation) return
  }
  if (objective !== null) scope.postMessage({ kind: 'advice', generation, objective, ...nextAdvice(plan, { ...day, objective }) })
}

scope.onmessage = ({ data }) => {
  newest = data.generation
  answer(data).catch((error: unknown) => {
    scope.postMessage({ kind: 'fault', generation: data.generation, message: error instanceof Error ? error.message : String(error) })
  })
}
