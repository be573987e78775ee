import { spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import { POSTGRES_ENVIRONMENT } from './cluster.ts'
import { findProcess, listProcesses, readIfThere, sendSignal } from './processes.ts'
import type { StateFolder } from './state-folder.ts'

/** Recovery after a crash takes seconds at our sizes; this is for a very slow disk. */
const READY_MS_MAX = 120_000
const FAST_STOP_MS_MAX = 10_000
const LOG_BYTES_MAX = 5_000_000
/** A lock file without a process id in it is being written right now, unless it is this old. */
const EMPTY_LOCK_MS_MAX = 2_000
/** `flock` gives this when another process holds the folder. */
const HELD_BY_ANOTHER = 75
const FLOCK = '/usr/bin/flock'

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  timezone: 'UTC',
  max_wal_size: '512MB',
  min_wal_size: '64MB',
  wal_level: 'replica',
  max_wal_senders: '0',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '1',
  client_connection_check_interval: '1s',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
}
const DURABLE: Readonly<Record<string, string>> = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
/** For tests: safe when processes are killed, but a crash of the machine may lose everything. */
const NOT_DURABLE: Readonly<Record<string, string>> = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off' }

export interface PostmasterOptions {
  readonly state: StateFolder
  readonly bin: string
  readonly durable: boolean
}

/** A running main process of PostgreSQL. */
export interface Postmaster {
  /** 0 when the server answers but its process cannot be seen: it lives in another container. */
  readonly pid: number
}

/** The running server of this folder: ours, another process's or an orphan, all alike; started when there is none. */
export async function ensureRunning(options: PostmasterOptions): Promise<Postmaster> {
  const deadline = Date.now() + READY_MS_MAX
  for (; Date.now() < deadline; await sleep(10)) {
    const found = findPostmaster(options.state)
    if (found?.ready === true) return { pid: found.pid }
    if (found !== null) continue // it starts, recovers or stops
    if (await answers(options.state)) return { pid: 0 }
    if (clearAway(options.state)) await launch(options, deadline)
  }
  throw new CannotStart(
    `PostgreSQL did not become ready in ${READY_MS_MAX / 1000} s; see ${options.state.logFile}. Does another container use ${options.state.path}?`,
  )
}

const lockFileOf = (state: StateFolder): string => path.join(state.cluster, 'postmaster.pid')
const isPostmaster = (state: StateFolder, command: string): boolean => command.includes(` -D ${state.cluster} `)
const isBackend = (state: StateFolder, command: string): boolean => command.startsWith(`postgres: ${state.serverName}: `)

/** The process that `postmaster.pid` names, if it is alive and truly works in this folder. Line 8 of the file says `ready`. */
export function findPostmaster(state: StateFolder): { readonly pid: number; readonly ready: boolean } | null {
  const lines = readIfThere(lockFileOf(state)).split('\n')
  const pid = Number.parseInt(lines[0]!, 10)
  if (!(pid > 0)) return null
  const found = findProcess(pid)
  if (found === null || !isPostmaster(state, found.command)) return null
  return { pid, ready: lines[7]?.trim() === 'ready' }
}

function answers(state: StateFolder): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(state.socket, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

/** Removes what a killed server left; false while something of it still lives. */
function clearAway(state: StateFolder): boolean {
  const left = listProcesses().filter(({ command }) => isPostmaster(state, command) || isBackend(state, command))
  const orphaned = !left.some(({ command }) => isPostmaster(state, command))
  // Children of a killed main process still hold its shared memory.
  if (orphaned) for (const { pid } of left) sendSignal(pid, 'SIGQUIT')
  if (left.length > 0) return false
  for (const file of [lockFileOf(state), `${state.socket}.lock`]) if (isStale(state, file)) rmSync(file, { force: true })
  return true
}

/** PostgreSQL itself clears a lock of a dead process; one whose id was used again, a zombie's or an empty one stops it. */
function isStale(state: StateFolder, lockFile: string): boolean {
  const before = readIfThere(lockFile)
  const pid = Number.parseInt(before, 10)
  const age = Date.now() - (statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY)
  const stale = pid > 0 ? sendSignal(pid, 0) && !isPostmaster(state, findProcess(pid)?.command ?? '') : age > EMPTY_LOCK_MS_MAX
  return stale && before === readIfThere(lockFile)
}

async function launch({ state, bin, durable }: PostmasterOptions, deadline: number): Promise<void> {
  const log = openLog(state.logFile)
  const settings = {
    ...SETTINGS,
    ...(durable ? DURABLE : NOT_DURABLE),
    unix_socket_directories: state.socketFolder,
    cluster_name: state.serverName,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Where there is flock, it keeps out a server of another container on the same volume, whose processes we cannot see.
  const lock = existsSync(FLOCK) ? [FLOCK, '-n', '-E', String(HELD_BY_ANOTHER), '-F', state.secretFile] : []
  const [program, ...rest] = [...lock, path.join(bin, 'postgres'), '-D', state.cluster, '-p', '5432', ...flags]
  const child = spawn(program!, rest, {
    uid: state.account.uid,
    gid: state.account.gid,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    stdio: ['ignore', log.file, log.file],
    detached: true, // Ctrl-C must reach only us: we stop PostgreSQL in order
  })
  closeSync(log.file)
  child.unref()
  let ended: string | null = null
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended = code === HELD_BY_ANOTHER ? 'held' : `exit ${code ?? signal}`
  })
  while (ended === null && findPostmaster(state)?.ready !== true && Date.now() < deadline) await sleep(10)
  if (ended === null || ended === 'held' || findPostmaster(state) !== null) return
  const said = readFileSync(state.logFile, 'utf8').slice(log.from).trim()
  const lostRace = /lock file "\S+" already exists|shared memory block/.test(said)
  if (!lostRace) throw new CannotStart(`PostgreSQL did not start (${ended}): ${said}`)
}

function openLog(logFile: string): { readonly file: number; readonly from: number } {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`)
  const file = openSync(logFile, 'a', 0o600)
  return { file, from: fstatSync(file).size }
}

/** Stops the server: fast (running transactions are rolled back), and by force if that takes too long. */
export async function stopPostmaster(state: StateFolder): Promise<void> {
  const first = findPostmaster(state)
  if (first === null) return
  sendSignal(first.pid, 'SIGINT')
  const deadline = Date.now() + FAST_STOP_MS_MAX
  let forced = false
  while (findPostmaster(state)?.pid === first.pid) {
    if (!forced && Date.now() > deadline) {
      sendSignal(first.pid, 'SIGQUIT')
      forced = true
    }
    await sleep(20)
  }
}
