import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** A real process of its own that a test can talk to, signal and kill. */
export interface TestProcess {
  readonly pid: number
  /** All it has written so far, on both streams. */
  output(): string
  /** Waits until the output matches, and returns the match. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  kill(signal: NodeJS.Signals): void
  /** Its exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>
}

interface ProcessOptions {
  readonly env?: Record<string, string>
  readonly uid?: number
  readonly gid?: number
}

const SAYS_MS_MAX = 20_000
const REMOVED_MS_MAX = 30_000
const started: ChildProcess[] = []

/** Starts a TypeScript program given as text, in the environment given and no other. */
export function startProgram(code: string, options: ProcessOptions = {}): TestProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return run(['--import', loader, '--input-type=module', '--eval', code], options)
}

function run(args: readonly string[], options: ProcessOptions): TestProcess {
  const child = spawn(process.execPath, args, {
    cwd: os.tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    env: { PATH: process.env.PATH, HOME: os.tmpdir(), ...options.env },
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.once('close', (exit, signal) => resolve(exit ?? signal!)))
  const says = async (pattern: RegExp) => {
    for (const deadline = Date.now() + SAYS_MS_MAX; Date.now() < deadline; await sleep(10)) {
      const match = pattern.exec(output)
      if (match !== null) return match
      if (child.exitCode !== null && child.stdout.closed) break
    }
    throw new Error(`it never said ${pattern}, but: ${output}`)
  }
  return { pid: child.pid!, output: () => output, says, kill: (signal) => child.kill(signal), ended: () => ended }
}

/** Starts Nonlinear itself, as it is built, in the environment given and no other. */
export function startNonlinear(env: Record<string, string>): TestProcess {
  return run(['--input-type=module', '--eval', `import { serve } from '${BUILT}'; await serve()`], { env })
}

/** Starts a process that works on jobs alone. */
export function startWorkerProcess(env: Record<string, string>): TestProcess {
  return run(['--input-type=module', '--eval', `import { work } from '${BUILT}'; await work()`], { env })
}

const BUILT = new URL('../dist/main.mjs', import.meta.url).href

/** Ends what tests left running. */
export function endPrograms(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL')
}

/** Import address of a file of this package, for programs given as text. */
export const sourceUrl = (file: string): string => new URL(file, import.meta.url).href

/** A new folder that other users can enter, as PostgreSQL's user must. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-test-'))
  chmodSync(folder, 0o711)
  return folder
}

/** Removes a folder with all in it, again and again for a while: a database that nobody uses any more stops by itself, and writes there until it does. */
export async function removeFolder(folder: string): Promise<void> {
  await until(() => {
    try {
      rmSync(folder, { recursive: true, force: true })
      return true
    } catch {
      return false
    }
  }, REMOVED_MS_MAX)
}

/** Waits until the condition holds. */
export async function until(condition: () => boolean | Promise<boolean>, msMax = 10_000): Promise<void> {
  for (const deadline = Date.now() + msMax; Date.now() < deadline; await sleep(20)) if (await condition()) return
  throw new Error(`not within ${msMax} ms: ${condition}`)
}
