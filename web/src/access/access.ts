import { useSyncExternalStore } from 'react'
import { call, identify, onSignedOut } from '../api.ts'

/** How one comes in, as the server tells whoever asks. */
export interface Door {
  readonly mode: 'local' | 'team'
  /** There are no accounts yet. */
  readonly setUp: boolean
  /** Whoever asks has an account. */
  readonly signedIn: boolean
  /** The provider of identities, by the name on its button. */
  readonly oidc: { readonly name: string } | null
  /** Letters reach people; otherwise links are handed on. */
  readonly mail: boolean
}

export const MEMBER_ROLES = ['owner', 'lead', 'member', 'interviewer', 'viewer'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

export interface Person {
  readonly userId: string
  readonly name: string
  readonly email: string
}

export interface OwnWorkspace {
  readonly id: string
  readonly name: string
  readonly role: MemberRole
}

export interface Account {
  readonly person: Person
  readonly workspaces: readonly OwnWorkspace[]
}

/** Who one is here. `local`: anybody on this machine may do everything. `workspace` is null for somebody who is in none. */
export type Access =
  | { readonly kind: 'local' }
  | { readonly kind: 'guest' }
  | { readonly kind: 'signed-out'; readonly door: Door }
  | { readonly kind: 'signed-in'; readonly door: Door; readonly account: Account; readonly workspace: OwnWorkspace | null }

const CHOSEN = 'nonlinear:workspace'
/** The server's name for the header that says which workspace a call is about. */
const WORKSPACE_HEADER = 'nonlinear-workspace'

let access: Access = { kind: 'local' }
const listeners = new Set<() => void>()

function change(next: Access): void {
  access = next
  for (const listener of listeners) listener()
}

export const getAccess = (): Access => access

/** Calls back whenever it is somebody else, or nobody, who is signed in. */
export function watchAccess(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useAccess = (): Access => useSyncExternalStore(watchAccess, getAccess)

/**
 * Finds out who one is, before anything is shown. A server that does not answer is taken for one without accounts: the pages
 * then say that it does not answer.
 */
export async function openAccess(): Promise<void> {
  const door = await call<Door>('GET', '/door').catch(() => null)
  if (door?.mode !== 'team') return
  onSignedOut(() => {
    if (access.kind === 'signed-in') change({ kind: 'signed-out', door })
  })
  // A guest is one by the link in the address, whoever else may be signed in here.
  if (location.pathname === '/shared') return openAsGuest()
  // Asked only where there is an answer, for browsers complain of every refusal.
  if (!door.signedIn) return change({ kind: 'signed-out', door })
  try {
    const account = await call<Account>('GET', '/account')
    const workspace = account.workspaces.find(({ id }) => id === chosenWorkspace()) ?? account.workspaces[0] ?? null
    identify(workspace === null ? {} : { [WORKSPACE_HEADER]: workspace.id })
    change({ kind: 'signed-in', door, account, workspace })
  } catch {
    // Whatever keeps it from being known, signing in again is the way, and tells what is wrong.
    change({ kind: 'signed-out', door })
  }
}

function openAsGuest(): void {
  identify({ authorization: `Bearer ${location.hash.slice(1)}` })
  change({ kind: 'guest' })
}

function chosenWorkspace(): string | null {
  try {
    return localStorage.getItem(CHOSEN)
  } catch {
    return null
  }
}

/** Goes to another workspace with a page of its own: nothing of the one left behind stays in sight. */
export function chooseWorkspace(id: string, address = '/'): void {
  try {
    localStorage.setItem(CHOSEN, id)
  } catch {
    // Forbidden storage: the first workspace is always the chosen one.
  }
  location.assign(address)
}

/** What a name is, once it is another. */
export function renameWorkspace(id: string, name: string): void {
  if (access.kind !== 'signed-in') return
  const renamed = <W extends OwnWorkspace | null>(each: W): W => (each?.id === id ? { ...each, name } : each)
  change({
    ...access,
    account: { ...access.account, workspaces: access.account.workspaces.map(renamed) },
    workspace: renamed(access.workspace),
  })
}
