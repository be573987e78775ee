import { z } from 'zod'

// What an archive is, for those who write it and those who read it. docs/backup.md says the same for people.

/** Raised when an older release could no longer read what is written. */
export const FORMAT_VERSION = 1
/** Rows go into parts of about this size; a row is never split. */
export const PART_BYTES = 4 * 1024 * 1024
/** One part, for whoever reads: rows of the largest plan with room for JSON's escapes. */
export const PART_BYTES_MAX = 64 * 1024 * 1024
export const PARTS_MAX = 10_000_000
export const ARCHIVE_BYTES_MAX = 256 * 1024 ** 3

export const HEADER_NAME = 'nonlinear.json'
export const END_NAME = 'end.json'
/** The people of a workspace by their addresses, in an archive of one workspace. */
export const PEOPLE = 'people'

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const column = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

const header = z.strictObject({
  format: z.literal('nonlinear-archive'),
  version: z.int(),
  kind: z.enum(['all', 'one']),
  /** The release that wrote it. */
  release: z.string().max(40),
  createdAt: z.iso.datetime(),
  /** The last migration of the database that it was written from, by its time in milliseconds. */
  migration: z.int(),
  workspaces: z.array(z.strictObject({ id, name: z.string() })),
  /** The columns of each table in it. */
  tables: z.record(column, z.array(column)),
})
export type ArchiveHeader = z.infer<typeof header>

const end = z.strictObject({
  /** Parts before this one. */
  parts: z.int(),
  /** Of what stands before this: for each part its name, a line feed, its size in digits, a line feed, and its bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows of each table, and `people`. */
  rows: z.record(column, z.int()),
})
export type ArchiveEnd = z.infer<typeof end>

const person = z.strictObject({
  userId: z.string().max(64).nullable(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'lead', 'member', 'interviewer', 'viewer']),
})
/** Somebody in a workspace; `userId` is what its plans call them, null for those who are only invited. */
export type ArchivePerson = z.infer<typeof person>

/** Why a file is not restored, in words for whoever runs Nonlinear; shown without a stack. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused'
}

/** What a part is, by its name. */
export type PartName =
  | { readonly kind: 'header' }
  | { readonly kind: 'end' }
  /** `workspaceId` null: of accounts. */
  | { readonly kind: 'rows'; readonly workspaceId: string | null; readonly table: string }
  /** The text of a plan as it is, for people; it stands in its revision as well. */
  | { readonly kind: 'text' }

const ROWS = /^(?:accounts|workspaces\/([A-Za-z0-9_-]{1,64}))\/([a-z][a-z0-9_]{0,62})\.\d{6,}\.jsonl$/
const TEXT = /^workspaces\/[A-Za-z0-9_-]{1,64}\/plans\/[A-Za-z0-9_-]{1,100}\.plan\.yaml$/

/** null for a name that no part has. */
export function readPartName(name: string): PartName | null {
  if (name === HEADER_NAME) return { kind: 'header' }
  if (name === END_NAME) return { kind: 'end' }
  if (TEXT.test(name)) return { kind: 'text' }
  const [, workspaceId = null, table] = ROWS.exec(name) ?? []
  return table === undefined ? null : { kind: 'rows', workspaceId, table }
}

export const rowsName = (workspaceId: string | null, table: string, part: number): string =>
  `${workspaceId === null ? 'accounts' : `workspaces/${workspaceId}`}/${table}.${String(part).padStart(6, '0')}.jsonl`

const SLUG_LENGTH_MAX = 24

/** A name for people: a few letters of what the plan is called, and its id. */
export function textName(workspaceId: string, planId: string, planName: string): string {
  const letters = planName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const slug = letters.slice(0, SLUG_LENGTH_MAX).replace(/^-|-$/g, '')
  return `workspaces/${workspaceId}/plans/${slug === '' ? 'plan' : slug}-${planId}.plan.yaml`
}

export const readHeader = (data: Buffer): ArchiveHeader => read(header, data, HEADER_NAME)
export const readEnd = (data: Buffer): ArchiveEnd => read(end, data, END_NAME)
export const readPerson = (line: string): ArchivePerson => read(person, line, PEOPLE)

function read<S extends z.ZodType>(schema: S, data: Buffer | string, name: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(data.toString('utf8')))
  } catch {
    throw new ArchiveRefused(`it is damaged: ${name} is not what it should be`)
  }
}
