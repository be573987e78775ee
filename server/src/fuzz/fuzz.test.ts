import { expect, test } from 'vitest'
import { fuzz } from './test-fuzz.ts'

const SEED = 20_260_601
const REQUESTS = 1_500

test(`no request of ${REQUESTS} odd ones (seed ${SEED}) to all routes is our fault, and every refusal is a problem with a code`, async () => {
  const { statuses, routes, faults } = await fuzz({ requests: REQUESTS, seed: SEED })
  expect(faults).toEqual([])
  expect(routes.size).toBeGreaterThan(60)
  // It is no good fuzz that reaches only one kind of answer.
  for (const status of [200, 201, 204, 400, 401, 403, 404, 409, 415, 422])
    expect(statuses.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(0)
})
