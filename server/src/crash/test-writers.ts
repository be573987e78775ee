import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the servers answer at the moment: one that was started again has another port. */
export type Servers = readonly { url: string }[]

/** Writes for as long as it is let, through whichever server answers, and remembers what it was told is kept. */
export interface Writer {
  /** Writes once, and ends when that is acknowledged, however many servers die meanwhile. */
  write(): Promise<void>
  readonly acknowledged: number
  /** What is wrong with what a server shows, of all that was acknowledged; empty if nothing is. */
  faults(url: string): Promise<readonly string[]>
}

/** A killed server or database comes back within seconds; a write that waits longer hangs. */
const WRITE_MS_MAX = 60_000
const PAUSE_MS = 20
const LINES_OF_A_PLAN = 40
const PLAN = 'plan: Crash\nstart: 2026-11-02\ngoal: a\ntasks:\n  a: {odds: 80%, days: 3}\n'

interface PlanAnswer {
  readonly id: string
  readonly revision: number
  readonly text: string
}

interface PlanList {
  readonly plans: readonly { readonly id: string; readonly name: string }[]
  readonly next: string | null
}

/** Sends until it is acknowledged, each time to another server. What has no answer, or 503, or 409 for the one that is under way, is sent again. */
async function sendUntilKept(servers: Servers, method: string, address: string, body: object, key?: string): Promise<PlanAnswer> {
  const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) }
  const deadline = Date.now() + WRITE_MS_MAX
  for (let time = Math.floor(Math.random() * servers.length); Date.now() < deadline; time++) {
    try {
      const { url } = servers[time % servers.length]!
      const signal = AbortSignal.timeout(WRITE_MS_MAX)
      const answer = await fetch(url + address, { method, headers, body: JSON.stringify(body), signal })
      const said = await answer.text()
      if (answer.ok) return JSON.parse(said) as PlanAnswer
      const again = answer.status === 503 || (answer.status === 409 && said.includes('request-under-way'))
      if (!again) throw new Error(`${method} ${address}: ${answer.status} ${said.slice(0, 300)}`)
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error // no answer, or half of one: the server was killed
    }
    await sleep(PAUSE_MS)
  }
  throw new Error(`${method} ${address}: not acknowledged within ${WRITE_MS_MAX / 1000} s`)
}

async function read<T>(url: string, address: string): Promise<T> {
  const answer = await fetch(url + address)
  if (!answer.ok) throw new Error(`GET ${address}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
  return (await answer.json()) as T
}

/** Changes one plan again and again: every revision has a text of its own. */
export function saver(servers: Servers): Writer {
  const texts: string[] = []
  let id: string | null = null
  const write = async () => {
    const text = `${PLAN}# ${texts.length} ${'x'.repeat((texts.length * 97) % 5_000)}\n`
    const kept =
      id === null
        ? await sendUntilKept(servers, 'POST', '/api/plans', { text }, randomUUID())
        : await sendUntilKept(servers, 'PUT', `/api/plans/${id}`, { text, baseRevision: texts.length })
    id = kept.id
    texts.push(text)
    if (kept.revision !== texts.length) throw new Error(`revision ${kept.revision} acknowledged for ${texts.length}`)
  }
  const faults = async (url: string) => {
    if (id === null) return []
    const found: string[] = []
    const { revision } = await read<PlanAnswer>(url, `/api/plans/${id}`)
    if (revision !== texts.length) found.push(`plan ${id}: revision ${revision}, acknowledged ${texts.length}`)
    for (const [i, text] of texts.entries()) {
      const kept = await read<PlanAnswer>(url, `/api/plans/${id}/revisions/${i + 1}`)
      if (kept.text !== text) found.push(`plan ${id}: revision ${i + 1} has another text`)
    }
    return found
  }
  return {
    write,
    faults,
    get acknowledged() {
      return texts.length
    },
  }
}

/** Records happenings, each by a request with a name of its own: sent again it must not be recorded twice. */
export function recorder(servers: Servers): Writer {
  const plans = new Map<string, string[]>()
  let id: string | null = null
  let count = 0
  const write = async () => {
    if (id === null || plans.get(id)!.length === LINES_OF_A_PLAN) {
      id = (await sendUntilKept(servers, 'POST', '/api/plans', { text: PLAN }, randomUUID())).id
      plans.set(id, [])
    }
    const note = `happening ${++count} of ${id}`
    const happening = { date: '2026-11-03', subject: 'a', odds: '70%', note }
    await sendUntilKept(servers, 'POST', `/api/plans/${id}/events`, happening, randomUUID())
    plans.get(id)!.push(note)
  }
  const faults = async (url: string) => {
    const found: string[] = []
    for (const [plan, notes] of plans) {
      const { events } = await read<{ events: { kind: string; happening: { note: string } | null }[] }>(url, `/api/plans/${plan}/events`)
      const recorded = events.flatMap(({ kind, happening }) => (kind === 'recorded' ? [happening!.note] : [])).reverse()
      if (JSON.stringify(recorded) !== JSON.stringify(notes))
        found.push(`plan ${plan}: ${recorded.length} happenings, acknowledged ${notes.length}`)
      const { text } = await read<PlanAnswer>(url, `/api/plans/${plan}`)
      const lines = notes.filter((note) => text.split(note).length !== 2)
      if (lines.length > 0) found.push(`plan ${plan}: not once in its text: ${lines.join(', ')}`)
    }
    return found
  }
  return {
    write,
    faults,
    get acknowledged() {
      return count
    },
  }
}

/** Makes plans, each by a request with a name of its own. */
export function maker(servers: Servers): Writer {
  const made = new Map<string, string>()
  const mark = randomUUID()
  const write = async () => {
    const name = `${mark} ${made.size}`
    const { id } = await sendUntilKept(servers, 'POST', '/api/plans', { text: PLAN.replace('Crash', name) }, randomUUID())
    made.set(name, id)
  }
  const faults = async (url: string) => {
    const kept = new Map<string, string>()
    for (let cursor: string | null = ''; cursor !== null; ) {
      const part: PlanList = await read(url, `/api/plans${cursor === '' ? '' : `?cursor=${cursor}`}`)
      for (const { id, name } of part.plans) if (name.startsWith(mark)) kept.set(id, name)
      cursor = part.next
    }
    const found = [...made].filter(([name, id]) => kept.get(id) !== name).map(([name]) => `plan "${name}" is lost`)
    if (kept.size !== made.size) found.push(`${kept.size} plans, acknowledged ${made.size}`)
    return found
  }
  return {
    write,
    faults,
    get acknowledged() {
      return made.size
    },
  }
}
