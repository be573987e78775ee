/** What somebody is in a workspace. */
export const ROLES = ['owner', 'lead', 'member', 'interviewer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const READERS: readonly Role[] = ['owner', 'lead', 'member', 'viewer']
const WRITERS: readonly Role[] = ['owner', 'lead', 'member']

/** Who may do what: the one table that all routes ask. `anybody` is not even asked who they are. */
export const PERMISSIONS = {
  'server.look': 'anybody',
  /** A text that is not kept: nothing of the workspace is read. */
  'text.compute': ROLES,
  'plan.read': READERS,
  'plan.write': WRITERS,
} as const satisfies Record<string, readonly Role[] | 'anybody'>

export type Action = keyof typeof PERMISSIONS

export const isAllowed = (role: Role, action: Action): boolean => {
  const allowed: readonly Role[] | 'anybody' = PERMISSIONS[action]
  return allowed === 'anybody' || allowed.includes(role)
}
