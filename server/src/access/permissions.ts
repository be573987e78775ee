/** What somebody is in a workspace; a guest came by the link of one plan. */
export const ROLES = ['owner', 'lead', 'member', 'interviewer', 'viewer', 'guest'] as const
export type Role = (typeof ROLES)[number]

/** Roles that a member may be given. */
export const MEMBER_ROLES = ['owner', 'lead', 'member', 'interviewer', 'viewer'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** What a token may do at most, whoever made it. */
export const SCOPES = ['read', 'write', 'manage'] as const
export type Scope = (typeof SCOPES)[number]

const EVERYBODY = MEMBER_ROLES
const READERS: readonly Role[] = ['owner', 'lead', 'member', 'viewer']
const WRITERS: readonly Role[] = ['owner', 'lead', 'member']
const LEADS: readonly Role[] = ['owner', 'lead']
const OWNERS: readonly Role[] = ['owner']

interface Rule {
  /** Who may; `anybody` is not even asked who they are, and for `person` it is enough to be signed in, whatever the workspace. */
  readonly who: readonly Role[] | 'anybody' | 'person'
  /** What a token must be made for; null: not with a token at all. */
  readonly scope: Scope | null
}

/** Who may do what: the one table that all routes ask. */
export const PERMISSIONS = {
  'server.look': { who: 'anybody', scope: 'read' },
  /** Sets up the first account, or becomes a member: a secret from a letter says who. */
  'door.open': { who: 'anybody', scope: null },
  /** One's own account and workspaces. */
  'account.read': { who: 'person', scope: 'read' },
  'account.write': { who: 'person', scope: null },
  /** A text that is not kept: nothing of the workspace is read. */
  'text.compute': { who: EVERYBODY, scope: 'read' },
  /** Speaks to tools; what each does is asked of this table again. */
  'mcp.use': { who: EVERYBODY, scope: 'read' },
  'plan.list': { who: READERS, scope: 'read' },
  'plan.read': { who: [...READERS, 'guest'], scope: 'read' },
  /** What a plan was before, and who did what to it. */
  'plan.history': { who: READERS, scope: 'read' },
  /** Learns which plan the link shows. */
  'link.look': { who: ['guest'], scope: null },
  'plan.write': { who: WRITERS, scope: 'write' },
  /** What takes long, and what came of it. */
  'job.read': { who: READERS, scope: 'read' },
  'job.run': { who: WRITERS, scope: 'write' },
  'plan.share': { who: WRITERS, scope: 'manage' },
  /** Other servers that are told what happens. */
  'webhook.manage': { who: LEADS, scope: 'manage' },
  'workspace.read': { who: EVERYBODY, scope: 'read' },
  'workspace.write': { who: OWNERS, scope: 'manage' },
  /** All that a workspace has, in one file. */
  'workspace.archive': { who: OWNERS, scope: 'manage' },
  'member.invite': { who: LEADS, scope: 'manage' },
  'member.change': { who: OWNERS, scope: 'manage' },
  /** One's own tokens and membership. */
  'token.own': { who: EVERYBODY, scope: null },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof PERMISSIONS

export const ruleOf = (action: Action): Rule => PERMISSIONS[action]

/** Whether a member may, with a token only within its scope. */
export const isAllowed = (role: Role, action: Action, scope: Scope | null = null): boolean => {
  const { who, scope: needed } = ruleOf(action)
  if (who !== 'anybody' && who !== 'person' && !who.includes(role)) return false
  return scope === null || (needed !== null && SCOPES.indexOf(needed) <= SCOPES.indexOf(scope))
}
