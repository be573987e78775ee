import { createTestDatabase, type TestDatabase } from '@nonlinear/testing/database'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from './open.ts'
import { plan } from './schema.ts'
import { openTenants } from './tenants.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const row = (workspaceId: string, id: string) => ({ workspaceId, id, name: id, revision: 1, createdAt: new Date(), updatedAt: new Date() })

test('a transaction sees and writes the rows of its workspace alone, even without a condition', async () => {
  const tenants = openTenants(database.pool)
  await tenants.in('one', (db) => db.insert(plan).values(row('one', 'a')))
  await tenants.in('two', (db) => db.insert(plan).values(row('two', 'b')))
  expect((await tenants.in('one', (db) => db.select().from(plan))).map(({ id }) => id)).toEqual(['a'])
  await expect(tenants.in('one', (db) => db.insert(plan).values(row('two', 'c')))).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/row-level security/) },
  })
  await tenants.in('one', (db) => db.update(plan).set({ name: 'mine now' }))
  await tenants.in('one', (db) => db.delete(plan))
  expect((await tenants.in('two', (db) => db.select().from(plan))).map(({ name }) => name)).toEqual(['b'])
  // The next user of the connection is nobody's.
  const { rows } = await database.pool.query(`select current_setting('nonlinear.workspace', true) as workspace, current_user as name`)
  expect(rows).toEqual([{ workspace: '', name: 'nonlinear' }])
})

test('the policies bind the owner of the tables too, where he is no superuser', async () => {
  const admin = database.pool
  const name = `owner_${process.pid}`
  await admin.query(`create role ${name} login password 'x' nosuperuser`)
  try {
    await admin.query(`reassign owned by current_user to ${name}`).catch(() => {})
    await admin.query(`alter table plan owner to ${name}`)
    const { host, port, database: at } = admin.options
    const own = openPool({ host, port, database: at, user: name, password: 'x', max: 1 })
    const tenants = openTenants(own)
    await admin.query(`grant select, insert, update, delete on plan to ${name}`)
    await tenants.in('three', (db) => db.insert(plan).values(row('three', 'x')))
    expect((await tenants.in('three', (db) => db.execute(sql`select id from plan`))).rows).toEqual([{ id: 'x' }])
    expect((await own.query('select id from plan')).rows).toEqual([])
    await own.end()
  } finally {
    await admin.query(`alter table plan owner to current_user`)
    await admin.query(`drop owned by ${name}`)
    await admin.query(`drop role ${name}`)
  }
})

test('every table of a workspace has it first in its key and a policy that nobody passes by', async () => {
  const { rows } = await database.pool.query<{ name: string; forced: boolean; first: string; policies: number }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname = 'one_workspace') as policies
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`)
  expect(rows.length).toBeGreaterThan(5)
  for (const each of rows) expect(each).toEqual({ name: each.name, forced: true, first: 'workspace_id', policies: 1 })
  // All others are named here, so that a new one is not forgotten.
  const others = await database.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') order by 1`)
  expect(others.rows.map(({ name }) => name)).toEqual([
    'auth_account',
    'auth_rate_limit',
    'auth_session',
    'auth_user',
    'auth_verification',
    'workspace',
  ])
})

test('an id that is none never reaches the database', async () => {
  await expect(openTenants(database.pool).in(`a'; drop table plan; --`, async () => 1)).rejects.toThrow(/is no id/)
})
