import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { endPrograms, freshFolder, removeFolder, startNonlinear, until } from './test-process.ts'

const folder = freshFolder()
afterEach(async () => {
  endPrograms()
  await removeFolder(folder)
})

test('a server that is told to stop says so first, ends streams, finishes what is under way, and logs it all without a word of it', async () => {
  const env = {
    NONLINEAR_DATA: folder,
    NONLINEAR_PORT: '0',
    NONLINEAR_LOG: 'info',
    NONLINEAR_DRAIN: '2',
    NONLINEAR_METRICS_TOKEN: 'hush-hush-hush-hush-hush',
  }
  const server = startNonlinear(env)
  const [, url] = await server.says(/Nonlinear is at (http:\S+)/)
  const ready = async () => (await fetch(`${url}/api/ready`)).status
  expect(await ready()).toBe(200)
  expect((await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer hush-hush-hush-hush-hush' } })).status).toBe(200)

  // Secrets in all places of requests.
  const secret = 'Tulip4711'
  const json = { 'content-type': 'application/json' }
  const text = `plan: ${secret}\ngoal: a\ntasks: {a: {odds: 50%}}\n`
  const made = await fetch(`${url}/api/plans`, { method: 'POST', headers: json, body: JSON.stringify({ text }) })
  const { id } = (await made.json()) as { id: string }
  const everywhere = {
    authorization: `Bearer ${secret}`,
    cookie: `session=${secret}`,
    'user-agent': secret,
    referer: `http://${secret}/`,
    'x-request-id': `${secret} ${secret}`,
  }
  for (const address of [`/api/plans/${id}`, `/api/plans/${secret}`, `/${secret}`, `/api/${secret}`, '/metrics'])
    await fetch(`${url}${address}?q=${secret}&email=${secret}@example.org`, { headers: everywhere })
  await fetch(`${url}/api/plans`, { method: 'POST', headers: json, body: `{"${secret}` })
  await fetch(`${url}/api/plans`, { method: 'POST', headers: json, body: JSON.stringify({ [secret]: secret }) })

  const stream = (await fetch(`${url}/api/stream`)).body!.getReader()
  await stream.read()
  const body = JSON.stringify({ text: text.replace(secret, 'Slow') })
  const slow = request(`${url}/api/plans`, { method: 'POST', headers: { ...json, 'content-length': body.length } })
  const answered = new Promise<number>((resolve, reject) =>
    slow.on('response', (answer) => resolve(answer.statusCode!)).on('error', reject),
  )
  slow.write(body.slice(0, 10))
  await ready() // so the slow one has surely come in

  server.kill('SIGTERM')
  await until(async () => (await ready()) === 503)
  // Whoever has not heard of it yet is still answered.
  expect((await fetch(`${url}/api/plans`)).status).toBe(200)
  let last = await stream.read()
  while (!last.done) last = await stream.read()
  slow.end(body.slice(10))
  expect(await answered).toBe(201)
  expect(await server.ended()).toBe(0)

  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const requests = lines.filter(({ msg }) => msg === 'answered')
  expect(requests.length).toBeGreaterThan(12)
  for (const line of requests)
    expect(Object.keys(line).filter((key) => key !== 'workspaceId')).toEqual(
      ['level', 'time', 'pid', 'hostname', 'requestId', 'method', 'route', 'status', 'ms', 'msg'].filter((key) => key in line),
    )
  expect(requests).toContainEqual(expect.objectContaining({ level: 30, method: 'GET', route: '/api/plans/:id', workspaceId: 'local' }))
  expect(server.output()).not.toMatch(new RegExp(`${secret}|hush-hush|${id}|127\\.0\\.0\\.1:(?!${new URL(url!).port})`))
})
