import { afterAll, beforeAll, expect, test } from 'vitest'
import { ruleOf } from '../access/permissions.ts'
import { startTestApp, type TestApp } from '../test-app.ts'
import { setUp, type TestPerson } from '../test-team.ts'
import type { Description } from './description.ts'
import { exampleOf } from './example.ts'
import { FAILURES } from './failure.ts'

let app: TestApp
let description: Description
let ada: TestPerson
beforeAll(async () => {
  app = await startTestApp({ team: {} })
  ada = await setUp(app)
  description = (await app.call('GET', '/api/openapi.json')).body
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: tests look into descriptions of every shape
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, path, operation: operation as any })),
  )

test('every operation says what it does, where it belongs, how one signs in, and which codes it can fail with', () => {
  expect(operations().length).toBeGreaterThan(35)
  const codes = Object.entries(FAILURES)
  for (const { name, operation } of operations()) {
    expect(operation.summary?.length, name).toBeGreaterThan(5)
    expect(operation.tags, name).toHaveLength(1)
    expect(operation.security.length === 0, name).toBe(ruleOf(operation['x-action']).who === 'anybody')
    const statuses = Object.keys(operation.responses).filter((status) => Number(status) >= 400)
    expect(statuses, name).toEqual(expect.arrayContaining(['500', '503']))
    if (operation.security.length > 0) expect(statuses, name).toEqual(expect.arrayContaining(['401', '403']))
    if (operation.requestBody !== undefined) expect(statuses, name).toEqual(expect.arrayContaining(['400', '413', '415', '422']))
    for (const status of statuses)
      for (const [code] of codes.filter(([, failure]) => failure.status === Number(status)))
        expect(operation.responses[status].description, name).toContain(`\`${code}\``)
  }
  expect(description.components.securitySchemes).toMatchObject({ session: { in: 'cookie' }, token: { scheme: 'bearer' } })
})

test('wherever a query refuses fields that it does not know, it knows the workspace', () => {
  const queries = operations()
    .map(({ name, operation }) => ({ name, fields: (operation.parameters ?? []).filter((each: { in: string }) => each.in === 'query') }))
    .filter(({ fields }) => fields.length > 0)
  expect(queries.length).toBeGreaterThan(8)
  for (const { name, fields } of queries)
    expect(
      fields.map((each: { name: string }) => each.name),
      name,
    ).toContain('workspace')
})

test('the cookie that is described is the one that a session has', async () => {
  const { name } = (description.components.securitySchemes as { session: { name: string } }).session
  expect(ada.cookie).toContain(`${name}=`)
})

test('who may come in without signing in is told, and what no token may do', () => {
  const securityOf = (name: string) => operations().find((each) => each.name === name)?.operation.security
  expect(securityOf('get /api/health')).toEqual([])
  expect(securityOf('get /api/plans')).toEqual([{ session: [] }, { token: [] }])
  expect(securityOf('post /api/tokens')).toEqual([{ session: [] }])
})

test('every body has an example with the fields that it asks for, and examples of the plan work as they stand', async () => {
  const withBody = operations().filter(({ operation }) => operation.requestBody !== undefined)
  expect(withBody.length).toBeGreaterThan(12)
  const exampleAt = (name: string) => withBody.find((each) => each.name === name)!.operation.requestBody.content['application/json'].example
  for (const { name } of withBody) expect(exampleAt(name), name).toBeTypeOf('object')
  const { status, body: plan } = await ada.call('POST', '/api/plans', exampleAt('post /api/plans'))
  expect([status, plan.name]).toEqual([201, 'Find scratched parts'])
  for (const address of [
    'put /api/plans/{id}',
    'post /api/plans/{id}/events',
    'post /api/plans/{id}/what-if',
    'post /api/what-if',
    'post /api/worth',
    'post /api/sensitivity',
    'post /api/schedule',
    'post /api/next',
    'post /api/forecast',
    'post /api/check',
    'post /api/imports/preview',
    'post /api/tokens',
  ]) {
    const [method, path] = address.split(' ') as [string, string]
    const { status, body } = await ada.call(method.toUpperCase(), path.replace('{id}', plan.id), exampleAt(address))
    expect(status, `${address}: ${JSON.stringify(body)}`).toBeLessThan(300)
  }
})

test('an example is what the schema gives, or the plainest value that fits', () => {
  const schemas = { Kind: { enum: ['a', 'b'] } }
  expect(exampleOf({ $ref: '#/components/schemas/Kind' }, schemas)).toBe('a')
  expect(exampleOf({ type: 'array', items: { type: ['integer', 'null'], minimum: 5 } }, schemas)).toEqual([5])
  const properties = { day: { type: 'string', format: 'date' }, left: { type: 'string' }, shown: { type: 'string', example: '40%' } }
  expect(exampleOf({ type: 'object', properties, required: ['day'] }, schemas)).toEqual({ day: '2026-12-03', shown: '40%' })
  expect(exampleOf({ anyOf: [{ type: 'boolean' }, { type: 'string' }] }, schemas)).toBe(true)
  expect(exampleOf({ type: 'string', minLength: 8 }, schemas)).toBe('words...')
})

test('the page comes from our own address, with the same policy as all else, and nothing but its files', async () => {
  const page = await app.call('GET', '/api/docs')
  expect(page.headers.get('content-security-policy')).toBe((await app.call('GET', '/')).headers.get('content-security-policy'))
  expect(page.body).not.toMatch(/https?:|<script>|style=/)
  for (const [, file] of page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)) expect((await app.call('GET', file)).status, file).toBe(200)
  for (const file of ['index.html', '../package.json', '..%2fpackage.json', 'swagger-initializer.js'])
    expect((await app.call('GET', `/api/docs/${file}`)).status, file).toBe(404)
})
