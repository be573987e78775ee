import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Failure } from '../http/failure.ts'

const WINDOW_S = 60

/** What is left to somebody, as headers say it (draft-ietf-httpapi-ratelimit-headers). */
export type RateHeaders = Readonly<Record<string, string>>

/** Counts a request of somebody; refuses those who ask too often. Every process counts for itself. */
export type CountRequest = (who: string) => Promise<RateHeaders>

/** `perMinute`: how often each may ask; null: as often as they like. */
export function countRequests(perMinute: number | null): CountRequest {
  if (perMinute === null) return async () => ({})
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_S })
  return async (who) => {
    const state = await limiter.consume(who).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused
      throw refused
    })
    const seconds = Math.ceil(state.msBeforeNext / 1000)
    if (state.consumedPoints > perMinute)
      throw new Failure(
        'too-many-requests',
        `You asked ${perMinute} times within a minute, which is as often as one may. Wait ${seconds} s.`,
        {
          retryAfterS: seconds,
        },
      )
    return {
      'ratelimit-policy': `"minute";q=${perMinute};w=${WINDOW_S}`,
      ratelimit: `"minute";r=${state.remainingPoints};t=${seconds}`,
    }
  }
}
