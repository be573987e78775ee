import type { z } from '@hono/zod-openapi'

const VALUE_LENGTH_MAX = 60
/** Fields whose values are shown to nobody, not even to whoever sent them: answers end up in logs of programs. */
const NEVER_SHOWN: readonly unknown[] = ['password', 'secret', 'token']

/** What is wrong with one field of a request: where, what it must be, and what was given. */
export function issueText(issue: z.core.$ZodIssue, given: unknown): string {
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], given)
  const where = issue.path.join('.') || 'the body'
  if (issue.code === 'unrecognized_keys') return issue.message
  if (value === undefined) return `${where}: is missing; it ${mustBe(issue)}`
  if (Array.isArray(value) && issue.code === 'invalid_type' && issue.expected === 'string')
    return `${where}: is given ${value.length} times; give it once`
  return `${where}: ${mustBe(issue)}${NEVER_SHOWN.includes(issue.path.at(-1)) ? '' : `, but is ${shown(value)}`}`
}

const NAMES: Readonly<Record<string, string>> = { string: 'text', object: 'a JSON object', number: 'a number', int: 'a whole number' }

function mustBe(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('must ')) return issue.message
  if (issue.code === 'invalid_type') return `must be ${NAMES[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`
  return `must be otherwise (${issue.message})`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text
}
