import type { Happening } from '@nonlinear/language'
import { and, desc, eq, isNull, lt, lte, max, sql } from 'drizzle-orm'
import { isAfter, latestFirst, type Part, PLAN_CHANNEL, type Queries, type Tenants } from '../database/index.ts'
import { forecastHistory, job, type PlanEventKind, plan, planEvent, planRevision, shareLink } from '../database/schema.ts'
import { type EventType, noOutbox, type Outbox } from '../webhook/index.ts'

export interface PlanRow {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface StoredPlan extends PlanRow {
  readonly text: string
  readonly deletedAt: Date | null
}

export interface RevisionRow {
  readonly revision: number
  readonly createdAt: Date
  readonly authorId: string | null
  readonly bytes: number
}

/** Part of a list of revisions: at most `limit`, of those older than `before` if that is given. */
export interface ListPart {
  readonly before: number | undefined
  readonly limit: number
}

/** When something is done, and by whom: null where there are no accounts. */
export interface Doing {
  readonly at: Date
  readonly authorId: string | null
}

export interface NewPlan extends Doing {
  readonly text: string
  readonly name: string
}

export interface NewText extends Doing {
  readonly text: string
  /** null: the text has none, and the plan keeps the one it has. */
  readonly name: string | null
  readonly kind: 'changed' | 'recorded' | 'undone'
  /** With `recorded`. */
  readonly happening?: Happening
}

export interface PlanEvent extends Doing {
  readonly seq: number
  readonly kind: PlanEventKind
  readonly revision: number
  readonly happening: Happening | null
}

/** What others are told of a change as soon as it is durable. */
export interface PlanNotice {
  readonly workspaceId: string
  readonly planId: string
  readonly seq: number
  readonly revision: number
  readonly kind: PlanEventKind
  readonly authorId: string | null
}

/** What a save did: a new revision, nothing because the text is the same, or nothing because another change came first. */
export interface SaveResult {
  readonly outcome: 'saved' | 'same' | 'stale'
  readonly plan: StoredPlan
}

export interface PlanStore {
  /** Newest change first. */
  list(workspaceId: string, part: Part): Promise<PlanRow[]>
  /** Whether there is any plan, deleted ones included. */
  isEmpty(workspaceId: string): Promise<boolean>
  insert(workspaceId: string, id: string, first: NewPlan): Promise<StoredPlan>
  /** Also finds deleted plans; null when there never was one. */
  find(workspaceId: string, id: string): Promise<StoredPlan | null>
  /** Adds a revision if `base` is still the latest; null when there is no such plan or it is deleted. */
  save(workspaceId: string, id: string, base: number | 'any', next: NewText): Promise<SaveResult | null>
  /** Hides it or brings it back; nothing where it is so already. False, and nothing, where `base` is no longer the latest revision. */
  setDeleted(workspaceId: string, id: string, deleted: boolean, doing: Doing, base?: number | 'any'): Promise<boolean>
  /** Newest first. */
  listEvents(workspaceId: string, id: string, part: ListPart): Promise<PlanEvent[]>
  /** The revision that was the latest at an instant; null before the first. */
  findRevisionAt(workspaceId: string, id: string, at: Date): Promise<number | null>
  /** Newest first. */
  listRevisions(workspaceId: string, id: string, part: ListPart): Promise<RevisionRow[]>
  findRevision(
    workspaceId: string,
    id: string,
    revision: number,
  ): Promise<{ text: string; createdAt: Date; authorId: string | null } | null>
  /** Forgets plans that were deleted before then, with all that was ever in them. */
  forgetDeleted(workspaceId: string, before: Date): Promise<void>
}

/** `outbox` is told of what is done to plans. */
export function openPlanStore(tenants: Tenants, outbox: Outbox = noOutbox): PlanStore {
  return {
    list: (workspaceId, part) => tenants.in(workspaceId, (db) => listPlans(db, workspaceId, part)),
    isEmpty: (workspaceId) =>
      tenants.in(workspaceId, async (db) => {
        const rows = await db.select({ id: plan.id }).from(plan).where(eq(plan.workspaceId, workspaceId)).limit(1)
        return rows.length === 0
      }),
    insert: (workspaceId, id, first) => tenants.in(workspaceId, (db) => insertPlan({ db, outbox }, workspaceId, id, first)),
    find: (workspaceId, id) => tenants.in(workspaceId, (db) => findPlan(db, workspaceId, id)),
    save: (workspaceId, id, base, next) => tenants.in(workspaceId, (db) => savePlan({ db, outbox }, workspaceId, id, base, next)),
    setDeleted: (workspaceId, id, deleted, doing, base = 'any') =>
      tenants.in(workspaceId, (db) => setDeleted({ db, outbox }, workspaceId, id, deleted, doing, base)),
    listEvents: (workspaceId, id, part) => tenants.in(workspaceId, (db) => listEvents(db, workspaceId, id, part)),
    findRevisionAt: (workspaceId, id, at) =>
      tenants.in(workspaceId, async (db) => {
        const made = and(eq(planRevision.workspaceId, workspaceId), eq(planRevision.planId, id), lte(planRevision.createdAt, at))
        const [row] = await db
          .select({ revision: max(planRevision.revision) })
          .from(planRevision)
          .where(made)
        return row?.revision ?? null
      }),
    listRevisions: (workspaceId, id, part) => tenants.in(workspaceId, (db) => listRevisions(db, workspaceId, id, part)),
    findRevision: (workspaceId, id, revision) => tenants.in(workspaceId, (db) => findRevision(db, workspaceId, id, revision)),
    forgetDeleted: async (workspaceId, before) => {
      const old = and(eq(plan.workspaceId, workspaceId), lt(plan.deletedAt, before))
      const found = await tenants.in(workspaceId, (db) => db.select({ id: plan.id }).from(plan).where(old))
      for (const { id } of found) await tenants.in(workspaceId, (db) => forgetPlan(db, workspaceId, id, before))
    },
  }
}

/** A transaction that changes a plan, and who is told of it. */
interface Change {
  readonly db: Queries
  readonly outbox: Outbox
}

const EVENT_OF: Readonly<Record<PlanEventKind, EventType>> = {
  created: 'plan.created',
  changed: 'plan.changed',
  undone: 'plan.changed',
  recorded: 'plan.event-recorded',
  deleted: 'plan.deleted',
  restored: 'plan.restored',
}

const isPlan = (workspaceId: string, id: string) => and(eq(plan.workspaceId, workspaceId), eq(plan.id, id))

const isRevision = (workspaceId: string, id: string, revision: number) =>
  and(eq(planRevision.workspaceId, workspaceId), eq(planRevision.planId, id), eq(planRevision.revision, revision))

function listPlans(db: Queries, workspaceId: string, { after, limit }: Part): Promise<PlanRow[]> {
  const { id, name, revision, createdAt, updatedAt } = plan
  return db
    .select({ id, name, revision, createdAt, updatedAt })
    .from(plan)
    .where(and(eq(plan.workspaceId, workspaceId), isNull(plan.deletedAt), isAfter(updatedAt, id, after)))
    .orderBy(...latestFirst(updatedAt, id))
    .limit(limit)
}

async function insertPlan(change: Change, workspaceId: string, id: string, { text, name, ...doing }: NewPlan): Promise<StoredPlan> {
  const { db } = change
  const row = { id, name, revision: 1, createdAt: doing.at, updatedAt: doing.at }
  await db.insert(plan).values({ workspaceId, ...row })
  await addRevision(db, workspaceId, id, 1, text, doing)
  await addEvent(change, workspaceId, id, { kind: 'created', revision: 1, happening: null, ...doing })
  return { ...row, text, deletedAt: null }
}

async function findPlan(db: Queries, workspaceId: string, id: string): Promise<StoredPlan | null> {
  const { name, revision, createdAt, updatedAt, deletedAt } = plan
  const [row] = await db
    .select({ id: plan.id, name, revision, createdAt, updatedAt, deletedAt, text: planRevision.text })
    .from(plan)
    .innerJoin(planRevision, isRevisionOfPlan)
    .where(isPlan(workspaceId, id))
  return row ?? null
}

const isRevisionOfPlan = and(
  eq(planRevision.workspaceId, plan.workspaceId),
  eq(planRevision.planId, plan.id),
  eq(planRevision.revision, plan.revision),
)

async function savePlan(change: Change, workspaceId: string, id: string, base: number | 'any', next: NewText): Promise<SaveResult | null> {
  const { db } = change
  // Locks the plan first: of two saves at once the second sees what the first wrote.
  await db.select({ id: plan.id }).from(plan).where(isPlan(workspaceId, id)).for('update')
  const current = await findPlan(db, workspaceId, id)
  if (current === null || current.deletedAt !== null) return null
  // Before the check of the revision: a caller who did not hear of its own save may repeat it.
  if (current.text === next.text) return { outcome: 'same', plan: current }
  if (base !== 'any' && current.revision !== base) return { outcome: 'stale', plan: current }
  const { at, authorId, kind, happening = null } = next
  const changed = { name: next.name ?? current.name, revision: current.revision + 1, updatedAt: at }
  await addRevision(db, workspaceId, id, changed.revision, next.text, { at, authorId })
  await db.update(plan).set(changed).where(isPlan(workspaceId, id))
  await addEvent(change, workspaceId, id, { at, authorId, kind, happening, revision: changed.revision })
  return { outcome: 'saved', plan: { ...current, ...changed, text: next.text } }
}

async function setDeleted(
  change: Change,
  workspaceId: string,
  id: string,
  deleted: boolean,
  doing: Doing,
  base: number | 'any',
): Promise<boolean> {
  const { db } = change
  const [row] = await db
    .select({ revision: plan.revision, deletedAt: plan.deletedAt })
    .from(plan)
    .where(isPlan(workspaceId, id))
    .for('update')
  if (row === undefined || (row.deletedAt !== null) === deleted) return true
  if (base !== 'any' && row.revision !== base) return false
  await db
    .update(plan)
    .set({ deletedAt: deleted ? doing.at : null })
    .where(isPlan(workspaceId, id))
  await addEvent(change, workspaceId, id, { kind: deleted ? 'deleted' : 'restored', revision: row.revision, happening: null, ...doing })
  return true
}

/** Of all tables that name the plan; the database lets go of what is only added to, because the transaction names it. */
async function forgetPlan(db: Queries, workspaceId: string, id: string, before: Date): Promise<void> {
  const [row] = await db
    .select({ id: plan.id })
    .from(plan)
    .where(and(isPlan(workspaceId, id), lt(plan.deletedAt, before)))
    .for('update')
  if (row === undefined) return // somebody restored it just now
  await db.execute(sql`select set_config('nonlinear.forgotten_plan', ${id}, true)`)
  for (const of of [forecastHistory, planEvent, planRevision, shareLink, job])
    await db.delete(of).where(and(eq(of.workspaceId, workspaceId), eq(of.planId, id)))
  await db.delete(plan).where(isPlan(workspaceId, id))
}

async function addRevision(db: Queries, workspaceId: string, planId: string, revision: number, text: string, doing: Doing): Promise<void> {
  const { at: createdAt, authorId } = doing
  await db.insert(planRevision).values({ workspaceId, planId, revision, text, bytes: Buffer.byteLength(text), createdAt, authorId })
}

/** Whoever calls it holds the plan's row, so that numbers have no gaps. Others hear of it when the transaction is durable. */
async function addEvent({ db, outbox }: Change, workspaceId: string, planId: string, event: Omit<PlanEvent, 'seq'>): Promise<void> {
  const [row] = await db
    .select({ last: max(planEvent.seq) })
    .from(planEvent)
    .where(isEventOf(workspaceId, planId))
  const seq = (row?.last ?? 0) + 1
  await db.insert(planEvent).values({ workspaceId, planId, seq, ...event })
  const { kind, revision, authorId } = event
  const notice: PlanNotice = { workspaceId, planId, seq, revision, kind, authorId }
  await db.execute(sql`select pg_notify(${PLAN_CHANNEL}, ${JSON.stringify(notice)})`)
  const { workspaceId: _, ...told } = notice
  await outbox(db, workspaceId, EVENT_OF[kind], { ...told, happening: event.happening }, event.at)
}

const isEventOf = (workspaceId: string, planId: string) => and(eq(planEvent.workspaceId, workspaceId), eq(planEvent.planId, planId))

function listEvents(db: Queries, workspaceId: string, id: string, { before, limit }: ListPart): Promise<PlanEvent[]> {
  const { seq, at, authorId, kind, revision, happening } = planEvent
  const isOlder = before === undefined ? undefined : lt(seq, before)
  return db
    .select({ seq, at, authorId, kind, revision, happening })
    .from(planEvent)
    .where(and(isEventOf(workspaceId, id), isOlder))
    .orderBy(desc(seq))
    .limit(limit)
}

function listRevisions(db: Queries, workspaceId: string, id: string, { before, limit }: ListPart): Promise<RevisionRow[]> {
  const isOlder = before === undefined ? undefined : lt(planRevision.revision, before)
  return db
    .select({
      revision: planRevision.revision,
      createdAt: planRevision.createdAt,
      bytes: planRevision.bytes,
      authorId: planRevision.authorId,
    })
    .from(planRevision)
    .where(and(eq(planRevision.workspaceId, workspaceId), eq(planRevision.planId, id), isOlder))
    .orderBy(desc(planRevision.revision))
    .limit(limit)
}

async function findRevision(db: Queries, workspaceId: string, id: string, revision: number) {
  const { text, createdAt, authorId } = planRevision
  const [row] = await db
    .select({ text, createdAt, authorId })
    .from(planRevision)
    .where(isRevision(workspaceId, id, revision))
  return row ?? null
}
