import type { Answer, TestApp } from './test-app.ts'

/** Somebody with an account, and their browser. */
export interface TestPerson {
  readonly email: string
  readonly userId: string
  readonly cookie: string
  /** A request with their cookies, from the page. */
  call(method: string, address: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
}

export const PASSWORD = 'correct horse battery'

/** The first account of all: the owner of the first workspace. */
export async function setUp(app: TestApp, email = 'ada@example.org'): Promise<TestPerson> {
  const secret = (await app.team!.setUpAddress())!.split('#')[1]
  const answer = await app.call('POST', '/api/setup', { secret, name: nameOf(email), email, password: PASSWORD })
  if (answer.status !== 201) throw new Error(`set-up: ${JSON.stringify(answer.body)}`)
  return signIn(app, email)
}

/** Somebody who was invited by another, with a new account. */
export async function join(app: TestApp, host: TestPerson, email: string, role: string, workspace?: string): Promise<TestPerson> {
  const headers: Record<string, string> = workspace === undefined ? {} : { 'nonlinear-workspace': workspace }
  const { body: invited } = await host.call('POST', '/api/invitations', { email, role }, headers)
  const account = { name: nameOf(email), password: PASSWORD }
  const answer = await app.call('POST', '/api/invitations/accept', { secret: invited.secret, account })
  if (answer.status !== 201) throw new Error(`accept: ${JSON.stringify(answer.body)}`)
  return signIn(app, email)
}

export async function signIn(app: TestApp, email: string, password = PASSWORD): Promise<TestPerson> {
  const answer = await app.call('POST', '/api/auth/sign-in/email', { email, password }, { origin: app.url })
  if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`)
  const cookie = cookiesOf(answer)
  return {
    email,
    userId: answer.body.user.id,
    cookie,
    call: (method, address, body, headers) => app.call(method, address, body, { cookie, origin: app.url, ...headers }),
  }
}

export const cookiesOf = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

const nameOf = (email: string): string => email.split('@')[0]!
