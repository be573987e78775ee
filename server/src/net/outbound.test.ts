import http from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { isAllowEntry, isPublic } from './addresses.ts'
import { ANSWER_BYTES_MAX, openOutbound, Refused } from './outbound.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A receiver on an address of this machine. */
async function receive(host: string, answer: http.RequestListener = (_, out) => out.end('fine'), port = 0) {
  const seen: string[] = []
  const server = http.createServer((request, out) => {
    seen.push(request.headers.host!)
    answer(request, out)
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  return { seen, port: (server.address() as AddressInfo).port }
}

const call = { headers: { 'x-test': 'yes' }, body: Buffer.from('{}'), signal: new AbortController().signal }

/** Blocks that are not of the internet at large, as RFC 6890 and its registries have them: first address and bits. */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
const addressOf = (number: number): string => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
const isIn = (number: number, [first, bits]: readonly [string, number]): boolean =>
  Math.floor(number / 2 ** (32 - bits)) === Math.floor(numberOf(first) / 2 ** (32 - bits))
const hex = (number: number): string => number.toString(16)

test('no address of a special block of IPv4 is public, in any form of IPv6 that carries it', () => {
  const special = fc.constantFrom(...SPECIAL_IPV4).chain((block) => {
    const [first, bits] = block
    return fc.nat({ max: 2 ** (32 - bits) - 1 }).map((rest) => numberOf(first) + rest)
  })
  fc.assert(
    fc.property(special, (number) => {
      const [high, low] = [hex(Math.floor(number / 65_536)), hex(number % 65_536)]
      const forms = [
        addressOf(number),
        `::ffff:${addressOf(number)}`,
        `::ffff:${high}:${low}`,
        `::${high}:${low}`,
        `64:ff9b::${high}:${low}`,
      ]
      expect([...forms, `2002:${high}:${low}::1`].filter(isPublic)).toEqual([])
    }),
    { seed: 7, numRuns: 2_000 },
  )
})

test('other addresses of IPv4 are public, but for a few of anycast and testing', () => {
  const few: readonly (readonly [string, number])[] = [
    ['192.31.196.0', 24],
    ['192.52.193.0', 24],
    ['192.88.99.0', 24],
    ['192.175.48.0', 24],
  ]
  const other = fc.nat({ max: 2 ** 32 - 1 }).filter((number) => ![...SPECIAL_IPV4, ...few].some((block) => isIn(number, block)))
  fc.assert(
    fc.property(other, (number) => isPublic(addressOf(number))),
    { seed: 8, numRuns: 2_000 },
  )
})

test('of IPv6 only what is given out is public', () => {
  const part = fc.nat({ max: 0xffff })
  const inside = fc
    .tuple(fc.integer({ min: 0, max: 0x1fff }), part, part)
    .map(([first, ...rest]) => `${hex(first)}::${rest.map(hex).join(':')}`)
  const beyond = fc
    .tuple(fc.integer({ min: 0x4000, max: 0xffff }), part, part)
    .map(([first, ...rest]) => `${hex(first)}::${rest.map(hex).join(':')}`)
  fc.assert(
    fc.property(fc.oneof(inside, beyond), (address) => !isPublic(address)),
    { seed: 9, numRuns: 2_000 },
  )
  for (const address of ['2606:4700:4700::1111', '2a00:1450:4001:81b::200e']) expect(isPublic(address), address).toBe(true)
  for (const address of ['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '2001:db8::1', '2001::1', '100::1', 'fec0::1', 'nonsense', ''])
    expect(isPublic(address), address).toBe(false)
})

test('this machine and private networks are refused by whatever name, before anything is sent', async () => {
  const { port, seen } = await receive('127.0.0.1')
  const { check, post } = openOutbound({ allow: [] })
  const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '10.0.0.1', '0.0.0.0']
  for (const host of hosts) {
    expect(() => check(`https://${host}:${port}/`), host).toThrow(Refused)
    await expect(post(`https://${host}:${port}/`, call), host).rejects.toThrow(/private network/)
  }
  await expect(post(`https://localhost:${port}/`, call)).rejects.toThrow(/private network/)
  for (const url of [
    'http://example.org/',
    'ftp://example.org/',
    'https://ada:secret@example.org/',
    'hooks',
    `https://a/${'x'.repeat(3_000)}`,
  ])
    expect(() => check(url), url).toThrow(Refused)
  expect(() => check('https://hooks.example.org/x?y=1')).not.toThrow()
  expect(seen).toEqual([])
})

test('one private address among public ones is enough to refuse a name', async () => {
  const { post } = openOutbound({ allow: [], resolve: async () => ['93.184.216.34', '10.0.0.1'] })
  await expect(post('https://both.example.org/', call)).rejects.toThrow(/private network/)
})

test('a name that answers otherwise the second time is connected where it was checked', async () => {
  const allowed = await receive('127.0.0.2')
  const other = await receive('127.0.0.1', undefined, allowed.port)
  let asked = 0
  const resolve = async () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1'])
  const { post } = openOutbound({ allow: ['127.0.0.2'], resolve })
  const url = `http://rebinding.example.org:${allowed.port}/`
  expect(await post(url, call)).toEqual({ status: 200, answer: 'fine' })
  expect([asked, allowed.seen, other.seen]).toEqual([1, [`rebinding.example.org:${allowed.port}`], []])
  await expect(post(url, call)).rejects.toThrow(/private network/)
  expect(other.seen).toEqual([])
})

test('redirects are not followed, and of a long answer only the beginning is read', async () => {
  const away = await receive('127.0.0.1')
  const { port } = await receive('127.0.0.1', (request, out) => {
    if (request.url === '/away') out.writeHead(302, { location: `http://127.0.0.1:${away.port}/` }).end()
    else out.end('x'.repeat(50_000_000))
  })
  const { post } = openOutbound({ allow: ['127.0.0.1'] })
  expect((await post(`http://127.0.0.1:${port}/away`, call)).status).toBe(302)
  expect(away.seen).toEqual([])
  expect((await post(`http://127.0.0.1:${port}/long`, call)).answer).toBe('x'.repeat(ANSWER_BYTES_MAX))
})

test('an allow list has names, addresses and ranges', () => {
  for (const entry of ['hooks.internal', 'hooks', '10.0.0.0/8', '10.0.0.1', 'fd00::/8', '::1'])
    expect(isAllowEntry(entry), entry).toBe(true)
  for (const entry of ['', 'http://a', 'a:80', '10.0.0.0/33', 'a_b', '-a', '*.internal']) expect(isAllowEntry(entry), entry).toBe(false)
})
