/** The part of JSON Schema that our descriptions use. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly example?: unknown
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly format?: string
  readonly minLength?: number
  readonly minimum?: number
}

export type Schemas = Readonly<Record<string, JsonSchema>>

/** A small plan, for fields that hold the text of one. */
export const PLAN_EXAMPLE = `plan: Find scratched parts
start: 2026-12-01
deadline: 2027-03-31
goal: shipped
goals:
  shipped: {all: [labels, detector]}
tasks:
  labels: {odds: 95%, days: 10..15..30, stop: 30}
  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
`

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-12-03',
  'date-time': '2026-12-03T18:00:00Z',
  email: 'ada@example.org',
  uri: 'https://plans.example.org',
}

/** A value that fits a schema: the example that the schema gives, or the plainest one, with the fields it asks for and those it gives examples of. */
export function exampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  if (schema.$ref !== undefined) return exampleOf(schemas[schema.$ref.replace(/^.*\//, '')] ?? {}, schemas)
  const given = [schema.example, schema.const, schema.default, schema.enum?.[0]].find((value) => value !== undefined)
  if (given !== undefined) return given
  const [choice] = schema.oneOf ?? schema.anyOf ?? []
  if (choice !== undefined) return exampleOf(choice, schemas)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return objectExample(schema, schemas)
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, schemas)]
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    default:
      return FORMATS[schema.format ?? ''] ?? 'words'.padEnd(schema.minLength ?? 0, '.')
  }
}

function objectExample({ properties = {}, required = [] }: JsonSchema, schemas: Schemas): object {
  const shown = Object.entries(properties).filter(([name, { example }]) => required.includes(name) || example !== undefined)
  return Object.fromEntries(shown.map(([name, schema]) => [name, exampleOf(schema, schemas)]))
}
