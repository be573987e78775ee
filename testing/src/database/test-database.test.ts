import { afterAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './index.ts'

const made: TestDatabase[] = []
const create = async () => {
  const database = await createTestDatabase()
  made.push(database)
  return database
}
afterAll(async () => {
  for (const database of made) await database.drop()
})

const tablesOf = async ({ pool }: TestDatabase) =>
  (await pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)).rows.map(
    (row) => row.name,
  )

test('a test database has the schema and no plans', async () => {
  const database = await create()
  expect(await tablesOf(database)).toEqual(expect.arrayContaining(['plan', 'plan_revision', 'workspace']))
  expect((await database.pool.query('select * from plan')).rows).toEqual([])
})

test('what one test writes another does not see', async () => {
  const [one, other] = await Promise.all([create(), create()])
  await one.pool.query(`insert into plan values ('local', 'a', 'A', 1, now(), now(), null)`)
  expect((await one.pool.query('select id from plan')).rows).toEqual([{ id: 'a' }])
  expect((await other.pool.query('select id from plan')).rows).toEqual([])
})
