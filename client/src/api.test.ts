import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, test } from 'vitest'
import { startTestApp } from '../../server/src/test-app.ts'

const FILE = new URL('./api.ts', import.meta.url)
const HEADER = `// Written from the description of the API: UPDATE_GOLDEN=1 npx vitest run client/src/api.test.ts\n\n`

test('the types are those of the API as it is described', async () => {
  const app = await startTestApp({ team: {} })
  try {
    const { body: described } = await app.call('GET', '/api/openapi.json')
    const types = HEADER + astToString(await openapiTS(described, { alphabetize: true }))
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, types)
    expect(types).toBe(readFileSync(FILE, 'utf8'))
  } finally {
    await app.close()
  }
})
