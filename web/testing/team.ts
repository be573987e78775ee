import type { Page } from 'playwright-core'
import type { Visit } from './open-browser.ts'

/** Of everybody in the teams of tests. */
export const PASSWORD = 'correct horse battery'

/** Calls the API as whoever is signed in on a page. */
export async function callAs(page: Page, visit: Visit, method: string, address: string, data?: unknown, workspace?: string) {
  const headers = { origin: visit.url, ...(workspace === undefined ? {} : { 'nonlinear-workspace': workspace }) }
  const answer = await page.request.fetch(`${visit.url}/api${address}`, { method, headers, ...(data === undefined ? {} : { data }) })
  if (!answer.ok()) throw new Error(`${method} ${address} answered ${answer.status()}: ${await answer.text()}`)
  return answer.status() === 204 ? null : answer.json()
}

/** The page of somebody who has just got an account. */
async function signedIn(visit: Visit, email: string): Promise<Page> {
  const page = await visit.open('/sign-in')
  await callAs(page, visit, 'POST', '/auth/sign-in/email', { email, password: PASSWORD })
  await page.goto(`${visit.url}/`)
  return page
}

/** The first account of a team, at the list. */
export async function setUpTeam(visit: Visit, name: string, email: string): Promise<Page> {
  const page = await visit.open('/sign-in')
  const [, secret] = visit.setUpAddress!.split('#')
  await callAs(page, visit, 'POST', '/setup', { secret, name, email, password: PASSWORD })
  return signedIn(visit, email)
}

/** Somebody whom `host` invites, at the list; where the host is in several workspaces, to one of them. */
export async function joinTeam(visit: Visit, host: Page, name: string, email: string, role: string, workspace?: string): Promise<Page> {
  const { secret } = await callAs(host, visit, 'POST', '/invitations', { email, role }, workspace)
  const page = await visit.open('/sign-in')
  await callAs(page, visit, 'POST', '/invitations/accept', { secret, account: { name, password: PASSWORD } })
  return signedIn(visit, email)
}
