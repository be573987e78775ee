import { readPlan } from '@nonlinear/language'
import { DEFAULT_TRIALS, forecastSteps, hasErrors, nextAdvice } from '@nonlinear/model'
import type { ForecastAnswer, ForecastRequest } from './forecast-messages.ts'

/** Trials of the first picture: coarse, but there within the blink of an eye. */
export const FIRST_TRIALS = 2048

/** Trials between two looks at what else was asked: some 40 ms for 200 tasks and ten people. */
const BREATH_TRIALS = 512

/** Where the simulation stops to look; all of them tell the same trials, so nothing is lost. */
const STEPS: readonly number[] = Array.from({ length: Math.floor(DEFAULT_TRIALS / BREATH_TRIALS) }, (_, i) => (i + 1) * BREATH_TRIALS)

/** Lets newer requests in. Messages wait in line with them, and are not held back as timers are. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Takes requests and answers the newest: an older one is dropped at its next breath, unread if it was not begun. */
export function answerRequests(post: (answer: ForecastAnswer) => void): (request: ForecastRequest) => void {
  let newest = 0

  async function answer(request: ForecastRequest): Promise<void> {
    const { generation, text, today, asOf, picture, objective } = request
    const overtaken = async () => {
      await breath()
      return newest !== generation
    }
    if (await overtaken()) return
    const day = asOf === null ? { today } : { today, asOf }
    const started = performance.now()
    const { plan, diagnostics, locate } = readPlan(text)
    post({ kind: 'read', generation, plan, diagnostics })
    if (plan === null || hasErrors(diagnostics) || (await overtaken())) return
    for (const step of picture ? forecastSteps(plan, day, STEPS) : []) {
      const final = step.method === 'exact' || step.trials >= DEFAULT_TRIALS
      if (final || step.trials === FIRST_TRIALS) {
        const forecast = { ...step, warnings: locate(step.warnings) }
        post({ kind: 'forecast', generation, forecast, final, milliseconds: performance.now() - started })
      } else post({ kind: 'alive', generation })
      if (await overtaken()) return
    }
    if (objective !== null) post({ kind: 'advice', generation, objective, ...nextAdvice(plan, { ...day, objective }) })
  }

  return (request) => {
    newest = request.generation
    answer(request).catch((error: unknown) => {
      post({ kind: 'fault', generation: request.generation, message: error instanceof Error ? error.message : String(error) })
    })
  }
}
