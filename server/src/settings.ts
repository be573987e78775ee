import os from 'node:os'
import path from 'node:path'
import { LOOPBACK } from './access/local.ts'
import type { OidcSettings } from './account/index.ts'
import type { BackupSettings } from './backup/daily.ts'
import { CannotStart } from './cannot-start.ts'
import { defaultDataFolder } from './data-folder.ts'
import { GITHUB_API } from './github/index.ts'
import type { MailSettings } from './mail/mailer.ts'
import { isAllowEntry } from './net/addresses.ts'
import type { NightlySettings } from './nightly/index.ts'

export const DEFAULT_PORT = 4680
const PORT_MAX = 65_535
const DEFAULT_WORKERS = 1
const SECRET_LENGTH_MIN = 32

/** How a team reaches Nonlinear and signs in. */
export interface TeamSettings {
  /** Where people reach it, such as `https://plans.example.org`, with nothing after it. */
  readonly origin: string
  readonly secret: string
  /** The address of a caller is the nearest one that a proxy names in `x-forwarded-for`. */
  readonly trustsProxy: boolean
  /** How often each may ask; null: as often as they like. */
  readonly requestsAMinute: number | null
  readonly mail: MailSettings | null
  readonly oidc: OidcSettings | null
  /** Whoever the provider of identities knows by an address of these domains may come in as a viewer. */
  readonly oidcDomains: readonly string[]
}

export interface Settings {
  /** 0 takes any free port. */
  readonly port: number
  /** The address listened on. */
  readonly host: string
  /** Folder of the private database. */
  readonly dataFolder: string
  /** A PostgreSQL of the team's own, used instead. */
  readonly databaseUrl: string | undefined
  /** null: no login, one person on one machine. */
  readonly team: TeamSettings | null
  /** How many long jobs this process works on at a time; 0: it works on none at all. */
  readonly workers: number
  /** When plans are forecast anew; null: never. */
  readonly nightly: NightlySettings | null
  /** Receivers of webhooks that may be in private networks: names, addresses and ranges. */
  readonly outboundAllow: readonly string[]
  /** Where everything is kept a second time every day; null: nowhere. */
  readonly backup: BackupSettings | null
  /** Where GitHub answers. */
  readonly githubApi: string
  /** Whoever has it may read what is measured; null: nothing is measured. */
  readonly metricsToken: string | null
  /** Told to stop, the server says for so many seconds that it is not ready, and still answers. */
  readonly drainS: number
}

/** What a command line may set; each wins over the environment. */
export interface ServeOptions {
  readonly port?: number
  readonly dataFolder?: string
}

/** What the command line says of a conversation with an assistant. */
export interface McpOptions {
  /** The address of a Nonlinear elsewhere; without it plans are those of this machine. */
  readonly at?: string
  /** File with the token for it. */
  readonly tokenFile?: string
  readonly dataFolder?: string
}

/** Whose plans an assistant is to see. */
export type McpSettings = { readonly origin: string; readonly token: string } | Settings

/** The same for a process that works on jobs alone. */
export interface WorkOptions extends Pick<ServeOptions, 'dataFolder'> {
  /** How many long jobs at a time. */
  readonly jobs?: number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Where the data is: all that a command needs that serves nobody. */
export function readStoreSettings(env: Environment, options: ServeOptions): Pick<Settings, 'dataFolder' | 'databaseUrl'> {
  const machine = { platform: process.platform, home: os.homedir(), isRoot: process.getuid?.() === 0, xdgDataHome: env.XDG_DATA_HOME }
  return {
    dataFolder: options.dataFolder ?? (env.NONLINEAR_DATA || defaultDataFolder(machine)),
    databaseUrl: env.DATABASE_URL || undefined,
  }
}

/** Reads all that the environment says, or refuses with what to write instead. `readFile`: for secrets that lie in files. */
export function readSettings(env: Environment, options: ServeOptions, readFile: (path: string) => string): Settings {
  const host = env.NONLINEAR_HOST || LOOPBACK
  return {
    port: options.port ?? readPort(env.NONLINEAR_PORT),
    host,
    ...readStoreSettings(env, options),
    team: isForTeam(env, host) ? readTeam(env, readFile) : null,
    workers: readWorkers(env.NONLINEAR_WORKERS),
    nightly: readNightly(env.NONLINEAR_NIGHTLY),
    backup: readBackup(env),
    outboundAllow: readAllowed(env.NONLINEAR_OUTBOUND_ALLOW),
    githubApi: readGitHubApi(env),
    metricsToken: readMetricsToken(env, readFile),
    drainS: readDrain(env.NONLINEAR_DRAIN),
  }
}

/** Only whoever runs Nonlinear may say where GitHub is: tokens of others go there. */
export function readGitHubApi(env: Environment): string {
  const text = env.NONLINEAR_GITHUB_API || GITHUB_API
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url?.protocol === 'http:' && readYes(env, 'NONLINEAR_INSECURE')
  if (url !== null && (url.protocol === 'https:' || isPlain) && url.username === '' && url.search === '') return text.replace(/\/+$/, '')
  throw new CannotStart(`NONLINEAR_GITHUB_API is "${text}"; it is an address with https, such as https://github.example.org/api/v3.`)
}

function readAllowed(text: string | undefined): string[] {
  const entries = (text ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
  const wrong = entries.find((entry) => !isAllowEntry(entry))
  if (wrong === undefined) return entries
  throw new CannotStart(
    `NONLINEAR_OUTBOUND_ALLOW has "${wrong}"; it lists names, addresses and ranges, such as "hooks.internal, 10.0.0.0/8", and no ports.`,
  )
}

function readWorkers(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_WORKERS
  if (/^\d{1,2}$/.test(text)) return Number(text)
  throw new CannotStart(
    `NONLINEAR_WORKERS is "${text}"; it is how many jobs this process works on at a time, 0..99, such as ${DEFAULT_WORKERS}.`,
  )
}

const METRICS_TOKEN_LENGTH_MIN = 16

function readMetricsToken(env: Environment, readFile: (path: string) => string): string | null {
  const secretOf = (name: string): string | undefined => secretIn(env, name, readFile)
  const token = secretOf('NONLINEAR_METRICS_TOKEN')
  if (token === undefined) return null
  if (token.length >= METRICS_TOKEN_LENGTH_MIN && /^[\x21-\x7e]+$/.test(token)) return token
  throw new CannotStart(
    `NONLINEAR_METRICS_TOKEN has ${token.length} characters; it has at least ${METRICS_TOKEN_LENGTH_MIN} and no blanks, such as "openssl rand -hex 24" prints.`,
  )
}

const DRAIN_S_MAX = 60

function readDrain(text: string | undefined): number {
  if (text === undefined || text === '') return 0
  if (/^\d{1,2}$/.test(text) && Number(text) <= DRAIN_S_MAX) return Number(text)
  throw new CannotStart(`NONLINEAR_DRAIN is "${text}"; it is how many seconds a server goes on when it is told to stop, 0..${DRAIN_S_MAX}.`)
}

const NIGHTLY_DEFAULT = '03:00'

function readNightly(text: string | undefined): NightlySettings | null {
  if (text?.toLowerCase() === 'off') return null
  return readTimeOfDay('NONLINEAR_NIGHTLY', text || NIGHTLY_DEFAULT, ', or "off"')
}

const BACKUP_AT_DEFAULT = '02:00'
const BACKUPS_KEPT = 14

function readBackup(env: Environment): BackupSettings | null {
  const { NONLINEAR_BACKUP_FOLDER: folder, NONLINEAR_BACKUP_AT: at, NONLINEAR_BACKUP_KEEP: keep } = env
  if (!folder) {
    if (at || keep)
      throw new CannotStart('NONLINEAR_BACKUP_AT and NONLINEAR_BACKUP_KEEP need NONLINEAR_BACKUP_FOLDER, the folder for backups.')
    return null
  }
  if (!path.isAbsolute(folder))
    throw new CannotStart(`NONLINEAR_BACKUP_FOLDER is "${folder}"; it is a folder by its whole path, such as /var/backups/nonlinear.`)
  if (keep && !/^[1-9]\d{0,3}$/.test(keep))
    throw new CannotStart(`NONLINEAR_BACKUP_KEEP is "${keep}"; it is how many daily backups stay, 1..9999, such as ${BACKUPS_KEPT}.`)
  return { folder, at: readTimeOfDay('NONLINEAR_BACKUP_AT', at || BACKUP_AT_DEFAULT), keep: Number(keep || BACKUPS_KEPT) }
}

function readTimeOfDay(variable: string, asked: string, besides = ''): NightlySettings {
  const [, hour, minute, named] = /^([01]?\d|2[0-3]):([0-5]\d)(?: (\S+))?$/.exec(asked) ?? []
  const zone = named ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  if (hour === undefined || !isZone(zone))
    throw new CannotStart(
      `${variable} is "${asked}"; it is a time of day, such as ${NIGHTLY_DEFAULT}, with a time zone if it is not the machine's, such as "${NIGHTLY_DEFAULT} Europe/Berlin"${besides}.`,
    )
  return { hour: Number(hour), minute: Number(minute), zone }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/** Reads all that the environment says of a conversation with an assistant. */
export function readMcpSettings(env: Environment, options: McpOptions, readFile: (path: string) => string): McpSettings {
  if (options.at !== undefined) return { origin: readRemote(options.at, env), token: readToken(env, options.tokenFile, readFile) }
  const settings = readSettings(env, { ...options, port: 0 }, readFile)
  if (settings.team === null) return settings
  throw new CannotStart(
    'This Nonlinear is a team\u2019s, where everybody signs in. Make a token in its settings, and name its address with --at.',
  )
}

function readRemote(text: string, env: Environment): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new CannotStart(`--at is "${text}"; it is an address such as https://plans.example.org.`)
  if (url.protocol === 'http:' && ![...LOOPBACKS, '[::1]'].includes(url.hostname) && !readYes(env, 'NONLINEAR_INSECURE'))
    throw new CannotStart(
      `--at is ${url.origin}: without https, the token can be read on the way. Where nobody else is on the way, set NONLINEAR_INSECURE=yes.`,
    )
  return url.origin
}

function readToken(env: Environment, file: string | undefined, readFile: (path: string) => string): string {
  const token = secretIn(file === undefined ? env : { NONLINEAR_TOKEN_FILE: file }, 'NONLINEAR_TOKEN', readFile)
  if (token !== undefined && /^[\x21-\x7e]{1,200}$/.test(token)) return token
  throw new CannotStart(
    token === undefined
      ? 'With --at goes a token: make one in the settings of that Nonlinear, and write it into NONLINEAR_TOKEN, or into a file that --token-file names.'
      : 'What NONLINEAR_TOKEN or its file says is not a token. One begins with nlt_ and has no blanks.',
  )
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= PORT_MAX) return port
  throw new CannotStart(`NONLINEAR_PORT is "${text}"; a port is a whole number 0..${PORT_MAX}, such as ${DEFAULT_PORT}.`)
}

const LOOPBACKS = [LOOPBACK, 'localhost', '::1']

/** Whatever others can reach asks them to sign in. */
function isForTeam(env: Environment, host: string): boolean {
  const mode = env.NONLINEAR_MODE || ''
  if (!['', 'local', 'team'].includes(mode)) throw new CannotStart(`NONLINEAR_MODE is "${mode}"; it is "local" or "team".`)
  const isLocal = LOOPBACKS.includes(host)
  if (mode === 'local' && !isLocal)
    throw new CannotStart(
      `NONLINEAR_HOST is "${host}", which others can reach, and NONLINEAR_MODE "local" asks nobody to sign in. Leave one of them out.`,
    )
  return mode === 'team' || !isLocal
}

/** A secret that stands in a variable, or in the file that another names. */
function secretIn(env: Environment, name: string, readFile: (path: string) => string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] || undefined
  try {
    return readFile(file).trim()
  } catch (error) {
    throw new CannotStart(`${name}_FILE is "${file}", which cannot be read: ${(error as Error).message}`)
  }
}

function readTeam(env: Environment, readFile: (path: string) => string): TeamSettings {
  const secretOf = (name: string): string | undefined => secretIn(env, name, readFile)
  const secret = secretOf('NONLINEAR_SECRET')
  if (secret === undefined || secret.length < SECRET_LENGTH_MIN)
    throw new CannotStart(
      `For a team, Nonlinear needs NONLINEAR_SECRET, at least ${SECRET_LENGTH_MIN} characters that nobody knows${secret === undefined ? '' : ` (it has ${secret.length})`}: write what "openssl rand -base64 36" prints into it, and keep it.`,
    )
  return {
    origin: readOrigin(env),
    secret,
    trustsProxy: readYes(env, 'NONLINEAR_TRUST_PROXY'),
    requestsAMinute: readRequestsAMinute(env.NONLINEAR_REQUESTS_A_MINUTE),
    mail: readMail(secretOf('NONLINEAR_SMTP_URL'), env.NONLINEAR_MAIL_FROM),
    oidc: readOidc(env, secretOf('NONLINEAR_OIDC_CLIENT_SECRET')),
    oidcDomains: (env.NONLINEAR_OIDC_DOMAINS ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((domain) => domain !== ''),
  }
}

const REQUESTS_A_MINUTE = 1_200

function readRequestsAMinute(text: string | undefined): number | null {
  if (text?.toLowerCase() === 'off') return null
  if (text === undefined || text === '') return REQUESTS_A_MINUTE
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new CannotStart(
    `NONLINEAR_REQUESTS_A_MINUTE is "${text}"; it is how often each person or program may ask, such as ${REQUESTS_A_MINUTE}, or "off".`,
  )
}

function readYes(env: Environment, name: string): boolean {
  const text = (env[name] ?? '').toLowerCase()
  if (['', '0', 'no', 'false'].includes(text)) return false
  if (['1', 'yes', 'true'].includes(text)) return true
  throw new CannotStart(`${name} is "${env[name]}"; it is "yes" or "no".`)
}

function readOrigin(env: Environment): string {
  const text = env.NONLINEAR_ORIGIN ?? ''
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.origin !== text.replace(/\/$/, '').toLowerCase())
    throw new CannotStart(
      `For a team, Nonlinear needs NONLINEAR_ORIGIN, the address people type${text === '' ? '' : ` (it is "${text}")`}, such as https://plans.example.org, without a path.`,
    )
  if (url.protocol === 'http:' && !readYes(env, 'NONLINEAR_INSECURE'))
    throw new CannotStart(
      `NONLINEAR_ORIGIN is ${url.origin}: without https, passwords can be read on the way. Put a proxy with a certificate in front, or, where nobody else is on the way, set NONLINEAR_INSECURE=yes.`,
    )
  return url.origin
}

function readMail(url: string | undefined, from: string | undefined): MailSettings | null {
  if (url === undefined) return null
  if (!/^smtps?:\/\/./.test(url))
    throw new CannotStart('NONLINEAR_SMTP_URL is not the address of a mail server. It looks like smtps://user:password@mail.example.org.')
  if (!from) throw new CannotStart('With NONLINEAR_SMTP_URL goes NONLINEAR_MAIL_FROM, such as "Nonlinear <plans@example.org>".')
  return { url, from }
}

function readOidc(env: Environment, clientSecret: string | undefined): OidcSettings | null {
  const { NONLINEAR_OIDC_ISSUER: issuer, NONLINEAR_OIDC_CLIENT_ID: clientId, NONLINEAR_OIDC_NAME: name } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new CannotStart(
      'Signing in by OpenID Connect needs NONLINEAR_OIDC_ISSUER, NONLINEAR_OIDC_CLIENT_ID and NONLINEAR_OIDC_CLIENT_SECRET.',
    )
  if (!URL.canParse(issuer))
    throw new CannotStart(`NONLINEAR_OIDC_ISSUER is "${issuer}"; it is an address such as https://login.example.org/realms/team.`)
  return { issuer, clientId, clientSecret, name: name || 'single sign-on' }
}
