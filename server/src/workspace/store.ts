import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import type { MemberRole, Scope } from '../access/permissions.ts'
import type { Queries, Tenants } from '../database/index.ts'
import { accessToken, invitation, member, shareLink, workspace } from '../database/schema.ts'
import { noOutbox, type Outbox } from '../webhook/index.ts'

export interface Workspace {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
}

export interface Membership {
  readonly workspaceId: string
  readonly userId: string
  readonly role: MemberRole
  readonly createdAt: Date
}

/** What lies behind a secret: of use until it expires or is revoked. */
interface Key {
  readonly id: string
  readonly secretDigest: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

export interface Invitation extends Key {
  readonly email: string
  readonly role: MemberRole
  readonly createdBy: string
  readonly acceptedAt: Date | null
}

export interface AccessToken extends Key {
  readonly userId: string
  readonly name: string
  readonly scope: Scope
  readonly lastUsedAt: Date | null
}

export interface ShareLink extends Key {
  readonly planId: string
  readonly name: string
  readonly createdBy: string
}

/** A key, and the role of whoever made it; null: no member any more. */
interface Held<T> {
  readonly key: T
  readonly role: MemberRole | null
}

/** Whether a change left the workspace without an owner, in which case nothing was changed, or found nobody. */
export type MemberChange = 'changed' | 'unknown' | 'last-owner'

export interface WorkspaceStore {
  create(found: Workspace, ownerId: string): Promise<void>
  find(workspaceIds: readonly string[]): Promise<Workspace[]>
  listIds(): Promise<string[]>
  rename(workspaceId: string, name: string): Promise<void>
  /** Of one person, in all workspaces. */
  membershipsOf(userId: string): Promise<Membership[]>
  listMembers(workspaceId: string): Promise<Membership[]>
  /** Whether they were not a member before. */
  addMember(row: Membership): Promise<boolean>
  setRole(workspaceId: string, userId: string, role: MemberRole, at: Date): Promise<MemberChange>
  removeMember(workspaceId: string, userId: string, at: Date): Promise<MemberChange>
  addInvitation(workspaceId: string, row: Invitation): Promise<void>
  listInvitations(workspaceId: string, now: Date): Promise<Invitation[]>
  findInvitation(workspaceId: string, id: string): Promise<Invitation | null>
  /** Whether it was still open. */
  closeInvitation(workspaceId: string, id: string, how: { readonly acceptedAt: Date } | { readonly revokedAt: Date }): Promise<boolean>
  /** Whether an invitation for the address is open anywhere. */
  isInvited(email: string, now: Date): Promise<boolean>
  addToken(workspaceId: string, row: AccessToken): Promise<void>
  listTokens(workspaceId: string, userId: string): Promise<AccessToken[]>
  /** With the role that its maker has now. */
  findToken(workspaceId: string, id: string): Promise<Held<AccessToken> | null>
  touchToken(workspaceId: string, id: string, at: Date): Promise<void>
  revokeToken(workspaceId: string, userId: string, id: string, at: Date): Promise<boolean>
  addLink(workspaceId: string, row: ShareLink): Promise<void>
  listLinks(workspaceId: string, planId: string): Promise<ShareLink[]>
  /** With the role that its maker has now. */
  findLink(workspaceId: string, id: string): Promise<Held<ShareLink> | null>
  revokeLink(workspaceId: string, planId: string, id: string, at: Date): Promise<boolean>
  /** Forgets invitations, tokens and links that ended before then. */
  forgetKeys(workspaceId: string, before: Date): Promise<void>
}

/** `outbox` is told who comes and goes. */
export function openWorkspaceStore(pool: pg.Pool, tenants: Tenants, outbox: Outbox = noOutbox): WorkspaceStore {
  const all = drizzle({ client: pool })
  return {
    create: async (found, ownerId) => {
      await all.insert(workspace).values(found)
      const row = { workspaceId: found.id, userId: ownerId, role: 'owner' as const, createdAt: found.createdAt }
      await tenants.in(found.id, (db) => db.insert(member).values(row))
    },
    find: (ids) =>
      ids.length === 0
        ? Promise.resolve([])
        : all
            .select()
            .from(workspace)
            .where(inArray(workspace.id, [...ids]))
            .orderBy(asc(workspace.createdAt), asc(workspace.id)),
    listIds: async () => (await all.select({ id: workspace.id }).from(workspace).orderBy(workspace.id)).map(({ id }) => id),
    rename: async (id, name) => {
      await all.update(workspace).set({ name }).where(eq(workspace.id, id))
    },
    membershipsOf: (userId) => tenants.as(userId, (db) => db.select().from(member).where(eq(member.userId, userId))),
    listMembers: (workspaceId) =>
      tenants.in(workspaceId, (db) =>
        db.select().from(member).where(eq(member.workspaceId, workspaceId)).orderBy(asc(member.createdAt), asc(member.userId)),
      ),
    addMember: (row) =>
      tenants.in(row.workspaceId, async (db) => {
        const added = await db.insert(member).values(row).onConflictDoNothing().returning()
        const { workspaceId, userId, role, createdAt } = row
        if (added.length > 0) await outbox(db, workspaceId, 'member.joined', { userId, role }, createdAt)
        return added.length > 0
      }),
    setRole: (workspaceId, userId, role, at) =>
      tenants.in(workspaceId, (db) =>
        keepingAnOwner(db, workspaceId, userId, role === 'owner', async () => {
          await db.update(member).set({ role }).where(isMember(workspaceId, userId))
          await outbox(db, workspaceId, 'member.changed', { userId, role }, at)
        }),
      ),
    removeMember: (workspaceId, userId, at) =>
      tenants.in(workspaceId, (db) =>
        keepingAnOwner(db, workspaceId, userId, false, async () => {
          await db.delete(member).where(isMember(workspaceId, userId))
          const tokens = and(eq(accessToken.workspaceId, workspaceId), eq(accessToken.userId, userId), isNull(accessToken.revokedAt))
          await db.update(accessToken).set({ revokedAt: at }).where(tokens)
          await outbox(db, workspaceId, 'member.left', { userId }, at)
        }),
      ),
    addInvitation: async (workspaceId, row) => {
      await tenants.in(workspaceId, (db) => db.insert(invitation).values({ workspaceId, ...row }))
    },
    listInvitations: (workspaceId, now) =>
      tenants.in(workspaceId, (db) =>
        db
          .select()
          .from(invitation)
          .where(and(eq(invitation.workspaceId, workspaceId), isOpen(now)))
          .orderBy(desc(invitation.createdAt)),
      ),
    findInvitation: (workspaceId, id) =>
      tenants.in(workspaceId, async (db) => orNull(await db.select().from(invitation).where(isInvitation(workspaceId, id)))),
    closeInvitation: (workspaceId, id, how) =>
      tenants.in(workspaceId, async (db) => {
        const stillOpen = and(isInvitation(workspaceId, id), isNull(invitation.acceptedAt), isNull(invitation.revokedAt))
        return (await db.update(invitation).set(how).where(stillOpen).returning({ id: invitation.id })).length > 0
      }),
    isInvited: async (email, now) => {
      for (const { id } of await all.select({ id: workspace.id }).from(workspace)) {
        const open = and(eq(invitation.workspaceId, id), eq(invitation.email, email), isOpen(now))
        const rows = await tenants.in(id, (db) => db.select({ id: invitation.id }).from(invitation).where(open).limit(1))
        if (rows.length > 0) return true
      }
      return false
    },
    addToken: async (workspaceId, row) => {
      await tenants.in(workspaceId, (db) => db.insert(accessToken).values({ workspaceId, ...row }))
    },
    listTokens: (workspaceId, userId) =>
      tenants.in(workspaceId, (db) =>
        db
          .select()
          .from(accessToken)
          .where(and(eq(accessToken.workspaceId, workspaceId), eq(accessToken.userId, userId)))
          .orderBy(desc(accessToken.createdAt)),
      ),
    findToken: (workspaceId, id) =>
      tenants.in(workspaceId, async (db) => {
        const isMaker = isMember(accessToken.workspaceId, accessToken.userId)
        const found = db.select({ key: accessToken, role: member.role }).from(accessToken).leftJoin(member, isMaker)
        return orNull(await found.where(isToken(workspaceId, id)))
      }),
    touchToken: async (workspaceId, id, at) => {
      await tenants.in(workspaceId, (db) => db.update(accessToken).set({ lastUsedAt: at }).where(isToken(workspaceId, id)))
    },
    revokeToken: (workspaceId, userId, id, at) =>
      tenants.in(workspaceId, async (db) => {
        const own = and(isToken(workspaceId, id), eq(accessToken.userId, userId), isNull(accessToken.revokedAt))
        return (await db.update(accessToken).set({ revokedAt: at }).where(own).returning({ id: accessToken.id })).length > 0
      }),
    addLink: async (workspaceId, row) => {
      await tenants.in(workspaceId, (db) => db.insert(shareLink).values({ workspaceId, ...row }))
    },
    listLinks: (workspaceId, planId) =>
      tenants.in(workspaceId, (db) =>
        db
          .select()
          .from(shareLink)
          .where(and(eq(shareLink.workspaceId, workspaceId), eq(shareLink.planId, planId)))
          .orderBy(desc(shareLink.createdAt)),
      ),
    findLink: (workspaceId, id) =>
      tenants.in(workspaceId, async (db) => {
        const isMaker = isMember(shareLink.workspaceId, shareLink.createdBy)
        const found = db.select({ key: shareLink, role: member.role }).from(shareLink).leftJoin(member, isMaker)
        return orNull(await found.where(isLink(workspaceId, id)))
      }),
    revokeLink: (workspaceId, planId, id, at) =>
      tenants.in(workspaceId, async (db) => {
        const open = and(isLink(workspaceId, id), eq(shareLink.planId, planId), isNull(shareLink.revokedAt))
        return (await db.update(shareLink).set({ revokedAt: at }).where(open).returning({ id: shareLink.id })).length > 0
      }),
    forgetKeys: (workspaceId, before) =>
      tenants.in(workspaceId, async (db) => {
        const ended = (key: typeof invitation | typeof accessToken | typeof shareLink) =>
          and(eq(key.workspaceId, workspaceId), or(lt(key.expiresAt, before), lt(key.revokedAt, before)))
        await db
          .delete(invitation)
          .where(or(ended(invitation), and(eq(invitation.workspaceId, workspaceId), lt(invitation.acceptedAt, before))))
        await db.delete(accessToken).where(ended(accessToken))
        await db.delete(shareLink).where(ended(shareLink))
      }),
  }
}

const orNull = <T>([row]: readonly T[]): T | null => row ?? null

const isMember = (workspaceId: string | AnyPgColumn, userId: string | AnyPgColumn) =>
  and(eq(member.workspaceId, workspaceId), eq(member.userId, userId))
const isInvitation = (workspaceId: string, id: string) => and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id))
const isToken = (workspaceId: string, id: string) => and(eq(accessToken.workspaceId, workspaceId), eq(accessToken.id, id))
const isLink = (workspaceId: string, id: string) => and(eq(shareLink.workspaceId, workspaceId), eq(shareLink.id, id))
const isOpen = (now: Date) => and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))

/** Changes what a member is unless nobody would be left who may let others in. */
async function keepingAnOwner(
  db: Queries,
  workspaceId: string,
  userId: string,
  staysOwner: boolean,
  change: () => PromiseLike<unknown>,
): Promise<MemberChange> {
  // Of two such changes at once the second sees what the first did.
  await db.execute(sql`select 1 from ${member} where ${member.workspaceId} = ${workspaceId} for update`)
  const members = await db.select().from(member).where(eq(member.workspaceId, workspaceId))
  const found = members.find((each) => each.userId === userId)
  if (found === undefined) return 'unknown'
  const owners = members.filter(({ role }) => role === 'owner')
  if (found.role === 'owner' && owners.length === 1 && !staysOwner) return 'last-owner'
  await change()
  return 'changed'
}
