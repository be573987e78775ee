import type { MemberRole, OwnWorkspace, Person } from '../access/access.ts'
import { call } from '../api.ts'

// The calls of a team: signing in, workspaces, members, and the keys to them.

export interface InvitationSeen {
  readonly workspace: string
  readonly invitedBy: string
  readonly email: string
  readonly role: MemberRole
  readonly hasAccount: boolean
}

export interface Membership {
  readonly workspaceId: string
  readonly role: MemberRole
}

export interface Member {
  readonly person: Person
  readonly role: MemberRole
  readonly createdAt: string
}

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: MemberRole
  readonly createdAt: string
  readonly expiresAt: string
}

export type Scope = 'read' | 'write' | 'manage'

export interface ShareLink {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

export interface Token extends ShareLink {
  readonly scope: Scope
  readonly lastUsedAt: string | null
}

/** What is told this once. */
export interface WithSecret {
  readonly secret: string
}

/** The provider of identities, by the server's name for it. */
const OIDC_PROVIDER = 'oidc'

const linksPath = (planId: string) => `/plans/${encodeURIComponent(planId)}/links`

export const teamApi = {
  signIn: (email: string, password: string) => call<unknown>('POST', '/auth/sign-in/email', { email, password }),
  /** Where to go on to sign in elsewhere; one comes back to `/sign-in`. */
  signInElsewhere: () => {
    const back = `${location.origin}/sign-in`
    return call<{ url: string }>('POST', '/auth/sign-in/social', { provider: OIDC_PROVIDER, callbackURL: back, errorCallbackURL: back })
  },
  signOut: () => call<unknown>('POST', '/auth/sign-out', {}),
  requestPasswordReset: (email: string) => call<unknown>('POST', '/auth/request-password-reset', { email }),
  resetPassword: (token: string, newPassword: string) => call<unknown>('POST', '/auth/reset-password', { token, newPassword }),
  setUp: (secret: string, account: { name: string; email: string; password: string }) =>
    call<Membership>('POST', '/setup', { secret, ...account }),
  look: (secret: string) => call<InvitationSeen>('POST', '/invitations/look', { secret }),
  accept: (secret: string, account?: { name: string; password: string }) =>
    call<Membership>('POST', '/invitations/accept', account ? { secret, account } : { secret }),
  createWorkspace: (name: string) => call<Omit<OwnWorkspace, 'role'>>('POST', '/workspaces', { name }),
  renameWorkspace: (name: string) => call<Omit<OwnWorkspace, 'role'>>('PATCH', '/workspace', { name }),
  members: () => call<{ members: Member[] }>('GET', '/members'),
  setRole: (userId: string, role: MemberRole) => call<void>('PATCH', `/members/${encodeURIComponent(userId)}`, { role }),
  removeMember: (userId: string) => call<void>('DELETE', `/members/${encodeURIComponent(userId)}`),
  invitations: () => call<{ invitations: Invitation[] }>('GET', '/invitations'),
  invite: (email: string, role: MemberRole) => call<Invitation & WithSecret & { mailed: boolean }>('POST', '/invitations', { email, role }),
  withdraw: (id: string) => call<void>('DELETE', `/invitations/${encodeURIComponent(id)}`),
  tokens: () => call<{ tokens: Token[] }>('GET', '/tokens'),
  createToken: (name: string, scope: Scope, days: number) => call<Token & WithSecret>('POST', '/tokens', { name, scope, days }),
  revokeToken: (id: string) => call<void>('DELETE', `/tokens/${encodeURIComponent(id)}`),
  links: (planId: string) => call<{ links: ShareLink[] }>('GET', linksPath(planId)),
  share: (planId: string, name: string, days: number) => call<ShareLink & WithSecret>('POST', linksPath(planId), { name, days }),
  revokeLink: (planId: string, id: string) => call<void>('DELETE', `${linksPath(planId)}/${encodeURIComponent(id)}`),
}
