import { setTimeout as sleep } from 'node:timers/promises'
import type { PlanDate } from '@nonlinear/model'
import { databaseTrouble } from '../database/trouble.ts'
import { Failure } from '../http/failure.ts'
import type { Outlook } from './outlook.ts'
import { openForecastPool } from './pool.ts'
import { dayOf } from './today.ts'

/** Plans whose outlook is remembered; those not seen for the longest time are forgotten first. */
export const OUTLOOKS_KEPT_MAX = 2_000
/** Most time that one plan may take; it then has no outlook until its text changes or the day ends. */
export const OUTLOOK_MS_MAX = 15_000
/** After trouble that will pass, such as a database that does not answer. */
const PAUSE_MS = 250

/** One text of one plan. */
export interface PlanAtRevision {
  readonly workspaceId: string
  readonly id: string
  readonly revision: number
}

/** What lists show of forecasts: a look never waits, and starts the computation of what is missing. */
export interface Outlooks {
  /** What is known today, in the order of the plans; null where it is still being computed. */
  look(workspaceId: string, plans: readonly Omit<PlanAtRevision, 'workspaceId'>[]): (Outlook | null)[]
  close(): Promise<void>
}

export interface OutlookPorts {
  readonly textOf: (plan: PlanAtRevision) => Promise<string>
  readonly now: () => Date
  /** Told of faults that are ours, not the plan's. */
  readonly onFault: (error: unknown) => void
  readonly timeoutMs?: number
}

/** Kept in memory alone: figures of one day, soon computed again. They have one thread of their own, so no caller waits for a list. */
export function openOutlooks({ textOf, now, onFault, timeoutMs = OUTLOOK_MS_MAX }: OutlookPorts): Outlooks {
  const pool = openForecastPool({ threads: 1, timeoutMs })
  const kept = keepRecent<Outlook>(OUTLOOKS_KEPT_MAX)
  const closing = new AbortController()
  const compute = async (plan: Wanted): Promise<void> => {
    try {
      const text = await textOf(plan)
      await pool.ready(closing.signal)
      kept.set(nameOf(plan), keyOf(plan), await pool.outlook(text, plan.today, closing.signal))
    } catch (error) {
      if (closing.signal.aborted) return
      const outlook = outlookOfTrouble(error, onFault)
      if (outlook === null) await sleep(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => {})
      else kept.set(nameOf(plan), keyOf(plan), outlook)
    }
  }
  const queue = openQueue(compute, closing.signal)
  const look: Outlooks['look'] = (workspaceId, plans) => {
    const today = dayOf(now())
    return plans.map(({ id, revision }) => {
      const wanted = { workspaceId, id, revision, today }
      const found = kept.get(nameOf(wanted), keyOf(wanted))
      if (found === null) queue.add(wanted)
      return found
    })
  }
  const close = async () => {
    closing.abort()
    await pool.close()
    await queue.ended()
  }
  return { look, close }
}

interface Wanted extends PlanAtRevision {
  readonly today: PlanDate
}

/** Workspaces have ids of their own. */
const nameOf = ({ workspaceId, id }: Wanted): string => `${workspaceId} ${id}`

const keyOf = ({ revision, today }: Wanted): string => `${revision} ${today}`

/** One value an id, valid for one key; the least recently used go when there are too many. */
function keepRecent<T>(max: number) {
  const kept = new Map<string, { readonly key: string; readonly value: T }>()
  const set = (id: string, key: string, value: T) => {
    kept.delete(id)
    kept.set(id, { key, value })
    if (kept.size > max) kept.delete(kept.keys().next().value!)
  }
  const get = (id: string, key: string): T | null => {
    const found = kept.get(id)
    if (found === undefined || found.key !== key) return null
    set(id, key, found.value)
    return found.value
  }
  return { get, set }
}

/** Does one thing at a time; of several wishes for one plan the newest counts. */
function openQueue(work: (wanted: Wanted) => Promise<void>, stop: AbortSignal) {
  const waiting = new Map<string, Wanted>()
  let running = false
  let run = Promise.resolve()
  const workThrough = async () => {
    for (let next = first(waiting); next !== undefined && !stop.aborted; next = first(waiting)) {
      await work(next)
      if (waiting.get(nameOf(next)) === next) waiting.delete(nameOf(next))
    }
    running = false
  }
  const add = (wanted: Wanted) => {
    const before = waiting.get(nameOf(wanted))
    if (before === undefined || keyOf(before) !== keyOf(wanted)) waiting.set(nameOf(wanted), wanted)
    if (running) return
    running = true
    run = workThrough()
  }
  return { add, ended: () => run }
}

const first = (waiting: ReadonlyMap<string, Wanted>): Wanted | undefined => waiting.values().next().value

/** What a list says of a plan that could not be computed; null when it may work the next time. */
function outlookOfTrouble(error: unknown, onFault: (error: unknown) => void): Outlook | null {
  if (error instanceof Failure) {
    const { code } = error
    if (code === 'forecast-too-slow' || code === 'forecast-too-large')
      return { kind: 'unavailable', reason: 'it takes too long for a list' }
    return null // deleted meanwhile, or busy
  }
  if (databaseTrouble(error) !== null) return null
  onFault(error)
  return { kind: 'unavailable', reason: 'it could not be computed' }
}
