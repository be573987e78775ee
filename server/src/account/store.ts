import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { eq, inArray, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Person } from '../access/caller.ts'
import { account, rateLimit, session, user, verification } from '../database/schema.ts'

/** Where better-auth keeps accounts and sessions. */
export const authTables = (pool: pg.Pool) =>
  drizzleAdapter(drizzle({ client: pool }), {
    provider: 'pg',
    schema: { user, session, account, verification, rateLimit },
    transaction: true,
  })

export interface AccountStore {
  /** Whether anybody has an account. */
  isEmpty(): Promise<boolean>
  findByEmail(email: string): Promise<Person | null>
  findAll(userIds: readonly string[]): Promise<Person[]>
  /** Lets one process at a time make the first account; null when there is one. */
  ifFirst<T>(make: () => Promise<T>): Promise<T | null>
  /** Forgets sessions, what waits for an answer, and counted attempts, that ended before then. */
  forgetExpired(before: Date): Promise<void>
}

const FIRST_ACCOUNT_LOCK = 0x6e6f

export function openAccountStore(pool: pg.Pool): AccountStore {
  const db = drizzle({ client: pool })
  const isEmpty = async () => (await db.select({ id: user.id }).from(user).limit(1)).length === 0
  const person = { userId: user.id, name: user.name, email: user.email }
  return {
    isEmpty,
    findByEmail: async (email) => (await db.select(person).from(user).where(eq(user.email, email.toLowerCase())))[0] ?? null,
    findAll: (userIds) =>
      db
        .select(person)
        .from(user)
        .where(inArray(user.id, [...userIds])),
    ifFirst: (make) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK})`)
        return (await isEmpty()) ? make() : null
      }),
    forgetExpired: async (before) => {
      await db.delete(session).where(lt(session.expiresAt, before))
      await db.delete(verification).where(lt(verification.expiresAt, before))
      await db.delete(rateLimit).where(lt(rateLimit.lastRequest, before.getTime()))
    },
  }
}
