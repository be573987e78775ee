import { readdirSync } from 'node:fs'
import { createTestDatabase, type TestDatabase } from '@nonlinear/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MIGRATIONS_FOLDER } from '../repository.ts'
import { migrateSchema, underSchemaLock } from './migrate.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('revisions can be added, never changed or removed', async () => {
  await database.pool.query(`insert into plan values ('local', 'a', 'A', 1, now(), now(), null)`)
  await database.pool.query(`insert into plan_revision values ('local', 'a', 1, 'text', 4, now())`)
  await expect(database.pool.query(`update plan_revision set text = 'other'`)).rejects.toThrow(
    'plan_revision is append-only: UPDATE refused',
  )
  await expect(database.pool.query('delete from plan_revision')).rejects.toThrow('plan_revision is append-only: DELETE refused')
})

test('many starts at once migrate one after the other', async () => {
  await database.pool.query('drop schema public cascade; drop schema drizzle cascade; create schema public')
  await Promise.all(Array.from({ length: 4 }, () => underSchemaLock(database.pool, migrateSchema)))
  const n = readdirSync(MIGRATIONS_FOLDER).filter((name) => name.endsWith('.sql')).length
  expect((await database.pool.query('select count(*)::int as n from drizzle.__drizzle_migrations')).rows).toEqual([{ n }])
})

test('data that a newer release has changed is refused', async () => {
  await database.pool.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 99999999999999)`)
  await expect(underSchemaLock(database.pool, migrateSchema)).rejects.toThrow('This data was last used by a newer release of Nonlinear')
})
