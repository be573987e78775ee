import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import type { Queries, Tenants } from '../database/index.ts'
import { plan, planRevision } from '../database/schema.ts'

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
  readonly bytes: number
}

/** Part of a list of revisions: at most `limit`, of those older than `before` if that is given. */
export interface ListPart {
  readonly before: number | undefined
  readonly limit: number
}

export interface NewPlan {
  readonly text: string
  readonly name: string
  readonly at: Date
}

export interface NewText {
  readonly text: string
  /** null: the text has none, and the plan keeps the one it has. */
  readonly name: string | null
  readonly at: Date
}

/** What a save did: a new revision, nothing because the text is the same, or nothing because another change came first. */
export interface SaveResult {
  readonly outcome: 'saved' | 'same' | 'stale'
  readonly plan: StoredPlan
}

export interface PlanStore {
  list(workspaceId: string, limit: number): Promise<PlanRow[]>
  /** Whether there is any plan, deleted ones included. */
  isEmpty(workspaceId: string): Promise<boolean>
  insert(workspaceId: string, id: string, first: NewPlan): Promise<StoredPlan>
  /** Also finds deleted plans; null when there never was one. */
  find(workspaceId: string, id: string): Promise<StoredPlan | null>
  /** Adds a revision if `baseRevision` is still the latest; null when there is no such plan or it is deleted. */
  save(workspaceId: string, id: string, baseRevision: number, next: NewText): Promise<SaveResult | null>
  setDeleted(workspaceId: string, id: string, deletedAt: Date | null): Promise<void>
  /** Newest first. */
  listRevisions(workspaceId: string, id: string, part: ListPart): Promise<RevisionRow[]>
  findRevision(workspaceId: string, id: string, revision: number): Promise<{ text: string; createdAt: Date } | null>
}

export function openPlanStore(tenants: Tenants): PlanStore {
  return {
    list: (workspaceId, limit) => tenants.in(workspaceId, (db) => listPlans(db, workspaceId, limit)),
    isEmpty: (workspaceId) =>
      tenants.in(workspaceId, async (db) => {
        const rows = await db.select({ id: plan.id }).from(plan).where(eq(plan.workspaceId, workspaceId)).limit(1)
        return rows.length === 0
      }),
    insert: (workspaceId, id, first) => tenants.in(workspaceId, (db) => insertPlan(db, workspaceId, id, first)),
    find: (workspaceId, id) => tenants.in(workspaceId, (db) => findPlan(db, workspaceId, id)),
    save: (workspaceId, id, baseRevision, next) => tenants.in(workspaceId, (db) => savePlan(db, workspaceId, id, baseRevision, next)),
    setDeleted: (workspaceId, id, deletedAt) =>
      tenants.in(workspaceId, async (db) => {
        await db.update(plan).set({ deletedAt }).where(isPlan(workspaceId, id))
      }),
    listRevisions: (workspaceId, id, part) => tenants.in(workspaceId, (db) => listRevisions(db, workspaceId, id, part)),
    findRevision: (workspaceId, id, revision) => tenants.in(workspaceId, (db) => findRevision(db, workspaceId, id, revision)),
  }
}

const isPlan = (workspaceId: string, id: string) => and(eq(plan.workspaceId, workspaceId), eq(plan.id, id))

const isRevision = (workspaceId: string, id: string, revision: number) =>
  and(eq(planRevision.workspaceId, workspaceId), eq(planRevision.planId, id), eq(planRevision.revision, revision))

function listPlans(db: Queries, workspaceId: string, limit: number): Promise<PlanRow[]> {
  const { id, name, revision, createdAt, updatedAt } = plan
  return db
    .select({ id, name, revision, createdAt, updatedAt })
    .from(plan)
    .where(and(eq(plan.workspaceId, workspaceId), isNull(plan.deletedAt)))
    .orderBy(desc(plan.updatedAt), plan.id)
    .limit(limit)
}

async function insertPlan(db: Queries, workspaceId: string, id: string, { text, name, at }: NewPlan): Promise<StoredPlan> {
  const row = { id, name, revision: 1, createdAt: at, updatedAt: at }
  await db.insert(plan).values({ workspaceId, ...row })
  await addRevision(db, workspaceId, id, 1, text, at)
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

async function savePlan(db: Queries, workspaceId: string, id: string, baseRevision: number, next: NewText): Promise<SaveResult | null> {
  // Locks the plan first: of two saves at once the second sees what the first wrote.
  await db.select({ id: plan.id }).from(plan).where(isPlan(workspaceId, id)).for('update')
  const current = await findPlan(db, workspaceId, id)
  if (current === null || current.deletedAt !== null) return null
  // Before the check of the revision: a caller who did not hear of its own save may repeat it.
  if (current.text === next.text) return { outcome: 'same', plan: current }
  if (current.revision !== baseRevision) return { outcome: 'stale', plan: current }
  const changed = { name: next.name ?? current.name, revision: current.revision + 1, updatedAt: next.at }
  await addRevision(db, workspaceId, id, changed.revision, next.text, next.at)
  await db.update(plan).set(changed).where(isPlan(workspaceId, id))
  return { outcome: 'saved', plan: { ...current, ...changed, text: next.text } }
}

async function addRevision(
  db: Queries,
  workspaceId: string,
  planId: string,
  revision: number,
  text: string,
  createdAt: Date,
): Promise<void> {
  await db.insert(planRevision).values({ workspaceId, planId, revision, text, bytes: Buffer.byteLength(text), createdAt })
}

function listRevisions(db: Queries, workspaceId: string, id: string, { before, limit }: ListPart): Promise<RevisionRow[]> {
  const isOlder = before === undefined ? undefined : lt(planRevision.revision, before)
  return db
    .select({ revision: planRevision.revision, createdAt: planRevision.createdAt, bytes: planRevision.bytes })
    .from(planRevision)
    .where(and(eq(planRevision.workspaceId, workspaceId), eq(planRevision.planId, id), isOlder))
    .orderBy(desc(planRevision.revision))
    .limit(limit)
}

async function findRevision(db: Queries, workspaceId: string, id: string, revision: number) {
  const { text, createdAt } = planRevision
  const [row] = await db
    .select({ text, createdAt })
    .from(planRevision)
    .where(isRevision(workspaceId, id, revision))
  return row ?? null
}
