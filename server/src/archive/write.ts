import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import {
  type ArchiveHeader,
  ArchiveRefused,
  END_NAME,
  HEADER_NAME,
  PART_BYTES,
  PART_BYTES_MAX,
  PEOPLE,
  rowsName,
  textName,
} from './format.ts'
import { type ArchiveSummary, checkArchive } from './read.ts'
import type { Snapshot } from './store.ts'
import { TABLES } from './tables.ts'
import { TAR_END, tarFile } from './tar.ts'

const ONLY_FOR_ITS_OWNER = 0o600

/** Ends the name of a file that is not whole yet. */
export const PARTIAL = '.partial'

/** Writes a new file: beside its place first, and moved there only when it was read back and found to be what was meant. Memory stays that of a few parts. */
export async function writeArchive(file: string, header: ArchiveHeader, snapshot: Snapshot): Promise<ArchiveSummary> {
  await refuseExisting(file)
  const draft = `${file}.${process.pid}${PARTIAL}`
  try {
    const written: Written = { rows: {} }
    const chunks = Readable.from(tarOf(header, snapshot, written))
    await pipeline(chunks, createGzip(), createWriteStream(draft, { flags: 'wx', mode: ONLY_FOR_ITS_OWNER, flush: true }))
    const read = await checkArchive(draft)
    if (JSON.stringify(read.rows) !== JSON.stringify(written.rows) || read.sha256 !== written.sha256)
      throw new Error(`assertion: ${draft} was not read back as it was written`)
    await moveIntoPlace(draft, file)
    return read
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

interface Written {
  readonly rows: Record<string, number>
  sha256?: string
}

async function* tarOf(header: ArchiveHeader, snapshot: Snapshot, written: Written): AsyncGenerator<Buffer> {
  const at = new Date(header.createdAt)
  const digest = createHash('sha256')
  let parts = 0
  const part = (name: string, data: Buffer): Buffer => {
    if (data.length > PART_BYTES_MAX) throw new Error(`assertion: ${name} has ${data.length} bytes`)
    digest.update(`${name}\n${data.length}\n`).update(data)
    parts += 1
    return tarFile(name, data, at)
  }
  yield part(HEADER_NAME, Buffer.from(`${JSON.stringify(header, null, 2)}\n`))
  async function* rowsOf(workspaceId: string | null, table: string, lines: AsyncIterable<string>) {
    let number = 0
    for await (const { count, data } of inParts(lines)) {
      written.rows[table] = (written.rows[table] ?? 0) + count
      number += 1
      yield part(rowsName(workspaceId, table, number), data)
    }
  }
  const ofAccounts = (table: string) => TABLES[table]!.key === null
  const tables = Object.keys(header.tables)
  for (const table of tables.filter(ofAccounts)) yield* rowsOf(null, table, snapshot.rows(table, null))
  for (const { id } of header.workspaces) {
    if (header.kind === 'one') yield* rowsOf(id, PEOPLE, snapshot.people(id, at))
    for (const table of tables.filter((each) => !ofAccounts(each))) yield* rowsOf(id, table, snapshot.rows(table, id))
    for await (const { planId, name, text } of snapshot.texts(id)) yield part(textName(id, planId, name), Buffer.from(text))
  }
  written.sha256 = digest.digest('hex')
  const end = { parts, sha256: written.sha256, rows: written.rows }
  yield tarFile(END_NAME, Buffer.from(`${JSON.stringify(end, null, 2)}\n`), at)
  yield TAR_END
}

async function* inParts(lines: AsyncIterable<string>): AsyncGenerator<{ readonly count: number; readonly data: Buffer }> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const line of lines) {
    const row = Buffer.from(`${line}\n`)
    held.push(row)
    bytes += row.length
    if (bytes < PART_BYTES) continue
    yield { count: held.length, data: Buffer.concat(held) }
    held = []
    bytes = 0
  }
  if (held.length > 0) yield { count: held.length, data: Buffer.concat(held) }
}

async function moveIntoPlace(draft: string, file: string): Promise<void> {
  await refuseExisting(file)
  await rename(draft, file)
  // The name is safe only when its folder is.
  const folder = await open(path.dirname(file))
  await folder.sync().finally(() => folder.close())
}

async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found !== null) throw new ArchiveRefused(`${file} exists already. Name another file, or remove it first`)
}
