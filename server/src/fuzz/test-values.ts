import fc from 'fast-check'

/** As much of JSON Schema as the description of the API uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly example?: unknown
  readonly examples?: readonly unknown[]
}

/** Texts that broke some program once: halves of characters, controls, bombs, numbers that are none, and what databases, pages, shells and tables take for commands. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '\uffff',
    '\r\nset-cookie: a=b',
    '😀'.repeat(3_000),
    'x'.repeat(100_000),
    '-'.repeat(20_000),
    '['.repeat(20_000),
    '{a: '.repeat(5_000),
    '&a [*a, *a]',
    '? : - !!js/function x',
    '%YAML 9.9\n---',
    '"',
    "'; drop table plan; --",
    "' or '1'='1",
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x")',
    '@SUM(1+1)',
    '$(id)',
    '{{7*7}}',
    '../../etc/passwd',
    '..%2f..%2f',
    '%00',
    '__proto__',
    'constructor',
    '1e400',
    'NaN',
    '-0',
    '9'.repeat(400),
    'plan: "\\u0000\\ud800"',
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
    '+275760-09-13T00:00:00Z',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'a@b',
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d]',
    'goal: a\ntasks: {a: {odds: 1e308, days: -1}}',
    'goal: g\ngoals: {g: {all: [g]}}\ntasks: {}',
    'goal: a\ntasks: {a: {odds: 50%, needs: [a]}}',
  ),
)

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner: unknown) => [inner], null)

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    -0,
    2 ** 53,
    2 ** 31,
    -(2 ** 31) - 1,
    [],
    {},
    [[[[]]]],
    { text: 'a' },
    deep(2_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Whole numbers are mostly small: each may be a million trials. */
const WHOLE_SPAN = 50

/** Values as a schema wants them; `resolve` follows a `$ref`. */
export function valuesOf(schema: Schema, resolve: (ref: string) => Schema): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => valuesOf(inner, resolve)
  if (schema.$ref !== undefined) return of(resolve(schema.$ref))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const examples = [...(schema.example === undefined ? [] : [schema.example]), ...(schema.examples ?? [])]
  const made = byType(schema, of)
  return examples.length === 0 ? made : fc.oneof(fc.constantFrom(...examples), made)
}

function byType(schema: Schema, of: (inner: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(of))
  if (schema.allOf !== undefined) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts))
  const [type] = [schema.type ?? 'object'].flat()
  if (type === 'object') {
    const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, of(inner)]))
    return fc.record(fields, { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true })
  }
  if (type === 'array') return fc.array(of(schema.items ?? {}), { maxLength: 3 })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema
  if (type === 'integer') return fc.integer({ min: minimum, max: Math.min(maximum, minimum + WHOLE_SPAN) })
  if (type === 'number') return fc.double({ min: minimum, max: Math.min(maximum, minimum + WHOLE_SPAN), noNaN: true })
  return textOf(schema.format)
}

const textOf = (format: string | undefined): fc.Arbitrary<string> => {
  if (format === 'date') return fc.constantFrom('2026-12-03', '2027-02-28')
  if (format === 'date-time') return fc.constantFrom('2026-12-03T18:00:00Z', '2026-12-03T18:00:00.123+02:00')
  if (format === 'email') return fc.constantFrom('bob@example.org', 'eve@example.org')
  if (format === 'uri') return fc.constantFrom('https://hooks.example.org/x', 'http://127.0.0.1:1/x')
  return fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('goal: a\ntasks: {a: {odds: 80%, days: 3}}\n', 'a'))
}

/** The same value with something odd in one place, a field too many, or one too few. */
export function spoilt(value: unknown, odd: unknown, at: number, how: 'replace' | 'add' | 'drop'): unknown {
  if (typeof value !== 'object' || value === null) return odd
  const keys = Object.keys(value)
  if (how === 'add' && !Array.isArray(value)) return { ...value, [typeof odd === 'string' ? odd : 'surplus']: odd }
  if (keys.length === 0) return odd
  const key = keys[at % keys.length]!
  const copy = Array.isArray(value) ? [...value] : { ...value }
  const fields = copy as Record<string, unknown>
  if (how === 'drop') delete fields[key]
  else fields[key] = spoilt(fields[key], odd, Math.floor(at / keys.length), how)
  return copy
}
