import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { createTestDatabase, type TestDatabase } from '@nonlinear/testing/database'
import type pg from 'pg'
import { END_NAME, HEADER_NAME } from './format.ts'
import { SCHEMAS_LEFT_OUT } from './tables.ts'
import { TAR_END, tarFile } from './tar.ts'

/** A database without any table, as a new one is. */
export async function createBareDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase()
  const schemas = ['public', ...Object.keys(SCHEMAS_LEFT_OUT)].join(', ')
  await database.pool.query(`drop schema ${schemas} cascade; create schema public`)
  return database
}

export interface Part {
  readonly name: string
  readonly data: Buffer
}

export const part = (name: string, data: unknown): Part => ({
  name,
  data: Buffer.from(
    typeof data === 'string' ? data : Array.isArray(data) ? data.map((row) => `${JSON.stringify(row)}\n`).join('') : JSON.stringify(data),
  ),
})

/** Writes parts as an archive that is whole, whatever they are; `end` may say otherwise. */
export function writeParts(file: string, parts: readonly Part[], end: object = {}): void {
  const digest = createHash('sha256')
  const rows: Record<string, number> = {}
  for (const { name, data } of parts) {
    digest.update(`${name}\n${data.length}\n`).update(data)
    const [, table] = /\/(\w+)\.\d+\.jsonl$/.exec(name) ?? []
    if (table !== undefined) rows[table] = (rows[table] ?? 0) + data.toString().split('\n').length - 1
  }
  const last = part(END_NAME, { parts: parts.length, sha256: digest.digest('hex'), rows, ...end })
  const tar = [...parts, last].map(({ name, data }) => tarFile(name, data, new Date(0)))
  writeFileSync(file, gzipSync(Buffer.concat([...tar, TAR_END])))
}

/** The parts with another header. */
export const withHeader = (parts: readonly Part[], change: object): Part[] =>
  parts.map((each) => (each.name === HEADER_NAME ? part(HEADER_NAME, { ...JSON.parse(each.data.toString()), ...change }) : each))

/** All rows of all tables as JSON, in the order of their text. */
export async function allRows(pool: pg.Pool): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select to_json(t)::text as row from ${name} t`)
    found[name] = rows.map(({ row }) => row).sort()
  }
  return found
}
