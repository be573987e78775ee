import { createHmac } from 'node:crypto'
import type { Person } from '../access/caller.ts'
import { sameDigest } from '../access/secret.ts'
import { type Auth, type AuthOptions, openAuth } from './auth.ts'
import { type AccountStore, openAccountStore } from './store.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Who has an account, and who is signed in. */
export interface Accounts extends Auth {
  /** Whether anybody has one. */
  isEmpty(): Promise<boolean>
  findByEmail(email: string): Promise<Person | null>
  findAll(userIds: readonly string[]): Promise<Person[]>
  /** For whoever starts Nonlinear with no accounts; the same on all servers with the same secret. */
  readonly setUpSecret: string
  isSetUpSecret(text: string): boolean
  /** null when somebody has made the first account. */
  createFirst(person: NewPerson): Promise<Person | null>
  /** How one signs in with a provider of identities; null without one. */
  readonly oidc: { readonly name: string } | null
}

export function openAccounts(options: AuthOptions): Accounts {
  const auth = openAuth(options)
  const store: AccountStore = openAccountStore(options.pool)
  const setUpSecret = createHmac('sha256', options.secret).update('first account').digest('base64url')
  return {
    ...auth,
    isEmpty: store.isEmpty,
    findByEmail: store.findByEmail,
    findAll: store.findAll,
    setUpSecret,
    isSetUpSecret: (text) => sameDigest(text, setUpSecret),
    createFirst: (person) => store.ifFirst(() => auth.create(person)),
    oidc: options.oidc === null ? null : { name: options.oidc.name },
  }
}
