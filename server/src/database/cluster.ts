import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { giveTo } from './account.ts'
import { makeDraft, moveIntoPlace } from './binaries.ts'
import { readIfThere } from './processes.ts'
import type { StateFolder } from './state-folder.ts'

export const POSTGRES_MAJOR = '18'
/** The one role of the private database. */
export const ROLE = 'nonlinear'

/** What PostgreSQL's programs see: never the caller's PGPORT, LD_LIBRARY_PATH or LANG. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }

const versionFile = (state: StateFolder): string => path.join(state.cluster, 'PG_VERSION')

/** Refuses a cluster that this release cannot run; none at all is fine. */
export function checkCluster(state: StateFolder): void {
  if (!existsSync(state.cluster)) return
  const made = readIfThere(versionFile(state)).trim()
  if (made !== '' && made !== POSTGRES_MAJOR) {
    throw new CannotStart(
      `The data folder ${state.path} was made by PostgreSQL ${made}; this release of Nonlinear carries PostgreSQL ${POSTGRES_MAJOR}. ` +
        `Use the release that made it, or another data folder with NONLINEAR_DATA=/path/to/folder.`,
    )
  }
  const { uid } = statSync(state.cluster)
  if (uid !== state.account.uid) {
    throw new CannotStart(
      `The data in ${state.cluster} belongs to uid ${uid}, but PostgreSQL would run as uid ${state.account.uid}. ` +
        'Start Nonlinear as that user, or choose another data folder with NONLINEAR_DATA=/path/to/folder.',
    )
  }
  if (made === '') {
    throw new CannotStart(
      `${state.cluster} is there but is no database. Move it away, or choose another data folder with NONLINEAR_DATA=/path/to/folder.`,
    )
  }
}

/** Makes the database cluster if there is none. */
export function ensureCluster(state: StateFolder, bin: string, options: { readonly durable: boolean }): void {
  if (!existsSync(versionFile(state))) makeCluster(state, bin, options)
}

/** initdb works aside and the result is renamed: never half a cluster, and safe when two processes start at once. */
function makeCluster(state: StateFolder, bin: string, options: { readonly durable: boolean }): void {
  const draft = makeDraft(state.path)
  giveTo(state.account, draft)
  const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', ROLE, '--pwfile', state.secretFile, '--auth=scram-sha-256']
  const sync = options.durable ? [] : ['--no-sync']
  const initdb = spawnSync(path.join(bin, 'initdb'), ['-D', draft, ...access, ...encoding, '--data-checksums', ...sync], {
    uid: state.account.uid,
    gid: state.account.gid,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    encoding: 'utf8',
  })
  if (initdb.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new CannotStart(`The database in ${state.path} could not be made: ${initdb.error?.message ?? initdb.stderr.trim()}`)
  }
  moveIntoPlace(draft, state.cluster)
}
