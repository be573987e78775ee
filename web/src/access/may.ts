import { type Access, type MemberRole, useAccess } from './access.ts'

const WRITERS: readonly MemberRole[] = ['owner', 'lead', 'member']
const READERS: readonly MemberRole[] = [...WRITERS, 'viewer']

/** What the page asks before it offers something: the part of the server's table that has buttons. The server decides by its own. */
export const ALLOWED = {
  'plan.list': READERS,
  'plan.write': WRITERS,
  'plan.share': WRITERS,
  'job.read': READERS,
  'job.run': WRITERS,
  'webhook.manage': ['owner', 'lead'],
  'workspace.write': ['owner'],
  'workspace.archive': ['owner'],
  'member.invite': ['owner', 'lead'],
  'member.change': ['owner'],
} as const satisfies Record<string, readonly MemberRole[]>

export type Action = keyof typeof ALLOWED

/** Whether whoever is here may. Only teams share: on a machine of one's own there is nobody to share with. */
export function may(access: Access, action: Action): boolean {
  if (access.kind === 'local') return action.startsWith('plan.') && action !== 'plan.share'
  if (access.kind !== 'signed-in' || access.workspace === null) return false
  const roles: readonly MemberRole[] = ALLOWED[action]
  return roles.includes(access.workspace.role)
}

export const useMay = (action: Action): boolean => may(useAccess(), action)
