import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { endPrograms, freshFolder, removeFolder, sourceUrl, startProgram, type TestProcess, until } from '../test-process.ts'
import { findPostmaster } from './postmaster.ts'
import { openPrivateServer, type PrivateServer } from './private-server.ts'
import { listProcesses } from './processes.ts'
import { openStateFolder } from './state-folder.ts'

// Making a cluster takes a second, so tests that do not need a fresh one share this.
let shared = ''
const open: PrivateServer[] = []
const folders: string[] = []
beforeAll(async () => {
  shared = freshFolder()
  const server = await openPrivateServer({ folder: shared, durable: false })
  await ask(server, 'create table kept as select 42 as answer')
  await server.close()
})
afterAll(() => removeFolder(shared))
afterEach(async () => {
  endPrograms()
  for (const server of open.splice(0)) await server.close()
  await until(() => !isWatched(shared)) // what cleans up after killed programs must not meet the next test
  for (const folder of folders.splice(0)) await removeFolder(folder)
})

const newFolder = () => {
  const folder = freshFolder()
  folders.push(folder)
  return folder
}
const openAt = async (folder: string, durable = false) => {
  const server = await openPrivateServer({ folder, durable })
  open.push(server)
  return server
}
const ask = async (server: PrivateServer, sql: string): Promise<string[]> => {
  const client = new pg.Client(server.config)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows.map((row: unknown[]) => String(row[0]))
  } finally {
    await client.end()
  }
}
/** Whether somebody waits for the death of a process that uses the folder, or cleans up after one. */
const isWatched = (folder: string) => listProcesses().some(({ command }) => command.includes('stop-orphan') && command.includes(folder))
const isRunning = (folder: string) => listProcesses().some(({ command }) => command.includes(` -D ${folder}/pgdata `))

/** Waits until the server answers again. */
const answersAgain = (server: PrivateServer) =>
  until(() =>
    ask(server, 'select 1').then(
      () => true,
      () => false,
    ),
  )

/** Another process on the folder, which says when it owns the server and leaves in order on SIGTERM. */
const holdElsewhere = (folder: string, user: { uid?: number; gid?: number } = {}): TestProcess =>
  startProgram(
    `import { openPrivateServer } from '${sourceUrl('database/private-server.ts')}'
     const server = await openPrivateServer({ folder: '${folder}', durable: false }).catch((error) => { console.log(error.message); process.exit(1) })
     process.once('SIGTERM', () => server.close().then(() => process.exit(0)))
     console.log('open')
     const look = setInterval(() => { if (server.isOwner()) { console.log('owner'); clearInterval(look) } }, 10)`,
    user,
  )

test('a fresh folder gets a server that writes through to the disk and listens on no port', async () => {
  const server = await openAt(newFolder(), true)
  expect(server.isOwner()).toBe(true)
  const settings = `select name || '=' || setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'data_checksums') order by name`
  expect(await ask(server, settings)).toEqual([
    'data_checksums=on',
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=',
    'synchronous_commit=on',
  ])
  expect(await ask(server, `select pg_encoding_to_char(encoding) from pg_database where datname = 'postgres'`)).toEqual(['UTF8'])
  expect(statSync(server.state.secretFile).mode & 0o777).toBe(0o600)
  expect(statSync(server.state.cluster).mode & 0o777).toBe(0o700)
})

test('without the secret nobody gets in', async () => {
  const server = await openAt(shared)
  const client = new pg.Client({ ...server.config, password: 'guess' })
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' })
})

test('closing stops the server, and opening again finds the data', async () => {
  const first = await openAt(shared)
  await first.close()
  expect(findPostmaster(first.state)).toBe(null)
  const second = await openAt(shared)
  expect(await ask(second, 'select answer from kept')).toEqual(['42'])
})

test('a second process uses the running server and takes over when the first leaves', async () => {
  const first = holdElsewhere(shared)
  await first.says(/owner/)
  const second = await openAt(shared)
  const { pid } = findPostmaster(second.state)!
  expect(second.isOwner()).toBe(false)
  first.kill('SIGTERM')
  expect(await first.ended()).toBe(0)
  await until(second.isOwner)
  expect(findPostmaster(second.state)?.pid).toBe(pid)
  expect(await ask(second, 'select 1')).toEqual(['1'])
})

test('a second process that leaves lets the first go on', async () => {
  const first = await openAt(shared)
  const second = holdElsewhere(shared)
  await second.says(/open/)
  second.kill('SIGTERM')
  expect(await second.ended()).toBe(0)
  expect(await ask(first, 'select 1')).toEqual(['1'])
  await first.close()
  expect(findPostmaster(first.state)).toBe(null)
})

test('three processes that start at once on a fresh folder share one server', async () => {
  const folder = newFolder()
  const all = [holdElsewhere(folder), holdElsewhere(folder), holdElsewhere(folder)]
  await Promise.all(all.map((each) => each.says(/open/)))
  const mains = listProcesses().filter(({ command }) => command.includes(` -D ${folder}/pgdata `))
  expect(mains).toHaveLength(1)
  for (const each of all) each.kill('SIGTERM')
  expect(await Promise.all(all.map((each) => each.ended()))).toEqual([0, 0, 0])
  await until(() => !listProcesses().some(({ command }) => command.includes(` -D ${folder}/pgdata `)))
})

test('when the process that owns the server is killed, another takes over', async () => {
  const first = holdElsewhere(shared)
  await first.says(/owner/)
  const second = await openAt(shared)
  first.kill('SIGKILL')
  await until(second.isOwner)
  expect(await ask(second, 'select 1')).toEqual(['1'])
})

test('a server whose only process was killed is found by the next one', async () => {
  const first = holdElsewhere(shared)
  await first.says(/owner/)
  first.kill('SIGKILL')
  await first.ended()
  const second = await openAt(shared)
  await until(second.isOwner)
  await second.close()
  expect(findPostmaster(second.state)).toBe(null)
})

test('a killed server comes back by itself, with its data', async () => {
  const server = await openAt(shared)
  for (let round = 0; round < 3; round++) {
    const { pid } = findPostmaster(server.state)!
    process.kill(pid, 'SIGKILL')
    await until(() => findPostmaster(server.state)?.pid !== pid)
    await answersAgain(server)
    expect(await ask(server, 'select answer from kept')).toEqual(['42'])
    await until(server.isOwner)
  }
})

test('a server does not outlive its last process, however that ended', async () => {
  const folder = newFolder()
  const [first, second] = [holdElsewhere(folder), holdElsewhere(folder)]
  await Promise.all([first.says(/open/), second.says(/open/)])
  const before = findPostmaster(openStateFolder(folder))!.pid
  first.kill('SIGKILL')
  await first.ended()
  // What cleans up after the first finds the second, and leaves it the server.
  await until(
    () => listProcesses().filter(({ command }) => command.includes('stop-orphan') && command.includes(folder)).length === 1,
    20_000,
  )
  expect(findPostmaster(openStateFolder(folder))!.pid).toBe(before)
  await second.says(/owner/)
  second.kill('SIGKILL')
  await until(() => !isRunning(folder) && !isWatched(folder), 20_000)
  expect(findPostmaster(openStateFolder(folder))).toBe(null)
  expect(readFileSync(path.join(folder, 'postgres.log'), 'utf8')).not.toMatch(/not properly shut down/)
  const third = await openAt(folder)
  expect(await ask(third, 'select 1')).toEqual(['1'])
  expect(readFileSync(path.join(folder, 'postgres.log'), 'utf8')).not.toMatch(/not properly shut down/)
})

test('nothing is made again of a folder that is gone, nor is a server started to be stopped', async () => {
  const folder = newFolder()
  const holder = holdElsewhere(folder)
  await holder.says(/open/)
  process.kill(findPostmaster(openStateFolder(folder))!.pid, 'SIGKILL')
  holder.kill('SIGKILL')
  await until(() => !isRunning(folder))
  await removeFolder(folder)
  await until(() => !isWatched(folder), 20_000)
  expect([existsSync(folder), isRunning(folder)]).toEqual([false, false])
})

test('processes on a folder tell each other where they answer', async () => {
  const first = await openAt(shared)
  expect(await first.announce('http://127.0.0.1:1')).toEqual([])
  const second = await openAt(shared)
  expect(await second.announce('http://127.0.0.1:2')).toEqual([{ pid: process.pid, url: 'http://127.0.0.1:1' }])
  // It still waits to take over, and still says where it is after the server was lost.
  await first.close()
  await until(second.isOwner)
  process.kill(findPostmaster(second.state)!.pid, 'SIGKILL')
  await answersAgain(second)
  await until(second.isOwner)
  const third = await openAt(shared)
  expect(await third.announce('http://127.0.0.1:3')).toEqual([{ pid: process.pid, url: 'http://127.0.0.1:2' }])
})

test('a killed connection of the server makes it recover, and all goes on', async () => {
  const server = await openAt(shared)
  const backend = listProcesses().find(({ command }) => command.startsWith(`postgres: ${server.state.serverName}: nonlinear`))!
  process.kill(backend.pid, 'SIGKILL')
  await answersAgain(server)
  await until(server.isOwner)
  expect(await ask(server, 'select answer from kept')).toEqual(['42'])
})

test('a lock file that names a living process of something else does not stop the start', async () => {
  const first = await openPrivateServer({ folder: shared, durable: false })
  await first.close()
  for (const content of [`${process.pid}\n${first.state.cluster}\n0\n`, `999999\n${first.state.cluster}\n0\n`]) {
    writeFileSync(path.join(first.state.cluster, 'postmaster.pid'), content)
    chownSync(path.join(first.state.cluster, 'postmaster.pid'), first.state.account.uid, first.state.account.gid)
    const server = await openPrivateServer({ folder: shared, durable: false })
    expect(await ask(server, 'select 1')).toEqual(['1'])
    await server.close()
  }
})

test('a folder whose path is too long for a socket works all the same', async () => {
  const folder = path.join(newFolder(), 'long'.repeat(30))
  const server = await openAt(folder)
  expect(await ask(server, 'select 1')).toEqual(['1'])
  expect(server.state.socketFolder).toBe(`/tmp/${server.state.serverName}`)
  folders.push(server.state.socketFolder)
})

test('data of another PostgreSQL is refused and left alone', async () => {
  const folder = newFolder()
  const version = path.join(folder, 'pgdata/PG_VERSION')
  mkdirSync(path.dirname(version))
  writeFileSync(version, '17\n')
  await expect(openPrivateServer({ folder })).rejects.toThrow(
    `The data folder ${folder} was made by PostgreSQL 17; this release of Nonlinear carries PostgreSQL 18.`,
  )
  expect(readFileSync(version, 'utf8')).toBe('17\n')
})

test('a folder that cannot be made says so and what to do', async () => {
  const file = path.join(newFolder(), 'file')
  writeFileSync(file, '')
  await expect(openPrivateServer({ folder: file })).rejects.toThrow(
    `Nonlinear cannot write to its data folder ${file}: there is a file of that name. Choose another with NONLINEAR_DATA=`,
  )
  await expect(openPrivateServer({ folder: `${file}/x` })).rejects.toThrow('a part of that path is a file')
  if (process.platform === 'linux') await expect(openPrivateServer({ folder: '/proc/x/y' })).rejects.toThrow('no folder can be made there')
})

test('a server that cannot start says what PostgreSQL said', async () => {
  const folder = newFolder()
  cpSync(shared, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  const { account, cluster, secretFile } = openStateFolder(folder)
  writeFileSync(path.join(cluster, 'postgresql.conf'), 'max_connections = many\n')
  expect(spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster, secretFile]).status).toBe(0)
  await expect(openPrivateServer({ folder, durable: false })).rejects.toThrow(/PostgreSQL did not start \(exit 1\): .*max_connections/s)
})

const isRoot = process.getuid!() === 0
const NOBODY = 65_534

test.runIf(isRoot)('an ordinary user has a server of their own, and none in a folder of root', async () => {
  const mine = newFolder()
  chownSync(mine, NOBODY, NOBODY)
  const holder = holdElsewhere(mine, { uid: NOBODY, gid: NOBODY })
  await holder.says(/owner/)
  expect(statSync(path.join(mine, 'pgdata')).uid).toBe(NOBODY)
  holder.kill('SIGTERM')
  expect(await holder.ended()).toBe(0)
  // Later root opens the same folder: the server keeps running as the user whose data it is.
  const server = await openAt(mine)
  expect(server.state.account.uid).toBe(NOBODY)

  const roots = newFolder()
  const refused = holdElsewhere(roots, { uid: NOBODY, gid: NOBODY })
  await refused.says(/cannot write to its data folder .*: permission denied/)
  expect(await refused.ended()).toBe(1)
})

test.runIf(isRoot)('root is told of a folder that the user of PostgreSQL cannot enter', async () => {
  const closed = newFolder()
  chmodSync(closed, 0o700)
  await expect(openPrivateServer({ folder: path.join(closed, 'data') })).rejects.toThrow(
    /which cannot enter .*\/data\. Choose another data folder/,
  )
})
