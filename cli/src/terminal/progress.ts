import type { OnProgress } from '@nonlinear/model'
import type { Output } from '../host.ts'

/**
 * Does long work and shows meanwhile, where somebody sits at a terminal, how far it is; nothing of that is left behind. Ctrl-C ends it as ever.
 */
export function withProgress<T>(to: Output, what: string, work: (onProgress: OnProgress) => T): T {
  if (!to.isTerminal) return work(() => {})
  try {
    return work((done, total) => to.write(`\r ${what}: ${done} of ${total}`))
  } finally {
    to.write('\r\x1b[K')
  }
}
