import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type Account, accountFor, giveTo } from './account.ts'

/** Bytes a socket's path may have: sun_path holds 104 on macOS and 108 on Linux, with the closing NUL. */
const SOCKET_PATH_BYTES_MAX = 103
const SOCKET_NAME = '.s.PGSQL.5432'

/** Where one private PostgreSQL keeps everything. */
export interface StateFolder {
  readonly path: string
  readonly account: Account
  /** PostgreSQL's own data folder. */
  readonly cluster: string
  readonly socketFolder: string
  readonly socket: string
  readonly secretFile: string
  readonly logFile: string
  /** Tells this server's processes from those of any other PostgreSQL. */
  readonly serverName: string
}

/** Makes the folder if need be and checks that we and PostgreSQL's user can work in it. */
export function openStateFolder(wanted: string): StateFolder {
  const folder = makeWritable(path.resolve(wanted))
  const cluster = path.join(folder, 'pgdata')
  const account = accountFor(cluster)
  checkEntry(folder, account)
  const serverName = `nl-${createHash('sha256').update(cluster).digest('hex').slice(0, 10)}`
  const socketFolder = makeSocketFolder(folder, serverName, account)
  const secretFile = path.join(folder, 'pg.secret')
  makeSecret(secretFile, account)
  const socket = path.join(socketFolder, SOCKET_NAME)
  return { path: folder, account, cluster, socketFolder, socket, secretFile, logFile: path.join(folder, 'postgres.log'), serverName }
}

function makeWritable(folder: string): string {
  try {
    makeFolder(folder)
    rmdirSync(mkdtempSync(path.join(folder, '.probe-')))
    return realpathSync(folder)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = WHY_NOT_WRITABLE[code ?? ''] ?? message
    throw new CannotStart(
      `Nonlinear cannot write to its data folder ${folder}: ${why}. Choose another with NONLINEAR_DATA=/path/to/folder.`,
    )
  }
}

/** Not with `recursive`, which never returns where a folder cannot be made but its parent exists, as in /proc. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder)
  if (!existsSync(parent)) makeFolder(parent)
  try {
    mkdirSync(folder, { mode: 0o711 })
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

const WHY_NOT_WRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it lies on a read-only file system',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of that path is a file',
  ENAMETOOLONG: 'the name is too long',
}

/** PostgreSQL runs as another user when we are root; that user must be able to reach the folder. */
function checkEntry(folder: string, account: Account): void {
  const probe = spawnSync('test', ['-x', folder], { uid: account.uid, gid: account.gid, cwd: '/' })
  if (probe.error !== undefined) {
    throw new CannotStart(
      `Nonlinear was started by root but may not become uid ${account.uid} here (${probe.error.message}). Start it as an ordinary user or set DATABASE_URL.`,
    )
  }
  if (probe.status !== 0) {
    throw new CannotStart(
      `PostgreSQL runs as uid ${account.uid}, which cannot enter ${folder}. Choose another data folder, such as NONLINEAR_DATA=/var/lib/nonlinear.`,
    )
  }
}

function makeSocketFolder(folder: string, serverName: string, account: Account): string {
  const inside = path.join(folder, 'run')
  const fits = Buffer.byteLength(path.join(inside, SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX
  // Not os.tmpdir(): two processes of one folder must agree, whatever their TMPDIR says.
  const socketFolder = fits ? inside : path.join('/tmp', serverName)
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 })
  const found = lstatSync(socketFolder)
  if (found.isDirectory() && found.uid === process.getuid!()) giveTo(account, socketFolder)
  else if (!found.isDirectory() || found.uid !== account.uid) {
    throw new CannotStart(`${socketFolder} belongs to uid ${found.uid}, not to uid ${account.uid}. Remove it and start again.`)
  }
  return socketFolder
}

/** The database password, made once. A link appears whole or not at all, so two first starts agree on one secret. */
function makeSecret(secretFile: string, account: Account): void {
  if (existsSync(secretFile)) return
  const draft = `${secretFile}.${process.pid}`
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
  giveTo(account, draft)
  try {
    linkSync(draft, secretFile)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

/** The password of the database's one role. */
export const readSecret = (state: StateFolder): string => readFileSync(state.secretFile, 'utf8')
