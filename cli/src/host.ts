// What commands need of the machine. `node-host.ts` is the real one; nothing else in the command line touches files, streams or threads.
import type { SimulationThreads } from './threads/simulation-threads.ts'

/** Exit codes: scripts rely on them. */
export const EXIT = { fine: 0, planHasErrors: 1, wrongUsage: 2, internalFault: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** One of the two output streams. */
export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  readonly colour: boolean
  /** Columns of the terminal; the page's own default where there is none. */
  readonly columns: number
}

export interface Host {
  readonly out: Output
  readonly err: Output
  /** Text of a file, or of standard input for `-`. Throws a `UsageError` that says what to try. */
  readText(path: string): string
  /** Replaces a file's text in one step, so that a crash leaves the old or the new. */
  replaceText(path: string, text: string): void
  /** Makes a file with that text. Throws a `UsageError` where there is one already. */
  createText(path: string, text: string): void
  /** The current day where the user is, `YYYY-MM-DD`. */
  today(): string
  /** The server, loaded only when it is asked for. */
  loadServer(): Promise<ServerModule>
  /** The exchange with other tools, loaded only when it is asked for. */
  loadExchange(): Promise<ExchangeModule>
  /** How many threads this machine runs at the same time. */
  parallelism(): number
  /** Threads to simulate on; whoever opens them closes them. */
  openThreads(count: number): SimulationThreads
}

/** The part of the server that the command line starts. */
export type ServerModule = Pick<typeof import('@nonlinear/server'), 'serve' | 'backup' | 'restore' | 'serveMcp' | 'work' | 'readGitHub'>

/** What reads and writes the formats of other tools. */
export type ExchangeModule = typeof import('@nonlinear/language/exchange')

/** The user asked for something that cannot be done as asked; ends with exit code 2 unless it is the plan that is at fault. */
export class UsageError extends Error {
  readonly hint: string | null
  readonly exitCode: ExitCode

  constructor(message: string, hint: string | null = null, exitCode: ExitCode = EXIT.wrongUsage) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
    this.exitCode = exitCode
  }
}
