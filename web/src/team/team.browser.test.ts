import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksRight } from '../../testing/looks.ts'
import { openBrowser, SAMPLE, type Visit } from '../../testing/open-browser.ts'
import { callAs, joinTeam, setUpTeam } from '../../testing/team.ts'

let visit: Visit
let ada: Page
let vic: Page
let planId: string
beforeAll(async () => {
  visit = await openBrowser({ team: true })
  ada = await setUpTeam(visit, 'Ada Lovelace', 'ada@example.org')
  vic = await joinTeam(visit, ada, 'Vic', 'vic@example.org', 'viewer')
  planId = (await callAs(ada, visit, 'POST', '/plans', { text: SAMPLE })).id
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
test('the bar says where and who one is; its menu opens and closes by keyboard, and makes and changes workspaces', async () => {
  const menu = button(ada, 'Our plans, signed in as Ada Lovelace')
  await menu.focus()
  await ada.keyboard.press('Enter')
  await ada.getByText('ada@example.org').waitFor()
  await looksRight(ada)
  await ada.keyboard.press('Tab')
  await ada.keyboard.press('Escape')
  expect(await ada.getByText('ada@example.org').count()).toBe(0)
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true)

  await menu.click()
  await button(ada, 'New workspace…').click()
  await ada.getByLabel('Name').fill('Second team')
  await ada.keyboard.press('Enter')
  await button(ada, 'Second team, signed in as Ada Lovelace').click()
  await ada.getByRole('heading', { name: 'Plan by odds' }).waitFor()
  await ada.getByRole('button', { name: 'Our plans' }).click()
  await ada.locator('.plan-row', { hasText: 'scratched parts' }).waitFor()
  // Every call goes to the chosen workspace, also after a reload.
  await ada.reload()
  await ada.locator('.plan-row', { hasText: 'scratched parts' }).waitFor()
})

test('owners change roles, with a way back, and remove; the last owner stays', async () => {
  await joinTeam(visit, ada, 'Mo', 'mo@example.org', 'member', 'local')
  await ada.goto(`${visit.url}/settings`)
  const role = ada.getByLabel('Role of Mo')
  await role.selectOption('lead')
  await button(ada, 'Undo').click()
  await ada.getByText('Mo is member now').waitFor()
  await expect.poll(() => role.inputValue()).toBe('member')
  expect(await ada.getByLabel('Role of Ada Lovelace').isDisabled()).toBe(true)
  expect(await button(ada, 'Leave').isDisabled()).toBe(true)
  await ada.getByText('The only owner: make somebody else an owner first').waitFor()
  await button(ada, 'Remove Mo').click()
  await looksRight(ada)
  await ada.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await role.waitFor({ state: 'detached' })
  await ada.getByLabel('Name', { exact: true }).fill('Our new plans')
  await button(ada, 'Rename').click()
  await button(ada, 'Our new plans, signed in as Ada Lovelace').waitFor()
})

test('an invitation is a link to hand on, seen once, and can be withdrawn', async () => {
  await ada.getByLabel('E-mail').fill('cleo@example.org')
  await ada.getByLabel('Role', { exact: true }).selectOption('interviewer')
  await button(ada, 'Invite').click()
  const link = await ada.getByLabel('Hand this link to cleo@example.org').inputValue()
  await looksRight(ada)
  const cleo = await visit.open(link.slice(visit.url.length))
  await cleo.getByText('Ada Lovelace invites you as interviewer').waitFor()
  await button(ada, 'Withdraw the invitation of cleo@example.org').click()
  await ada.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await ada.getByText('Nobody is invited at present.').waitFor()
  await cleo.reload()
  await cleo.getByText('This invitation is not open').waitFor()
})

test('a token is shown once, listed with its use, and refused once it is revoked', async () => {
  await ada.getByLabel('For what').fill('Nightly forecast')
  await ada.getByLabel('Works for').selectOption('7')
  await button(ada, 'Make a token').click()
  const token = await ada.getByLabel('The token. You see it only now.').inputValue()
  await ada.getByText('Read plans · never used').waitFor()
  const plans = () => fetch(`${visit.url}/api/plans`, { headers: { authorization: `Bearer ${token}` } })
  expect((await plans()).status).toBe(200)
  await ada.reload()
  await ada.getByText('Read plans · last used').waitFor()
  expect(await ada.getByText(token).count()).toBe(0)
  await looksRight(ada)
  await button(ada, 'Revoke Nightly forecast').click()
  await ada.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await ada.getByText('You have no tokens.').waitFor()
  expect((await plans()).status).toBe(401)
})

test('another server is told what happens, as long as one wants, and what it was told can be seen', async () => {
  const received: string[] = []
  let answer = 204
  const receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-signature']))
    response.writeHead(answer).end()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  try {
    await ada.getByText('No server is told.').waitFor()
    await ada.getByLabel('Name of the receiver').fill('Chat')
    await ada.getByLabel('Address').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`)
    for (const each of ['Something is recorded to have happened', 'Overnight the odds of a plan moved'])
      await ada.getByLabel(each).uncheck()
    await button(ada, 'Add a webhook').click()
    await ada.getByRole('alert').getByText('must name one event at least').waitFor()
    await ada.getByLabel('A plan is made').check()
    await button(ada, 'Add a webhook').click()
    expect(await ada.getByLabel('What its messages are signed with.').inputValue()).toMatch(/^whsec_/)
    await button(ada, 'Test Chat').click()
    await ada.getByRole('row', { name: /webhook\.ping arrived \(204\)/ }).waitFor()
    await looksRight(ada)

    answer = 500
    await callAs(ada, visit, 'POST', '/plans', { text: SAMPLE }, 'local')
    await ada.getByRole('row', { name: /plan\.created .*1 attempt · will be tried again/ }).waitFor()
    await button(ada, 'Pause Chat').click()
    await ada.getByText('paused', { exact: true }).waitFor()
    await button(ada, 'Remove Chat').click()
    await ada.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await ada.getByText('No server is told.').waitFor()
    expect(received[0]).toMatch(/^v1,/)
  } finally {
    receiver.close()
  }
})

test('jobs are seen, cancelled and tried again; everything can be taken along', async () => {
  const { id } = await callAs(ada, visit, 'POST', `/plans/${planId}/forecasts`, { trials: 1_000_000, full: true }, 'local')
  await ada.reload()
  await button(ada, 'Cancel: A long forecast').click()
  await ada.getByText('cancelled · ').waitFor()
  await looksRight(ada)
  await button(ada, 'Try again: A long forecast').click()
  await ada.getByText(/^(waits|runs|done)/).waitFor()
  await button(ada, 'Cancel: A long forecast').click()
  await expect.poll(async () => (await callAs(ada, visit, 'GET', `/jobs/${id}`, undefined, 'local')).state).toBe('cancelled')
  const [download] = await Promise.all([ada.waitForEvent('download'), button(ada, 'Download everything').click()])
  expect(download.suggestedFilename()).toMatch(/^our-new-plans-\d{4}-\d\d-\d\d\.tar\.gz$/)
  expect(gunzipSync(readFileSync(await download.path())).toString('latin1')).toMatch(
    /^nonlinear\.json\0[\s\S]*Ada Lovelace[\s\S]*end\.json\0/,
  )
})

test('a viewer reads, and is offered nothing that would be refused', async () => {
  await vic.locator('.plan-row').first().waitFor()
  expect(await vic.getByRole('button', { name: /New plan|Upload|Delete/ }).count()).toBe(0)
  await vic.goto(`${visit.url}/plans/${planId}`)
  await vic.locator('.sentence', { hasText: 'futures' }).waitFor()
  await vic.getByText('Read only').waitFor()
  const before = await vic.locator('.cm-content').innerText()
  await vic.locator('.cm-line').first().click()
  await vic.keyboard.type('nothing of this')
  await vic.keyboard.press('Control+/')
  expect(await vic.locator('.cm-content').innerText()).toBe(before)
  expect(await vic.getByRole('button', { name: /Format|Share/ }).count()).toBe(0)
  await vic.keyboard.press('Escape')
  await button(vic, 'History').click()
  await vic.locator('.history-row').first().waitFor()
  await vic.keyboard.press('Escape')
  await looksRight(vic)
  await vic.goto(`${visit.url}/settings`)
  await vic.getByRole('heading', { name: 'Members' }).waitFor()
  await vic.getByText('Ada Lovelace').waitFor()
  for (const name of ['Invitations', 'Webhooks', 'Everything']) expect(await vic.getByRole('heading', { name }).count()).toBe(0)
  expect(await vic.locator('select.row-select').count()).toBe(0)
  await looksRight(vic)
})

test('a guest sees the one plan by a link, cannot write, and sees nothing once it is revoked', async () => {
  await ada.goto(`${visit.url}/plans/${planId}`)
  await ada.locator('.sentence', { hasText: 'futures' }).waitFor()
  await button(ada, 'Share with guests').click()
  await ada.getByText('No guest has a link to this plan.').waitFor()
  await ada.getByLabel('For whom').fill('The board')
  await button(ada, 'Make a link').click()
  const link = await ada.getByLabel('The link. You see it only now.').inputValue()
  await button(ada, 'Revoke The board').waitFor()
  await looksRight(ada)

  const guest = await visit.open(link.slice(visit.url.length))
  await guest.locator('.sentence', { hasText: 'futures' }).waitFor()
  await guest.getByText('You see this plan as a guest of “Our new plans”').waitFor()
  await guest.locator('.cm-content').waitFor()
  await guest.getByRole('tab', { name: 'Goals' }).click()
  await guest.locator('.goal').first().waitFor()
  // The link stays in the address, so a reload shows the same.
  expect(guest.url()).toMatch(/\/shared\?view=goals#nlg_/)
  await guest.reload()
  await guest.locator('.goal').first().waitFor()
  expect(await guest.getByRole('button', { name: /History|Format|Share/ }).count()).toBe(0)
  await guest.locator('.cm-line').first().click()
  await guest.keyboard.type('nothing of this')
  expect(await guest.getByText('nothing of this').count()).toBe(0)
  await looksRight(guest)

  await button(ada, 'Revoke The board').click()
  await ada.getByRole('dialog', { name: 'Revoke “The board”?' }).getByRole('button', { name: 'Revoke' }).click()
  await ada.getByText('No guest has a link to this plan.').waitFor()
  await guest.reload()
  await guest.getByRole('heading', { name: 'This link is not open' }).waitFor()
  await guest.getByRole('link', { name: 'All plans', exact: true }).click()
  await guest.waitForURL('**/sign-in')
})

test('whoever signs out is at the door again', async () => {
  await button(vic, /signed in as Vic/).click()
  await button(vic, 'Sign out').click()
  await vic.getByRole('heading', { name: 'Sign in' }).waitFor()
  await vic.goto(`${visit.url}/`)
  await vic.waitForURL('**/sign-in')
})
