import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'
import { type Action, isAllowed, PERMISSIONS, ROLES, type Role } from './permissions.ts'

let app: TestApp
let role: Role = 'owner'
beforeAll(async () => {
  app = await startTestApp({ role: () => role })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

/** Every route of the API, by its own description. */
async function routes(): Promise<{ method: string; address: string; action: Action }[]> {
  const { body } = await app.call('GET', '/api/openapi.json')
  return Object.entries(body.paths as Record<string, Record<string, { readonly 'x-action': Action }>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-action': action }]) => ({
      method: method.toUpperCase(),
      address: path
        .replace('{revision}', '1')
        .replace('{format}', 'csv')
        .replaceAll(/\{\w+\}/g, 'none'),
      action,
    })),
  )
}

test('every route says what a caller must be allowed to do', async () => {
  const all = await routes()
  expect(all.length).toBeGreaterThan(10)
  for (const { action, method, address } of all) expect(Object.keys(PERMISSIONS), `${method} ${address}`).toContain(action)
})

test.each(ROLES)('%s may call the routes that the table allows, and no other', async (each) => {
  role = each
  const answers = await Promise.all(
    (await routes()).map(async ({ method, address, action }) => {
      const { status, body } = await app.call(method, address, method === 'GET' || method === 'DELETE' ? undefined : {})
      return { call: `${method} ${address}`, refused: status === 403 && body.code === 'forbidden', allowed: isAllowed(each, action) }
    }),
  )
  expect(answers.filter(({ refused, allowed }) => refused === allowed)).toEqual([])
  expect(answers.some(({ refused }) => refused)).toBe(each !== 'owner')
})
