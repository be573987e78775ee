import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins'
import type { Person } from '../access/caller.ts'
import type { Pool } from '../database/index.ts'
import type { Letter } from '../mail/mailer.ts'
import { authTables } from './store.ts'

export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 128
const SESSION_S = 14 * 86_400
/** A session is looked up in the database again after so long: a revoked one ends by then. */
const COOKIE_CACHE_S = 60
const RESET_S = 3_600
/** Only we set it: what a client says of its own address is not believed. */
export const CLIENT_ADDRESS = 'x-nonlinear-client'

/** A provider of identities by OpenID Connect. */
export interface OidcSettings {
  /** Of the issuer, such as `https://login.example.org/realms/team`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** For the button. */
  readonly name: string
}

export interface AuthOptions {
  readonly pool: Pool
  readonly secret: string
  /** Where people reach Nonlinear, such as `https://plans.example.org`. */
  readonly origin: string
  readonly oidc: OidcSettings | null
  /** Whether a provider of identities may open an account for this address. */
  readonly mayJoin: (email: string) => Promise<boolean>
  /** Told of an account that a provider of identities opened. */
  readonly onJoined: (person: Person) => Promise<void>
  readonly send: (letter: Letter) => Promise<void>
  readonly onFault: (error: unknown) => void
}

/** Accounts and sessions, kept by better-auth. */
export interface Auth {
  /** Answers all of `/api/auth/`. */
  handle(request: Request): Promise<Response>
  /** Who is signed in, by the cookie of a request. */
  personOf(headers: Headers): Promise<Person | null>
  /** A new account; its address is known to be theirs. */
  create(person: { readonly name: string; readonly email: string; readonly password: string }): Promise<Person>
}

export const OIDC_PROVIDER = 'oidc'

export function openAuth({ pool, secret, origin, oidc, mayJoin, onJoined, send, onFault }: AuthOptions): Auth {
  const auth = betterAuth({
    database: authTables(pool),
    secret,
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...rest) => onFault(new Error(`sign-in: ${message} ${rest.map(String).join(' ')}`)) },
    emailAndPassword: {
      enabled: true,
      // Accounts are opened by invitations alone, see workspace/.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      resetPasswordTokenExpiresIn: RESET_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        send({
          to: user.email,
          subject: 'A new password for Nonlinear',
          text: `Somebody asked for a new password for ${user.email} at ${origin}.\n\nWithin an hour, choose one here:\n${origin}/reset-password#${token}\n\nIf it was not you, do nothing.\n`,
        }),
    },
    session: { expiresIn: SESSION_S, updateAge: 86_400, cookieCache: { enabled: true, maxAge: COOKIE_CACHE_S } },
    account: { accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/request-password-reset': { window: 300, max: 5 } },
    },
    advanced: {
      cookiePrefix: 'nonlinear',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      disableOriginCheck: false,
    },
    databaseHooks: {
      user: {
        create: {
          // An account of ours is opened outside of a request; one that a provider of identities asks for comes from its answer.
          before: async (user, context) => {
            if (context?.request !== undefined && !(await mayJoin(user.email)))
              throw new APIError('FORBIDDEN', {
                code: 'NOT_INVITED',
                message: `Nobody has invited ${user.email}. Ask a lead of your team for an invitation.`,
              })
          },
          after: async ({ id, name, email }, context) => {
            if (context?.request !== undefined) await onJoined({ userId: id, name, email })
          },
        },
      },
    },
    plugins:
      oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: OIDC_PROVIDER,
                  name: oidc.name,
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ],
  })
  return {
    handle: (request) => auth.handler(request),
    personOf: async (headers) => {
      const found = await auth.api.getSession({ headers })
      return found === null ? null : { userId: found.user.id, name: found.user.name, email: found.user.email }
    },
    create: async ({ name, email, password }) => {
      const { internalAdapter, password: passwords } = await auth.$context
      const user = await internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true }, { method: 'email-password' })
      const hash = await passwords.hash(password)
      await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
      return { userId: user.id, name: user.name, email: user.email }
    },
  }
}
