import type { Caller, Person } from '../access/caller.ts'
import { isAllowed } from '../access/permissions.ts'
import { readSecret, type Secret, sameDigest } from '../access/secret.ts'
import type { Accounts } from '../account/index.ts'
import { Failure } from '../http/failure.ts'
import type { Membership, WorkspaceStore } from './store.ts'

/** When a token was last used is kept to the minute. */
const TOUCH_MS = 60_000

/** Finds out who is behind a secret. */
export interface Keys {
  /** Of a token or the link of a guest. Fails when it is none, expired or revoked. */
  callerOf(text: string): Promise<Caller>
  membershipsOf(person: Person): Promise<Membership[]>
}

export function createKeys(store: WorkspaceStore, accounts: Accounts, now: () => Date): Keys {
  const isOpen = (key: { readonly revokedAt: Date | null; readonly expiresAt: Date }) => key.revokedAt === null && key.expiresAt > now()

  const callerOfToken = async ({ workspaceId, id, digest }: Secret): Promise<Caller> => {
    const found = await store.findToken(workspaceId, id)
    if (found === null || !sameDigest(found.key.secretDigest, digest) || !isOpen(found.key)) throw unknown()
    // A token does what its maker may do now, not then.
    const { key: token, role } = found
    const [person] = await accounts.findAll([token.userId])
    if (role === null || person === undefined) throw unknown()
    if (token.lastUsedAt === null || now().getTime() - token.lastUsedAt.getTime() > TOUCH_MS) await store.touchToken(workspaceId, id, now())
    return { workspaceId, role, person, scope: token.scope, planId: null }
  }

  const callerOfLink = async ({ workspaceId, id, digest }: Secret): Promise<Caller> => {
    const found = await store.findLink(workspaceId, id)
    if (found === null || !sameDigest(found.key.secretDigest, digest) || !isOpen(found.key)) throw unknown()
    // Whoever could no longer share the plan shares it no more.
    if (found.role === null || !isAllowed(found.role, 'plan.share')) throw unknown()
    return { workspaceId, role: 'guest', person: null, scope: null, planId: found.key.planId }
  }

  return {
    membershipsOf: ({ userId }) => store.membershipsOf(userId),
    callerOf: async (text) => {
      const secret = readSecret(text)
      if (secret?.kind === 'token') return callerOfToken(secret)
      if (secret?.kind === 'guest') return callerOfLink(secret)
      throw unknown()
    },
  }
}

const unknown = (): Failure => new Failure('unknown-token', 'The token or link is not valid: it was revoked, has expired or never was.')
