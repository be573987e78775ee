import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { CannotStart } from '../cannot-start.ts'

/** The system user PostgreSQL runs as when Nonlinear is started by root: PostgreSQL refuses to run as root. */
const SYSTEM_USER = 'nonlinear'

export interface Account {
  readonly uid: number
  readonly gid: number
}

const runsAsRoot = (): boolean => process.getuid!() === 0

/** Whom PostgreSQL runs as: ourselves; for root the owner of an existing cluster, else the system user, made if missing. */
export function accountFor(clusterFolder: string): Account {
  if (!runsAsRoot()) return { uid: process.getuid!(), gid: process.getgid!() }
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findSystemUser() ?? makeSystemUser()
}

/** Hands a file to the account; only root can and needs to. */
export function giveTo(account: Account, path: string): void {
  if (runsAsRoot()) chownSync(path, account.uid, account.gid)
}

function findSystemUser(): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${SYSTEM_USER}:`))
  if (line === undefined) return null
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function makeSystemUser(): Account {
  const home = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin']
  const made = spawnSync('useradd', ['--system', '--user-group', ...home, SYSTEM_USER], { encoding: 'utf8' })
  // Whatever useradd said: another process may have made the user at the same moment.
  const account = findSystemUser()
  if (account !== null) return account
  throw new CannotStart(
    `PostgreSQL must not run as root, and the system user "${SYSTEM_USER}" could not be made (${made.error?.message ?? made.stderr.trim()}). ` +
      'Start Nonlinear as an ordinary user, make that user by hand, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}
