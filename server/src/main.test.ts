import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPrivateServer } from './database/private-server.ts'
import { listProcesses } from './database/processes.ts'
import { nameInText } from './plan/name.ts'
import { EXAMPLES_FOLDER } from './repository.ts'
import { endPrograms, freshFolder, removeFolder, startNonlinear } from './test-process.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  endPrograms()
  for (const close of closing.splice(0).reverse()) await close()
})

// Making a database takes a second, so tests that do not need a fresh one share this.
let shared = ''
beforeAll(() => {
  shared = freshFolder()
})
afterAll(() => removeFolder(shared))

const newFolder = () => {
  const folder = freshFolder()
  closing.push(() => removeFolder(folder))
  return folder
}
const portOf = (url: string) => new URL(url).port

/** What it says when it cannot start, with exit code 2 and no stack. */
const check = async (env: Record<string, string>, message: RegExp) => {
  const refused = startNonlinear({ NONLINEAR_PORT: '0', ...env })
  await refused.says(message)
  expect(await refused.ended()).toBe(2)
  expect(refused.output()).not.toMatch(/^\s+at /m)
  return refused.output()
}

test('it says where it is and where the data is, has the examples, and Ctrl-C stops it all', async () => {
  const folder = newFolder()
  const nonlinear = startNonlinear({ NONLINEAR_DATA: folder, NONLINEAR_PORT: '0' })
  const [, url] = await nonlinear.says(/^Nonlinear is at (http:\/\/127\.0\.0\.1:\d+)\n/)
  expect(nonlinear.output()).toBe(`Nonlinear is at ${url}\ndata in ${folder} · Ctrl-C stops it\n`)

  const { plans } = (await (await fetch(`${url}/api/plans`)).json()) as { plans: { name: string }[] }
  const files = existsSync(EXAMPLES_FOLDER) ? readdirSync(EXAMPLES_FOLDER).filter((file) => file.endsWith('.plan.yaml')) : []
  expect(plans.map(({ name }) => name)).toEqual(
    files.sort().map((file) => nameInText(readFileSync(path.join(EXAMPLES_FOLDER, file), 'utf8'))),
  )

  // A second start of the same finds the first; the first goes on.
  const second = startNonlinear({ NONLINEAR_DATA: folder, NONLINEAR_PORT: portOf(url!) })
  await second.says(/already runs/)
  expect(await second.ended()).toBe(0)
  expect(second.output()).toBe(`Nonlinear already runs at ${url}\ndata in ${folder}\n`)
  expect((await fetch(`${url}/api/health`)).status).toBe(200)

  // On another port it serves as well, and says so.
  const third = startNonlinear({ NONLINEAR_DATA: folder, NONLINEAR_PORT: '0' })
  const [, elsewhere] = await third.says(/^Nonlinear is at (http:\S+)\n/)
  await third.says(/as well\n$/)
  expect(third.output()).toContain(
    `Nonlinear already runs at ${url} (pid ${nonlinear.pid}) with the same data; this one listens at ${elsewhere} as well\n`,
  )
  third.kill('SIGTERM')
  expect(await third.ended()).toBe(0)

  // One with other data is told to go elsewhere.
  await check(
    { NONLINEAR_DATA: shared, NONLINEAR_PORT: portOf(url!) },
    /Another Nonlinear, with other data, runs at .* Choose another port: NONLINEAR_PORT=\d+\./,
  )

  nonlinear.kill('SIGINT')
  expect(await nonlinear.ended()).toBe(0)
  expect(listProcesses().filter(({ command }) => command.includes(folder))).toEqual([])
})

test('deleted plans stay deleted: the examples come only once', async () => {
  const first = startNonlinear({ NONLINEAR_DATA: shared, NONLINEAR_PORT: '0' })
  const [, url] = await first.says(/at (http:\S+)/)
  await fetch(`${url}/api/plans`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"plan: Mine"}' })
  const { plans } = (await (await fetch(`${url}/api/plans`)).json()) as { plans: { id: string }[] }
  for (const { id } of plans) await fetch(`${url}/api/plans/${id}`, { method: 'DELETE' })
  first.kill('SIGTERM')
  expect(await first.ended()).toBe(0)
  const second = startNonlinear({ NONLINEAR_DATA: shared, NONLINEAR_PORT: '0' })
  const [, again] = await second.says(/at (http:\S+)/)
  expect(await (await fetch(`${again}/api/plans`)).json()).toEqual({ plans: [], next: null })
  second.kill('SIGTERM')
  expect(await second.ended()).toBe(0)
})

test('a port that another program uses is named, with what to try', async () => {
  const other = createServer((_, answer) => answer.end('hello'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  closing.push(() => other.close())
  const { port } = other.address() as AddressInfo
  await check(
    { NONLINEAR_DATA: shared, NONLINEAR_PORT: String(port) },
    new RegExp(`Port ${port} is in use by another program. Choose another port: NONLINEAR_PORT=${port + 1}.`),
  )
})

test('settings that make no sense are refused by name', async () => {
  await check({ NONLINEAR_PORT: '99999' }, /NONLINEAR_PORT is "99999"; a port is a whole number 0\.\.65535, such as 4680\./)
  await check({ NONLINEAR_PORT: 'http' }, /NONLINEAR_PORT is "http"/)
  await check(
    { NONLINEAR_DATA: '/dev/null/data' },
    /Nonlinear cannot write to its data folder \/dev\/null\/data: a part of that path is a file\./,
  )
  await check({ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not the address of a PostgreSQL\. It looks like postgres:/)
  const said = await check(
    { DATABASE_URL: 'postgres://ada:lovelace@127.0.0.1:1/plans' },
    /PostgreSQL at 127\.0\.0\.1:1\/plans, cannot be used: connect ECONNREFUSED/,
  )
  expect(said).not.toContain('lovelace')
})

test("with DATABASE_URL the team's own PostgreSQL is used, and left running", async () => {
  const server = await openPrivateServer({ folder: shared, durable: false })
  closing.push(server.close)
  const { user, password, host } = server.config
  const url = `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(String(host))}`
  const nonlinear = startNonlinear({ DATABASE_URL: url, NONLINEAR_PORT: '0', NONLINEAR_DATA: '/dev/null/unused', NONLINEAR_LOG: 'silent' })
  const [said, address] = await nonlinear.says(/Nonlinear is at (\S+)\ndata in PostgreSQL at .*:5432\/postgres · Ctrl-C stops it\n/)
  expect(said).not.toContain(String(password))
  expect((await fetch(`${address}/api/plans`)).status).toBe(200)
  nonlinear.kill('SIGTERM')
  expect(await nonlinear.ended()).toBe(0)
  expect(server.isOwner()).toBe(true)
})
