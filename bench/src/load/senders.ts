// A process: is told what to send, and tells what came of it.
import { once } from 'node:events'
import { type Planned, type Stream, type StreamFigures, send } from './client.ts'

/** What the process is told. */
export interface Orders {
  readonly url: string
  readonly token: string
  /** Sent first and not counted. */
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly plans: readonly { readonly id: string; readonly text: string }[]
  readonly readsPerSecond: number
  readonly writesPerSecond: number
  readonly forecastsPerSecond: number
}

/** What is read, and how often of a hundred. */
const READS: readonly (readonly [number, (id: string) => string])[] = [
  [50, (id) => `/api/plans/${id}`],
  [20, () => '/api/plans?limit=50'],
  [15, (id) => `/api/plans/${id}/events`],
  [15, (id) => `/api/plans/${id}/revisions`],
]

/** Every plan once before any comes again, in an order that jumps about; each kind of request takes its own way. */
function walk<T>(items: readonly T[], step: number): () => T {
  let at = 0
  return () => {
    at = (at + step) % items.length
    return items[at]!
  }
}

function streamsOf({ plans, readsPerSecond, writesPerSecond, forecastsPerSecond }: Orders): Stream[] {
  const plan = walk(plans, 6_151)
  const kinds = READS.flatMap(([share, path]) => Array.from({ length: share }, () => path))
  const kind = walk(kinds, 37)
  const read = (): Planned => ({ method: 'GET', path: kind()(plan().id) })
  const toWrite = walk(plans, 7_919)
  const revisions = new Map<string, number>()
  const write = (): Planned => {
    const { id, text } = toWrite()
    const baseRevision = revisions.get(id) ?? 1
    const onBody = (said: string) => revisions.set(id, (JSON.parse(said) as { revision: number }).revision)
    return { method: 'PUT', path: `/api/plans/${id}`, body: { text: `${text}# ${baseRevision}\n`, baseRevision }, onBody }
  }
  const toForecast = walk(plans, 5_003)
  const forecast = (): Planned => ({ method: 'GET', path: `/api/plans/${toForecast().id}/forecast` })
  return [
    { name: 'reads', perSecond: readsPerSecond, next: read },
    { name: 'writes', perSecond: writesPerSecond, next: write },
    { name: 'forecasts of 10,000 trials', perSecond: forecastsPerSecond, next: forecast },
  ]
}

const [orders] = (await once(process, 'message')) as [Orders]
const streams = streamsOf(orders)
await send(orders.url, orders.token, streams, orders.warmUpSeconds)
const figures: StreamFigures[] = await send(orders.url, orders.token, streams, orders.seconds)
process.send!(figures)
process.disconnect()
