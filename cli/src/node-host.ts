import { isUtf8 } from 'node:buffer'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { EXIT, type ExchangeModule, type Host, type Output, type ServerModule, UsageError } from './host.ts'
import { openSimulationThreads } from './threads/simulation-threads.ts'

/** Width of a page that no terminal shows. */
const COLUMNS_DEFAULT = 80

/** A plan is a text that people write; anything larger is some other file. */
const FILE_BYTES_MAX = 20_000_000

/** The reader of our output has gone away, as `head` does; there is nobody left to write for. */
export class OutputClosed extends Error {}

/** Programs of ours beside the command line. */
export interface Programs {
  readonly loadServer: () => Promise<ServerModule>
  readonly loadExchange: () => Promise<ExchangeModule>
  /** File of the built threads/worker.ts. */
  readonly simulationWorker: string
}

/** The machine this process runs on. Streams are written through their descriptors: node's stream objects take longer to load than a forecast. */
export function nodeHost({ loadServer, loadExchange, simulationWorker }: Programs): Host {
  return {
    out: output(1),
    err: output(2),
    readText,
    replaceText,
    createText,
    today,
    loadServer,
    loadExchange,
    parallelism: () => process.getBuiltinModule('node:os').availableParallelism(),
    openThreads: (count) => openSimulationThreads({ worker: simulationWorker, count }),
  }
}

function output(descriptor: 1 | 2): Output {
  const isTerminal = isTerminalDescriptor(descriptor)
  return {
    write: (text) => writeAll(descriptor, text),
    isTerminal,
    colour: wantsColour(isTerminal),
    get columns() {
      const stream = descriptor === 1 ? process.stdout : process.stderr
      const columns = isTerminal ? stream.columns : Number(process.env.COLUMNS)
      return Number.isInteger(columns) && columns > 0 ? columns : COLUMNS_DEFAULT
    },
  }
}

function isTerminalDescriptor(descriptor: 1 | 2): boolean {
  try {
    // Loading the terminal streams is spared for files and pipes, which are no character devices.
    return fstatSync(descriptor).isCharacterDevice() && (descriptor === 1 ? process.stdout : process.stderr).isTTY === true
  } catch {
    return false
  }
}

/** NO_COLOR and FORCE_COLOR (see no-color.org, force-color.org) override what the terminal suggests. */
function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      const code = errorCode(error)
      if (code === 'EPIPE') throw new OutputClosed()
      if (code !== 'EAGAIN') throw error
      // A pipe that is full and does not block: give its reader a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}

const errorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

function readText(path: string): string {
  const bytes = readBytes(path)
  if (bytes.length > FILE_BYTES_MAX) {
    throw new UsageError(
      `${nameOf(path)} has ${bytes.length.toLocaleString('en')} bytes; a plan has at most ${FILE_BYTES_MAX.toLocaleString('en')}`,
      'is this the right file?',
    )
  }
  const wide = wideEncoding(bytes)
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  if (!isUtf8(bytes)) {
    const hint = 'save it as UTF-8, or check that this is the right file'
    throw new UsageError(`${nameOf(path)} is not UTF-8 text`, hint, EXIT.planHasErrors)
  }
  return bytes.toString('utf8')
}

/** Texts that Windows tools call Unicode begin with a mark of the order of their bytes. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

const nameOf = (path: string): string => (path === '-' ? 'standard input' : path)

const READ_ERRORS: Readonly<Record<string, (path: string) => UsageError>> = {
  ENOENT: (path) => new UsageError(`there is no file ${path}`, 'check the name and the folder you are in'),
  ENOTDIR: (path) => new UsageError(`there is no file ${path}`, 'check the name and the folder you are in'),
  EISDIR: (path) =>
    new UsageError(`${path} is a folder, not a plan file`, `name a file in it, such as ${path.replace(/\/+$/, '')}/NAME.plan.yaml`),
  EACCES: (path) => new UsageError(`${path} may not be read`, 'check its permissions'),
}

function readBytes(path: string): Buffer {
  try {
    if (path === '-') return readFileSync(0)
    const file = statSync(path)
    // A device may have no end.
    if (file.isCharacterDevice()) throw new UsageError(`${path} is a device, not a plan file`, 'name a file, or - for standard input')
    if (file.size > FILE_BYTES_MAX)
      throw new UsageError(`${path} is larger than ${FILE_BYTES_MAX.toLocaleString('en')} bytes`, 'is this the right file?')
    return readFileSync(path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const known = READ_ERRORS[errorCode(error)]
    throw known ? known(nameOf(path)) : new UsageError(`${nameOf(path)} cannot be read: ${(error as Error).message}`)
  }
}

/** Writes beside the file and renames, following links and keeping permissions. */
function replaceText(path: string, text: string): void {
  const target = realpathSync(path)
  const draft = `${target}.${process.pid}.tmp`
  try {
    const descriptor = openSync(draft, 'wx', statSync(target).mode)
    try {
      writeFileSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, 'check the permissions of the file and its folder')
  }
}

function createText(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new UsageError(`${path} exists already`, 'name another file, or remove it first')
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, 'check the folder and its permissions')
  }
}

function today(): string {
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
