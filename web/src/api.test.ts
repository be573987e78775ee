import { readPlan } from '@nonlinear/language'
import type { ApiType } from '@nonlinear/server'
import type { hc, InferResponseType } from 'hono/client'
import { expect, expectTypeOf, test } from 'vitest'
import { ApiProblem, type api, PLAN_TEXT_LENGTH_MAX, type Revision, type RevisionSummary, type StoredPlan } from './api.ts'

type Routes = ReturnType<typeof hc<ApiType>>['api']['plans']
type Item = Routes[':id']

// The page has its own small types, for the server's would pull Node into it; this holds the two together when types are checked.
test('what the page expects is what the server answers', () => {
  expectTypeOf<InferResponseType<Routes['$get'], 200>>().toExtend<Awaited<ReturnType<typeof api.plans>>>()
  expectTypeOf<InferResponseType<Routes['$post'], 201>>().toExtend<StoredPlan>()
  expectTypeOf<InferResponseType<Item['$get'], 200>>().toExtend<StoredPlan>()
  expectTypeOf<InferResponseType<Item['$put'], 200>>().toExtend<StoredPlan>()
  expectTypeOf<InferResponseType<Item['restore']['$post'], 200>>().toExtend<StoredPlan>()
  expectTypeOf<InferResponseType<Item['revisions']['$get'], 200>>().toExtend<{ revisions: RevisionSummary[] }>()
  expectTypeOf<InferResponseType<Item['revisions'][':revision']['$get'], 200>>().toExtend<Revision>()
})

test('a refusal keeps its code and says what the server said', () => {
  const problem = new ApiProblem(413, { code: 'too-large', detail: 'The plan has 6 MB; 5 MB are allowed.' })
  expect(problem).toMatchObject({ status: 413, code: 'too-large', message: 'The plan has 6 MB; 5 MB are allowed.', current: null })
  expect(new ApiProblem(502, {}).message).toBe('the server answered 502')
})

test('the longest text that is sent is the longest that is read', () => {
  const codes = (length: number) => readPlan('#'.repeat(length)).diagnostics.map(({ code }) => code)
  expect(codes(PLAN_TEXT_LENGTH_MAX)).toEqual(['empty'])
  expect(codes(PLAN_TEXT_LENGTH_MAX + 1)).toEqual(['too-long'])
})
