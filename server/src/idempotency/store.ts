import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Queries, Tenants } from '../database/index.ts'
import { answeredRequest } from '../database/schema.ts'

/** Which request: its workspace, who asked, and a digest of the key they gave it. */
export interface RequestName {
  readonly workspaceId: string
  readonly callerId: string
  readonly keyDigest: string
}

/** An answer that was given. */
export interface KeptAnswer {
  /** Of all that was asked: another one under the same key is a mistake. */
  readonly requestDigest: string
  readonly at: Date
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly sealedBody: Buffer
}

/** What can be done about one request, in one transaction with all that it writes itself. */
export interface AnswerRow {
  /** Whether nobody else answers it just now; holds others off until the transaction ends. */
  claim(): Promise<boolean>
  /** The answer that was given after an instant. */
  find(after: Date): Promise<KeptAnswer | null>
  keep(answer: KeptAnswer): Promise<void>
}

export interface AnswerStore {
  /** All that `work` writes in this workspace becomes durable together with the answer, or not at all. */
  together<T>(name: RequestName, work: (row: AnswerRow) => Promise<T>): Promise<T>
  /** Forgets what was answered until an instant. */
  forget(workspaceId: string, until: Date): Promise<void>
}

export function openAnswerStore(tenants: Tenants): AnswerStore {
  return {
    together: (name, work) => tenants.together(name.workspaceId, (db) => work(rowOf(db, name))),
    forget: async (workspaceId, until) => {
      const isOld = and(eq(answeredRequest.workspaceId, workspaceId), lte(answeredRequest.at, until))
      await tenants.in(workspaceId, (db) => db.delete(answeredRequest).where(isOld))
    },
  }
}

function rowOf(db: Queries, { workspaceId, callerId, keyDigest }: RequestName): AnswerRow {
  const isIt = and(
    eq(answeredRequest.workspaceId, workspaceId),
    eq(answeredRequest.callerId, callerId),
    eq(answeredRequest.keyDigest, keyDigest),
  )
  return {
    claim: async () => {
      const name = `${workspaceId} ${callerId} ${keyDigest}`
      const { rows } = await db.execute<{ claimed: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as claimed`,
      )
      return rows[0]!.claimed
    },
    find: async (after) => {
      const { requestDigest, at, status, headers, sealedBody } = answeredRequest
      const [row] = await db
        .select({ requestDigest, at, status, headers, sealedBody })
        .from(answeredRequest)
        .where(and(isIt, gt(at, after)))
      return row ?? null
    },
    keep: async (answer) => {
      const { workspaceId: workspace, callerId: caller, keyDigest: key } = answeredRequest
      await db
        .insert(answeredRequest)
        .values({ workspaceId, callerId, keyDigest, ...answer })
        .onConflictDoUpdate({ target: [workspace, caller, key], set: answer })
    },
  }
}
