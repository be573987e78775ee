/** Where GitHub answers; a GitHub Enterprise of one's own answers elsewhere. */
export const GITHUB_API = 'https://api.github.com'

const PAGE_SIZE = 100
/** Issues and pull requests of one import. */
export const ISSUES_MAX = 10_000
/** Bytes of all answers together. */
const BYTES_MAX = 20_000_000
/** From the first request to the last answer. */
const GITHUB_MS_MAX = 45_000
/** A repository that was renamed is found under its new name. */
const REDIRECTS_MAX = 3

export const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/
export const REPOSITORY = /^(?!\.{1,2}$)[\w.-]{1,100}$/
export const ISSUE_STATES = ['open', 'closed', 'all'] as const

export interface IssueQuery {
  readonly owner: string
  readonly repo: string
  /** All without it: what is done is part of a plan. */
  readonly state?: (typeof ISSUE_STATES)[number] | undefined
  /** Only issues that have all of these. */
  readonly labels?: readonly string[] | undefined
}

export interface GitHubOptions {
  /** `GITHUB_API` or the address of a GitHub Enterprise; never one that a caller names. */
  readonly api: string
  /** Used for this call and not kept; null: only what everybody may read. */
  readonly token: string | null
  readonly signal?: AbortSignal
  readonly msMax?: number
}

/** GitHub does not give the issues; the message is for whoever asked, and says what to try. */
export class GitHubTrouble extends Error {
  override readonly name = 'GitHubTrouble'
  /** Whether asking again, unchanged, may work. */
  readonly passes: boolean

  constructor(message: string, passes = false) {
    super(message)
    this.passes = passes
  }
}

/** All issues of a repository as one JSON text, such as the import of files reads. Pull requests are among them. */
export async function fetchIssues(query: IssueQuery, { api, token, signal, msMax = GITHUB_MS_MAX }: GitHubOptions): Promise<string> {
  const timeout = AbortSignal.timeout(msMax)
  const { Octokit } = await import('@octokit/core')
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const octokit = new Octokit({
    baseUrl: api,
    log: silent,
    request: { fetch: boundedFetch(new URL(api).origin), signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]) },
    ...(token === null ? {} : { auth: token }),
  })
  const { owner, repo, state = 'all', labels = [] } = query
  const first = octokit.request('GET /repos/{owner}/{repo}/issues', {
    owner,
    repo,
    state,
    per_page: PAGE_SIZE,
    ...(labels.length === 0 ? {} : { labels: labels.join(',') }),
  })
  try {
    const issues: unknown[] = []
    for (let page = await first; ; ) {
      if (!Array.isArray(page.data)) throw new GitHubTrouble(`What answers at ${api} is not GitHub's API.`)
      issues.push(...page.data)
      const next = nextPage(page.headers.link, api)
      if (next === null) return JSON.stringify(issues)
      if (issues.length >= ISSUES_MAX) throw tooMuch(`${ISSUES_MAX} issues`)
      page = (await octokit.request({ method: 'GET', url: next })) as typeof page
    }
  } catch (error) {
    throw troubleOf(error, query, api, token !== null, timeout.aborted ? msMax : null)
  }
}

/** The address of the next page by the header `link`. It must lead where we asked: the token goes with it. */
function nextPage(link: string | undefined, api: string): string | null {
  const next = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1]
  if (next === undefined) return null
  if (!URL.canParse(next) || new URL(next).origin !== new URL(api).origin)
    throw new GitHubTrouble('GitHub leads to a page that is not its own.')
  return next
}

/** `fetch` that follows redirects within one origin only, and reads so many bytes at most in all its calls together. */
function boundedFetch(origin: string): typeof fetch {
  let left = BYTES_MAX
  return async (input, init) => {
    let address = String(input)
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(address, { ...init, redirect: 'manual' })
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      if (location === null) return readBounded(answer)
      await answer.body?.cancel()
      const next = new URL(location, address)
      if (next.origin !== origin || redirects === REDIRECTS_MAX) throw new GitHubTrouble('GitHub leads to a place that is not its own.')
      address = next.href
    }
  }

  async function readBounded(answer: Response): Promise<Response> {
    const parts: Uint8Array[] = []
    for await (const part of answer.body ?? []) {
      left -= part.byteLength
      if (left < 0) throw tooMuch(`${BYTES_MAX / 1_000_000} MB`)
      parts.push(part)
    }
    const { status, headers } = answer
    const body = status === 204 || status === 304 ? null : Buffer.concat(parts)
    const found = new Response(body, { status, headers })
    // Octokit tells a renamed repository by this.
    Object.defineProperty(found, 'url', { value: answer.url })
    return found
  }
}

const tooMuch = (limit: string): GitHubTrouble =>
  new GitHubTrouble(`There are more than ${limit} to read, which is too much for one plan. Choose issues by a label.`)

/** Octokit's error for an answer that is a refusal. */
interface Refusal {
  readonly status: number
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> }
}

function troubleOf(error: unknown, { owner, repo }: IssueQuery, api: string, hasToken: boolean, timedOutMs: number | null): unknown {
  const trouble = withinOf(error)
  if (trouble !== null) return trouble
  if (timedOutMs !== null)
    return new GitHubTrouble(`GitHub took more than ${timedOutMs / 1000} s. Choose issues by a label, or try again.`, true)
  const { status, response } = error as Refusal
  const headers = response?.headers ?? {}
  if (response === undefined) return new GitHubTrouble(`GitHub does not answer at ${api}. Try again in a moment.`, true)
  if (status === 401)
    return new GitHubTrouble('GitHub does not know the token: it is wrong, has expired, or was revoked. Make a new one there.')
  const wait = waitOf(status, headers)
  if (wait !== null)
    return new GitHubTrouble(
      `GitHub has had too many requests${hasToken ? ' with this token' : '; with a token it takes more'}. ${wait}`,
      true,
    )
  if (status === 403) return new GitHubTrouble(`The token may not read the issues of ${owner}/${repo}. Give it the right "Issues: read".`)
  if (status === 404 || status === 410)
    return new GitHubTrouble(
      status === 410
        ? `${owner}/${repo} has no issues: they are switched off.`
        : `There is no ${owner}/${repo}, or ${hasToken ? 'the token may not see it' : 'it is private and needs a token'}.`,
    )
  if (status === 422) return new GitHubTrouble('GitHub does not take what was asked for: is the label written as it is there?')
  return new GitHubTrouble(`GitHub answers ${status}. Try again in a moment.`, status >= 500)
}

/** Our own trouble, also where it comes wrapped by the client as what went wrong on the way. */
function withinOf(error: unknown): GitHubTrouble | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof GitHubTrouble) return at
  return null
}

/** When to ask again, if there were too many requests. */
function waitOf(status: number, headers: Readonly<Record<string, string | undefined>>): string | null {
  if (status !== 403 && status !== 429) return null
  const seconds = Number(headers['retry-after'])
  if (seconds > 0) return `Ask again in ${Math.ceil(seconds / 60)} min.`
  const reset = Number(headers['x-ratelimit-reset'])
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0)
    return `Ask again after ${new Date(reset * 1000).toISOString().slice(11, 16)} UTC.`
  return status === 429 ? 'Ask again in a few minutes.' : null
}
