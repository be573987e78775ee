import { LOCAL_WORKSPACE } from '../access/local.ts'
import { newSecret } from '../access/secret.ts'
import { knownMigrations, type Pool } from '../database/index.ts'
import { newId } from '../id.ts'
import { VERSION } from '../repository.ts'
import { type ArchiveHeader, type ArchivePerson, ArchiveRefused, FORMAT_VERSION, PEOPLE, readPerson } from './format.ts'
import { type ArchivePart, type ArchiveSummary, checkArchive, readArchive } from './read.ts'
import { checkIsCurrent, inRestoration, inSnapshot, type Restoration } from './store.ts'
import { type ArchiveKind, tablesOf } from './tables.ts'
import { writeArchive } from './write.ts'

/** Writes everything as it is at this instant into a new file, and reads it back. Throws `ArchiveRefused`. */
export const archiveAll = (pool: Pool, file: string, now: Date): Promise<ArchiveSummary> => archive(pool, file, now, null)

/** The same of one workspace, without a secret in it. */
export const archiveWorkspace = (pool: Pool, file: string, now: Date, workspaceId: string): Promise<ArchiveSummary> =>
  archive(pool, file, now, workspaceId)

function archive(pool: Pool, file: string, now: Date, workspaceId: string | null): Promise<ArchiveSummary> {
  return inSnapshot(pool, async (snapshot) => {
    const kind: ArchiveKind = workspaceId === null ? 'all' : 'one'
    const all = await snapshot.workspaces()
    const workspaces = workspaceId === null ? all : all.filter(({ id }) => id === workspaceId)
    if (workspaces.length === 0)
      throw new ArchiveRefused(`there is no workspace "${workspaceId}", only ${all.map(({ id, name }) => `${id} ("${name}")`).join(', ')}`)
    const header: ArchiveHeader = {
      format: 'nonlinear-archive',
      version: FORMAT_VERSION,
      kind,
      release: VERSION,
      createdAt: now.toISOString(),
      migration: snapshot.migration,
      workspaces,
      tables: await snapshot.columns(tablesOf(kind)),
    }
    return writeArchive(file, header, snapshot)
  })
}

/** What was restored. */
export interface Restored {
  readonly summary: ArchiveSummary
  /** The workspaces, as they are called here. */
  readonly workspaces: readonly { readonly id: string; readonly name: string }[]
  /** Of a workspace from elsewhere: who was a member at once, and who gets an invitation, with its secret. */
  readonly members: readonly string[]
  readonly invitations: readonly { readonly email: string; readonly secret: string }[]
}

/** Reads all of the file first and touches the database only when it is whole; then brings in all of it or nothing. Throws `ArchiveRefused`. */
export async function restoreArchive(pool: Pool, file: string, now: Date): Promise<Restored> {
  const summary = await checkArchive(file)
  checkMigration(summary.header)
  const { kind } = summary.header
  return inRestoration(pool, async (restoration) => {
    const restored = await (kind === 'all' ? restoreAll : restoreOne)(restoration, file, summary, now)
    // It may have been changed since it was checked: only what was checked is kept.
    if (restored.summary.sha256 !== summary.sha256) throw new ArchiveRefused('it was changed while it was read')
    return restored
  })
}

function checkMigration({ migration, release }: ArchiveHeader): void {
  const known = knownMigrations()
  if (migration > Math.max(...known))
    throw new ArchiveRefused(`it was written by release ${release} of Nonlinear, whose tables are newer. Use that release or a later one`)
  if (!known.includes(migration))
    throw new ArchiveRefused(`it was written by release ${release} of Nonlinear, whose tables this one never had`)
}

async function restoreAll(restoration: Restoration, file: string, { header }: ArchiveSummary): Promise<Restored> {
  if (restoration.found !== null)
    throw new ArchiveRefused(
      `the database has ${restoration.found}. An archive of everything goes into an empty database: name a new data folder with --data, or a new database in DATABASE_URL`,
    )
  await restoration.prepare(header.migration)
  const summary = await insertRows(restoration, file, (part) => ({ workspaceId: part.workspaceId, personIds: {} }))
  await restoration.bringForward()
  return { summary, workspaces: header.workspaces, members: [], invitations: [] }
}

const INVITATION_DAYS = 14
const DAY_MS = 86_400_000

async function restoreOne(restoration: Restoration, file: string, { header }: ArchiveSummary, now: Date): Promise<Restored> {
  const isEmpty = restoration.found === null
  if (isEmpty) await restoration.prepare(header.migration)
  else await checkSameTables(restoration, header)
  // The first workspace of all is the one that whoever has no account, or makes the first one, sees.
  const id = isEmpty ? LOCAL_WORKSPACE : newId()
  const people = await readPeople(file)
  const accounts = await restoration.accountsOf(people.map(({ email }) => email))
  const personIds: Record<string, string> = {}
  for (const { userId, email } of people) if (userId !== null && accounts.has(email)) personIds[userId] = accounts.get(email)!
  const summary = await insertRows(restoration, file, ({ workspaceId }) => ({ workspaceId: workspaceId && id, personIds }))
  if (isEmpty) await restoration.bringForward()
  const { members, invitations } = await letIn(restoration, id, people, accounts, now)
  return { summary, workspaces: [{ id, name: header.workspaces[0]!.name }], members, invitations }
}

async function checkSameTables(restoration: Restoration, { migration, release }: ArchiveHeader): Promise<void> {
  const here = await restoration.migration()
  checkIsCurrent(here)
  if (migration === here) return
  throw new ArchiveRefused(
    `it was written by release ${release}, whose tables are older than those of this database (${restoration.found}). Restore it by itself first, then take it along:
  nonlinear restore ARCHIVE --data /tmp/for-a-while
  nonlinear backup NEW --data /tmp/for-a-while --workspace ${LOCAL_WORKSPACE}
  nonlinear restore NEW`,
  )
}

async function readPeople(file: string): Promise<ArchivePerson[]> {
  const people: ArchivePerson[] = []
  for await (const part of readArchive(file)) if (part.kind === 'rows' && part.table === PEOPLE) people.push(...part.lines.map(readPerson))
  // Somebody who is a member needs no invitation.
  return people.filter(({ email }, index) => people.findIndex((other) => other.email === email) === index)
}

type Place = (part: ArchivePart & { kind: 'rows' }) => { workspaceId: string | null; personIds: Readonly<Record<string, string>> }

async function insertRows(restoration: Restoration, file: string, placeOf: Place): Promise<ArchiveSummary> {
  const parts = readArchive(file)
  let tables: ArchiveHeader['tables'] = {}
  for (;;) {
    const { value: part, done } = await parts.next()
    if (done === true) return part
    if (part.kind === 'header') {
      tables = part.header.tables
      await checkColumns(restoration, tables)
    } else if (part.table !== PEOPLE && part.lines.length > 0) {
      const { table, lines } = part
      await restoration.insert({ table, lines, columns: tables[table]!, ...placeOf(part) })
    }
  }
}

async function checkColumns(restoration: Restoration, tables: ArchiveHeader['tables']): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const here = await restoration.columns(table)
    if (here.join() !== columns.join())
      throw new ArchiveRefused(`its table "${table}" has the columns ${columns.join(', ')}, where there should be ${here.join(', ')}`)
  }
}

async function letIn(
  restoration: Restoration,
  workspaceId: string,
  people: readonly ArchivePerson[],
  accounts: ReadonlyMap<string, string>,
  now: Date,
): Promise<Pick<Restored, 'members' | 'invitations'>> {
  const members: string[] = []
  const invitations: { email: string; secret: string }[] = []
  for (const { email, role, userId } of people) {
    const account = accounts.get(email)
    if (account !== undefined && userId !== null) {
      await restoration.addMember(workspaceId, account, role, now)
      members.push(email)
      continue
    }
    const id = newId()
    const { text: secret, digest: secretDigest } = newSecret('invitation', workspaceId, id)
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
    await restoration.addInvitation(workspaceId, { id, email, role, secretDigest, createdBy: 'nobody', createdAt: now, expiresAt })
    invitations.push({ email, secret })
  }
  return { members, invitations }
}
