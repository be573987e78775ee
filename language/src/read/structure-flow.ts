import type { PlacedComplaint } from './reading.ts'

/** Where a bracket or quote closes, or what is wrong inside. */
export type FlowEnd = { readonly at: number } | { readonly complaint: PlacedComplaint }

const complaint = (code: string, at: number, message: string, hint: string): FlowEnd => ({
  complaint: { code, message, hint, range: { start: at, end: at + 1 } },
})

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

interface Level {
  readonly opener: number
  /** Whether the item under way has its colon already. */
  colon: boolean
  commas: number
}

/** What the last thing inside brackets was: a comma or bracket or colon, part of a word, or a whole value. */
type Last = 'separator' | 'word' | 'value'

/** From an opening bracket to the one that closes it. Lines inside must be indented beyond the entry. */
export function scanFlow(text: string, start: number, indent: number): FlowEnd {
  const levels: Level[] = [{ opener: start, colon: false, commas: 0 }]
  let last: Last = 'separator'
  let at = start + 1
  while (at < text.length) {
    const char = text[at] as string
    const level = levels.at(-1) as Level
    if (char === '\n') {
      const next = nextContent(text, at + 1, indent)
      if (next < 0) return unclosed(text, level)
      at = next
    } else if (char === ' ' || char === '\t' || char === '\r') at += 1
    else if (char === '#' && /\s/.test(text[at - 1] as string)) at = lineEnd(text, at)
    else if (char === ',') {
      if (last === 'separator' && !isAfterColon(text, at)) return complaint('bracket', at, 'nothing stands before this comma', 'remove it')
      level.colon = false
      level.commas += 1
      last = 'separator'
      at += 1
    } else if (char === '}' || char === ']') {
      if (CLOSER[text[level.opener] as string] !== char) return mismatch(text, level, char)
      levels.pop()
      at += 1
      if (levels.length === 0) return { at }
      last = 'value'
    } else if (char === ':' && endsKey(text[at + 1])) {
      if (level.colon) return secondColon(text, level, at)
      level.colon = true
      last = 'separator'
      at += 1
    } else if (last === 'value') {
      return missingComma(text, level, at)
    } else if (char === '{' || char === '[') {
      if (last === 'word') return complaint('bracket', at, `\`${char}\` stands inside a word`, 'put the text in quotes')
      levels.push({ opener: at, colon: false, commas: 0 })
      last = 'separator'
      at += 1
    } else if (last === 'separator' && (char === '"' || char === "'")) {
      const end = scanQuoted(text, at, indent, true)
      if ('complaint' in end) return end
      at = end.at
      last = 'value'
    } else {
      last = 'word'
      at += 1
    }
  }
  return unclosed(text, levels.at(-1) as Level)
}

/** Whether a bracket ends its line and no comma follows: then the lines below may have been written as if it were not there. */
const looksStray = (text: string, { opener, commas }: Level): boolean =>
  commas === 0 && text.slice(opener + 1, lineEnd(text, opener)).trim() === ''

const startsItsLine = (text: string, at: number): boolean => text.slice(text.lastIndexOf('\n', at) + 1, at).trim() === ''

function secondColon(text: string, level: Level, at: number): FlowEnd {
  if (looksStray(text, level)) return unclosed(text, level)
  return complaint('comma', at, 'there is a second colon here', 'write a comma before this key, or put the value in quotes')
}

function missingComma(text: string, level: Level, at: number): FlowEnd {
  if (looksStray(text, level) && startsItsLine(text, at)) return unclosed(text, level)
  return complaint('comma', at, `a comma is missing before \`${text[at]}\``, 'write a comma between items')
}

const endsKey = (next: string | undefined): boolean => next === undefined || /[\s,[\]{}]/.test(next)

/** Whether only spaces stand between a colon and here: `odds: ,` is an empty value, not an empty item. */
function isAfterColon(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === ' ') before -= 1
  return text[before] === ':'
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The first letter of the next line with content, if it is indented enough to belong here, else −1. Closing brackets may stand further left. */
function nextContent(text: string, start: number, indent: number): number {
  let lineStart = start
  while (lineStart < text.length) {
    let at = lineStart
    while (text[at] === ' ' || text[at] === '\t') at += 1
    const char = text[at]
    if (char !== '\n' && char !== '\r' && char !== '#' && char !== undefined) {
      return at - lineStart > indent || char === '}' || char === ']' ? at : -1
    }
    lineStart = lineEnd(text, at) + 1
  }
  return -1
}

function unclosed(text: string, { opener }: Level): FlowEnd {
  const bracket = text[opener] as string
  return complaint('unclosed-bracket', opener, `this \`${bracket}\` is never closed`, `write \`${CLOSER[bracket]}\` where it ends`)
}

function mismatch(text: string, { opener }: Level, closer: string): FlowEnd {
  const bracket = text[opener] as string
  return complaint(
    'unclosed-bracket',
    opener,
    `this \`${bracket}\` is closed by \`${closer}\``,
    `write \`${CLOSER[bracket]}\` where it ends`,
  )
}

/** From an opening quote to the one that closes it. Over several lines it counts as closed only if all of it looks meant. */
export function scanQuoted(text: string, start: number, indent: number, inFlow = false): FlowEnd {
  const quote = text[start] as string
  const end = closingQuote(text, start, quote)
  const never = complaint('unclosed-quote', start, `this ${quote} is never closed`, `write ${quote} where the text ends`)
  if (end < 0) return never
  const inner = text.slice(start + 1, end)
  const after = text.slice(end + 1, lineEnd(text, end))
  const fits = inFlow ? /^\s*(?:[,\]}:]|\s#|$)/.test(after) : /^\s*(?:\s#.*|:.*)?$/.test(after)
  if (fits) return inner.includes('\n') && !staysInside(inner, indent) ? never : { at: end + 1 }
  if (inner.includes('\n')) return never
  const hint = `if the text goes on, double the ${quote} inside it; else look for a missing comma or quote`
  return complaint('quote', start, `text follows where the ${quote} that opens here is closed`, hint)
}

function closingQuote(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at += 1
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at
      at += 1
    }
  }
  return -1
}

const staysInside = (inner: string, indent: number): boolean =>
  inner
    .split('\n')
    .slice(1)
    .every((line) => line.trim() === '' || (/^ */.exec(line)?.[0].length ?? 0) > indent)
