import { answerRequests } from './plan/answer-requests.ts'
import type { ForecastAnswer, ForecastRequest } from './plan/forecast-messages.ts'

// Reads and forecasts plans off the page's thread, by the same functions as the server and the command line.

/** The page's types know windows, not workers; this is the part of a worker that is used. */
const scope = self as unknown as {
  postMessage(answer: ForecastAnswer): void
  onmessage: ((event: MessageEvent<ForecastRequest>) => void) | null
}

const take = answerRequests((answer) => scope.postMessage(answer))
scope.onmessage = ({ data }) => take(data)
