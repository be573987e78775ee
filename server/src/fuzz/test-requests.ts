import fc from 'fast-check'
import { oddText, oddValue, type Schema, spoilt, valuesOf } from './test-values.ts'

/** What the fuzz reads of the description of the API. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export interface OddRequest {
  readonly method: string
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Which of those who ask, counted round. */
  readonly asker: number
  /** `POST /plans/{id}`, or `none` for addresses that nobody described. */
  readonly route: string
}

/** Ids that exist, by the part of an address they stand behind. */
export type KnownIds = (path: string, name: string) => readonly string[]

const PART_LENGTH_MAX = 1_000
const OTHER_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** As an address can carry it: half characters are replaced, as a browser does. */
const addressPart = (text: string): string => encodeURIComponent(Buffer.from(text).toString()).slice(0, PART_LENGTH_MAX)
/** As a header can carry it. */
const headerPart = (text: string): string =>
  text
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, PART_LENGTH_MAX)
    .trim()

/** Half of what is odd in a request: the other half is as its schema wants it, so that odd things get past the gate one at a time. */
const mostly = <T>(fine: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 7) =>
  fc.oneof({ weight, arbitrary: fine }, { weight: 1, arbitrary: odd })

/** Requests to every route of the description, all routes equally often. */
export function requestsOf(description: Description, knownIds: KnownIds): fc.Arbitrary<OddRequest> {
  const resolve = (ref: string): Schema => {
    const found = description.components?.schemas?.[ref.split('/').at(-1)!]
    if (found === undefined) throw new Error(`the description has no ${ref}`)
    return found
  }
  const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestTo(path, method.toUpperCase(), operation, knownIds, resolve)),
  )
  return fc.oneof(...routes)
}

function requestTo(
  path: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  knownIds: KnownIds,
  resolve: (ref: string) => Schema,
): fc.Arbitrary<OddRequest> {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  const named = (place: string, optional: boolean) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((each) => each.in === place)
          .map(({ name, schema = {} }) => {
            const ids = place === 'path' ? knownIds(path, name) : []
            const fine = ids.length > 0 ? fc.constantFrom(...ids) : valuesOf(schema, resolve).map(text)
            return [name, mostly(fine, oddText)]
          }),
      ),
      { ...(optional ? { requiredKeys: [] } : {}), noNullPrototype: true },
    ) as fc.Arbitrary<Record<string, string>>
  const surplus = mostly(
    fc.constant<Record<string, string>>({}),
    fc.dictionary(oddText, oddText, { maxKeys: 2, noNullPrototype: true }),
    12,
  )
  const [type = 'application/json', content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  return fc
    .record({
      path: named('path', false),
      query: fc.tuple(named('query', true), surplus).map(([known, more]) => ({ ...known, ...more })),
      headers: fc.tuple(named('header', true), oddHeaders).map(([known, more]) => ({ ...known, ...more })),
      body: content === undefined ? mostly(fc.constant(undefined), brokenBody, 20) : bodyOf(content.schema, resolve),
      type: mostly(fc.constant(type), oddType, 15),
      method: mostly(fc.constant(method), fc.constantFrom(...OTHER_METHODS), 40),
      asker: fc.nat(1_000),
    })
    .map(({ path: values, query, headers, body, type: sentType, method: sentMethod, asker }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => addressPart(values[name] ?? ''))
      const pairs = Object.entries(query).map(([name, value]) => `${addressPart(name)}=${addressPart(value)}`)
      const hasBody = sentMethod !== 'GET' && sentMethod !== 'HEAD' && body !== undefined
      const sent = Object.entries(headers).map(([name, value]) => [name, headerPart(value)])
      return {
        method: sentMethod,
        address: pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`,
        headers: { ...Object.fromEntries(sent), ...(hasBody ? { 'content-type': sentType } : {}) },
        body: hasBody ? body : undefined,
        asker,
        route: `${method} ${path}`,
      }
    })
}

const oddHeaders = mostly(
  fc.constant<Record<string, string>>({}),
  fc.dictionary(
    fc.constantFrom(
      'idempotency-key',
      'if-match',
      'if-none-match',
      'nonlinear-workspace',
      'accept',
      'x-request-id',
      'x-forwarded-for',
      'origin',
    ),
    fc.oneof(oddText, fc.constantFrom('"1"', 'W/"1"', '*', 'local', '0123456789abcdef-key', 'text/html')),
    { maxKeys: 2, noNullPrototype: true },
  ),
  9,
)

const oddType = fc.constantFrom(
  'application/json;charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'x',
)

const brokenBody = fc.oneof(
  oddText,
  fc.constantFrom('', '{', 'null', '[', '{"text":', '[1]'.repeat(1_000), '['.repeat(50_000), '{"a":'.repeat(20_000)),
)

function bodyOf(schema: Schema, resolve: (ref: string) => Schema): fc.Arbitrary<string | undefined> {
  const fine = valuesOf(schema, resolve)
  const how = fc.constantFrom('replace' as const, 'replace' as const, 'add' as const, 'drop' as const)
  const odd = fc.tuple(fine, oddValue, fc.nat(1_000), how).map(([value, wrong, at, way]) => spoilt(value, wrong, at, way))
  const asText = (value: unknown) => JSON.stringify(value) ?? 'null'
  return fc.oneof(
    { weight: 8, arbitrary: fine.map(asText) },
    { weight: 6, arbitrary: odd.map(asText) },
    { weight: 1, arbitrary: fine.map((value) => asText(value).slice(0, -1)) },
    { weight: 1, arbitrary: fc.oneof(brokenBody, fc.constant(undefined)) },
  )
}
