import type { Once } from '../idempotency/index.ts'
import type { Role, Scope } from './permissions.ts'

/** Somebody with an account. */
export interface Person {
  readonly userId: string
  readonly name: string
  readonly email: string
}

/** Who is asking, and in which workspace: all that a route may know of either. */
export interface Caller {
  readonly workspaceId: string
  readonly role: Role
  /** null on a machine without accounts, and for guests. */
  readonly person: Person | null
  /** What a token may do at most; null without a token. */
  readonly scope: Scope | null
  /** The one plan that a guest may see. */
  readonly planId: string | null
}

/** What is known of a request before its route is. */
export interface Visitor {
  readonly person: Person | null
  /** What the token may do at most; null without a token. */
  readonly scope: Scope | null
  /** The workspace it is about, found when a route asks for it. Fails when there is none, or the visitor is not in it. */
  caller(): Promise<Caller>
  /** The same, asked anew: for what lasts longer than a request. */
  again(): Promise<Caller>
}

/** What a request carries once it is known who asks. */
export interface AccessEnv {
  Variables: {
    /** Names the request in the log and the answer. */
    requestId: string
    visitor: Visitor
    /** Only in routes of a workspace. */
    caller: Caller
    /** Only in routes for persons. */
    person: Person
    /** Answers requests once that bear a key. */
    once: Once
  }
}
