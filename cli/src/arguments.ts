import { nearest } from '@nonlinear/model'
import type { ExitCode, Host } from './host.ts'
import { UsageError } from './host.ts'

export interface Flag {
  readonly name: string
  /** What stands for the value in help, such as `DATE`; null for a switch. */
  readonly value: string | null
  readonly summary: string
  /** A letter that stands for it after one dash. */
  readonly short?: string
  /** May be given several times. */
  readonly many?: boolean
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** As shown in help: `FILE`, `FILE…` or nothing. */
  readonly operands: string
  /** What is missing where there is none; a plan file unless it says otherwise. */
  readonly needs?: string
  readonly operandsMin: number
  readonly operandsMax: number
  readonly flags: readonly Flag[]
  /** Words of the command's output, each with what it means. */
  readonly words?: readonly (readonly [string, string])[]
  /** Command lines that work as they stand, each with what it does. */
  readonly examples: readonly (readonly [string, string])[]
  run(given: Arguments, host: Host): ExitCode | Promise<ExitCode>
}

export interface Arguments {
  readonly operands: readonly string[]
  readonly switches: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  /** Values of flags that may be given several times, in their order. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/** Splits what follows the command into operands and flags: `--flag VALUE` or `--flag=VALUE`; after `--` everything is an operand. */
export function parseArguments(command: Command, args: readonly string[]): Arguments {
  const operands: string[] = []
  const switches = new Set<string>()
  const values = new Map<string, string>()
  const lists = new Map<string, string[]>()
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as string
    if (arg === '--') {
      operands.push(...args.slice(index + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg)
      continue
    }
    const equals = arg.indexOf('=')
    const flag = findFlag(command, equals < 0 ? arg : arg.slice(0, equals))
    if (switches.has(flag.name) || values.has(flag.name)) throw new UsageError(`--${flag.name} is given twice`, 'keep one of them')
    if (flag.value === null) {
      if (equals >= 0) throw new UsageError(`--${flag.name} takes no value, got "${arg.slice(equals + 1)}"`, `write just --${flag.name}`)
      switches.add(flag.name)
      continue
    }
    const value = equals >= 0 ? arg.slice(equals + 1) : args[index + 1]
    if (value === undefined || value === '' || (equals < 0 && value.startsWith('--')))
      throw new UsageError(`--${flag.name} needs a value`, `write --${flag.name} ${flag.value}`)
    if (equals < 0) index += 1
    if (flag.many === true) lists.set(flag.name, [...(lists.get(flag.name) ?? []), value])
    else values.set(flag.name, value)
  }
  checkOperands(command, operands)
  return { operands, switches, values, lists }
}

function findFlag(command: Command, written: string): Flag {
  const flag = command.flags.find(({ name, short }) => written === `--${name}` || (short !== undefined && written === `-${short}`))
  if (flag) return flag
  const known = [...command.flags.map(({ name }) => `--${name}`), '--help']
  const near = nearest(written, known)
  throw new UsageError(
    `${command.name} has no flag "${written}"`,
    near === null ? `see nonlinear ${command.name} --help` : `did you mean ${near}?`,
  )
}

function checkOperands(command: Command, operands: readonly string[]): void {
  if (operands.includes('')) throw new UsageError(`${command.name} got an empty file name`, 'is a variable of the shell not set?')
  if (operands.length < command.operandsMin) {
    const [example] = command.examples[0] as readonly [string, string]
    throw new UsageError(`${command.name} needs ${command.needs ?? 'a plan file'}`, `for example: ${example}`)
  }
  if (operands.length > command.operandsMax) {
    const extra = operands[command.operandsMax] as string
    const takes = command.operandsMax === 0 ? 'no file' : command.operandsMax === 1 ? 'one file' : `${command.operandsMax} files`
    throw new UsageError(`${command.name} takes ${takes}, got "${extra}" as well`, `see nonlinear ${command.name} --help`)
  }
}

/** A whole number within bounds, or a `UsageError` that names them. */
export function wholeNumber(given: Arguments, flag: string, least: number, most: number, example: number): number | undefined {
  const written = given.values.get(flag)
  if (written === undefined) return undefined
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
  if (!(value >= least && value <= most)) {
    const range = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`
    const meant = Number(written.replace(/[,_ ']/g, ''))
    const hint =
      meant >= least && meant <= most && Number.isInteger(meant) ? `write --${flag} ${meant}` : `for example --${flag} ${example}`
    throw new UsageError(`--${flag} must be a whole number from ${range}, got "${written}"`, hint)
  }
  return value
}
