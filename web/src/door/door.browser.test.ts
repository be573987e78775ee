import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../../testing/axe.ts'
import { THEMES } from '../../testing/looks.ts'
import { openBrowser, type Visit } from '../../testing/open-browser.ts'
import { PASSWORD } from '../../testing/team.ts'

let visit: Visit
let ada: Page
beforeAll(async () => {
  visit = await openBrowser({ team: true })
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const sticksOut = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
/** The address without the server. */
const at = (page: Page) => page.url().slice(visit.url.length)

test('whoever comes without an account is asked to sign in, and told who makes the first one', async () => {
  const page = await visit.open('/plans/none?view=goals')
  await page.waitForURL('**/sign-in')
  await page.getByText('Nobody has an account here yet').waitFor()
})

test('the first account is made by the link that was printed, and then there is no second', async () => {
  ada = await visit.open('/setup')
  await ada.getByText('Open the whole link').waitFor()
  await ada.goto(visit.setUpAddress!)
  for (const colorScheme of THEMES) {
    await ada.emulateMedia({ colorScheme })
    expect(await violations(ada)).toEqual([])
  }
  await ada.getByLabel('Your name').fill('Ada')
  await ada.getByLabel('E-mail').fill('ada@example.org')
  await ada.getByLabel('Password').fill(PASSWORD)
  await button(ada, 'Make the account').click()
  await ada.getByRole('heading', { name: 'Plans' }).waitFor()
  expect(at(ada)).toBe('/')

  const other = await visit.open(visit.setUpAddress!.slice(visit.url.length))
  await other.getByRole('heading', { name: 'Nonlinear is set up' }).waitFor()
  expect(await violations(other)).toEqual([])
})

test('a wrong password is told in words; the right one leads back to where one was', async () => {
  const { plans } = (await (await ada.request.get(`${visit.url}/api/plans`)).json()) as { plans: { id: string }[] }
  const place = `/plans/${plans[0]!.id}?view=goals`
  const page = await visit.open(place)
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('not this one')
  await page.keyboard.press('Enter')
  await page.getByText('The e-mail address or the password is wrong.').waitFor()
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await sticksOut(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  expect(at(page)).toBe(place)
  // A session that ends while the page is open leads to the same door, and nothing typed is lost.
  await page.locator('.cm-content').waitFor()
  await page.context().clearCookies()
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# not lost\n')
  await page.waitForURL('**/sign-in')
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await button(page, 'Restore it').click()
  await page.locator('.cm-line', { hasText: '# not lost' }).waitFor()
})

test('what a provider of identities refused is told in words', async () => {
  const page = await visit.open('/sign-in?error=NOT_INVITED&error_description=x')
  await page.getByText('Nobody has invited you yet.').waitFor()
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
})

const invite = async (email: string, role: string): Promise<string> => {
  const answer = await ada.request.post(`${visit.url}/api/invitations`, { data: { email, role }, headers: { origin: visit.url } })
  return ((await answer.json()) as { secret: string }).secret
}

test('an invitation says who invites where, and lets in with a new account', async () => {
  const secret = await invite('bob@example.org', 'viewer')
  const page = await visit.open(`/join#${secret}`)
  await page.getByRole('heading', { name: 'Come in to “Our plans”' }).waitFor()
  await page.getByText('Ada invites you as viewer, who reads plans').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('bob@example.org')
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await sticksOut(page)).toBeLessThanOrEqual(0)
  await page.getByLabel('Your name').fill('Bob')
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Make an account and come in').click()
  await page.getByRole('heading', { name: 'Plans' }).waitFor()
  // It is used up.
  const again = await visit.open(`/join#${secret}`)
  await again.getByText('This invitation is not open').waitFor()
})

test('an invitation of somebody else asks to sign out; one of somebody with an account asks for the password', async () => {
  const answer = await ada.request.post(`${visit.url}/api/workspaces`, { data: { name: 'Second team' }, headers: { origin: visit.url } })
  const { id } = (await answer.json()) as { id: string }
  const invited = await ada.request.post(`${visit.url}/api/invitations`, {
    data: { email: 'bob@example.org', role: 'member' },
    headers: { origin: visit.url, 'nonlinear-workspace': id },
  })
  const { secret } = (await invited.json()) as { secret: string }
  await ada.goto(`${visit.url}/join#${secret}`)
  await ada.getByText('The invitation is for bob@example.org, and you are signed in as ada@example.org.').waitFor()
  expect(await violations(ada)).toEqual([])
  await button(ada, 'Sign out').click()
  await ada.getByLabel('Password').fill(PASSWORD)
  await button(ada, 'Sign in as bob@example.org').click()
  await ada.getByRole('heading', { name: 'Plan by odds' }).waitFor()
})

test('a forgotten password is set anew by a link, which works once', async () => {
  const page = await visit.open('/sign-in')
  await button(page, 'Forgot your password?').click()
  await page.getByLabel('E-mail').fill('ada@example.org')
  await button(page, 'Make a link').click()
  await page.getByText('If ada@example.org has an account, there is a link now').waitFor()
  expect(await violations(page)).toEqual([])
  await expect.poll(() => visit.letters.length).toBe(1)
  const [link] = /http\S+\/reset-password#\S+/.exec(visit.letters[0]!)!
  await page.goto(link)
  await page.getByLabel('New password').fill('short')
  await button(page, 'Set the password').click()
  expect(await page.getByLabel('New password').evaluate((field: HTMLInputElement) => field.validity.tooShort)).toBe(true)
  await page.getByLabel('New password').fill('another one, longer')
  expect(await violations(page)).toEqual([])
  await button(page, 'Set the password').click()
  await page.getByRole('heading', { name: 'Your new password is set' }).waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('another one, longer')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Plans' }).waitFor()

  for (const broken of ['/reset-password', '/reset-password#cut-off']) {
    const refused = await visit.open(broken)
    await refused.getByRole('heading', { name: 'This link is not whole' }).waitFor()
    expect(await refused.getByLabel('New password').count()).toBe(0)
    expect(await violations(refused)).toEqual([])
  }
  const late = await visit.open(link.slice(visit.url.length))
  await late.getByLabel('New password').fill('and another one')
  await button(late, 'Set the password').click()
  await late.getByText('This link was used already').waitFor()
})
