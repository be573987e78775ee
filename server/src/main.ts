import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { ArchiveRefused, runBackup, runRestore } from './archive/index.ts'
import { CannotStart } from './cannot-start.ts'
import { fetchIssues, GitHubTrouble, type IssueQuery } from './github/index.ts'
import type { Answered } from './http/observe.ts'
import type { Attempt } from './jobs/index.ts'
import type { Letter } from './mail/mailer.ts'
import { apiAt, serveStdio } from './mcp/index.ts'
import { VERSION } from './repository.ts'
import {
  type Environment,
  type McpOptions,
  readGitHubApi,
  readMcpSettings,
  readSettings,
  readStoreSettings,
  type ServeOptions,
  type Settings,
  type WorkOptions,
} from './settings.ts'
import { AlreadyServing, type RunningServer, type ServerOptions, startServer } from './start-server.ts'
import { startWorker } from './start-worker.ts'

// The only reader of the environment.

// The exit codes of the command line, which starts this.
const EXIT_FINE = 0
const EXIT_CANNOT_START = 2
const EXIT_FAULT = 3
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

type Log = ReturnType<typeof openLog>

/** Runs Nonlinear until it is told to stop; ends the process when it cannot start. */
export function serve(options: ServeOptions = {}): Promise<void> {
  return run(options, async (settings, ports) => {
    const server = await startServer({ ...settings, ...ports })
    const said = `Nonlinear is at ${server.url}\n${placeLine(server.place)} · Ctrl-C stops it\n${neighbourLines(server)}${setUpLine(server)}`
    return { said, close: server.close }
  })
}

/** Works on jobs alone, beside the servers of the same data, until it is told to stop. */
export function work(options: WorkOptions = {}): Promise<void> {
  return run(options, async (settings, ports) => {
    const worker = await startWorker({ ...settings, workers: options.jobs ?? Math.max(1, settings.workers), ...ports })
    return { said: `Nonlinear works on jobs\n${placeLine(worker.place)} · Ctrl-C stops it\n`, close: worker.close }
  })
}

/** The issues of a repository as a JSON text, or why there are none; with the token in GITHUB_TOKEN unless one is given. */
export async function readGitHub(
  query: IssueQuery,
  token: string | undefined,
): Promise<{ readonly text: string } | { readonly trouble: string }> {
  try {
    const api = readGitHubApi(process.env)
    return { text: await fetchIssues(query, { api, token: token ?? (process.env.GITHUB_TOKEN || null) }) }
  } catch (error) {
    if (error instanceof GitHubTrouble || error instanceof CannotStart) return { trouble: error.message }
    throw error
  }
}

/** What runs until it is told to stop. */
interface Running {
  /** What it tells people when it has started. */
  readonly said: string
  close(): Promise<void>
}

type Start = (settings: Settings, ports: Pick<ServerOptions, 'onFault' | 'onAnswer' | 'onJob' | 'print'>) => Promise<Running>

async function run(options: ServeOptions, start: Start): Promise<void> {
  const log = openLog(process.env)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'fault')
    process.exit(EXIT_FAULT)
  })
  const told = untilToldToStop()
  try {
    const settings = readSettings(process.env, options, (path) => readFileSync(path, 'utf8'))
    const onFault = (error: unknown, requestId?: string) => log.error({ err: error, requestId }, 'fault')
    const onAnswer = (answered: Answered) => log.info(answered, 'answered')
    const onJob = (attempt: Attempt) => log.info(attempt, 'works on a job')
    const { said, close } = await start(settings, { onFault, onAnswer, onJob, print: printLetter })
    process.stdout.write(said)
    await told
    await close()
    process.exit(EXIT_FINE)
  } catch (error) {
    process.exit(explain(error, log))
  }
}

/** Speaks with an assistant over standard input and output until it goes away, and ends the process. */
export async function serveMcp(options: McpOptions = {}): Promise<void> {
  const log = openLog(process.env)
  const onFault = (error: unknown) => log.error({ err: error }, 'fault')
  try {
    const settings = readMcpSettings(process.env, options, (path) => readFileSync(path, 'utf8'))
    const server = 'token' in settings ? null : await startServer({ ...settings, workers: 0, onFault })
    const told = untilToldToStop()
    const origin = server?.url ?? (settings as { readonly origin: string }).origin
    const headers = new Headers('token' in settings ? { authorization: `Bearer ${settings.token}` } : {})
    const callApi = (signal: AbortSignal) => apiAt(fetch, origin, headers, signal)
    await Promise.race([serveStdio({ version: VERSION, callApi, onFault }), told])
    await server?.close()
    process.exit(EXIT_FINE)
  } catch (error) {
    process.exit(explain(error, log))
  }
}

export interface BackupOptions extends Pick<ServeOptions, 'dataFolder'> {
  /** Without one: named by the day and hour, in the current folder. */
  readonly file?: string
  /** Without one: everything. */
  readonly workspaceId?: string
}

/** Writes an archive; gives the exit code. */
export const backup = ({ file, workspaceId, ...options }: BackupOptions): Promise<number> =>
  say(() => runBackup(readStoreSettings(process.env, options), file, workspaceId, new Date()))

export interface RestoreOptions extends Pick<ServeOptions, 'dataFolder'> {
  readonly file: string
  /** Only reads it, from end to end. */
  readonly onlyCheck: boolean
}

/** Restores an archive; gives the exit code. */
export const restore = ({ file, onlyCheck, ...options }: RestoreOptions): Promise<number> =>
  say(() => runRestore(readStoreSettings(process.env, options), file, onlyCheck, process.env.NONLINEAR_ORIGIN, new Date()))

/** Does what is done once, and says how it went. */
async function say(work: () => Promise<string>): Promise<number> {
  try {
    process.stdout.write(await work())
    return EXIT_FINE
  } catch (error) {
    return explain(error, openLog(process.env))
  }
}

const setUpLine = ({ setUpAddress }: RunningServer): string =>
  setUpAddress === null ? '' : `nobody has an account yet; make the first one at ${setUpAddress}\n`

/** Without a mail server, whoever runs Nonlinear hands letters on. */
const printLetter = ({ to, text }: Letter): void => {
  process.stdout.write(`there is no mail server (NONLINEAR_SMTP_URL), so this is for ${to}:\n${text.replace(/^/gm, '  ')}\n`)
}

const placeLine = (place: string): string => `data in ${place}`

/** Two on the same data are safe, but seldom meant. */
const neighbourLines = ({ neighbours, url }: RunningServer): string =>
  neighbours
    .map((each) => `Nonlinear already runs at ${each.url} (pid ${each.pid}) with the same data; this one listens at ${url} as well\n`)
    .join('')

/** Structured lines on standard error: what went wrong, unless NONLINEAR_LOG asks for more. */
function openLog(env: Environment) {
  const asked = env.NONLINEAR_LOG ?? ''
  return pino(
    { level: LEVELS.includes(asked) ? asked : 'warn', serializers: { err: showError } },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** An error without what was asked of the database: its message repeats values, and its fields have rows. */
function showError(error: unknown): object {
  if (!(error instanceof Error)) return { message: `not an error but ${typeof error}` }
  const inner = 'query' in error && error.cause instanceof Error ? error.cause : error
  const { name, message, stack } = inner
  const { code } = inner as { readonly code?: unknown }
  return { type: name, message, stack, ...(typeof code === 'string' ? { code } : {}) }
}

/** Tells the person why, and returns the exit code. */
function explain(error: unknown, log: Log): number {
  if (error instanceof AlreadyServing) {
    process.stdout.write(`Nonlinear already runs at ${error.url}\n${placeLine(error.place)}\n`)
    return EXIT_FINE
  }
  if (error instanceof CannotStart || error instanceof ArchiveRefused) {
    process.stderr.write(`${error.message}\n`)
    return EXIT_CANNOT_START
  }
  log.fatal({ err: error }, 'fault')
  return EXIT_FAULT
}

/** Told while it starts, it stops as soon as it has. A second signal ends the process at once; the database recovers by itself. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false
    const onSignal = () => {
      if (told) process.exit(EXIT_FAULT)
      told = true
      resolve()
    }
    for (const signal of STOP_SIGNALS) process.on(signal, onSignal)
  })
}
