import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isPublic, openAllowList } from './addresses.ts'

/** From the name's resolution to the end of the answer. */
const CALL_MS_MAX = 10_000
/** Of an answer only its beginning is read. */
export const ANSWER_BYTES_MAX = 1_024
export const URL_LENGTH_MAX = 2_000

/** An address that is not called, for a reason that its author can do something about. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export interface Call {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly signal: AbortSignal
}

export interface CallAnswer {
  readonly status: number
  /** The beginning of the body. */
  readonly answer: string
}

/** The one way out to addresses that people type: never to this machine or the networks around it, unless whoever runs Nonlinear allows it. */
export interface Outbound {
  /** Refuses what could never be called. */
  check(url: string): void
  /** Follows no redirect. Fails with `Refused`, or with what went wrong on the way. */
  post(url: string, call: Call): Promise<CallAnswer>
}

export interface OutboundOptions {
  /** Names, addresses and ranges of receivers that may be private, and called by http. */
  readonly allow: readonly string[]
  /** All addresses of a name. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
}

export function openOutbound({ allow, resolve = resolveBySystem }: OutboundOptions): Outbound {
  const allowed = openAllowList(allow)
  const read = (text: string): URL => {
    if (text.length > URL_LENGTH_MAX || !URL.canParse(text))
      throw new Refused('It is not an address such as https://hooks.example.org/nonlinear.')
    const url = new URL(text)
    if (url.username !== '' || url.password !== '') throw new Refused('It holds a name or a password, which would end up in logs.')
    const mayBePlain = url.protocol === 'http:' && allow.length > 0
    if (url.protocol !== 'https:' && !mayBePlain) throw new Refused(`It begins with "${url.protocol}"; only https is called.`)
    return url
  }
  const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')
  const checkAddress = (url: URL, address: string): void => {
    const isAllowed = allowed.hasName(hostOf(url)) || allowed.hasAddress(address)
    if (!isAllowed && !isPublic(address))
      throw new Refused(`${hostOf(url)} is in a private network. Whoever runs Nonlinear can allow it with NONLINEAR_OUTBOUND_ALLOW.`)
    if (!isAllowed && url.protocol === 'http:')
      throw new Refused('Only https is called, but where NONLINEAR_OUTBOUND_ALLOW says otherwise.')
  }
  return {
    check: (text) => {
      const url = read(text)
      if (isIP(hostOf(url)) !== 0) checkAddress(url, hostOf(url))
    },
    post: async (text, call) => {
      const url = read(text)
      const signal = AbortSignal.any([call.signal, AbortSignal.timeout(CALL_MS_MAX)])
      const host = hostOf(url)
      const addresses = isIP(host) !== 0 ? [host] : await resolve(host)
      if (addresses.length === 0) throw new Refused(`${host} has no address.`)
      for (const address of addresses) checkAddress(url, address)
      return send(url, addresses, { ...call, signal })
    },
  }
}

const resolveBySystem = async (name: string): Promise<string[]> => (await lookup(name, { all: true })).map(({ address }) => address)

/** Connects to one of the very addresses that were checked: the name is not looked up again. */
function send(url: URL, addresses: readonly string[], { headers, body, signal }: Call): Promise<CallAnswer> {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    const outgoing = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': body.byteLength },
      agent: false,
      signal,
      lookup: (_, { all }, done) => (all === true ? done(null, found) : done(null, found[0]!.address, found[0]!.family)),
    })
    outgoing.once('error', (error) => reject(signal.aborted ? new Error(`no answer within ${CALL_MS_MAX / 1000} s`) : error))
    outgoing.once('response', (incoming) => {
      const parts: Buffer[] = []
      let size = 0
      const end = () => resolve({ status: incoming.statusCode!, answer: Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX).toString() })
      incoming.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size < ANSWER_BYTES_MAX) return
        end()
        outgoing.destroy()
      })
      incoming.once('end', end)
      incoming.once('error', reject)
    })
    outgoing.end(body)
  })
}
