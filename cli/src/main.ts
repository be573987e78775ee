import { nearest } from '@nonlinear/model'
import { type Command, parseArguments } from './arguments.ts'
import { backup } from './commands/backup.ts'
import { check } from './commands/check.ts'
import { exportCommand } from './commands/export.ts'
import { forecast } from './commands/forecast.ts'
import { format } from './commands/format.ts'
import { importCommand } from './commands/import.ts'
import { mcp } from './commands/mcp.ts'
import { next } from './commands/next.ts'
import { restore } from './commands/restore.ts'
import { schedule } from './commands/schedule.ts'
import { sensitivity } from './commands/sensitivity.ts'
import { serve } from './commands/serve.ts'
import { whatIf } from './commands/what-if.ts'
import { worker } from './commands/worker.ts'
import { worth } from './commands/worth.ts'
import { commandHelp, generalHelp } from './help.ts'
import { EXIT, type ExitCode, type Host, UsageError } from './host.ts'
import { styleOf } from './terminal/style.ts'
import { renderLines } from './terminal/text.ts'
import { VERSION } from './version.ts'

const COMMANDS: readonly Command[] = [
  check,
  forecast,
  next,
  whatIf,
  sensitivity,
  worth,
  schedule,
  format,
  importCommand,
  exportCommand,
  serve,
  mcp,
  worker,
  backup,
  restore,
]

/** Runs one command line (without `node` and the script) and says how the process should end. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatch(args, host)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    host.err.write(`nonlinear: ${error.message}${error.hint === null ? '' : `\n  ${error.hint}`}\n`)
    return error.exitCode
  }
}

function dispatch(args: readonly string[], host: Host): ExitCode | Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined) {
    host.err.write(renderLines(generalHelp(COMMANDS, styleOf(host.err.colour))))
    return EXIT.wrongUsage
  }
  if (name === '--version' || name === '-V' || name === '-v' || name === 'version') {
    host.out.write(`nonlinear ${VERSION}\n`)
    return EXIT.fine
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(rest[0] === 'help' ? undefined : rest[0], host)
  const command = findCommand(name)
  const flags = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (flags.includes('--help') || flags.includes('-h')) return help(name, host)
  return command.run(parseArguments(command, rest), host)
}

function help(name: string | undefined, host: Host): ExitCode {
  const style = styleOf(host.out.colour)
  host.out.write(renderLines(name === undefined ? generalHelp(COMMANDS, style) : commandHelp(findCommand(name), style)))
  return EXIT.fine
}

function findCommand(written: string): Command {
  const command = COMMANDS.find(({ name }) => name === written)
  if (command) return command
  const names = COMMANDS.map(({ name }) => name)
  const near = nearest(written, names)
  if (near !== null) throw new UsageError(`there is no command "${written}"`, `did you mean ${near}?`)
  const isFile = /\.ya?ml$/.test(written)
  throw new UsageError(
    `there is no command "${written}"`,
    isFile ? `for a forecast write: nonlinear forecast ${written}` : `commands are ${names.join(', ')}; see nonlinear --help`,
  )
}
