export type DatabaseTrouble = 'unavailable' | 'disk-full'

const NETWORK = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
// Classes 08 (connection) and 57 (operator intervention: shutdown, crash, cancelled by a time limit); 53300: too many connections.
const UNAVAILABLE = /^(08...|57...|53300)$/
const DISK_FULL = '53100'
// `pg` gives these without a code.
const LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after)/

/** Whether an error means that the database cannot work now, rather than that the query was wrong. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null
  const { code } = error as { readonly code?: unknown }
  if (code === DISK_FULL) return 'disk-full'
  if (typeof code === 'string' && (UNAVAILABLE.test(code) || (NETWORK.has(code) && isOfSocket(error)))) return 'unavailable'
  if (LOST.test(error.message)) return 'unavailable'
  return databaseTrouble(error.cause)
}

/** A missing file is `ENOENT` as well; only a socket's error has the `connect`, `read` or `write` call. */
const isOfSocket = (error: Error): boolean =>
  ['connect', 'read', 'write', 'getaddrinfo'].includes((error as NodeJS.ErrnoException).syscall ?? '')
