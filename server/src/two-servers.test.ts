import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from './database/index.ts'
import { openPrivateServer, type PrivateServer } from './database/private-server.ts'
import { MIGRATIONS_FOLDER } from './repository.ts'
import { endPrograms, freshFolder, removeFolder, startNonlinear } from './test-process.ts'

const folder = freshFolder()
let database: PrivateServer
let url: string
beforeAll(async () => {
  database = await openPrivateServer({ folder, durable: false })
  const { user, password, host } = database.config
  url = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(String(host))}`
})
afterAll(async () => {
  endPrograms()
  await database.close()
  await removeFolder(folder)
})

const environment = () => ({ DATABASE_URL: url, NONLINEAR_PORT: '0', NONLINEAR_DATA: '/dev/null/unused' })

test('two servers that start at once on an empty database both become ready, and one of them makes the tables; an older one then refuses', async () => {
  const servers = [startNonlinear(environment()), startNonlinear(environment())]
  const addresses = await Promise.all(servers.map(async (server) => (await server.says(/Nonlinear is at (\S+)/))[1]!))
  for (const address of addresses) expect((await fetch(`${address}/api/ready`)).status).toBe(200)
  const [here, there] = await Promise.all(
    addresses.map(async (address) =>
      ((await (await fetch(`${address}/api/plans`)).json()) as { plans: { name: string }[] }).plans.map(({ name }) => name),
    ),
  )
  expect(here!.length).toBeGreaterThan(0)
  expect(new Set(here).size).toBe(here!.length)
  expect(there).toEqual(here)

  const pool = openPool(database.config)
  const files = readdirSync(MIGRATIONS_FOLDER).filter((name) => name.endsWith('.sql'))
  const { rows } = await pool.query('select count(*)::int as n, count(distinct hash)::int as different from drizzle.__drizzle_migrations')
  expect(rows).toEqual([{ n: files.length, different: files.length }])

  // A newer release changes the tables: those that run are no longer ready, and this one does not start any more.
  await pool.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 99999999999999)`)
  await pool.end()
  for (const address of addresses) expect((await fetch(`${address}/api/ready`)).status).toBe(503)
  const late = startNonlinear(environment())
  await late.says(/This data was last used by a newer release of Nonlinear, which changed its tables\. Start that release or a later one/)
  expect(await late.ended()).toBe(2)
  for (const server of servers) server.kill('SIGTERM')
  expect(await Promise.all(servers.map((server) => server.ended()))).toEqual([0, 0])
})
