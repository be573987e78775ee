import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import {
  ARCHIVE_BYTES_MAX,
  type ArchiveHeader,
  ArchiveRefused,
  END_NAME,
  FORMAT_VERSION,
  PART_BYTES_MAX,
  PARTS_MAX,
  type PartName,
  PEOPLE,
  readEnd,
  readHeader,
  readPartName,
  readPerson,
} from './format.ts'
import { TABLES, tablesOf } from './tables.ts'
import { BadTar, readTar, type TarFile } from './tar.ts'

/** What is read of an archive, in its order: the header, then rows. */
export type ArchivePart =
  | { readonly kind: 'header'; readonly header: ArchiveHeader }
  /** Each line one row as JSON. */
  | { readonly kind: 'rows'; readonly table: string; readonly workspaceId: string | null; readonly lines: readonly string[] }

export interface ArchiveSummary {
  readonly header: ArchiveHeader
  /** Rows of each table, and `people`. */
  readonly rows: Readonly<Record<string, number>>
  readonly sha256: string
}

/**
 * Reads a file from its beginning to its end, part by part, and checks all of it: only whoever has read to the end knows that it is whole.
 * Throws `ArchiveRefused`.
 */
export async function* readArchive(file: string): AsyncGenerator<ArchivePart, ArchiveSummary> {
  const digest = createHash('sha256')
  const rows: Record<string, number> = {}
  let header: ArchiveHeader | null = null
  let summary: ArchiveSummary | null = null
  let parts = 0
  let bytes = 0
  for await (const part of filesOf(file)) {
    const name = partNameOf(part)
    bytes += part.data.length
    if (bytes > ARCHIVE_BYTES_MAX || parts >= PARTS_MAX) throw new ArchiveRefused('it is too large to be an archive of Nonlinear')
    if ((name.kind === 'header') !== (parts === 0)) throw new ArchiveRefused('it is damaged: its parts are out of order')
    if (name.kind === 'end') {
      const end = readEnd(part.data)
      const sha256 = digest.digest('hex')
      if (end.parts !== parts || end.sha256 !== sha256 || !sameCounts(end.rows, rows))
        throw new ArchiveRefused('it is damaged: what is in it is not what was written')
      summary = { header: header!, rows, sha256 }
      continue // to the end of the file, whose checksum comes last
    }
    parts += 1
    digest.update(`${part.name}\n${part.data.length}\n`).update(part.data)
    if (name.kind === 'header') {
      header = checkHeader(readHeader(part.data))
      yield { kind: 'header', header }
    } else if (name.kind === 'rows') {
      const lines = linesOf(part.data)
      checkRows(header!, name, lines)
      rows[name.table] = (rows[name.table] ?? 0) + lines.length
      yield { ...name, lines }
    }
  }
  if (summary === null) throw new ArchiveRefused('it ends too early. Was it copied completely?')
  return summary
}

/** Reads all of it and keeps nothing. */
export async function checkArchive(file: string): Promise<ArchiveSummary> {
  const parts = readArchive(file)
  for (;;) {
    const { value, done } = await parts.next()
    if (done === true) return value
  }
}

async function* filesOf(file: string): AsyncGenerator<TarFile> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  pipeline(source, unpacked, () => {}) // its errors come out of what is read
  let ended = false
  try {
    for await (const part of readTar(unpacked, PART_BYTES_MAX)) {
      if (ended) throw new ArchiveRefused('it is damaged: there is something behind its end')
      ended = part.name === END_NAME
      yield part
    }
  } catch (error) {
    throw inWords(error)
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof BadTar) return new ArchiveRefused(`it is damaged or no archive of Nonlinear: ${error.message}`)
  const { code, errno, message } = error as { readonly code?: string; readonly errno?: number; readonly message?: string }
  if (code === 'Z_BUF_ERROR') return new ArchiveRefused('it ends too early. Was it copied completely?')
  if (typeof code === 'string' && code.startsWith('Z_')) return new ArchiveRefused(`it is damaged or no archive of Nonlinear: ${message}`)
  if (code === 'ENOENT') return new ArchiveRefused('there is no such file')
  if (errno !== undefined) return new ArchiveRefused(`it cannot be read: ${message}`)
  return error
}

function partNameOf({ name }: TarFile): PartName {
  const found = readPartName(name)
  if (found !== null) return found
  throw new ArchiveRefused(`it is damaged or no archive of Nonlinear: "${name.slice(0, 120)}" is no part of one`)
}

function checkHeader(header: ArchiveHeader): ArchiveHeader {
  if (header.version !== FORMAT_VERSION)
    throw new ArchiveRefused(
      `it has version ${header.version} of the format, and this release of Nonlinear reads version ${FORMAT_VERSION}. Use release ${header.release} or a later one`,
    )
  if (header.kind === 'one' && header.workspaces.length !== 1)
    throw new ArchiveRefused(`it is damaged: it is of one workspace and names ${header.workspaces.length}`)
  const known = new Set(tablesOf(header.kind))
  for (const table of Object.keys(header.tables))
    if (!known.has(table)) throw new ArchiveRefused(`it has a table "${table}" that does not belong in it`)
  return header
}

function linesOf(data: Buffer): string[] {
  const text = data.toString('utf8')
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new ArchiveRefused('it is damaged: a row has no end')
  return lines
}

/** Every row has the columns of its table and is of the workspace it stands under. */
function checkRows(
  { kind, tables, workspaces }: ArchiveHeader,
  { workspaceId, table }: PartName & { kind: 'rows' },
  lines: readonly string[],
) {
  if (workspaceId !== null && !workspaces.some(({ id }) => id === workspaceId))
    throw new ArchiveRefused(`it is damaged: it has rows of a workspace "${workspaceId}" that it does not name`)
  if (table === PEOPLE && kind === 'one' && workspaceId !== null) {
    for (const line of lines) readPerson(line)
    return
  }
  const columns = tables[table]
  const key = TABLES[table]?.key
  if (columns === undefined || key === undefined || (key === null) !== (workspaceId === null))
    throw new ArchiveRefused(`it is damaged: it has rows of "${table}" where there should be none`)
  const expected = columns.join()
  for (const line of lines) {
    const row = rowOf(line)
    if (row === null || Object.keys(row).join() !== expected || (key !== null && row[key] !== workspaceId))
      throw new ArchiveRefused(`it is damaged: a row of "${table}" is not what it should be`)
  }
}

function rowOf(line: string): Record<string, unknown> | null {
  try {
    const row: unknown = JSON.parse(line)
    return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const sameCounts = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((table) => (a[table] ?? 0) === (b[table] ?? 0))
