import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTestDatabase, type TestDatabase } from '@nonlinear/testing/database'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { knownMigrations } from '../database/index.ts'
import { ArchiveRefused, PART_BYTES_MAX } from './format.ts'
import { checkArchive } from './read.ts'
import { archiveAll, archiveWorkspace, restoreArchive } from './service.ts'
import { SCHEMAS_LEFT_OUT, TABLES } from './tables.ts'
import { readTar, TAR_END, type TarFile, tarFile } from './tar.ts'
import { allRows, createBareDatabase, type Part, part, withHeader, writeParts } from './test-archive.ts'

const NOW = new Date('2026-11-23T03:00:00.000Z')
let folder = ''
let count = 0
const newFile = () => path.join(folder, `${++count}.tar.gz`)
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-archive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const databases: TestDatabase[] = []
const newDatabase = async (create: () => Promise<TestDatabase>) => {
  const database = await create()
  databases.push(database)
  return database.pool
}
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop()
})

describe('every table', () => {
  test('of the database is kept in an archive, or is left out for a reason', async () => {
    const pool = await newDatabase(createTestDatabase)
    const { rows } = await pool.query<{ schema: string; name: string; persistent: boolean }>(
      `select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
    )
    expect(rows.filter(({ schema }) => schema === 'public').map(({ name }) => name)).toEqual(Object.keys(TABLES).sort())
    expect([...new Set(rows.map(({ schema }) => schema))].filter((schema) => schema !== 'public')).toEqual(Object.keys(SCHEMAS_LEFT_OUT))
  })

  test('that is kept has its key, its persons and no number of the database’s own making, which would begin anew', async () => {
    const pool = await newDatabase(createTestDatabase)
    for (const [name, { key, persons = [], all }] of Object.entries(TABLES)) {
      const { rows } = await pool.query<{ column: string; sequence: string | null }>(
        `select attname as column, pg_get_serial_sequence($1, attname) as sequence from pg_attribute where attrelid = $1::regclass and attnum > 0`,
        [name],
      )
      const columns = rows.map(({ column }) => column)
      expect(columns).toEqual(expect.arrayContaining([...persons, ...(key === null ? [] : [key])]))
      expect(key === null, name).toBe(!columns.includes('workspace_id') && name !== 'workspace')
      if (all === 'kept')
        expect(
          rows.filter(({ sequence }) => sequence !== null),
          name,
        ).toEqual([])
    }
  })
})

describe('what is restored is what was archived', () => {
  test('all tables, with generated rows of every kind', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const source = await newDatabase(createTestDatabase)
        await fill(source, seed)
        const file = newFile()
        const summary = await archiveAll(source, file, NOW)
        const target = await newDatabase(createBareDatabase)
        await restoreArchive(target, file, NOW)
        const [before, after] = [await allRows(source), await allRows(target)]
        for (const [name, rows] of Object.entries(before)) {
          const kept = TABLES[name]!.all === 'kept'
          expect(after[name], name).toEqual(kept ? rows : [])
          expect(summary.rows[name] ?? 0, name).toBe(kept ? rows.length : 0)
          expect(rows.length, name).toBeGreaterThan(0)
        }
        expect((await target.query('select count(*)::int as n from drizzle.__drizzle_migrations')).rows).toEqual([
          { n: knownMigrations().length },
        ])
      }),
      { seed: 20261123, numRuns: 3 },
    )
  })

  test('and goes on: revisions stay as they are, workspaces apart', async () => {
    const source = await newDatabase(createTestDatabase)
    await fill(source, 7)
    const file = newFile()
    await archiveAll(source, file, NOW)
    const target = await newDatabase(createBareDatabase)
    await restoreArchive(target, file, NOW)
    await expect(target.query('delete from plan_revision')).rejects.toThrow('append-only')
    await target.query('begin; set local role nonlinear_tenant')
    expect((await target.query('select * from plan')).rows).toEqual([])
  })

  test('an archive of an older release goes through the changes since', async () => {
    const source = await newDatabase(createTestDatabase)
    await fill(source, 11)
    const file = newFile()
    await archiveAll(source, file, NOW)
    const events = knownMigrations()[4]! // the table was there; the next migration filled it from the revisions
    const parts = withHeader(await partsOf(file), { migration: events }).filter(({ name }) => !/plan_event|end\.json/.test(name))
    const old = withHeader(parts, { tables: await columnsAt(events, Object.keys(headerOf(parts).tables)) })
    writeParts(
      file,
      old.filter(({ name }) => isKept(name, headerOf(old))),
    )
    const target = await newDatabase(createBareDatabase)
    await restoreArchive(target, file, NOW)
    const { rows } = await target.query(
      'select count(*)::int as n from plan_event e join plan_revision r using (workspace_id, plan_id, revision)',
    )
    expect(rows).toEqual([{ n: (await allRows(source)).plan_revision!.length }])
  })
})

describe('an archive file', () => {
  test('is for its owner alone, opens with tar, and has the plans as people wrote them', async () => {
    const source = await newDatabase(createTestDatabase)
    await addPlan(source, 'local', 'abcd', 'plan: Größe "x"\n# ünïcode 漢字\n')
    const file = newFile()
    await archiveAll(source, file, NOW)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const listed = spawnSync('tar', ['-tzf', file], { encoding: 'utf8' })
    expect([listed.status, listed.stderr]).toEqual([0, ''])
    expect(listed.stdout.split('\n')).toContain('workspaces/local/plans/gro-e-x-abcd.plan.yaml')
    const text = spawnSync('tar', ['-xzOf', file, 'workspaces/local/plans/gro-e-x-abcd.plan.yaml'], { encoding: 'utf8' })
    expect(text.stdout).toBe('plan: Größe "x"\n# ünïcode 漢字\n')
  })

  test('is never half there, nor written over another', async () => {
    const source = await newDatabase(createTestDatabase)
    const file = newFile()
    writeFileSync(file, 'something')
    await expect(archiveAll(source, file, NOW)).rejects.toThrow('exists already')
    expect(readFileSync(file, 'utf8')).toBe('something')
    const broken = path.join(folder, 'broken')
    await expect(archiveAll(source, path.join(broken, 'x.tar.gz'), NOW)).rejects.toThrow(/ENOENT/)
    await source.query('alter table plan_event rename to elsewhere')
    await expect(archiveAll(source, newFile(), NOW)).rejects.toThrow(/plan_event/)
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('is of one instant, whatever is written meanwhile', async () => {
    const source = await newDatabase(createTestDatabase)
    for (let i = 0; i < 50; i++) await addPlan(source, 'local', `p${i}`, `plan: ${'x'.repeat(20_000)}`)
    let stopped = false
    let next = 50
    const writing = (async () => {
      while (!stopped) await addPlan(source, 'local', `p${next++}`, 'plan: later')
    })()
    const { rows } = await archiveAll(source, newFile(), NOW)
    stopped = true
    await writing
    expect(next).toBeGreaterThan(51)
    expect(rows.plan).toBe(rows.plan_revision)
    expect(rows.plan).toBeLessThan(next)
  })
})

describe('a damaged archive is refused in words and the database stays as it was', () => {
  let good: Buffer
  let parts: Part[]
  let target: pg.Pool
  let bare: TestDatabase
  beforeAll(async () => {
    const source = await createTestDatabase()
    await addPlan(source.pool, 'local', 'abcd', 'plan: A\n')
    const file = newFile()
    await archiveAll(source.pool, file, NOW)
    await source.drop()
    good = readFileSync(file)
    parts = await partsOf(file)
    bare = await createBareDatabase()
    target = bare.pool
  })
  afterAll(() => bare.drop())

  const check = async (file: string, message: RegExp) => {
    const error = await restoreArchive(target, file, NOW).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ArchiveRefused)
    expect((error as Error).message).toMatch(message)
    expect(await allRows(target)).toEqual({})
  }
  const checkBytes = (bytes: Buffer, message: RegExp) => {
    const file = newFile()
    writeFileSync(file, bytes)
    return check(file, message)
  }
  const checkParts = (given: readonly Part[], message: RegExp, end = {}) => {
    const file = newFile()
    writeParts(file, given, end)
    return check(file, message)
  }
  const other = (name: string, data: unknown) => parts.map((each) => (each.name === name ? part(name, data) : each))

  test('no archive at all', async () => {
    await check('/nowhere/x.tar.gz', /there is no such file/)
    await check(folder, /cannot be read/)
    await checkBytes(Buffer.from('plan: not an archive'), /damaged or no archive/)
    await checkBytes(Buffer.alloc(0), /ends too early/)
    await checkBytes(gzipSync('plan: not a tar'), /damaged or no archive/)
  })

  test('cut off anywhere', async () => {
    for (let end = 1; end < good.length; end += Math.ceil(good.length / 40)) await checkBytes(good.subarray(0, end), /./)
    await checkBytes(good.subarray(0, good.length - 1), /ends too early/)
  })

  test('one bit turned anywhere: refused, or nothing of what is in it was touched', async () => {
    const file = newFile()
    writeFileSync(file, good)
    const { sha256 } = await checkArchive(file)
    let refused = 0
    for (let at = 0; at < good.length; at++) {
      const bytes = Buffer.from(good)
      bytes[at]! ^= 1 << (at % 8)
      writeFileSync(file, bytes)
      const found = await checkArchive(file).catch((error: unknown) => error)
      if (found instanceof ArchiveRefused) refused += 1
      else expect(found).toMatchObject({ sha256 })
    }
    expect(refused).toBeGreaterThan(good.length - 10) // the head of gzip has a few bytes that mean nothing
  })

  test('of another format or release', async () => {
    await checkParts(withHeader(parts, { version: 99 }), /version 99 of the format.*reads version 1/)
    await checkParts(withHeader(parts, { migration: 99_999_999_999_999 }), /whose tables are newer/)
    await checkParts(withHeader(parts, { migration: 1 }), /whose tables this one never had/)
    await checkParts(withHeader(parts, { format: 'x' }), /nonlinear\.json is not what it should be/)
    await checkParts(withHeader(parts, { tables: { pg_authid: ['rolname'] } }), /a table "pg_authid" that does not belong/)
    await checkParts(withHeader(parts, { tables: { ...headerOf(parts).tables, plan: ['id'] } }), /a row of "plan" is not what it should be/)
  })

  test('with parts that are missing, more, or elsewhere', async () => {
    const [first, ...rest] = parts
    await checkParts(rest, /out of order/)
    await checkParts([first!, first!, ...rest], /out of order/)
    await checkParts(parts.slice(0, -1), /not what was written/, { parts: parts.length })
    await checkParts(parts, /not what was written/, { rows: { plan: 2 } })
    await checkParts([...parts, ...parts.slice(1)], /cannot be kept/)
    await checkParts([...parts, part('workspaces/other/plan.000001.jsonl', [])], /a workspace "other" that it does not name/)
  })

  test('with names that lead elsewhere', async () => {
    for (const name of [
      '../../etc/passwd',
      '/etc/passwd',
      'workspaces/../plan.000001.jsonl',
      'workspaces/local/plans/../../x.plan.yaml',
      'x',
    ])
      await checkParts([...parts, part(name, 'x')], /is no part of one/)
  })

  test('with what is no file, or larger than can be', async () => {
    const change = (edit: (header: Buffer) => void) => {
      const tar = tarFile('workspaces/local/plans/a.plan.yaml', Buffer.from('x'), NOW)
      edit(tar)
      let sum = 0
      for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 32 : tar[at]!
      tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
      return gzipSync(Buffer.concat([tar, TAR_END]))
    }
    await checkBytes(
      change((header) => header.write('2', 156)),
      /is no file but of type "2"/,
    )
    await checkBytes(
      change((header) => header.write('x', 156)),
      /is no file but of type "x"/,
    )
    await checkBytes(
      change((header) => header.write('77777777777', 124)),
      new RegExp(`a part has at most ${PART_BYTES_MAX}`),
    )
    // Some hundred kilobytes that would unpack to more than is ever kept.
    await checkBytes(gzipSync(Buffer.concat([tarFile('x', Buffer.alloc(0), NOW), Buffer.alloc(100_000_000, 'x')])), /damaged/)
  })

  test('with rows that cannot be', async () => {
    const plan = 'workspaces/local/plan.000001.jsonl'
    const [row] = parts
      .find(({ name }) => name === plan)!
      .data.toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    await checkParts(other(plan, [{ ...row, name: 'a\0b' }]), /a row of "plan" cannot be kept: unsupported Unicode escape sequence/)
    await checkParts(other(plan, [{ ...row, revision: 'many' }]), /a row of "plan" cannot be kept/)
    await checkParts(other(plan, [{ ...row, name: null }]), /a row of "plan" cannot be kept/)
    await checkParts(other(plan, [{ ...row, workspace_id: 'x' }]), /is not what it should be/)
    await checkParts(other(plan, [{ ...row, id: 'other' }]), /cannot be kept: .*foreign key/)
    await checkParts(other(plan, [[row]]), /is not what it should be/)
    await checkParts(other(plan, `${JSON.stringify(row)}`), /a row has no end/)
  })
})

test('a database that has something in it is left alone, and one says what is there', async () => {
  const source = await newDatabase(createTestDatabase)
  await addPlan(source, 'local', 'abcd', 'plan: A\n')
  const file = newFile()
  await archiveAll(source, file, NOW)
  const before = await allRows(source)
  await expect(restoreArchive(source, file, NOW)).rejects.toThrow('the database has a Nonlinear with 1 workspace, 1 plan and 0 accounts')
  expect(await allRows(source)).toEqual(before)
  const foreign = await newDatabase(createBareDatabase)
  await foreign.query('create table invoice (id int)')
  await expect(restoreArchive(foreign, file, NOW)).rejects.toThrow('the database has the tables of something else (invoice)')
})

describe('one workspace', () => {
  const person = (id: string) => `('${id}', '${id}', '${id}@example.org', true, null, now(), now())`
  const setUp = async () => {
    const source = await newDatabase(createTestDatabase)
    await source.query(`insert into auth_user values ${person('ada')}, ${person('bob')}`)
    await source.query(`insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values ('x', 'ada', 'credential', 'ada', 'hash-of-a-password', now(), now())`)
    await source.query(`insert into workspace values ('ours', 'Ours', now()), ('other', 'Other', now())`)
    await source.query(
      `insert into member values ('ours', 'ada', 'owner', now() - interval '1 day'), ('ours', 'bob', 'viewer', now()), ('other', 'bob', 'owner', now())`,
    )
    await source.query(
      `insert into invitation values ('ours', 'i', 'cy@example.org', 'member', 'digest-of-a-secret', 'ada', '2026-11-20', '2026-11-30', null, null)`,
    )
    await source.query(`insert into access_token values ('ours', 't', 'ada', 'ci', 'read', 'digest-of-a-token', now(), now(), null, null)`)
    await addPlan(source, 'ours', 'abcd', 'plan: Ours\n', 'ada')
    await addPlan(source, 'other', 'abcd', 'plan: Secret of others\n', 'bob')
    const file = newFile()
    await archiveWorkspace(source, file, NOW, 'ours')
    return { source, file }
  }

  test('takes its plans and people along, and nothing of others and no secret', async () => {
    const { file } = await setUp()
    const text = Buffer.concat((await partsOf(file)).map(({ name, data }) => Buffer.concat([Buffer.from(name), data]))).toString()
    expect(text).toContain('plan: Ours')
    expect(text).not.toMatch(/Secret of others|hash-of|digest-of|"other"/)
    const people = (await partsOf(file))
      .find(({ name }) => name.includes('people'))!
      .data.toString()
      .trimEnd()
      .split('\n')
    expect(people.map((line) => JSON.parse(line))).toEqual([
      { userId: 'ada', name: 'ada', email: 'ada@example.org', role: 'owner' },
      { userId: 'bob', name: 'bob', email: 'bob@example.org', role: 'viewer' },
      { userId: null, name: '', email: 'cy@example.org', role: 'member' },
    ])
  })

  test('comes elsewhere as a new one; who has an account is a member, others are invited', async () => {
    const { file } = await setUp()
    const target = await newDatabase(createTestDatabase)
    await target.query(`insert into auth_user values ('another-id', 'Ada', 'ada@example.org', true, null, now(), now())`)
    const { workspaces, members, invitations } = await restoreArchive(target, file, NOW)
    const [{ id }] = workspaces as unknown as [{ id: string }]
    expect(id).toMatch(/^[a-z0-9-]{14}$/)
    expect([members, invitations.map(({ email }) => email)]).toEqual([['ada@example.org'], ['bob@example.org', 'cy@example.org']])
    const all = async (sql: string) => (await target.query(sql)).rows
    expect(await all("select id, name from workspace where id <> 'local'")).toEqual([{ id, name: 'Ours' }])
    expect(await all('select workspace_id, user_id, role from member')).toEqual([
      { workspace_id: id, user_id: 'another-id', role: 'owner' },
    ])
    expect(await all('select workspace_id, text, author_id from plan_revision')).toEqual([
      { workspace_id: id, text: 'plan: Ours\n', author_id: 'another-id' },
    ])
    expect(await all('select workspace_id, email, role from invitation order by email')).toEqual([
      { workspace_id: id, email: 'bob@example.org', role: 'viewer' },
      { workspace_id: id, email: 'cy@example.org', role: 'member' },
    ])
    expect(await all('select * from access_token')).toEqual([])
    // Again: another one.
    expect((await restoreArchive(target, file, NOW)).workspaces[0]!.id).not.toBe(id)
  })

  test('is the first workspace of an empty database', async () => {
    const { file } = await setUp()
    const target = await newDatabase(createBareDatabase)
    expect((await restoreArchive(target, file, NOW)).workspaces).toEqual([{ id: 'local', name: 'Ours' }])
    expect((await target.query('select workspace_id, id from plan')).rows).toEqual([{ workspace_id: 'local', id: 'abcd' }])
  })

  test('of other tables than those that are there is not mixed with them', async () => {
    const { file } = await setUp()
    writeParts(file, withHeader((await partsOf(file)).slice(0, -1), { migration: knownMigrations().at(-2) }))
    const target = await newDatabase(createTestDatabase)
    await expect(restoreArchive(target, file, NOW)).rejects.toThrow(/older than those of this database[\s\S]*nonlinear restore NEW/)
  })

  test('that is not there is told, with those that are', async () => {
    const { source } = await setUp()
    await expect(archiveWorkspace(source, newFile(), NOW, 'mine')).rejects.toThrow('no workspace "mine", only local ("Our plans")')
  })
})

// Generated rows

async function addPlan(pool: pg.Pool, workspaceId: string, id: string, text: string, authorId: string | null = null): Promise<void> {
  const name = /plan: (.*)/.exec(text)?.[1]?.slice(0, 100) ?? 'x'
  await pool.query(
    `with made as (insert into plan values ($1, $2, $3, 1, now(), now(), null))
      insert into plan_revision values ($1, $2, 1, $4, octet_length($4), now(), $5)`,
    [workspaceId, id, name, text, authorId],
  )
}

interface Column {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
}

const ROWS_A_TABLE = 12

/** Rows of every table, of whatever their columns can hold; rows that refer to others refer to those that are there. */
async function fill(pool: pg.Pool, seed: number): Promise<void> {
  const dice = fc.sample(fc.record({ text: fc.string({ unit: 'binary', maxLength: 40 }), n: fc.nat(1_000_000), json: fc.jsonValue() }), {
    seed,
    numRuns: 4_000,
  })
  let thrown = 0
  const roll = () => dice[thrown++ % dice.length]!
  const workspaces = ['local', 'w1', 'w-2', 'W_3']
  for (const table of Object.keys(TABLES)) {
    const columns = await columnsOf(pool, table)
    const parents = await parentsOf(pool, table)
    for (let row = 0; row < ROWS_A_TABLE; row++) {
      const values: Record<string, unknown> = {}
      for (const column of columns) values[column.name] = randomValue(column, roll(), row)
      if ('workspace_id' in values) values.workspace_id = workspaces[row % workspaces.length]
      if (table === 'workspace') values.id = workspaces[row % workspaces.length]
      for (const { parent, own, theirs } of parents) {
        const { rows } = await pool.query(`select ${theirs.join(', ')} from ${parent} order by md5(${theirs[0]} || ${row}) limit 1`)
        own.forEach((name, index) => {
          values[name] = rows[0][theirs[index]!]
        })
      }
      const names = Object.keys(values)
      await pool.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) on conflict do nothing`,
        Object.values(values),
      )
    }
  }
}

function randomValue(
  { name, type, nullable }: Column,
  { text, n, json }: { text: string; n: number; json: unknown },
  row: number,
): unknown {
  if (nullable && n % 3 === 0) return null
  const good = `${text.replaceAll('\0', '')}\\ \\n \t"é漢🙂'\r\n`
  if (type === 'text')
    return name === 'id' || name.endsWith('_id') ? `id${row}-${n}` : name === 'text' && row < 4 ? good.repeat(1 + (n % 10_000)) : good
  if (type === 'integer' || type === 'smallint') return n % 30_000
  if (type === 'bigint') return String(2n ** 62n - BigInt(n))
  if (type === 'boolean') return n % 2 === 0
  if (type.startsWith('timestamp')) return new Date(1.7e12 + n * 86_399.123)
  if (type === 'date') return '2026-11-23'
  if (type === 'jsonb') return JSON.stringify({ json }).replaceAll('\\u0000', '')
  if (type === 'double precision' || type === 'real') return n / 7
  if (type === 'bytea') return Buffer.from(good)
  if (type === 'text[]') return [good, String(n)]
  throw new Error(`this test makes no values of type ${type} (${name})`)
}

async function columnsOf(pool: pg.Pool, table: string): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select attname as name, split_part(format_type(atttypid, null), '(', 1) as type, not attnotnull as nullable
      from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows
}

async function parentsOf(pool: pg.Pool, table: string): Promise<{ parent: string; own: string[]; theirs: string[] }[]> {
  const names = (keys: string, of: string) =>
    `array(select a.attname::text from unnest(c.${keys}) with ordinality k(n, place) join pg_attribute a on a.attrelid = c.${of} and a.attnum = k.n order by place)`
  const { rows } = await pool.query(
    `select confrelid::regclass::text as parent, ${names('conkey', 'conrelid')} as own, ${names('confkey', 'confrelid')} as theirs
      from pg_constraint c where contype = 'f' and conrelid = $1::regclass`,
    [table],
  )
  return rows
}

// Archives taken apart

async function partsOf(file: string): Promise<Part[]> {
  const { createGunzip } = await import('node:zlib')
  const { createReadStream } = await import('node:fs')
  const parts: TarFile[] = []
  for await (const each of readTar(createReadStream(file).pipe(createGunzip()), PART_BYTES_MAX)) parts.push(each)
  return parts.slice(0, -1)
}

const headerOf = ([first]: readonly Part[]): { tables: Record<string, string[]> } => JSON.parse(first!.data.toString())

/** The columns that tables had after a migration; those that were not there yet are missing. */
async function columnsAt(migration: number, tables: readonly string[]): Promise<Record<string, string[]>> {
  const { applyMigrations } = await import('../database/index.ts')
  const pool = await newDatabase(createBareDatabase)
  const client = await pool.connect()
  await applyMigrations(client, migration)
  client.release()
  const found: Record<string, string[]> = {}
  for (const table of tables) {
    const there = (await pool.query('select to_regclass($1) is not null as found', [table])).rows[0].found
    if (there) found[table] = (await columnsOf(pool, table)).map(({ name }) => name)
  }
  return found
}

const isKept = (name: string, { tables }: { tables: Record<string, string[]> }): boolean => {
  const [, table] = /\/(\w+)\.\d+\.jsonl$/.exec(name) ?? []
  return table === undefined || table in tables
}
