/** How long one waits for a server that does not answer for the time being. */
export interface Patience {
  /** How often a request is sent at most. */
  readonly attempts: number
  /** The longest pause between two of them. Where the server asks for a longer one, its answer is given back instead. */
  readonly pauseMsMax: number
}

export const PATIENCE: Patience = { attempts: 5, pauseMsMax: 60_000 }

const FIRST_PAUSE_MS = 250

/**
 * Sends a request again when nothing answered, or when the server says with `retry-after` that the same may do a little later. Only for requests that may be
 * sent twice: what reads, what comes to the same, and what bears an `idempotency-key`.
 */
export function patientFetch(fetch: (request: Request) => Promise<Response>, { attempts, pauseMsMax }: Patience) {
  return async (request: Request): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attempts
      const backoffMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), pauseMsMax)
      const response = await fetch(request.clone()).catch((error: unknown) => {
        if (isLast || request.signal.aborted) throw error
        return null
      })
      const pauseMs = response === null ? backoffMs : askedPauseMs(response, backoffMs)
      if (response !== null && (pauseMs === null || isLast || pauseMs > pauseMsMax)) return response
      await response?.body?.cancel()
      await pause(pauseMs!, request.signal)
    }
  }
}

const PASSING_STATUSES = [409, 429, 503]

/** Milliseconds until the same request may do; null where it will not. */
function askedPauseMs({ status, headers }: Response, backoffMs: number): number | null {
  const seconds = headers.get('retry-after')
  if (seconds === null || !PASSING_STATUSES.includes(status)) return null
  return /^\d{1,9}$/.test(seconds) ? Math.max(Number(seconds) * 1000, backoffMs) : backoffMs
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave)
      resolve()
    }, ms)
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
  })
