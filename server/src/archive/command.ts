import path from 'node:path'
import { openDatabase } from '../database/index.ts'
import type { Settings } from '../settings.ts'
import { ArchiveRefused } from './format.ts'
import { type ArchiveSummary, checkArchive } from './read.ts'
import { archiveAll, archiveWorkspace, type Restored, restoreArchive } from './service.ts'

/** Where the data is. */
type Place = Pick<Settings, 'dataFolder' | 'databaseUrl'>

/** Writes an archive of everything, or of one workspace, beside a server that may be running; what it says when it is done. */
export async function runBackup(place: Place, file: string | undefined, workspaceId: string | undefined, now: Date): Promise<string> {
  const target = path.resolve(file ?? fileNameAt(now))
  const database = await openDatabase({ folder: place.dataFolder, url: place.databaseUrl })
  try {
    const summary = await (workspaceId === undefined
      ? archiveAll(database.pool, target, now)
      : archiveWorkspace(database.pool, target, now, workspaceId))
    return `${target} has ${contents(summary)}; it was read back and is whole\n${secrecy(summary)}\n`
  } finally {
    await database.close()
  }
}

/** Such as `nonlinear-2026-11-23T030000Z.tar.gz`. */
export const fileNameAt = (now: Date): string =>
  `nonlinear-${now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')}.tar.gz`

/** Brings in what an archive has; with `onlyCheck` reads it from end to end and touches nothing. */
export async function runRestore(place: Place, file: string, onlyCheck: boolean, origin: string | undefined, now: Date): Promise<string> {
  try {
    if (onlyCheck) return `${file} is whole: ${contents(await checkArchive(file))}\n`
    await checkArchive(file) // before a database is made for it
    const database = await openDatabase({ folder: place.dataFolder, url: place.databaseUrl })
    try {
      const restored = await restoreArchive(database.pool, file, now)
      return `restored into ${database.place}: ${contents(restored.summary)}\n${newcomers(restored, origin)}`
    } finally {
      await database.close()
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? new ArchiveRefused(`${file} is not restored: ${error.message}.`) : error
  }
}

function contents({ header, rows }: ArchiveSummary): string {
  const count = (table: string, what: string) => `${rows[table] ?? 0} ${what}${rows[table] === 1 ? '' : 's'}`
  const people = header.kind === 'all' ? count('auth_user', 'account') : `${rows.people ?? 0} people`
  return `${count('workspace', 'workspace')}, ${count('plan', 'plan')} with ${count('plan_revision', 'revision')}, ${people}`
}

const secrecy = ({ header }: ArchiveSummary): string =>
  header.kind === 'all'
    ? 'it holds all that the database does, digests of passwords too: keep it where nobody else reads it'
    : 'it holds no password and no key'

/** Of a workspace from elsewhere: who is there already, and the links for the others. */
function newcomers({ workspaces, members, invitations, summary }: Restored, origin: string | undefined): string {
  if (summary.header.kind === 'all') return 'everybody signs in again, with the passwords and tokens they had\n'
  const [made] = workspaces
  const lines = [`the workspace "${made?.name}" is here as ${made?.id}`]
  if (members.length > 0) lines.push(`members: ${members.join(', ')}`)
  for (const { email, secret } of invitations) lines.push(`an invitation for ${email}: ${origin ?? ''}/join#${secret}`)
  return `${lines.join('\n')}\n`
}
