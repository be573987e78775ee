import { sealerOf } from '../access/sealer.ts'
import type { Queue, Taken } from '../database/index.ts'
import type { Letter, Mailer } from './mailer.ts'

/** A letter that no mail server took is tried again for about a day: first after a minute or two, then each time after twice as long. */
const RETRIES = 10
const RETRY_AFTER_S = 60

/** The message of a letter in the queue. It holds secrets, such as links to come in, so it is sealed. */
export interface LetterMessage {
  readonly kind: 'letter'
  readonly sealed: string
}

const PURPOSE = 'letters'

/** Keeps a letter that did not go out, for workers. */
export function keepLetters(queue: Queue, secret: string): (letter: Letter) => Promise<void> {
  const { seal } = sealerOf(secret, PURPOSE)
  return (letter) =>
    queue.send(
      'quick',
      { kind: 'letter', sealed: seal(JSON.stringify(letter)) },
      { retries: RETRIES, retryAfterS: RETRY_AFTER_S, afterS: RETRY_AFTER_S },
    )
}

/** Sends letters that did not go out at first. */
export function letterWork(mailer: Pick<Mailer, 'deliver'>, secret: string): (taken: Taken) => Promise<void> {
  const { open } = sealerOf(secret, PURPOSE)
  return ({ data }) => mailer.deliver(JSON.parse(open((data as LetterMessage).sealed)) as Letter)
}
