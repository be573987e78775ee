import type { Happening, Recorded } from '@nonlinear/language'
import type { Caller } from '../access/caller.ts'
import type { Part } from '../database/index.ts'
import { Failure } from '../http/failure.ts'
import { isId, newId } from '../id.ts'
import { type RevisionInBurst, withBursts } from './bursts.ts'
import { nameInText, tidyName, UNTITLED } from './name.ts'
import type { Doing, ListPart, NewText, PlanEvent, PlanRow, PlanStore, StoredPlan } from './store.ts'

/** Bytes of a plan's text in UTF-8. */
export const PLAN_TEXT_BYTES_MAX = 5 * 1024 * 1024
export const PLANS_LISTED_MAX = 1_000
const PLANS_MAX = 1_000_000
export const REVISIONS_LISTED_MAX = 1_000
export const EVENTS_LISTED_MAX = 1_000
/** Events of one answer where nobody says how many. */
export const EVENTS_LISTED = 200

/** How often what happened is written into a text that others change meanwhile. */
const RECORD_TRIES_MAX = 5

/** Who does something, and where. */
export type Doer = Pick<Caller, 'workspaceId' | 'person'>

/** Writes what happened into a text, elsewhere than in this thread. */
export type Recorder = (text: string, happening: Happening) => Promise<Recorded>

/** Decides what may happen to plans; the store does it. */
export interface PlanService {
  /** Newest change first. */
  list(workspaceId: string, part: Part): Promise<PlanRow[]>
  /** For work that nobody waits for. */
  listAll(workspaceId: string): Promise<PlanRow[]>
  /** `name` is what it is called as long as the text has no name of its own. */
  create(doer: Doer, text: string, name?: string): Promise<StoredPlan>
  get(workspaceId: string, id: string): Promise<StoredPlan>
  /** `base` is the revision that was changed; `any` writes over whatever is there. */
  save(doer: Doer, id: string, text: string, base: number | 'any'): Promise<StoredPlan>
  /** Adds a line to the log of the text as it is now, whoever changed it last. */
  record(doer: Doer, id: string, happening: Happening): Promise<StoredPlan>
  /** Takes back the change that made the revision, if it is still the latest. */
  undo(doer: Doer, id: string, revision: number): Promise<StoredPlan>
  /** With `base` only if that is still its latest revision. */
  remove(doer: Doer, id: string, base?: number | 'any'): Promise<void>
  restore(doer: Doer, id: string): Promise<StoredPlan>
  /** Newest first. */
  listEvents(workspaceId: string, id: string, part: ListPart): Promise<PlanEvent[]>
  /** The plan as it was at an instant. */
  getAt(workspaceId: string, id: string, at: Date): Promise<Revision>
  /** Newest first. */
  listRevisions(workspaceId: string, id: string, part: ListPart): Promise<RevisionInBurst[]>
  getRevision(workspaceId: string, id: string, revision: number): Promise<Revision>
}

export interface Revision {
  readonly revision: number
  readonly text: string
  readonly createdAt: Date
  readonly authorId: string | null
}

export function createPlanService(store: PlanStore, now: () => Date, recordInText: Recorder): PlanService {
  const doing = ({ person }: Doer): Doing => ({ at: now(), authorId: person?.userId ?? null })
  const find = async (workspaceId: string, id: string) => {
    const found = isId(id) ? await store.find(workspaceId, id) : null
    return found ?? unknownPlan(id)
  }
  const get = async (workspaceId: string, id: string) => {
    const found = await find(workspaceId, id)
    return found.deletedAt === null ? found : deletedPlan(id)
  }
  const getRevision = async (workspaceId: string, id: string, revision: number): Promise<Revision> => {
    await get(workspaceId, id)
    const found = (await store.findRevision(workspaceId, id, revision)) ?? unknownRevision(id, revision)
    return { revision, ...found }
  }
  const stale = async (workspaceId: string, { deletedAt: _, ...current }: StoredPlan, baseRevision: number): Promise<Failure> => {
    const base = await store.findRevision(workspaceId, current.id, baseRevision)
    const message = `You changed revision ${baseRevision}, but the plan is at revision ${current.revision}. Bring your change into the current text and save again.`
    return new Failure('stale-revision', message, {
      current,
      base: base === null ? null : { revision: baseRevision, text: base.text },
    })
  }
  const write = async (doer: Doer, id: string, base: number | 'any', change: Pick<NewText, 'text' | 'kind' | 'happening'>) => {
    checkPlanText(change.text)
    const next = { ...change, name: nameInText(change.text), ...doing(doer) }
    const result = isId(id) ? await store.save(doer.workspaceId, id, base, next) : null
    if (result === null) return get(doer.workspaceId, id).then(() => unknownPlan(id)) // says which: unknown or deleted
    if (result.outcome === 'stale' && base !== 'any') throw await stale(doer.workspaceId, result.plan, base)
    return result.plan
  }
  return {
    list: store.list,
    listAll: (workspaceId) => store.list(workspaceId, { after: undefined, limit: PLANS_MAX }),
    create: async (doer, text, given = '') => {
      checkPlanText(text)
      const name = nameInText(text) ?? tidyName(given) ?? UNTITLED
      return store.insert(doer.workspaceId, newId(), { text, name, ...doing(doer) })
    },
    get,
    save: (doer, id, text, base) => write(doer, id, base, { text, kind: 'changed' }),
    record: async (doer, id, happening) => {
      for (let tries = 1; ; tries += 1) {
        const { text, revision } = await get(doer.workspaceId, id)
        const recorded = await recordInText(text, happening)
        if ('diagnostics' in recorded) {
          const first = recorded.diagnostics[0]?.message ?? 'the line would not be understood'
          throw new Failure('plan-has-errors', `It cannot be recorded: ${first}.`, { diagnostics: recorded.diagnostics })
        }
        try {
          return await write(doer, id, revision, { text: recorded.text, kind: 'recorded', happening })
        } catch (error) {
          if (!(error instanceof Failure) || error.code !== 'stale-revision' || tries === RECORD_TRIES_MAX) throw error
        }
      }
    },
    undo: async (doer, id, revision) => {
      if (revision === 1) throw new Failure('invalid-request', 'revision: the first is not a change. Delete the plan instead.')
      const before = await getRevision(doer.workspaceId, id, revision - 1)
      return write(doer, id, revision, { text: before.text, kind: 'undone' })
    },
    remove: async (doer, id, base = 'any') => {
      const found = await find(doer.workspaceId, id)
      const done = await store.setDeleted(doer.workspaceId, id, true, doing(doer), base)
      if (!done && base !== 'any') throw await stale(doer.workspaceId, found, base)
    },
    restore: async (doer, id) => {
      const found = await find(doer.workspaceId, id)
      await store.setDeleted(doer.workspaceId, id, false, doing(doer))
      return { ...found, deletedAt: null }
    },
    listEvents: async (workspaceId, id, part) => {
      await get(workspaceId, id)
      return store.listEvents(workspaceId, id, part)
    },
    getAt: async (workspaceId, id, at) => {
      const { createdAt } = await get(workspaceId, id)
      const revision = await store.findRevisionAt(workspaceId, id, at)
      if (revision === null)
        throw new Failure('unknown-revision', `The plan "${id}" was made at ${createdAt.toISOString()}, after ${at.toISOString()}.`)
      return getRevision(workspaceId, id, revision)
    },
    listRevisions: async (workspaceId, id, part) => {
      await get(workspaceId, id)
      return withBursts(await store.listRevisions(workspaceId, id, part))
    },
    getRevision,
  }
}

/** Refuses a text that is too large or is not storable Unicode. Whether it is a good plan does not matter here. */
export function checkPlanText(text: string): void {
  const bytes = Buffer.byteLength(text)
  if (bytes > PLAN_TEXT_BYTES_MAX) {
    throw new Failure('plan-too-large', `The text has ${bytes} bytes; a plan may have ${PLAN_TEXT_BYTES_MAX}. Split the plan.`)
  }
  const nul = text.indexOf('\0')
  if (nul !== -1) throw new Failure('invalid-text', `Character ${nul + 1} of the text is NUL, which a plan cannot contain. Remove it.`)
  if (Buffer.from(text).toString() !== text) {
    throw new Failure('invalid-text', 'The text contains half of a surrogate pair, which is no Unicode character. Remove it.')
  }
}

function unknownPlan(id: string): never {
  throw new Failure('unknown-plan', `There is no plan "${id.slice(0, 40)}". GET /api/plans lists all.`)
}

function deletedPlan(id: string): never {
  throw new Failure('plan-deleted', `The plan "${id}" was deleted. POST /api/plans/${id}/restore brings it back.`)
}

function unknownRevision(id: string, revision: number): never {
  throw new Failure('unknown-revision', `The plan "${id}" has no revision ${revision}. GET /api/plans/${id}/revisions lists them.`)
}
