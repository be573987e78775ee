/** What a plan without any name is called. */
export const UNTITLED = 'Untitled plan'
/** Characters of a name that are kept for lists; the text keeps all of it. */
const NAME_LENGTH_MAX = 200

/** Characters of the line that are looked at. */
const LINE_LENGTH_MAX = 4 * NAME_LENGTH_MAX
const KEY = '\nplan:'

/**
 * The name on the `plan:` line of a text, or null; the text need not be a valid plan: a draft is listed by its name too.
 * A save must not wait for the text to be parsed, so only this line is read.
 */
export const nameInText = (text: string): string | null => tidyName(scalar(planLine(text)))

/** A name as lists show it, or null when nothing is left of it. */
export function tidyName(name: string): string | null {
  // An escape can stand for what the database cannot hold: NUL (a control character) or half of a pair (a surrogate).
  const tidy = name.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()
  return tidy === '' ? null : shorten(tidy)
}

/** The name of a plan file: `q3-search.plan.yaml` is called `q3-search`. */
export const nameOfFile = (file: string): string => file.replace(/(\.plan)?\.ya?ml$/i, '')

/** What follows `plan:` at the start of a line, without the rest of a very long line. */
function planLine(text: string): string {
  const lines = `\n${text}`
  for (let at = lines.indexOf(KEY); at !== -1; at = lines.indexOf(KEY, at + 1)) {
    const from = at + KEY.length
    const [line] = lines.slice(from, from + LINE_LENGTH_MAX).split(/\r?\n/, 1)
    if (/^[ \t]/.test(line!)) return line!.trim()
  }
  return ''
}

function scalar(line: string): string {
  const double = /^"((?:[^"\\]|\\.)*)/.exec(line)
  if (double !== null) return unescapeDouble(`"${double[1]}"`)
  const single = /^'((?:[^']|'')*)/.exec(line)
  if (single !== null) return single[1]!.replaceAll("''", "'")
  return /^[|>&*!{[#]/.test(line) ? '' : line.replace(/\s#.*$/, '')
}

/** YAML's double-quoted escapes are JSON's and a few more; a rare one is shown as it was written. */
function unescapeDouble(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

/** Cuts between code points, so that no half character is left. */
const shorten = (name: string): string =>
  Array.from(name.slice(0, NAME_LENGTH_MAX * 2))
    .slice(0, NAME_LENGTH_MAX)
    .join('')
