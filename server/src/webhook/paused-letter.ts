import type { Letter } from '../mail/mailer.ts'
import { FAILING_DAYS_MAX } from './delivery.ts'
import type { PauseReason } from './store.ts'

export interface Paused {
  readonly to: string
  readonly name: string
  readonly url: string
  readonly reason: PauseReason
  /** Where people reach Nonlinear. */
  readonly origin: string
}

/** Tells whoever made a webhook that it is told nothing more. */
export function pausedLetter({ to, name, url, reason, origin }: Paused): Letter {
  const why = reason === 'gone' ? 'its server said that it is gone' : `nothing went through for ${FAILING_DAYS_MAX} days`
  const text = `The webhook "${name}" to ${new URL(url).host} at ${origin} is paused, because ${why}.\n\nWhat it was told, and what was answered, is kept for 30 days. When its server answers again, resume the webhook, and deliver again what it missed.\n`
  return { to, subject: `The webhook "${name}" is paused`, text }
}
