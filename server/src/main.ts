import os from 'node:os'
import { pino } from 'pino'
import { CannotStart } from './cannot-start.ts'
import { defaultDataFolder } from './data-folder.ts'
import { AlreadyServing, DEFAULT_PORT, type RunningServer, type ServerOptions, startServer } from './start-server.ts'

// The only reader of the environment.

// The exit codes of the command line, which starts this.
const EXIT_FINE = 0
const EXIT_CANNOT_START = 2
const EXIT_FAULT = 3
const PORT_MAX = 65_535
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

type Environment = Readonly<Record<string, string | undefined>>
type Log = ReturnType<typeof openLog>

/** What a command line may set; each wins over the environment. */
export interface ServeOptions {
  readonly port?: number
  readonly dataFolder?: string
}

/** Runs Nonlinear until it is told to stop; ends the process when it cannot start. */
export async function serve(options: ServeOptions = {}): Promise<void> {
  const log = openLog(process.env)
  process.on('uncaughtException', (error) => {
    log.fatal(error)
    process.exit(EXIT_FAULT)
  })
  const told = untilToldToStop()
  try {
    const settings = readSettings(process.env, options)
    const server = await startServer({ ...settings, onFault: (error) => log.error(error) })
    process.stdout.write(`Nonlinear is at ${server.url}\n${placeLine(server.place)} · Ctrl-C stops it\n${neighbourLines(server)}`)
    await told
    await server.close()
    process.exit(EXIT_FINE)
  } catch (error) {
    process.exit(explain(error, log))
  }
}

const placeLine = (place: string): string => `data in ${place}`

/** Two on the same data are safe, but seldom meant. */
const neighbourLines = ({ neighbours, url }: RunningServer): string =>
  neighbours
    .map((each) => `Nonlinear already runs at ${each.url} (pid ${each.pid}) with the same data; this one listens at ${url} as well\n`)
    .join('')

function readSettings(env: Environment, options: ServeOptions): ServerOptions {
  const machine = { platform: process.platform, home: os.homedir(), isRoot: process.getuid?.() === 0, xdgDataHome: env.XDG_DATA_HOME }
  return {
    port: options.port ?? readPort(env.NONLINEAR_PORT),
    dataFolder: options.dataFolder ?? (env.NONLINEAR_DATA || defaultDataFolder(machine)),
    databaseUrl: env.DATABASE_URL || undefined,
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= PORT_MAX) return port
  throw new CannotStart(`NONLINEAR_PORT is "${text}"; a port is a whole number 0..${PORT_MAX}, such as ${DEFAULT_PORT}.`)
}

/** Structured lines on standard error: what went wrong, unless NONLINEAR_LOG asks for more. */
function openLog(env: Environment) {
  const asked = env.NONLINEAR_LOG ?? ''
  return pino({ level: LEVELS.includes(asked) ? asked : 'warn' }, pino.destination({ dest: 2, sync: true }))
}

/** Tells the person why, and returns the exit code. */
function explain(error: unknown, log: Log): number {
  if (error instanceof AlreadyServing) {
    process.stdout.write(`Nonlinear already runs at ${error.url}\n${placeLine(error.place)}\n`)
    return EXIT_FINE
  }
  if (error instanceof CannotStart) {
    process.stderr.write(`${error.message}\n`)
    return EXIT_CANNOT_START
  }
  log.fatal(error)
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
