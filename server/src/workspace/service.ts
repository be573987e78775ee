import type { Caller, Person } from '../access/caller.ts'
import { LOCAL_WORKSPACE } from '../access/local.ts'
import type { MemberRole, Scope } from '../access/permissions.ts'
import { newSecret, readSecret, sameDigest } from '../access/secret.ts'
import type { Accounts } from '../account/index.ts'
import { Failure } from '../http/failure.ts'
import { newId } from '../id.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { AccessToken, Invitation, MemberChange, Membership, ShareLink, Workspace, WorkspaceStore } from './store.ts'

const DAY_MS = 86_400_000
const INVITATION_DAYS = 14
const WORKSPACES_A_PERSON_MAX = 50
const MEMBERS_MAX = 1_000
const TOKENS_MAX = 100
const LINKS_MAX = 100

export interface Member extends Membership {
  readonly person: Person
}

/** A secret is told once, when it is made. */
export interface WithSecret<T> {
  readonly row: T
  readonly secret: string
}

export interface NewAccount {
  readonly name: string
  readonly password: string
}

/** What whoever holds an invitation learns of it. */
export interface InvitationSeen {
  readonly workspace: string
  /** The name of whoever made it. */
  readonly invitedBy: string
  readonly email: string
  readonly role: MemberRole
  readonly hasAccount: boolean
}

/** Decides who is in a workspace and holds its keys. */
export interface WorkspaceService {
  workspacesOf(person: Person): Promise<(Workspace & { readonly role: MemberRole })[]>
  create(person: Person, name: string): Promise<Workspace>
  get(workspaceId: string): Promise<Workspace>
  rename(workspaceId: string, name: string): Promise<Workspace>
  members(workspaceId: string): Promise<Member[]>
  setRole(workspaceId: string, userId: string, role: MemberRole): Promise<void>
  /** Owners remove others; everybody may leave. */
  removeMember(caller: Caller, userId: string): Promise<void>
  invite(caller: Caller, email: string, role: MemberRole): Promise<WithSecret<Invitation> & { readonly mailed: boolean }>
  invitations(workspaceId: string): Promise<Invitation[]>
  withdrawInvitation(workspaceId: string, id: string): Promise<void>
  /** What an invitation is for, told to whoever holds it. */
  look(secret: string): Promise<InvitationSeen>
  /** Lets somebody in: the person who is signed in, or a new account. */
  accept(secret: string, person: Person | null, account: NewAccount | undefined): Promise<Membership>
  /** The first account of all. */
  setUp(secret: string, account: NewAccount & { readonly email: string }): Promise<Membership>
  makeToken(caller: Caller, name: string, scope: Scope, days: number): Promise<WithSecret<AccessToken>>
  tokens(caller: Caller): Promise<AccessToken[]>
  revokeToken(caller: Caller, id: string): Promise<void>
  share(caller: Caller, planId: string, name: string, days: number): Promise<WithSecret<ShareLink>>
  links(workspaceId: string, planId: string): Promise<ShareLink[]>
  revokeLink(workspaceId: string, planId: string, id: string): Promise<void>
}

export interface WorkspaceOptions {
  readonly store: WorkspaceStore
  readonly accounts: Accounts
  readonly mailer: Mailer
  /** Where people reach Nonlinear. */
  readonly origin: string
  readonly now: () => Date
}

export function createWorkspaceService({ store, accounts, mailer, origin, now }: WorkspaceOptions): WorkspaceService {
  const inDays = (days: number): Date => new Date(now().getTime() + days * DAY_MS)
  const get = async (workspaceId: string): Promise<Workspace> => {
    const [found] = await store.find([workspaceId])
    if (found === undefined) throw new Failure('unknown-workspace', `There is no workspace "${workspaceId}".`)
    return found
  }
  /** The open invitation of a secret. */
  const open = async (text: string) => {
    const secret = readSecret(text)
    const found = secret?.kind === 'invitation' ? await store.findInvitation(secret.workspaceId, secret.id) : null
    if (secret === null || found === null || !sameDigest(found.secretDigest, secret.digest)) throw unknownInvitation()
    if (found.revokedAt !== null || found.acceptedAt !== null || found.expiresAt <= now()) throw unknownInvitation()
    return { workspaceId: secret.workspaceId, invitation: found }
  }
  const personOf = ({ person }: Caller): Person => {
    if (person === null) throw new Failure('forbidden', 'There are no accounts here: Nonlinear runs for one person on one machine.')
    return person
  }
  return {
    workspacesOf: async ({ userId }) => {
      const memberships = await store.membershipsOf(userId)
      const found = await store.find(memberships.map(({ workspaceId }) => workspaceId))
      return found.map((each) => ({ ...each, role: memberships.find(({ workspaceId }) => workspaceId === each.id)!.role }))
    },
    create: async ({ userId }, name) => {
      const memberships = await store.membershipsOf(userId)
      if (memberships.length >= WORKSPACES_A_PERSON_MAX)
        throw new Failure(
          'invalid-request',
          `You are in ${memberships.length} workspaces; more than ${WORKSPACES_A_PERSON_MAX} are not possible.`,
        )
      const found = { id: newId(), name, createdAt: now() }
      await store.create(found, userId)
      return found
    },
    get,
    rename: async (workspaceId, name) => {
      const found = await get(workspaceId)
      await store.rename(workspaceId, name)
      return { ...found, name }
    },
    members: async (workspaceId) => {
      const rows = await store.listMembers(workspaceId)
      const persons = new Map((await accounts.findAll(rows.map(({ userId }) => userId))).map((person) => [person.userId, person]))
      return rows.map((row) => ({ ...row, person: persons.get(row.userId) ?? { userId: row.userId, name: 'Somebody', email: '' } }))
    },
    setRole: async (workspaceId, userId, role) => check(await store.setRole(workspaceId, userId, role, now())),
    removeMember: async ({ workspaceId, role, person }, userId) => {
      if (role !== 'owner' && person?.userId !== userId) throw new Failure('forbidden', `As ${role} you may leave, but not remove others.`)
      check(await store.removeMember(workspaceId, userId, now()))
    },
    invite: async (caller, address, role) => {
      const { workspaceId } = caller
      const email = address.toLowerCase()
      if (role === 'owner' && caller.role !== 'owner') throw new Failure('forbidden', 'Only an owner may invite an owner.')
      const members = await store.listMembers(workspaceId)
      const invited = await accounts.findByEmail(email)
      if (members.some(({ userId }) => userId === invited?.userId)) throw new Failure('already-member', `${email} is a member already.`)
      if (members.length >= MEMBERS_MAX) throw new Failure('invalid-request', `A workspace has at most ${MEMBERS_MAX} members.`)
      for (const { id, email: other } of await store.listInvitations(workspaceId, now()))
        if (other === email) await store.closeInvitation(workspaceId, id, { revokedAt: now() })
      const id = newId()
      const { text: secret, digest: secretDigest } = newSecret('invitation', workspaceId, id)
      const times = { createdAt: now(), expiresAt: inDays(INVITATION_DAYS), revokedAt: null, acceptedAt: null }
      const row: Invitation = { id, email, role, secretDigest, createdBy: personOf(caller).userId, ...times }
      await store.addInvitation(workspaceId, row)
      const { name } = await get(workspaceId)
      const text = `${personOf(caller).name} invites you to plan together in "${name}".\n\nWithin ${INVITATION_DAYS} days, come in here:\n${origin}/join#${secret}\n`
      // Where no letter goes out the link goes to whoever invites, who hands it on.
      const mailed = mailer.delivers && (await mailer.tries({ to: email, subject: `Come and plan in "${name}"`, text }))
      return { row, secret, mailed }
    },
    invitations: (workspaceId) => store.listInvitations(workspaceId, now()),
    withdrawInvitation: async (workspaceId, id) => {
      if (!(await store.closeInvitation(workspaceId, id, { revokedAt: now() }))) throw unknownInvitation()
    },
    look: async (text) => {
      const { workspaceId, invitation } = await open(text)
      const { name } = await get(workspaceId)
      const hasAccount = (await accounts.findByEmail(invitation.email)) !== null
      const [host] = await accounts.findAll([invitation.createdBy])
      return { workspace: name, invitedBy: host?.name ?? 'Somebody', email: invitation.email, role: invitation.role, hasAccount }
    },
    accept: async (text, signedIn, account) => {
      const { workspaceId, invitation } = await open(text)
      const { id, email, role } = invitation
      if (signedIn !== null && signedIn.email.toLowerCase() !== email)
        throw new Failure('forbidden', `The invitation is for ${email}, and you are signed in as ${signedIn.email}. Sign out first.`)
      if (signedIn === null && (await accounts.findByEmail(email)) !== null)
        throw new Failure('sign-in-needed', `${email} has an account. Sign in, then open the invitation again.`)
      if (signedIn === null && account === undefined)
        throw new Failure('invalid-request', 'Give a name and a password for the new account.')
      // In this order whoever is cut off in between signs in with the new account and accepts again.
      const { userId } = signedIn ?? (await accounts.create({ email, ...account! }))
      const row: Membership = { workspaceId, userId, role, createdAt: now() }
      await store.addMember(row)
      await store.closeInvitation(workspaceId, id, { acceptedAt: now() })
      return row
    },
    setUp: async (secret, account) => {
      if (!accounts.isSetUpSecret(secret))
        throw new Failure('unknown-invitation', 'This is not the link that Nonlinear printed when it started.')
      const person = await accounts.createFirst(account)
      if (person === null) throw new Failure('already-set-up', 'Somebody has made the first account. Ask them for an invitation.')
      const row: Membership = { workspaceId: LOCAL_WORKSPACE, userId: person.userId, role: 'owner', createdAt: now() }
      await store.addMember(row)
      return row
    },
    makeToken: async (caller, name, scope, days) => {
      const { userId } = personOf(caller)
      const used = (await store.listTokens(caller.workspaceId, userId)).filter(({ revokedAt }) => revokedAt === null)
      if (used.length >= TOKENS_MAX) throw new Failure('invalid-request', `You have ${used.length} tokens; revoke one first.`)
      const id = newId()
      const { text, digest: secretDigest } = newSecret('token', caller.workspaceId, id)
      const row: AccessToken = {
        id,
        userId,
        name,
        scope,
        secretDigest,
        createdAt: now(),
        expiresAt: inDays(days),
        lastUsedAt: null,
        revokedAt: null,
      }
      await store.addToken(caller.workspaceId, row)
      return { row, secret: text }
    },
    tokens: (caller) => store.listTokens(caller.workspaceId, personOf(caller).userId),
    revokeToken: async (caller, id) => {
      if (!(await store.revokeToken(caller.workspaceId, personOf(caller).userId, id, now()))) throw unknownKey('token', id)
    },
    share: async (caller, planId, name, days) => {
      const open = (await store.listLinks(caller.workspaceId, planId)).filter(({ revokedAt }) => revokedAt === null)
      if (open.length >= LINKS_MAX) throw new Failure('invalid-request', `The plan has ${open.length} links; revoke one first.`)
      const id = newId()
      const { text, digest: secretDigest } = newSecret('guest', caller.workspaceId, id)
      const createdBy = personOf(caller).userId
      const row: ShareLink = { id, planId, name, secretDigest, createdBy, createdAt: now(), expiresAt: inDays(days), revokedAt: null }
      await store.addLink(caller.workspaceId, row)
      return { row, secret: text }
    },
    links: (workspaceId, planId) => store.listLinks(workspaceId, planId),
    revokeLink: async (workspaceId, planId, id) => {
      if (!(await store.revokeLink(workspaceId, planId, id, now()))) throw unknownKey('link', id)
    },
  }
}

const unknownInvitation = (): Failure =>
  new Failure('unknown-invitation', 'This invitation is not open: it was used, withdrawn or has expired. Ask for a new one.')

const unknownKey = (what: string, id: string): Failure =>
  new Failure('unknown-key', `There is no ${what} "${id.slice(0, 40)}" that could be revoked.`)

function check(change: MemberChange): void {
  if (change === 'unknown') throw new Failure('unknown-member', 'Nobody in this workspace has this id. GET /api/members lists all.')
  if (change === 'last-owner') throw new Failure('last-owner', 'A workspace keeps at least one owner. Make somebody else an owner first.')
}
