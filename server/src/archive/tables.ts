/** A table that an archive leaves out, and why. */
interface LeftOut {
  readonly leftOut: string
}

type Fate = 'kept' | LeftOut

/** What becomes of a table in an archive. */
export interface TableRule {
  /** The column that names the workspace of a row; null for tables of accounts. */
  readonly key: 'workspace_id' | 'id' | null
  /** In an archive of everything. */
  readonly all: Fate
  /** In an archive of one workspace, which is for elsewhere: no secret, and no person but by address. */
  readonly one: Fate
  /** Columns with ids of persons, who may have others elsewhere. */
  readonly persons?: readonly string[]
}

const PEOPLE: LeftOut = { leftOut: 'people come by their addresses, and bring an account or make one' }
const SECRET: LeftOut = { leftOut: 'keys of one place are of no use in another' }
const SHORT_LIVED: LeftOut = { leftOut: 'it is of use for minutes' }
const REPEATED: LeftOut = { leftOut: 'a request is repeated within a day, to the server that it was made to' }
const JOBS: LeftOut = { leftOut: 'what was to be computed is asked for again; results are kept for days' }
const TOLD: LeftOut = { leftOut: 'what other servers were told; a restored copy must not tell them again' }
const SESSIONS: LeftOut = { leftOut: 'whoever was signed in signs in again' }

/** Every table, parents before their children, which is the order of an archive. A test reads the catalogue of the database, so that none is forgotten. */
export const TABLES: Readonly<Record<string, TableRule>> = {
  auth_user: { key: null, all: 'kept', one: PEOPLE },
  auth_account: { key: null, all: 'kept', one: PEOPLE },
  auth_session: { key: null, all: SESSIONS, one: SESSIONS },
  auth_verification: { key: null, all: SHORT_LIVED, one: SHORT_LIVED },
  auth_rate_limit: { key: null, all: SHORT_LIVED, one: SHORT_LIVED },
  workspace: { key: 'id', all: 'kept', one: 'kept' },
  member: { key: 'workspace_id', all: 'kept', one: PEOPLE },
  invitation: { key: 'workspace_id', all: 'kept', one: PEOPLE },
  access_token: { key: 'workspace_id', all: 'kept', one: SECRET },
  plan: { key: 'workspace_id', all: 'kept', one: 'kept' },
  plan_revision: { key: 'workspace_id', all: 'kept', one: 'kept', persons: ['author_id'] },
  plan_event: { key: 'workspace_id', all: 'kept', one: 'kept', persons: ['author_id'] },
  forecast_history: { key: 'workspace_id', all: 'kept', one: 'kept' },
  job: { key: 'workspace_id', all: JOBS, one: JOBS },
  webhook: { key: 'workspace_id', all: 'kept', one: SECRET },
  webhook_event: { key: 'workspace_id', all: TOLD, one: TOLD },
  webhook_delivery: { key: 'workspace_id', all: TOLD, one: TOLD },
  answered_request: { key: 'workspace_id', all: REPEATED, one: REPEATED },
  share_link: { key: 'workspace_id', all: 'kept', one: SECRET },
}

/** Schemas of the database that are no plans of anybody, and why they are left out. */
export const SCHEMAS_LEFT_OUT: Readonly<Record<string, string>> = {
  drizzle: 'which migrations were applied; an archive says the last',
  nonlinear_jobs: 'the queue of jobs, which is made anew',
}

/** The two kinds of archives. */
export type ArchiveKind = 'all' | 'one'

/** The tables that an archive of this kind has, parents first. */
export const tablesOf = (kind: ArchiveKind): string[] =>
  Object.entries(TABLES)
    .filter(([, rule]) => rule[kind] === 'kept')
    .map(([name]) => name)
