import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'

const CONNECTIONS_MAX = 512
const REQUEST_MS_MAX = 60_000
const HEADERS_MS_MAX = 10_000
/** Longer than proxies keep a connection: one that we closed just as they sent a request would be an error of theirs. */
const IDLE_MS_MAX = 65_000
/** Requests under way get this long to finish when the server stops. */
const FINISH_MS_MAX = 5_000

export interface Listening {
  readonly port: number
  close(): Promise<void>
}

type Answer = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Answers at an address of this machine. Port 0 takes any free one. Fails with `EADDRINUSE`, `EACCES` or `EADDRNOTAVAIL`. */
export async function listen(fetch: Answer, port: number, host: string): Promise<Listening> {
  const server = createAdaptorServer({
    fetch,
    hostname: host,
    serverOptions: { requestTimeout: REQUEST_MS_MAX, headersTimeout: HEADERS_MS_MAX },
  }) as Server
  server.maxConnections = CONNECTIONS_MAX
  server.keepAliveTimeout = IDLE_MS_MAX
  server.listen(port, host)
  await once(server, 'listening')
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    await Promise.race([closed, sleep(FINISH_MS_MAX, undefined, { ref: false })])
    server.closeAllConnections()
  }
  return { port: (server.address() as AddressInfo).port, close }
}
