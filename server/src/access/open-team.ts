import type { MiddlewareHandler } from 'hono'
import { type Accounts, CLIENT_ADDRESS, openAccounts } from '../account/index.ts'
import { openTenants, type Pool, type Queue } from '../database/index.ts'
import { keepLetters } from '../mail/letters.ts'
import { type Letter, openMailer } from '../mail/mailer.ts'
import type { TeamSettings } from '../settings.ts'
import { openOutbox } from '../webhook/index.ts'
import { createKeys, createWorkspaceService, openWorkspaceStore, type WorkspaceService } from '../workspace/index.ts'
import type { AccessEnv } from './caller.ts'
import { LOCAL_WORKSPACE } from './local.ts'
import { countRequests } from './rates.ts'
import { clientAddress, teamAccess } from './team.ts'

/** All that lets a team in. */
export interface Team {
  readonly accounts: Accounts
  readonly workspaces: WorkspaceService
  /** Whether letters reach people. */
  readonly mails: boolean
  readonly access: MiddlewareHandler<AccessEnv>
  /** Answers `/api/auth/`. */
  readonly auth: MiddlewareHandler
  /** Where the first account is made, as long as there is none. */
  setUpAddress(): Promise<string | null>
  close(): void
}

export interface TeamOptions {
  readonly settings: TeamSettings
  readonly pool: Pool
  /** Takes letters that did not go out. */
  readonly queue: Queue
  readonly now: () => Date
  readonly onFault: (error: unknown) => void
  /** Takes the letters where there is no mail server. */
  readonly print: (letter: Letter) => void
}

export function openTeam({ settings, pool, queue, now, onFault, print }: TeamOptions): Team {
  const { origin, secret, oidc, oidcDomains, trustsProxy, requestsAMinute } = settings
  const store = openWorkspaceStore(pool, openTenants(pool), openOutbox(queue))
  const mailer = openMailer({ settings: settings.mail, print, keep: keepLetters(queue, secret), onFault })
  const isOfDomain = (email: string): boolean => oidcDomains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
  const accounts = openAccounts({
    pool,
    secret,
    origin,
    oidc,
    mayJoin: async (email) => isOfDomain(email) || store.isInvited(email.toLowerCase(), now()),
    onJoined: async ({ userId, email }) => {
      if (isOfDomain(email)) await store.addMember({ workspaceId: LOCAL_WORKSPACE, userId, role: 'viewer', createdAt: now() })
    },
    send: mailer.send,
    onFault,
  })
  const auth: MiddlewareHandler = async (c) => {
    const headers = new Headers(c.req.raw.headers)
    headers.set(CLIENT_ADDRESS, clientAddress(c.env, c.req.header('x-forwarded-for'), trustsProxy))
    const { method, url } = c.req
    // Its body has been read already, to see that it is JSON of bearable size.
    const body = method === 'GET' || method === 'HEAD' ? null : await c.req.arrayBuffer()
    return accounts.handle(new Request(url, { method, headers, body }))
  }
  return {
    accounts,
    workspaces: createWorkspaceService({ store, accounts, mailer, origin, now }),
    mails: mailer.delivers,
    access: teamAccess({ origin, accounts, keys: createKeys(store, accounts, now), count: countRequests(requestsAMinute), trustsProxy }),
    auth,
    setUpAddress: async () => ((await accounts.isEmpty()) ? `${origin}/setup#${accounts.setUpSecret}` : null),
    close: mailer.close,
  }
}
