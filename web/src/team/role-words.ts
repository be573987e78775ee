import type { MemberRole } from '../access/access.ts'

/** What each role may do, in words. */
export const ROLE_WORDS: Readonly<Record<MemberRole, string>> = {
  owner: 'may do everything',
  lead: 'writes and shares plans, and invites others',
  member: 'writes and shares plans',
  interviewer: 'sees no plans, only who is here',
  viewer: 'reads plans and their history',
}
