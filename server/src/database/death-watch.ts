import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { STOP_ORPHAN } from '../repository.ts'
import { POSTGRES_ENVIRONMENT } from './cluster.ts'

/** A supervisor that starts Nonlinear again within this time finds its database still running. */
const GRACE_S = 2
const DISMISSAL_MS_MAX = 1_000

/**
 * Waits in a shell of a megabyte for a line, or for the pipe to break because this process died, however suddenly. Only then is a
 * Node started, which joins the server like any other process and leaves it in order: whoever leaves last stops it.
 */
const SCRIPT = `read -r dismissed && exit; sleep ${GRACE_S}; exec "$@"`

export interface DeathWatch {
  /** Ends the watch: this process leaves in order. */
  dismiss(): Promise<void>
}

/** Sees to it that the server of this folder does not outlive its last process by more than a few seconds. */
export function watchForDeath(folder: string): DeathWatch {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', process.execPath, STOP_ORPHAN, folder], {
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // what ends our process group must not end it
  })
  const ended = once(child, 'exit').catch(() => {}) // without a shell there is no watch: the next start finds the server
  const pipe = child.stdin as Socket
  pipe.on('error', () => {})
  pipe.unref()
  child.unref()
  const dismiss = async () => {
    child.ref()
    pipe.end('\n')
    const impatience = setTimeout(() => child.kill('SIGKILL'), DISMISSAL_MS_MAX)
    await ended
    clearTimeout(impatience)
  }
  return { dismiss }
}
