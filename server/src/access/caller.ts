import type { Role } from './permissions.ts'

/** Who is asking, and in which workspace: all that a route may know of either. */
export interface Caller {
  readonly workspaceId: string
  readonly role: Role
}

/** What a request carries once it is known who asks. */
export interface AccessEnv {
  Variables: { caller: Caller }
}
