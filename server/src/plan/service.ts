import { Failure } from '../http/failure.ts'
import { isId, newId } from '../id.ts'
import { type RevisionInBurst, withBursts } from './bursts.ts'
import { nameInText, tidyName, UNTITLED } from './name.ts'
import type { PlanRow, PlanStore, StoredPlan } from './store.ts'

/** Bytes of a plan's text in UTF-8. */
export const PLAN_TEXT_BYTES_MAX = 5 * 1024 * 1024
export const PLANS_LISTED_MAX = 1_000
export const REVISIONS_LISTED_MAX = 1_000

/** Decides what may happen to plans; the store does it. */
export interface PlanService {
  list(workspaceId: string): Promise<PlanRow[]>
  /** `name` is what it is called as long as the text has no name of its own. */
  create(workspaceId: string, text: string, name?: string): Promise<StoredPlan>
  get(workspaceId: string, id: string): Promise<StoredPlan>
  save(workspaceId: string, id: string, text: string, baseRevision: number): Promise<StoredPlan>
  remove(workspaceId: string, id: string): Promise<void>
  restore(workspaceId: string, id: string): Promise<StoredPlan>
  /** Newest first; with `before` those older than that one. */
  listRevisions(workspaceId: string, id: string, before?: number): Promise<RevisionInBurst[]>
  getRevision(workspaceId: string, id: string, revision: number): Promise<{ readonly text: string; readonly createdAt: Date }>
}

export function createPlanService(store: PlanStore, now: () => Date): PlanService {
  const find = async (workspaceId: string, id: string) => {
    const found = isId(id) ? await store.find(workspaceId, id) : null
    return found ?? unknownPlan(id)
  }
  const get = async (workspaceId: string, id: string) => {
    const found = await find(workspaceId, id)
    return found.deletedAt === null ? found : deletedPlan(id)
  }
  return {
    list: (workspaceId) => store.list(workspaceId, PLANS_LISTED_MAX),
    create: async (workspaceId, text, given = '') => {
      checkPlanText(text)
      const name = nameInText(text) ?? tidyName(given) ?? UNTITLED
      return store.insert(workspaceId, newId(), { text, name, at: now() })
    },
    get,
    save: async (workspaceId, id, text, baseRevision) => {
      checkPlanText(text)
      const next = { text, name: nameInText(text), at: now() }
      const result = isId(id) ? await store.save(workspaceId, id, baseRevision, next) : null
      if (result === null) return get(workspaceId, id).then(() => unknownPlan(id)) // says which: unknown or deleted
      if (result.outcome === 'stale') throw stale(result.plan, baseRevision)
      return result.plan
    },
    remove: async (workspaceId, id) => {
      const found = await find(workspaceId, id)
      if (found.deletedAt === null) await store.setDeleted(workspaceId, id, now())
    },
    restore: async (workspaceId, id) => {
      const found = await find(workspaceId, id)
      if (found.deletedAt !== null) await store.setDeleted(workspaceId, id, null)
      return { ...found, deletedAt: null }
    },
    listRevisions: async (workspaceId, id, before) => {
      await get(workspaceId, id)
      return withBursts(await store.listRevisions(workspaceId, id, { before, limit: REVISIONS_LISTED_MAX }))
    },
    getRevision: async (workspaceId, id, revision) => {
      await get(workspaceId, id)
      return (await store.findRevision(workspaceId, id, revision)) ?? unknownRevision(id, revision)
    },
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

function stale(current: StoredPlan, baseRevision: number): Failure {
  const { deletedAt: _, ...shown } = current
  const message = `You changed revision ${baseRevision}, but the plan is at revision ${current.revision}. Bring your change into the current text and save again.`
  return new Failure('stale-revision', message, { current: shown })
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
