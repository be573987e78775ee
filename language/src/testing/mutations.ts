// Ways in which plan texts are broken, by people and by machines. Each mutation says which lines it touched.

/** A source of whole numbers below n. */
export type Random = (n: number) => number

export interface Mutation {
  readonly text: string
  /** First and last touched line, from 1. */
  readonly lines: readonly [number, number]
}

export interface MutationKind {
  readonly name: string
  /** Whether the result is always wrong. Others may leave a plan that only means something else. */
  readonly alwaysWrong: boolean
  /** Whether what follows may show anywhere: text that was removed leaves its traces where it was needed. */
  readonly anywhere?: boolean
  readonly mutate: (text: string, random: Random) => Mutation | null
}

/** Deterministic numbers: a 32-bit counter, hashed (the finaliser of MurmurHash3). */
export function randomFrom(seed: number): Random {
  let counter = seed
  return (n) => {
    counter = (counter + 0x9e3779b9) | 0
    let hash = counter
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) % n
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function splice(text: string, at: number, remove: number, insert: string): Mutation {
  const first = lineAt(text, at)
  return { text: text.slice(0, at) + insert + text.slice(at + remove), lines: [first, first + insert.split('\n').length - 1] }
}

/** Replaces one occurrence of a pattern's first group, or of all of it. */
function replaceOne(pattern: RegExp, change: (match: string, random: Random) => string | null) {
  return (text: string, random: Random): Mutation | null => {
    const matches = [...text.matchAll(pattern)].filter(({ index }) => !inComment(text, index))
    const match = matches[random(Math.max(matches.length, 1))]
    if (!match) return null
    const found = match[1] ?? match[0]
    const changed = change(found, random)
    return changed === null || changed === found ? null : splice(text, match.index + match[0].indexOf(found), found.length, changed)
  }
}

function inComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /(?:^|\s)#/.test(line)
}

const misspelled = (word: string, random: Random): string => {
  const at = 1 + random(Math.max(word.length - 1, 1))
  return random(2) === 0 ? `${word.slice(0, at)}z${word.slice(at)}` : `${word.slice(0, at)}q${word.slice(at + 1)}`
}

const KEYS =
  'start|deadline|value|afterDeadline|discount|calendar|people|equipment|risks|goal|goals|tasks|log|role|skills|share|rate|chance|hits|all|any|atLeast|of|title|odds|days|stop|failsAfter|needs|after|fallbackFor|by|stage|cost|try|week|off|priority|keep|source|worksWhen|count|level|skill'
const KEY = new RegExp(`(?<=^|[{ ])(?:${KEYS})(?=: ?)`, 'gm')
const ITEM_ID = /(?<=(?:needs|after|all|any|of): \[(?:[a-z0-9-]+, )*)[a-z0-9-]+/g
const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T
const one =
  (...items: string[]) =>
  (_: string, random: Random) =>
    pick(items, random)

function lineMutation(change: (lines: string[], random: Random) => number | null) {
  return (text: string, random: Random): Mutation | null => {
    const lines = text.trimEnd().split('\n')
    const touched = change(lines, random)
    return touched === null ? null : { text: `${lines.join('\n')}\n`, lines: [touched + 1, touched + 1] }
  }
}

const contentLine = (lines: readonly string[], random: Random, pattern = /^\s*[^\s#]/): number | null => {
  const candidates = lines.flatMap((line, i) => (pattern.test(line) ? [i] : []))
  return candidates.length === 0 ? null : pick(candidates, random)
}

const wrong = (name: string, mutate: MutationKind['mutate']): MutationKind => ({ name, alwaysWrong: true, mutate })
const maybe = (name: string, mutate: MutationKind['mutate'], anywhere = false): MutationKind => ({
  name,
  alwaysWrong: false,
  anywhere,
  mutate,
})

/** Adds a relation that closes a circle: what is needed needs back. */
function cyclicNeeds(text: string, random: Random): Mutation | null {
  const pairs = [...text.matchAll(/^ {2}([a-z0-9-]+): +\{.*needs: \[([a-z0-9-]+)/gm)]
  const pair = pairs[random(Math.max(pairs.length, 1))]
  if (!pair) return null
  const needed = new RegExp(`^ {2}${pair[2]}: +\\{(?!.*needs)`, 'm').exec(text)
  return needed ? splice(text, needed.index + needed[0].length, 0, `needs: [${pair[1]}], `) : null
}

const BOMB = `x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9]
  .map(
    (i) =>
      `x${i}: &x${i} [${Array(10)
        .fill(`*x${i - 1}`)
        .join(', ')}]\n`,
  )
  .join('')}`

export const MUTATION_KINDS: readonly MutationKind[] = [
  maybe(
    'delete a line',
    lineMutation((lines, random) => {
      const i = contentLine(lines, random)
      if (i !== null) lines.splice(i, 1)
      return i
    }),
    true,
  ),
  maybe('swap two lines', (text, random) => {
    const lines = text.trimEnd().split('\n')
    const i = contentLine(lines.slice(0, -1), random)
    if (i === null) return null
    lines.splice(i, 2, lines[i + 1] as string, lines[i] as string)
    return { text: `${lines.join('\n')}\n`, lines: [i + 1, i + 2] }
  }),
  wrong('misspell a key', replaceOne(KEY, misspelled)),
  wrong('misspell an id', replaceOne(ITEM_ID, misspelled)),
  wrong('misspell the goal', replaceOne(/(?<=^goal: )[a-z-]+/gm, misspelled)),
  wrong('misspell a fallback', replaceOne(/(?<=fallbackFor: )[a-z-]+/g, misspelled)),
  wrong('odds out of range', replaceOne(/(?<=odds: )\d+%/g, one('195%', '-5%', '95', '1.5', '101%'))),
  wrong('a bad percentage', replaceOne(/(?<=(?:odds|chance|share): )\d+%/g, one('9x5%', '95%%', '9,5%', '95 percent', 'high', '%'))),
  wrong(
    'swap the points of a law',
    replaceOne(/\b\d+\.\.\d+(?:\.\.\d+)?\b/g, (law) => law.split('..').reverse().join('..')),
  ),
  wrong(
    'equal points',
    replaceOne(/\b\d+\.\.\d+\.\.\d+\b/g, (law) => law.replace(/^(\d+)\.\.\d+/, '$1..$1')),
  ),
  wrong(
    'negative days',
    replaceOne(/(?<=\b(?:days|failsAfter|stop): )\d/g, (digit) => `-${digit}`),
  ),
  wrong(
    'days with a unit',
    replaceOne(/(?<=\bstop: )\d+/g, (days) => `${days} days`),
  ),
  wrong(
    'a date that does not exist',
    replaceOne(/(?<=^(?:start|deadline): )\d{4}-\d\d-\d\d/gm, one('2026-02-30', '2026-13-01', '2026-00-10', '2027-04-31', '26-1-1')),
  ),
  wrong(
    'a date that does not exist in the log',
    replaceOne(/(?<=^ +- ['"]?)\d{4}-\d\d-\d\d/gm, one('2026-02-30', '2026-13-01', '01.12.2026')),
  ),
  wrong(
    'a deadline before the start',
    replaceOne(/(?<=^deadline: )\d{4}/gm, () => '1999'),
  ),
  wrong(
    'duplicate an entry',
    lineMutation((lines, random) => {
      const i = contentLine(lines, random, /^ {2}[a-z0-9-]+: +\{.*\}/)
      if (i === null) return null
      lines.splice(i + 1, 0, lines[i] as string)
      return i
    }),
  ),
  wrong(
    'duplicate a key',
    replaceOne(/(?<=\{)(?:odds|chance|role|all|any): [^,{}[\]]+, /g, (field) => field + field),
  ),
  wrong(
    'drop a closing quote',
    replaceOne(/(?<=: )(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/g, (quoted) => quoted.slice(0, -1)),
  ),
  wrong(
    'drop a quote of a log line',
    replaceOne(/(?<=^ +- )'.*'$/gm, (quoted) => quoted.slice(0, -1)),
  ),
  wrong(
    'drop a closing bracket',
    replaceOne(/[\]}]/g, () => ''),
  ),
  wrong(
    'drop an opening bracket',
    replaceOne(/(?<=: +)[[{]/g, () => ''),
  ),
  wrong(
    'one closing bracket too many',
    replaceOne(/[\]}](?=[\]},]|$)/gm, (bracket) => bracket + bracket),
  ),
  maybe('a bracket anywhere', (text, random) => splice(text, random(text.length), 0, pick(['[', ']', '{', '}'], random))),
  maybe(
    'wrong indent',
    lineMutation((lines, random) => {
      const i = contentLine(lines, random)
      if (i === null) return null
      const line = lines[i] as string
      lines[i] = random(2) === 0 ? ' '.repeat(1 + random(3)) + line : line.replace(/^ {1,2}/, '')
      return lines[i] === line ? null : i
    }),
  ),
  maybe(
    'a tab as indent',
    lineMutation((lines, random) => {
      const i = contentLine(lines, random, /^ +\S/)
      if (i !== null) lines[i] = (lines[i] as string).replace(/^ +/, '\t')
      return i
    }),
  ),
  maybe(
    'cut in the middle',
    (text, random) => {
      const at = 1 + random(text.length - 2)
      return { text: text.slice(0, at), lines: [lineAt(text, at), lineAt(text, at)] }
    },
    true,
  ),
  wrong('needs in a circle', cyclicNeeds),
  wrong(
    'an unknown verb',
    replaceOne(/\b(?:started|succeeded|progressed|blocked)\b/g, one('startet', 'done', 'finished', 'paused', 'xyz')),
  ),
  wrong(
    'a note without end',
    replaceOne(/"(?='$)/gm, () => ''),
  ),
  wrong(
    'an unquoted note with a colon',
    replaceOne(/(?<=^ +- )\d{4}-\d\d-\d\d \S+ (?:started|succeeded)$/gm, (line) => `${line} "why: so"`),
  ),
  wrong('two currencies', (text, random) =>
    [...text.matchAll(/ EUR/g)].length < 2 ? null : replaceOne(/(?<=\d )EUR/g, () => 'USD')(text, random),
  ),
  wrong('no amount of money', replaceOne(/(?<=(?:value|cost|rate): )\d+(?: EUR)?/g, one('much', '8k EUR', '€800', '8,000 EUR', '-5 EUR'))),
  wrong('an alias bomb', (text) => ({ text: BOMB + text, lines: [1, 10] })),
  wrong(
    'a list where none fits',
    replaceOne(/(?<=(?:odds|stop|cost|chance|share|rate|stage|title): )[\w%.]+/g, (value) => `[${value}]`),
  ),
  wrong(
    'a mapping where none fits',
    replaceOne(/(?<=(?:odds|stop|cost|chance|share|rate|stage): )[\w%.]+/g, (value) => `{a: ${value}}`),
  ),
  wrong(
    'a word for a section',
    replaceOne(/(?<=^(?:tasks|goals|people|risks|calendar):)(?= |$)/gm, () => ' 5 #'),
  ),
  wrong(
    'an unknown person or role',
    replaceOne(/(?<=by: \[)[a-z0-9-]+(?=\])/g, () => 'nobody-knows'),
  ),
  maybe(
    'rubbish behind a line',
    lineMutation((lines, random) => {
      const i = contentLine(lines, random)
      if (i !== null) lines[i] += pick([' xyz', ' }', ' "', ' ]', ', a', ' : b', ' {'], random)
      return i
    }),
  ),
  maybe('a stray letter', (text, random) => splice(text, random(text.length), 0, pick([...`:,"'#&*!|>%@\`-?x5\\~.;=é`], random))),
  maybe('a lost letter', (text, random) => splice(text, random(text.length - 1), 1, '')),
  maybe(
    'drop a colon',
    replaceOne(/:(?= )/g, () => ''),
  ),
  maybe(
    'drop a comma',
    replaceOne(/,(?= )/g, () => ''),
  ),
  wrong(
    'no space after a colon',
    replaceOne(/(?<=\b(?:odds|stop|stage|chance|start|goal)): /g, () => ':'),
  ),
  wrong(
    'no value',
    replaceOne(/(?<=(?:odds|chance|rate|stage): )[\w%]+(?: EUR)?(?=[,}])/g, () => ''),
  ),
  wrong('a control character', (text, random) => splice(text, random(text.length), 0, pick(['\0', '\u0007', '\u001b'], random))),
  wrong(
    'a second document',
    lineMutation((lines, random) => {
      const i = 2 + random(lines.length - 3)
      if (!/^[a-z]/.test(lines[i] ?? '') || !lines.slice(0, i).some((line) => /^[a-z]/.test(line))) return null
      lines.splice(i, 0, '---')
      return i
    }),
  ),
  wrong('at least more than there are', replaceOne(/(?<=atLeast: )\d/g, one('0', '9', '1.5', '-1', 'two'))),
  wrong('chances that do not add up', replaceOne(/(?<=discrete: \{\d+: )\d+/g, one('10', '99', '7'))),
  wrong('odds that are none', replaceOne(/(?<=odds: )\d+%/g, one('70%..40%', '50%-60%', '1/2'))),
]
