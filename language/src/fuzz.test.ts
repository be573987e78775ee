import { readdirSync, readFileSync } from 'node:fs'
import type { Diagnostic } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { printPlan, type ReadResult, readPlan } from './index.ts'
import { fractionFromText } from './read/number-text.ts'
import { readSyntax } from './read/syntax.ts'
import type { Tree } from './read/tree.ts'
import { MUTATION_KINDS, type Mutation, type MutationKind, randomFrom } from './testing/mutations.ts'

const RUNS = 10_000
/** Milliseconds one text of this size may take at the very most, on a machine busy with other things. */
const SLOWEST = 2000

const identity = ({ code, message }: Diagnostic): string => `${code} ${message}`

const folder = new URL('./fixtures/', import.meta.url)
const bases = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return { file, text, known: new Set(readPlan(text).diagnostics.map(identity)) }
})

/** All keys and words of a text, numbers in one form. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  const collect = (tree: Tree | null): void => {
    if (tree?.kind === 'list') for (const item of tree.items) collect(item)
    if (tree?.kind === 'mapping') {
      for (const { key, value } of tree.entries) {
        words.push(key)
        collect(value)
      }
    }
    if (tree?.kind === 'word') words.push(tree.text)
  }
  collect(readSyntax(text).tree)
  const parts = words.flatMap((word) => word.split(/[\s"\\{}[\],:]+|\.\.+/)).filter((word) => word !== '')
  return parts.map((word) => String(fractionFromText(word.replace(/^x/, '')) ?? word))
}

/** Words that say what holds anyway, and those that print in another form. */
const SILENT = new Set([
  'nonlinear',
  'none',
  'afterDeadline',
  'count',
  'share',
  'keep',
  'false',
  'cost',
  'rate',
  '0',
  '1',
  'parts',
  'null',
  '~',
  'yes',
  'true',
  'of',
])
const REFORMED = new Set([
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
  'week',
  'any',
  'all',
  'role',
  'per',
  'year',
  'a',
  'discount',
  'off',
  'people',
  'goals',
  'risks',
  'log',
  'EUR',
])

/** A text without a new diagnostic must be a plan in which nothing that was written is lost. */
function lostWord(text: string, { plan }: ReadResult): string | null {
  if (plan === null) return 'everything'
  const left = new Map<string, number>()
  for (const word of wordsOf(printPlan(plan))) left.set(word, (left.get(word) ?? 0) + 1)
  for (const word of wordsOf(text)) {
    const count = left.get(word) ?? 0
    if (count === 0 && !SILENT.has(word) && !REFORMED.has(word)) return word
    left.set(word, count - 1)
  }
  return null
}

/** The next line up or down that is neither blank nor a comment. */
function neighbour(lines: readonly string[], line: number, step: 1 | -1): number {
  let next = line + step
  while (next > 0 && next <= lines.length && /^\s*(?:#.*)?$/.test(lines[next - 1] ?? '')) next += step
  return next
}

function touches({ text, lines: [first, last] }: Mutation, { span }: Diagnostic): boolean {
  const lines = text.split('\n')
  return span !== undefined && span.end.line >= neighbour(lines, first, -1) && span.start.line <= neighbour(lines, last, 1)
}

const countOf = (text: string, word: string): number => text.split(/[^a-z0-9-]+/).filter((other) => other === word).length

/** Whether a diagnostic names a word that came or went with the mutation: a role misspelt here is missed where it is asked for. */
function names({ text }: Mutation, base: string, { message, hint = '' }: Diagnostic): boolean {
  const named = [...`${message} ${hint}`.matchAll(/`([^`]+)`/g)].flatMap(([, words = '']) => words.split(/[^a-z0-9-]+/))
  return named.some((word) => word !== '' && countOf(text, word) !== countOf(base, word))
}

/** What is wrong with how a broken text was read, or null. */
function troubleOf(kind: MutationKind, mutation: Mutation, base: string, known: ReadonlySet<string>): string | null {
  const before = performance.now()
  const result = readPlan(mutation.text)
  const taken = performance.now() - before
  if (taken > SLOWEST) return `took ${taken} ms`
  const bad = result.diagnostics.find(
    ({ message, hint, span }) => !span || /undefined|\[object|NaN|\bat .*\.ts:/.test(`${message} ${hint ?? ''}`),
  )
  if (bad) return `a bad diagnostic: ${JSON.stringify(bad)}`
  const fresh = result.diagnostics.filter((diagnostic) => !known.has(identity(diagnostic)))
  if (kind.alwaysWrong && !fresh.some(({ severity }) => severity === 'error')) return 'no error'
  if (fresh.length === 0) {
    const lost = lostWord(mutation.text, result)
    return lost === null ? null : `no diagnostic, but \`${lost}\` was lost`
  }
  if (kind.anywhere || fresh.some((diagnostic) => touches(mutation, diagnostic) || names(mutation, base, diagnostic))) return null
  return `all diagnostics are far away: ${fresh.map((one) => `${one.span?.start.line} ${one.message}`).join('; ')}`
}

const around = ({ text, lines: [first, last] }: Mutation): string =>
  text
    .split('\n')
    .slice(Math.max(first - 2, 0), last + 1)
    .join('\n')

test(`each of ${RUNS} broken plans gets a diagnostic beside its mistake, or is a plan that lost nothing`, () => {
  const random = randomFrom(20_261_123)
  const troubles: string[] = []
  const counts = new Map<string, number>()
  for (let run = 0, tries = 0; run < RUNS && tries < 20 * RUNS; tries++) {
    const kind = MUTATION_KINDS[run % MUTATION_KINDS.length] as MutationKind
    const { text, file, known } = bases[random(bases.length)] as (typeof bases)[number]
    const mutation = kind.mutate(text, random)
    // A base may lack what the kind breaks; another will have it.
    if (mutation === null) continue
    run += 1
    counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1)
    const trouble = troubleOf(kind, mutation, text, known)
    if (trouble) troubles.push(`${kind.name}, line ${mutation.lines[0]} of ${file}: ${trouble}\n${around(mutation)}`)
  }
  expect(counts.size).toBe(MUTATION_KINDS.length)
  expect(troubles.length, troubles.slice(0, 5).join('\n\n')).toBe(0)
}, 240_000)
